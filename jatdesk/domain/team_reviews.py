"""What a team looks at again every year: its membership, the chair's and the vice-chair's terms (appendices A, J)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.dates import add_months
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Member, Office
from jatdesk.domain.membership import Requirement, SeatOn


class Reviewed(StrEnum):
    """What is looked at."""

    MEMBERSHIP = "membership"
    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    SEAT = "seat"


@dataclass(frozen=True)
class TeamReview:
    """One look: at what (`about` names a seat to be considered), when, by whom, and what came of it."""

    what: Reviewed
    on: date
    by: str = ""
    words: str = ""
    about: str = ""
    id: Id = ""


@dataclass(frozen=True)
class Term:
    """Something to be looked at: who holds it, since when, when it was looked at last, by when again.

    `due` None: nothing tells when, so it is to be looked at when there is time.
    """

    what: Reviewed
    title: str
    who: str = ""
    since: date | None = None
    last: TeamReview | None = None
    due: date | None = None
    about: str = ""


_OFFICES = (
    (Office.CHAIR, Reviewed.CHAIR, "The chair’s term"),
    (Office.VICE_CHAIR, Reviewed.VICE_CHAIR, "The vice-chair’s term"),
)


def terms(
    members: Sequence[Member], seats: Sequence[SeatOn], reviews: Sequence[TeamReview], months: int, today: date
) -> tuple[Term, ...]:
    """Everything that is looked at every `months`: the membership, each office that is held, seats to be considered.

    What was said of an office before somebody took it says nothing of their term.
    """
    found = [_term(Reviewed.MEMBERSHIP, "The membership", reviews, months)]
    serving = [member for member in members if member.serves_on(today)]
    for office, what, title in _OFFICES:
        for member in serving:
            if member.draft.office is office:
                found.append(_term(what, title, reviews, months, member.name, member.draft.office_since))
    for seat in seats:
        if seat.requirement is Requirement.CONSIDERED and seat.vacant:
            found.append(_term(Reviewed.SEAT, seat.title, reviews, months, about=seat.key))
    return tuple(found)


def _term(
    what: Reviewed,
    title: str,
    reviews: Sequence[TeamReview],
    months: int,
    who: str = "",
    since: date | None = None,
    about: str = "",
) -> Term:
    mine = [each for each in reviews if (each.what, each.about) == (what, about)]
    last = max((each for each in mine if since is None or each.on >= since), key=lambda each: each.on, default=None)
    base = last.on if last else since
    return Term(what, title, who, since, last, add_months(base, months) if base else None, about)
