"""Checks of members before they work with families (P4): the day and the kind; a certificate's number is never kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.dates import add_months
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Member


class CheckKind(StrEnum):
    """How far a check went."""

    ENHANCED = "enhanced"
    STANDARD = "standard"
    BASIC = "basic"


@dataclass(frozen=True)
class Check:
    """One check of one member; `words`: a risk assessment and what came of it."""

    member_id: Id
    on: date
    kind: CheckKind = CheckKind.ENHANCED
    words: str = ""
    id: Id = ""


@dataclass(frozen=True)
class Vetted:
    """A member, their newest enhanced check or else their newest one, and from when it is too old."""

    member: Member
    check: Check | None
    again: date | None

    def is_over(self, today: date) -> bool:
        """The check is too old."""
        return self.again is not None and self.again <= today


def of_members(members: Sequence[Member], checks: Sequence[Check], years: int, today: date) -> tuple[Vetted, ...]:
    """Every member of today; a check is too old the day after so many years."""
    found = []
    for member in members:
        if member.serves_on(today):
            own = [each for each in checks if each.member_id == member.id and each.on <= today]
            last = max(own, key=lambda each: (each.kind is CheckKind.ENHANCED, each.on), default=None)
            again = add_months(last.on, 12 * years) if last else None
            found.append(Vetted(member, last, again))
    return tuple(found)


def holds_a_number(words: str) -> bool:
    """Whether something stands there that may be a certificate's number: nine digits or more in a row."""
    return _NUMBER.search(words) is not None


_NUMBER = re.compile(r"\d(?:[ -]?\d){8}")
