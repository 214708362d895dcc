"""Names that are forms of one another: Katie and Catherine, Zac and Isaac, Mohammed and Muhammad. Reads no file."""

from collections.abc import Iterable
from dataclasses import dataclass

DIRECT, THROUGH = 0.95, 0.88
"""How sure two forms are one name: a name and its form; two forms of one name."""


@dataclass(frozen=True, repr=False)
class Nicknames:
    """The groups a name is in; `heads` is the group's own name."""

    groups: dict[str, frozenset[int]]
    heads: tuple[str, ...]
    forms: tuple[frozenset[str], ...]

    def alike(self, one: str, two: str) -> float:
        """0 for names that are no forms of one another."""
        shared = self.groups.get(one, _NONE) & self.groups.get(two, _NONE)
        if not shared:
            return 0.0
        return DIRECT if any(self.heads[group] in (one, two) for group in shared) else THROUGH

    def knows(self, name: str) -> bool:
        """Whether it is a name of the list."""
        return name in self.groups

    def of(self, name: str) -> frozenset[str]:
        """Every form of a name, itself among them."""
        found = frozenset((name,))
        return found.union(*(self.forms[group] for group in self.groups.get(name, _NONE)))


_NONE: frozenset[int] = frozenset()


def from_lines(lines: Iterable[str]) -> Nicknames:
    """A group a line: the name, then its forms, in small Latin letters; lines that begin with # say what follows."""
    heads: list[str] = []
    forms: list[frozenset[str]] = []
    groups: dict[str, set[int]] = {}
    for line in lines:
        words = line.split()
        if not words or words[0] == "#":
            continue
        for word in words:
            groups.setdefault(word, set()).add(len(heads))
        heads.append(words[0])
        forms.append(frozenset(words))
    return Nicknames({name: frozenset(found) for name, found in groups.items()}, tuple(heads), tuple(forms))
