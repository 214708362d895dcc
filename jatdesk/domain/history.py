"""One line of history: who did what to which record, when. The content is kept apart and may be destroyed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from jatdesk.domain.ids import Id

SEAL_GROUPS = 4
"""So many groups of four signs of a seal are shown: 64 bits, enough to be compared by eye."""

KIND_WORDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "cases": ("Cases", ("case", "referral", "consent", "concern", "issue", "destroyed", "disposal", "retention")),
    "actions": ("Actions", ("action",)),
    "meetings": ("Meetings and agendas", ("meeting", "item", "attendance", "closed_days", "month")),
    "minutes": ("Minutes", ("minutes",)),
    "members": (
        "Members",
        (
            "member",
            "team_review",
            "adoption",
            "engagement",
            "training",
            "vetting",
            "chairs_meeting",
            "audit",
            "participation",
            "directory",
        ),
    ),
    "mailings": ("Mailings", ("mailing",)),
    "history": ("Exports of the history", ("history",)),
}
"""By the code of a filter its words and the kinds of record it holds."""

HELD_BACK = ("concern",)
"""Kinds of record whose entries say nothing in what leaves the program: they are read on the screen only."""

_ENTRY = re.compile(r"entry\s+(\d{1,3}(?:,?\d{3}){0,4})(?:\s+·.*)?", re.IGNORECASE)

OTHER_KINDS = "store"
"""The filter that holds every other kind: the team, passwords, people, backups."""


@dataclass(frozen=True)
class HistoryLine:
    """One line, newest shown first. `at` is UTC; `before` and `after` are '' where there is no content.

    `destroyed` says that there was content, and that it went with its record; `link` follows from all lines before.
    """

    id: int
    at: datetime
    who: str
    what: str
    kind: str
    ref: Id
    before: str = ""
    after: str = ""
    destroyed: bool = False
    link: bytes = b""


@dataclass(frozen=True)
class HistoryFilter:
    """Which lines are wanted; an empty filter is all. `kind` is a code of KIND_WORDS, or OTHER_KINDS.

    `since` and `until` are local days, both counted in; `record` is a kind and an id and takes in what belongs to it.
    `words` such as 'entry 1,234' ask for that entry, and for what was done about it.
    """

    who: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""
    record: tuple[str, Id] | None = None

    @property
    def entry(self) -> int:
        """The number of the one entry that the words ask for, or 0."""
        asked = _ENTRY.fullmatch(self.words.strip())
        return int(asked[1].replace(",", "")) if asked else 0


@dataclass(frozen=True)
class Head:
    """The newest line: its number and the keyed hash that follows from every line before it."""

    id: int = 0
    link: bytes = b""

    @property
    def seal(self) -> str:
        """The beginning of the hash as people compare it: '3F2A-91C0-77B1-0D42'."""
        digits = self.link.hex().upper()[: 4 * SEAL_GROUPS]
        return "-".join(digits[start : start + 4] for start in range(0, len(digits), 4))

    def words(self) -> str:
        """'Entry 1,234 · seal 3F2A-91C0-77B1-0D42', to be written down or printed."""
        return f"Entry {self.id:,} · seal {self.seal}" if self.id else "No entry yet"


@dataclass(frozen=True)
class ChainCheck:
    """What a look at the whole chain found: how many lines there are, and the first that does not follow (or None).

    `destroyed` lines follow from each other, but what they said went with its record.
    """

    count: int
    head: Head
    broken: HistoryLine | None = None
    destroyed: int = 0

    @property
    def holds(self) -> bool:
        """Whether every line follows from the one before it."""
        return self.broken is None


@dataclass(frozen=True)
class Changes:
    """Which records an operation touched: pairs of kind ('case', 'member', 'meeting' …) and id."""

    touched: frozenset[tuple[str, Id]] = frozenset()

    def of(self, kind: str) -> frozenset[Id]:
        """The ids of one kind that were touched."""
        return self._by_kind.get(kind, frozenset())

    @cached_property
    def _by_kind(self) -> Mapping[str, frozenset[Id]]:  # every page asks, and an old case log touches thousands
        kinds: dict[str, set[Id]] = {}
        for kind, ref in self.touched:
            kinds.setdefault(kind, set()).add(ref)
        return {kind: frozenset(refs) for kind, refs in kinds.items()}

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(self.touched | other.touched)
