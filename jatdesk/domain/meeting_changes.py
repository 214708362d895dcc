"""What follows when a meeting is moved or cancelled, said in sentences before it is done. Decides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.clock_times import say_clock
from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.deadlines import DeadlineDay
from jatdesk.domain.meetings import Meeting, MeetingDraft

_DUES = (
    ("papers_in", "Papers in"),
    ("agenda_agreed", "Agenda agreed with the chair"),
    ("reminder", "Agenda and papers sent"),
    ("family_told", "Families told"),
    ("draft_to_chair", "Draft minutes to the chair"),
    ("minutes_out", "Minutes out"),
    ("return", "Return to the central team"),
)


@dataclass(frozen=True)
class Around:
    """What hangs on a meeting: its papers that are here and late by another papers' day, files not yet sent, visits.

    `carried`: items that no rule makes; `next_day`: the meeting after it.
    """

    papers_on: tuple[tuple[str, date], ...] = ()
    prepared: tuple[str, ...] = ()
    visits: tuple[str, ...] = ()
    cases: int = 0
    carried: int = 0
    next_day: date | None = None


def as_told(meeting: Meeting | MeetingDraft) -> str:
    """Day, times and place as members were told: 'Thursday 10 December 2026, 10am to 12pm, Village Hall'."""
    when = f"{say_weekday(meeting.day)}, {say_clock(meeting.starts)} to {say_clock(meeting.ends)}"
    return ", ".join(part for part in (when, meeting.venue.strip()) if part)


def is_moved(meeting: Meeting | MeetingDraft, draft: MeetingDraft) -> bool:
    """Whether day, time or place is another."""
    return as_told(meeting) != as_told(draft)


def moved(meeting: Meeting, draft: MeetingDraft, today: date) -> dict[str, object]:
    """The facts that change with another day, time or place. Who has had the agenda must be told anew.

    Back where the members believe it is, there is nothing to tell them.
    """
    if not is_moved(meeting, draft):
        return {}
    known = meeting.moved_from or as_told(meeting) if _is_known(meeting) else ""
    if meeting.moved_on is not None and meeting.members_told_on is not None:
        known = as_told(meeting)
    is_new = bool(known) and known != as_told(draft)
    return {
        "revision": meeting.revision + 1,
        "moved_on": today if is_new else None,
        "moved_from": known if is_new else "",
        "members_told_on": None,
        "room_set_out_on": None,
    }


def follows_from_moving(
    meeting: Meeting,
    draft: MeetingDraft,
    before: Mapping[str, DeadlineDay],
    after: Mapping[str, DeadlineDay],
    around: Around,
) -> tuple[str, ...]:
    """Every deadline as it moves, and what must be done anew."""
    known = sorted((after[key].due, before[key].due, words) for key, words in _DUES if key in after)
    said = [f"{words} by {say_weekday(now)}" + (f", not {say(was)}" if now != was else "") for now, was, words in known]
    if not is_moved(meeting, draft):
        return tuple(said)
    told = moved(meeting, draft, draft.day)
    if told["moved_on"] is not None:
        said.append("The agenda has gone out: the members must be told anew, and Today says so until they are.")
    elif _is_known(meeting):
        said.append("This is what the members were told: there is nothing to tell them.")
    if meeting.room_booked_on is not None and not draft.room_booked:
        said.append("The room counts as not booked until you tick it again.")
    late = [number for number, on in around.papers_on if on > after["papers_in"].due]
    if late:
        said.append(f"The papers of {_cases(late)} came after the new day: the chair is asked about them.")
    return (*said, *_both(around))


def follows_from_cancelling(meeting: Meeting, around: Around) -> tuple[str, ...]:
    """What becomes of the items, who must be told, and what there is no need for any more."""
    said = ["The members must be told, and Today says so until they are."]
    on = f"the meeting of {say(around.next_day)}" if around.next_day else "the next meeting, once you plan it"
    if around.cases:
        many = "1 case goes" if around.cases == 1 else f"{around.cases} cases go"
        said.append(f"{many} on to {on} by rule.")
    if around.carried:
        many = "1 item that somebody put on goes" if around.carried == 1 else f"{around.carried} items put on go"
        said.append(f"{many} with them.")
    if meeting.room_booked_on is not None:
        said.append("The room is booked: give it back.")
    said.append("No minutes and no return are due for it, and attendance leaves it out.")
    return (*said, *_both(around))


def _both(around: Around) -> tuple[str, ...]:
    said = []
    for title in around.prepared:
        said.append(f"‘{title}’ lies in the outbox with what held before: discard it.")
    if around.visits:
        said.append(f"A family attends for {_cases(around.visits)}: tell them.")
    return tuple(said)


def _is_known(meeting: Meeting) -> bool:
    return meeting.agenda_sent_on is not None


def _cases(numbers: Sequence[str]) -> str:
    return f"case {numbers[0]}" if len(numbers) == 1 else f"cases {', '.join(numbers)}"
