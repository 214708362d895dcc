"""What is in a store and not in a backup, and the other way round: acts by day, cases by number. Names nobody. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from jatdesk.domain.backups import Counts
from jatdesk.domain.dates import say

MOST_NAMED = 12
ABOUT_PEOPLE = frozenset({"person", "member"})
"""Kinds of records whose lines of history may name somebody of the team."""


@dataclass(frozen=True)
class Act:
    """One line of history: the local day, what was done, to what kind of record, and the case's number if it is one."""

    day: date
    what: str
    kind: str
    case: str = ""


@dataclass(frozen=True)
class Acts:
    """Acts of one kind on one day."""

    day: date
    what: str
    count: int
    cases: tuple[str, ...] = ()

    def words(self) -> str:
        """'22 November 2026: Took in a referral, 3 times (cases 0012, 0013, 0014)'."""
        times = "" if self.count == 1 else f", {self.count:,} times"
        more = len(self.cases) - MOST_NAMED
        named = ", ".join(self.cases[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        word = "case" if len(self.cases) == 1 else "cases"
        return f"{say(self.day)}: {self.what}{times}" + (f" ({word} {named})" if named else "")


@dataclass(frozen=True)
class Differences:
    """`in_store`: acts that a restore would set aside; `in_backup`: acts it would bring back. Newest first.

    Where the store can't be read any more `in_store` is empty, `store` is None, and `saves` says how many saves the
    witness counted since the backup (None: nobody knows).
    """

    made_at: datetime
    backup: Counts
    store: Counts | None
    in_store: tuple[Acts, ...] = ()
    in_backup: tuple[Acts, ...] = ()
    saves: int | None = None

    @property
    def none(self) -> bool:
        """Whether the store can be read and has done nothing that is not in the backup, nor the other way round."""
        return self.store is not None and not self.in_store and not self.in_backup

    def headline(self) -> str:
        """The one sentence that has to be read before restoring."""
        if self.store is None:
            if self.saves == 0:
                return "The backup holds everything that was ever saved here."
            if self.saves is None:
                return "The store can’t be read, so nobody can say what it has and the backup has not."
            since = "was 1 save; it" if self.saves == 1 else f"were {self.saves:,} saves; they"
            return f"The store can’t be read. Since this backup there {since} will be missing."
        if self.none:
            return "The backup and the store hold the same."
        lost = sum(acts.count for acts in self.in_store)
        back = sum(acts.count for acts in self.in_backup)
        parts = [f"{_acts(lost)} after this backup will be missing" if lost else "Nothing that is in the store is lost"]
        if back:
            parts.append(f"{_acts(back)} that the store has not will be back")
        return f"{'; '.join(parts)}."


def grouped(acts: Iterable[Act]) -> tuple[Acts, ...]:
    """Together what was done in the same way on the same day, newest day first; people are not named."""
    ordered = sorted(((act.day, _said(act), act.case) for act in acts), key=lambda each: (each[0], each[1]))
    found = []
    for (day, what), same in groupby(ordered, key=lambda each: each[:2]):
        cases: Sequence[str] = [each[2] for each in same]
        found.append(Acts(day, what, len(cases), tuple(sorted({case for case in cases if case}))))
    return tuple(sorted(found, key=lambda each: each.day, reverse=True))


def _said(act: Act) -> str:
    return "Changed something about people" if act.kind in ABOUT_PEOPLE else act.what


def _acts(count: int) -> str:
    return "1 act" if count == 1 else f"{count:,} acts"
