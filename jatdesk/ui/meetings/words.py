"""What the meetings screens say of a meeting and its steps. Only words; asks nobody."""

from collections.abc import Mapping, Sequence
from datetime import date

from jatdesk.domain.clock_times import say_clock
from jatdesk.domain.dates import say_weekday
from jatdesk.domain.deadlines import DeadlineDay, weekday_short
from jatdesk.domain.meetings import Meeting, Step, StepState
from jatdesk.ui.widgets.pill import Tone

_DUES = (
    ("papers_in", "Papers in by {}"),
    ("agenda_agreed", "Agenda agreed with the chair by {}"),
    ("reminder", "Agenda and papers sent by {}"),
    ("family_told", "Families told by {}"),
    ("draft_to_chair", "Draft minutes to the chair by {}"),
    ("minutes_out", "Minutes out by {}"),
    ("return", "Return to the central team by {}"),
)


def when(meeting: Meeting) -> str:
    """'Thursday 10 December 2026, 10am to 12pm'."""
    return f"{say_weekday(meeting.day)}, {times(meeting)}"


def times(meeting: Meeting) -> str:
    """'10am to 12:15pm'."""
    return " to ".join(say_clock(clock) for clock in (meeting.starts, meeting.ends) if clock) or "no time set"


def due_words(dues: Mapping[str, DeadlineDay]) -> list[str]:
    """Each deadline of a meeting in a sentence of its own, in time order."""
    known = sorted((dues[key].due, words) for key, words in _DUES if key in dues)
    return [words.format(say_weekday(day)) for day, words in known]


def stage(meeting: Meeting, today: date) -> tuple[str, Tone, str]:
    """How far a meeting is: words, tone, and the stage to open it at."""
    if meeting.cancelled_on:
        return "Cancelled", Tone.PLAIN, "prepare"
    if meeting.finished_on:
        return "Finished", Tone.FINE, "send"
    if meeting.minutes_sent_on:
        return f"Minutes sent {weekday_short(meeting.minutes_sent_on, today)}", Tone.NOTE, "send"
    if meeting.approved_on:
        return "Approved, to be sent", Tone.DUE, "send"
    if meeting.draft_to_chair_on:
        return "Draft with the chair", Tone.NOTE, "minutes"
    if meeting.held_on:
        return "Draft to be sent to the chair", Tone.DUE, "minutes"
    if meeting.started:
        return "Under way", Tone.NOTE, "meet"
    if meeting.agenda_sent_on:
        return "Agenda sent", Tone.FINE, "meet" if meeting.day <= today else "prepare"
    if meeting.agenda_agreed_on:
        return "Agenda agreed", Tone.NOTE, "agenda"
    return "Being prepared", Tone.PLAIN, "prepare"


def next_step(steps: Sequence[Step]) -> Step | None:
    """The first step not done; once the meeting was held, nothing that had to be done before it."""
    held = next((place for place, step in enumerate(steps) if step.key == "meeting" and step.done_on), 0)
    return next((step for step in steps[held:] if step.state is not StepState.DONE), None)


def step_pill(step: Step, today: date) -> tuple[str, Tone]:
    """How a step stands, as a pill."""
    if step.state is StepState.DONE:
        return "done", Tone.FINE
    if step.state is StepState.LATE:
        days = (today - step.late_from).days + 1
        return ("1 day late" if days == 1 else f"{days} days late"), Tone.LATE
    day = weekday_short(step.due, today)
    return (f"due {day}", Tone.DUE) if step.state is StepState.DUE else (day, Tone.NOTE)
