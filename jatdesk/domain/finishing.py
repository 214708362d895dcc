"""When a meeting is finished: each referrer knows the outcome, each family was told, spare papers are shredded.

Where one of these will not happen, a reason is given instead, kept and shown. Pure; decides from facts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting


class End(StrEnum):
    """What a meeting has to come to for each case."""

    REFERRER = "referrer"
    FAMILY = "family"


BY_MAILING = "sent"
WITH_THE_MINUTES = "with the minutes"
"""How a referrer got the outcome where the program knows it by itself."""


@dataclass(frozen=True)
class Telling:
    """That somebody was told: whom, by whom, when and how; or, with `why`, that nobody is told and for what reason.

    `mailing_id` where it went by a mailing that was marked as sent.
    """

    to_whom: str = ""
    by: str = ""
    on: date | None = None
    how: str = ""
    why: str = ""
    mailing_id: Id = ""


@dataclass(frozen=True)
class CaseEnd:
    """One case that was discussed: how referrer and family stand.

    `referrer` in words; `by_family`: the family itself asked, so telling them is all. `hindrance` says why the outcome
    can't go to the referrer by mail ('' when it can); `with_minutes`: a member, who hears with those. `told_by` is to
    tell the family until `tell_by`.
    """

    item_id: Id
    case_id: Id
    number: str
    referrer: str
    by_family: bool = False
    hindrance: str = ""
    with_minutes: bool = False
    outcome: Telling | None = None
    told_by: str = ""
    tell_by: date | None = None
    told: Telling | None = None

    @property
    def referrer_waits(self) -> bool:
        """Whether the referrer has neither had the outcome nor been left out for a reason."""
        return self.outcome is None and not self.by_family

    @property
    def family_waits(self) -> bool:
        """Whether the family has neither been told nor been left out for a reason."""
        return self.told is None


@dataclass(frozen=True)
class Finishing:
    """How far one meeting is from being finished. `spares`: what is open about its numbered copies, in sentences."""

    meeting: Meeting
    cases: tuple[CaseEnd, ...] = ()
    spares: tuple[str, ...] = ()

    @property
    def referrers(self) -> tuple[CaseEnd, ...]:
        """The cases whose referrer still waits."""
        return tuple(case for case in self.cases if case.referrer_waits)

    @property
    def families(self) -> tuple[CaseEnd, ...]:
        """The cases whose family still waits."""
        return tuple(case for case in self.cases if case.family_waits)

    @property
    def to_send(self) -> tuple[CaseEnd, ...]:
        """Those of the referrers who can be written to, and will not hear with the minutes."""
        still_to_come = self.meeting.minutes_sent_on is None
        return tuple(case for case in self.referrers if not (case.hindrance or (case.with_minutes and still_to_come)))

    @property
    def is_finished(self) -> bool:
        """Whether the minutes are out and nothing else is open."""
        sent = self.meeting.minutes_sent_on is not None
        return sent and not (self.referrers or self.families or self.spares)

    def missing(self) -> str:
        """What is open, in a few words: '2 referrers, 1 family, spare papers'; '' when nothing is."""
        found = [_counted(len(self.referrers), "referrer", "referrers")]
        found.append(_counted(len(self.families), "family", "families"))
        found.append("spare papers" if self.spares else "")
        return ", ".join(words for words in found if words)


def numbers(cases: Sequence[CaseEnd]) -> str:
    """'Case 0002', 'Cases 0002 and 0005', for at most a line."""
    named = [case.number for case in cases]
    if len(named) == 1:
        return f"Case {named[0]}"
    return f"Cases {', '.join(named[:-1])} and {named[-1]}" if named else ""


def _counted(count: int, one: str, many: str) -> str:
    return "" if not count else f"{count} {one if count == 1 else many}"
