"""What a new member is shown and given (appendix J: the chair sees to the induction of new members)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.dates import add_months
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Member
from jatdesk.domain.profiles import Coded

NEW_MONTHS = 3
"""Somebody is new for so many months, and their induction is a duty for as long."""


@dataclass(frozen=True)
class Step:
    """One thing a member was shown or given: when, by whom."""

    member_id: Id
    step: str
    on: date
    by: str = ""


@dataclass(frozen=True)
class Induction:
    """A member and what they were shown, what is left."""

    member: Member
    done: tuple[Step, ...]
    left: tuple[Coded, ...]
    is_new: bool

    @property
    def code(self) -> str:
        """As the return says it: done, begun, not."""
        return "Y" if not self.left else "P" if self.done else "N"


def inductions(
    members: Sequence[Member], steps: Sequence[Step], asked: Sequence[Coded], today: date
) -> tuple[Induction, ...]:
    """Every member of today, those who are new first, the newest on top."""
    found = []
    for member in members:
        if member.serves_on(today):
            done = tuple(each for each in steps if each.member_id == member.id)
            shown = {each.step for each in done}
            joined = member.draft.joined
            is_new = joined is not None and today < add_months(joined, NEW_MONTHS)
            found.append(Induction(member, done, tuple(one for one in asked if one.code not in shown), is_new))
    return tuple(sorted(found, key=lambda one: (not one.is_new, -(one.member.draft.joined or date.min).toordinal())))
