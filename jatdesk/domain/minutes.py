"""What is written down for one item of a meeting, how the chair approved it, and what is still missing."""

from dataclasses import dataclass, replace
from datetime import date

from jatdesk.domain.actions import Action
from jatdesk.domain.cases import Case
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem, Attendance, Interest, Meeting


@dataclass(frozen=True)
class ItemMinutes:
    """What was written for one agenda item. `told_by` tells the family until `tell_by`; `told_on` when it was done."""

    item_id: Id
    meeting_id: Id
    case_id: Id = ""
    discussion: str = ""
    going_well: str = ""
    family_wants: str = ""
    decision: str = ""
    review_on: date | None = None
    lead_professional: str = ""
    told_by: str = ""
    tell_by: date | None = None
    told_on: date | None = None
    told_how: str = ""


@dataclass(frozen=True)
class FixedLine:
    """What stands over every case in every minutes until it is closed (handbook appendix K)."""

    name: str
    birth: str
    school: str
    referred: str
    referrer: str
    lead_professional: str = ""


@dataclass(frozen=True)
class MinutedCase:
    """One case as the minutes tell it: its line, its text, and the actions agreed and reviewed there."""

    item: AgendaItem
    case: Case
    line: FixedLine
    minutes: ItemMinutes
    agreed: tuple[Action, ...]
    reviewed: tuple[Action, ...]


@dataclass(frozen=True)
class StandingLine:
    """An open case that was not discussed: its fixed line, its next review and how many actions are open."""

    case_id: Id
    number: str
    line: FixedLine
    next_review: date | None
    open_actions: int


@dataclass(frozen=True)
class Approval:
    """The chair's approval: who, when, how ('in person', 'by e-mail', 'by phone'), over which content."""

    meeting_id: Id
    by: str
    on: date
    how: str
    note: str = ""
    content_hash: str = ""


@dataclass(frozen=True)
class MinutesBook:
    """Everything one meeting's minutes hold, in the order of the agenda."""

    team_name: str
    meeting: Meeting
    register: tuple[Attendance, ...]
    interests: tuple[Interest, ...]
    items: tuple[tuple[AgendaItem, ItemMinutes], ...]
    cases: tuple[MinutedCase, ...]
    not_discussed: tuple[StandingLine, ...]
    waiting_for_consent: int
    next_meeting: Meeting | None
    approval: Approval | None


@dataclass(frozen=True)
class Draft:
    """Half-typed text of one field, with the cursor, so that it comes back after anything."""

    kind: str
    ref: Id
    field: str
    text: str
    cursor: int = 0


@dataclass(frozen=True)
class Unsettled:
    """Something the meeting leaves open: said when it is finished, settled or left knowingly."""

    item_id: Id
    words: str


def cut(book: MinutesBook, kept: frozenset[Id]) -> MinutesBook:
    """The book as a recipient may have it: only these cases, and no trace of the others (M7, D5)."""
    return replace(
        book,
        interests=tuple(interest for interest in book.interests if interest.case_id in kept),
        items=tuple((item, words) for item, words in book.items if not item.case_id or item.case_id in kept),
        cases=tuple(entry for entry in book.cases if entry.case.id in kept),
        not_discussed=tuple(line for line in book.not_discussed if line.case_id in kept),
    )
