"""The monthly meeting: its facts, its deadlines, its agenda, who came. Rules of the meeting clock (M1–M3)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class Meeting:
    """One meeting and the facts known of it; a fact that has not happened is None. Times are 'HH:MM', local.

    `moved_on`, `moved_from`: another day, time or place after the agenda had gone out; `members_told_on` is about
    that or the cancelling. `revision` counts changes of a calendar entry that somebody may have.
    `finished_on`: nothing was open any more (`domain.finishing`), not only the meeting over (`held_on`).
    """

    id: Id
    day: date
    starts: str
    ends: str
    venue: str
    room_booked_on: date | None = None
    agenda_agreed_on: date | None = None
    agenda_sent_on: date | None = None
    started: bool = False
    held_on: date | None = None
    confidentiality_given: bool = False
    draft_to_chair_on: date | None = None
    approved_on: date | None = None
    minutes_sent_on: date | None = None
    return_sent_on: date | None = None
    agenda_to_chair_on: date | None = None
    agenda_agreed_by: str = ""
    agenda_agreed_how: str = ""
    room_set_out_on: date | None = None
    moved_on: date | None = None
    moved_from: str = ""
    cancelled_on: date | None = None
    cancelled_why: str = ""
    members_told_on: date | None = None
    revision: int = 0
    finished_on: date | None = None


@dataclass(frozen=True)
class MeetingDraft:
    """A meeting being planned."""

    day: date
    starts: str
    ends: str
    venue: str
    room_booked: bool = False


class StepState(StrEnum):
    """Where one step of the meeting's track stands today."""

    DONE = "done"
    NOW = "now"
    DUE = "due"
    LATE = "late"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Step:
    """One step of the track on Today: its words, its day, and when it becomes late."""

    key: str
    title: str
    due: date
    late_from: date
    working_day: date
    done_on: date | None
    state: StepState
    small: str = ""


class ItemKind(StrEnum):
    """Why something stands on the agenda."""

    STANDING = "standing"
    REVIEW = "review"
    NEW = "new"
    CLOSURE = "closure"
    ADVICE = "advice"
    PROFILE = "profile"
    OTHER = "other"


@dataclass(frozen=True)
class AgendaItem:
    """One agenda item; `key` is the standing item's key, `case_id` the case's where it is about one.

    `presenter` and `lead` (the lead professional; '' is the case's own) come in at `slot` ('10:40'); `agency` presents
    itself; `asked_by` asked for the item; `late`: it came after the chair had agreed the agenda; `came_from`: the item
    of the meeting before that was moved here.
    """

    id: Id
    meeting_id: Id
    position: int
    kind: ItemKind
    title: str
    minutes: int
    key: str = ""
    case_id: Id = ""
    case_number: str = ""
    note: str = ""
    done: bool = False
    presenter: str = ""
    presenter_agency: str = ""
    presenter_email: str = ""
    lead: str = ""
    lead_email: str = ""
    slot: str = ""
    agency: str = ""
    asked_by: str = ""
    asked_on: date | None = None
    late: bool = False
    came_from: Id = ""


@dataclass(frozen=True)
class OpenCase:
    """What the agenda rule needs to know of an open case.

    `asked_back` when the last meeting left it undecided or wants it back; `taken_over` from an old case log;
    `dormant`: it rests until its review.
    """

    case_id: Id
    number: str
    opens_agenda: bool
    ever_discussed: bool
    next_review: date | None
    open_actions: int
    closing_proposed: bool
    asked_back: bool = False
    taken_over: bool = False
    dormant: bool = False
    opened_on: date | None = None


class Presence(StrEnum):
    """How somebody stands in the register."""

    PRESENT = "present"
    DEPUTY = "deputy"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    VISITOR = "visitor"
    UNKNOWN = ""


@dataclass(frozen=True)
class Attendance:
    """One line of the register: a member, or a visitor (then `member_id` is '' and `name` holds the person).

    `deputy` names who came instead; `update_on` is when a written update arrived; `chair_agreed` is for visitors.
    """

    id: Id
    meeting_id: Id
    member_id: Id
    name: str
    service: str
    presence: Presence
    deputy: str = ""
    email: str = ""
    note: str = ""
    chair_agreed: bool = False
    update_on: date | None = None


@dataclass(frozen=True)
class Interest:
    """A declared interest: this member is out of the room for this case and gets none of its papers (M7)."""

    meeting_id: Id
    member_id: Id
    name: str
    case_id: Id
    note: str = ""
