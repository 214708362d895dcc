"""Every agency and school the team writes, with its code or kind: what is joined to codes on one screen (X1)."""

from collections.abc import Mapping
from dataclasses import dataclass

from jatdesk.domain.codes import School
from jatdesk.domain.search import fold
from jatdesk.domain.spellings import Joined, Spelt, written


@dataclass(frozen=True)
class CodedName:
    """One agency or school as it is written, how often, its spellings, and its code ('' while nobody said)."""

    kind: Spelt
    name: str
    count: int
    spellings: tuple[str, ...]
    code: str = ""
    urn: str = ""


def coded(
    kind: Spelt, counts: Mapping[str, int], joined: Joined, codes: Mapping[str, str], schools: Mapping[str, School]
) -> tuple[CodedName, ...]:
    """The names of one kind, those without a code first, then the most frequent."""
    found: dict[str, tuple[str, int, list[str]]] = {}
    for words, count in counts.items():
        name = written(joined, kind, words.strip())
        _, so_far, spellings = found.get(fold(name), (name, 0, []))
        found[fold(name)] = (name, so_far + count, [*spellings, words.strip()])
    made = []
    for folded, (name, count, spellings) in found.items():
        school = schools.get(folded)
        code = codes.get(folded, "") if kind is Spelt.AGENCY else school.phase if school else ""
        others = tuple(dict.fromkeys(each for each in spellings if each != name))
        made.append(CodedName(kind, name, count, others, code, school.urn if school else ""))
    return tuple(sorted(made, key=lambda one: (bool(one.code), -one.count, one.name.casefold())))
