"""Names of schools and agencies in several spellings, as one list holds them, and how a person wants them written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jatdesk.domain.search import fold


class Spelt(StrEnum):
    """What is spelt."""

    SCHOOL = "school"
    AGENCY = "agency"


@dataclass(frozen=True)
class SpellingGroup:
    """Spellings that are likely to mean the same: each with how often it stands there, the likeliest as `best`."""

    kind: Spelt
    best: str
    spellings: tuple[tuple[str, int], ...]

    @property
    def key(self) -> str:
        """What names the group while it is looked at."""
        return f"{self.kind}:{self.best}"


Joined = Mapping[Spelt, Mapping[str, str]]
"""By kind and folded spelling the words it is to be written with."""


def written(joined: Joined, kind: Spelt, words: str) -> str:
    """How a name is to be written: as a person joined it once, else as it stands."""
    return joined.get(kind, {}).get(fold(words), words)


def joining(groups: Sequence[tuple[SpellingGroup, str]]) -> Joined:
    """What a person's answers join: each group with the words chosen for it."""
    found: dict[Spelt, dict[str, str]] = {}
    for group, words in groups:
        for spelling, _count in group.spellings:
            if spelling != words:
                found.setdefault(group.kind, {})[fold(spelling)] = words
    return found
