"""A figure taken apart, and what the groups have in common in doing so."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from jatdesk.domain.codes import FAMILY
from jatdesk.domain.figures import Figure, count, share
from jatdesk.domain.profiles import Coded
from jatdesk.domain.return_rows import CaseRow

NOT_KNOWN = "Not known"


def parts(
    key: str,
    title: str,
    group: str,
    rows: Sequence[Any],
    value: Callable[[Any], str],
    words: Mapping[str, str],
    definition: str,
    sheet: str = "cases",
) -> Iterable[Figure]:
    """A breakdown: its total, then each part, most first where no order is given, and what is not known."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        found[value(row)].append(row.row)
    unknown = found.pop("", [])
    yield count(key, title, group, [row.row for row in rows], definition, sheet=sheet, not_known=len(unknown))
    named = [code for code in words if code in found]
    others = sorted(found.keys() - words.keys(), key=lambda code: (code == FAMILY, -len(found[code]), code))
    for code in (*named, *others):
        said = words.get(code, code)
        made = share(
            f"{key}:{code}", said, group, found[code], len(rows), f"{definition} This line: {said}.", sheet=sheet
        )
        yield part_of(made, key)
    if unknown:
        made = share(
            f"{key}:", NOT_KNOWN, group, unknown, len(rows), f"{definition} Of these nobody knows.", sheet=sheet
        )
        yield part_of(made, key)


def part_of(figure: Figure, total: str) -> Figure:
    """A line of the figure with the key `total`."""
    return replace(figure, total=total)


def rows_of(cases: Iterable[CaseRow]) -> list[int]:
    """Where these cases stand on their sheet."""
    return [case.row for case in cases]


def said_as(choices: Sequence[Coded]) -> Mapping[str, str]:
    """The words of each code of a list."""
    return {choice.code: choice.words for choice in choices}
