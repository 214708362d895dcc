"""What is to be done for a meeting, each step with its one click: what is open now first, the others on asking."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt

from jatdesk.domain.dates import say_weekday
from jatdesk.domain.deadlines import weekday_short
from jatdesk.domain.meeting_duties import AHEAD_DAYS
from jatdesk.domain.meetings import Meeting, Step, StepState
from jatdesk.domain.roles import Right
from jatdesk.operations import meetings
from jatdesk.ui.meetings import words
from jatdesk.ui.meetings.step_rows import StepRow, StepRows
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.workplace import Workplace

_RECORDED = {
    "room_booked_on": "Room booked",
    "return_sent_on": "Return sent",
    "room_set_out_on": "Room set out",
}
_SET_OUT = "set_out"

_Act = tuple[str, str, Callable[[], object] | None, Right]
"""A step's sentence, the words of its button, what that does, and who may."""


class StepsCard(Card):
    """`show_steps(steps, meeting, today)`; `choose` goes to another stage of the same meeting."""

    def __init__(self, place: Workplace, choose: Callable[[str], object], agree: Callable[[], object]) -> None:
        super().__init__("What is to be done")
        self._place = place
        self._choose = choose
        self._agree = agree
        self._meeting: Meeting | None = None
        self._steps: tuple[Step, ...] = ()
        self._all = False
        self.rows = StepRows()
        self.all_button = buttons.link("Show the other steps", self._turn)
        self.add(self.rows)
        self.body.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_steps(self, steps: tuple[Step, ...], meeting: Meeting, today: date) -> None:
        """Show what is open now, or every step if the person asked for them."""
        if self._meeting is None or self._meeting.id != meeting.id:
            self._all = False
        self._meeting, self._steps = meeting, steps
        rows = self._of_meeting(steps, meeting, today)
        now = _now(steps, today) | {_SET_OUT}
        shown = rows if self._all else [row for row in rows if row.key in now]
        self.rows.show_rows(shown)
        others = len(rows) - len([row for row in rows if row.key in now])
        self.all_button.setText("Show only what is open now" if self._all else _others(others))
        self.all_button.setAccessibleName(self.all_button.text())
        self.all_button.setVisible(others > 0)

    def _turn(self) -> None:
        self._all = not self._all
        if self._meeting is not None:
            self.show_steps(self._steps, self._meeting, self._place.desk.clock.today())

    def _of_meeting(self, steps: tuple[Step, ...], meeting: Meeting, today: date) -> list[StepRow]:
        if meeting.cancelled_on is not None:
            return []
        rows = [self._row(step, meeting, today) for step in steps]
        if meeting.held_on is None and (meeting.day - today).days <= 1:
            done = meeting.room_set_out_on is not None
            pill = ("done", Tone.FINE) if done else (weekday_short(meeting.day, today), Tone.NOTE)
            said = "Chairs, papers and the signing-in sheet lie ready before people come."
            button, pressed = ("Take back", None) if done else ("Set out", today)
            act = partial(self._set_fact, "room_set_out_on", pressed)
            words_of_it = button if self._place.may(Right.KEEP) else ""
            rows.insert(4, StepRow(_SET_OUT, *pill, "Room set out", said, words_of_it, act))
        return rows

    def _row(self, step: Step, meeting: Meeting, today: date) -> StepRow:
        pill, tone = words.step_pill(step, today)
        detail, button, pressed = self._what_to_do(step, meeting)
        return StepRow(step.key, pill, tone, step.title, detail, button, pressed)

    def _what_to_do(self, step: Step, meeting: Meeting) -> tuple[str, str, Callable[[], object] | None]:
        detail, button, pressed, needed = self._of_step(step, meeting)
        return (detail, button, pressed) if self._place.may(needed) else (detail, "", None)

    def _of_step(self, step: Step, meeting: Meeting) -> _Act:
        done = step.done_on is not None
        if step.key == "room":
            return self._fact("room_booked_on", done, meeting.venue or "No place is set yet.", "Booked")
        if step.key == "papers":
            said = step.small or "The papers of every new referral are needed five working days before."
            return said, "Show the agenda", lambda: self._choose("agenda"), Right.READ
        if step.key == "agenda_agreed":
            said = "The chair agrees what comes up and in which order."
            return said, "Take back" if done else "Agreed…", self._agree, Right.KEEP
        if step.key == "agenda_sent":
            return self._mailing("Agenda and papers go out sealed, to each what they may have.", "agenda")
        if step.key == "meeting":
            said = "Finished." if done else say_weekday(meeting.day)
            return said, "Open the minutes", lambda: self._place.go(Place("minutes", meeting.id)), Right.READ
        if step.key == "draft_to_chair":
            return self._mailing("The chair gets the draft to read and approve.", "minutes_draft")
        if step.key == "minutes_sent":
            if meeting.approved_on is None:
                said, there = "They go once the chair has approved them.", lambda: self._choose("minutes")
                if self._place.may(Right.APPROVE):
                    return said, "Read and approve…" if meeting.held_on else "", there, Right.APPROVE
                return said, "Record approval…", there, Right.RECORD_APPROVAL
            return self._mailing("Each member gets what they may have.", "minutes")
        return self._mailing("The monthly set goes to the central team, sealed.", "monthly_set")

    def _mailing(self, detail: str, mailing: str) -> _Act:
        return detail, "Check and send…", self._to(mailing), Right.SEND

    def _fact(self, fact: str, done: bool, detail: str, button: str) -> _Act:
        if done:
            return detail, "Take back", lambda: self._set_fact(fact, None), Right.KEEP
        return detail, button, lambda: self._set_fact(fact, self._place.desk.clock.today()), Right.KEEP

    def _set_fact(self, fact: str, on: date | None) -> None:
        if self._meeting is None:
            return
        desk, meeting_id = self._place.desk, self._meeting.id
        before = getattr(self._meeting, fact)

        def undo() -> None:
            self._place.act(lambda: meetings.set_fact(desk, meeting_id, fact, before))

        said = _RECORDED[fact] if on else f"Taken back: {_RECORDED[fact].lower()}"
        self._place.act(
            lambda: meetings.set_fact(desk, meeting_id, fact, on), done=lambda _done: self._place.say(said, undo)
        )

    def _to(self, mailing: str) -> Callable[[], object]:
        meeting_id = self._meeting.id if self._meeting else ""
        return lambda: self._place.go(Place("sending", meeting_id, mailing))


def _now(steps: Sequence[Step], today: date) -> set[str]:
    """What can be done now: before the meeting what is near, after it what comes after it; always the next one."""
    held = next((place for place, step in enumerate(steps) if step.key == "meeting"), 0)
    over = steps[held].state is StepState.DONE if steps else False
    open_ones = [step for step in (steps[held + 1 :] if over else steps[: held + 1]) if step.done_on is None]
    following = words.next_step(steps)
    near = {step.key for step in open_ones if (step.due - today).days <= AHEAD_DAYS}
    return near | ({following.key} if following else set())


def _others(count: int) -> str:
    return "Show the other step" if count == 1 else f"Show the other {count} steps"
