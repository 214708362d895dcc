"""Prepare: the meeting's track, each step with its one click, and who is coming."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.deadlines import weekday_short
from jatdesk.domain.meetings import Attendance, Meeting, Presence, Step
from jatdesk.domain.roles import Right
from jatdesk.operations import attendance, calendar_file, meeting_changes, meetings
from jatdesk.ui.meetings import words
from jatdesk.ui.meetings.calendar_saving import save_calendar
from jatdesk.ui.meetings.clock_card import ClockCard
from jatdesk.ui.meetings.papers_card import PapersCard
from jatdesk.ui.meetings.step_rows import StepRow, StepRows
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.columns import Columns
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.rich_line import Part, RichLine
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.widgets.step_track import StepTrack, TrackStep
from jatdesk.ui.workplace import Workplace

_RECORDED = {
    "room_booked_on": "Room booked",
    "agenda_agreed_on": "Agenda agreed with the chair",
    "return_sent_on": "Return sent",
    "room_set_out_on": "Room set out",
    "members_told_on": "The members know",
}

_Act = tuple[str, str, Callable[[], object] | None, Right]
"""A step's sentence, the words of its button, what that does, and who may."""


class PrepareStage(Scroll):
    """`show_meeting(meeting)`; `change` opens the form, `choose` another stage of the same meeting."""

    def __init__(
        self,
        place: Workplace,
        change: Callable[[Meeting], object],
        cancel: Callable[[Meeting], object],
        choose: Callable[[str], object],
    ) -> None:
        self._ground = QWidget()
        super().__init__(self._ground)
        self._place = place
        self._choose = choose
        self._meeting: Meeting | None = None
        self.head = RichLine()
        self.track = StepTrack()
        self.rows = StepRows()
        self.papers = PapersCard(place, choose)
        self.clock = ClockCard(place)
        self.coming = RichLine()
        self.owed = text.secondary("")
        self.replies_button = buttons.plain("&Replies and deputies…", self._open_replies)
        self.forms_button = buttons.plain("Send update &forms…", self._send_forms)
        self.notice = Banner([], Tone.DUE)
        self.know_button = buttons.link("The members &know", self._members_know)
        self.again_button = buttons.link("It takes place after all", self._hold_after_all)
        self._build(change, cancel)
        place.only(Right.KEEP, self.change_button, self.cancel_button, self.know_button, self.again_button)
        place.only(Right.SEND, self.calendar_button)
        place.only(Right.SEND, self.forms_button)

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask for the steps and the register."""
        self._meeting = meeting
        desk = self._place.desk
        today = desk.clock.today()
        steps = meetings.steps(desk, meeting.id)
        self.head.set_parts([(meeting.venue or "No place is set yet", "lead"), (_how_far(meeting, today), "secondary")])
        self.track.show_steps([TrackStep(step.title, step.small, step.state.value) for step in steps])
        self.rows.show_rows(self._all_rows(steps, meeting, today))
        self._show_notice(meeting, today)
        self.papers.show_meeting(meeting)
        self.clock.show_meeting(meeting.id)
        self._show_coming(attendance.register(desk, meeting.id))

    def _build(self, change: Callable[[Meeting], object], cancel: Callable[[Meeting], object]) -> None:
        def of_this(act: Callable[[Meeting], object]) -> Callable[[], object]:
            return lambda: act(self._meeting) if self._meeting is not None else None

        self.change_button = buttons.link("&Change date, times or place", of_this(change))
        self.cancel_button = buttons.link("Cancel it…", of_this(cancel))
        self.calendar_button = buttons.link("Calendar file…", of_this(self._save_calendar))
        top = Card()
        line = QHBoxLayout()
        line.addWidget(self.head, 1)
        for button in (self.calendar_button, self.change_button, self.cancel_button):
            line.addWidget(button)
        top.add_layout(line)
        top.add(self.track)
        steps = Card("What is to be done")
        steps.add(self.rows)
        people = Card("Who is coming")
        for part in (self.coming, self.owed):
            people.add(part)
        line = QHBoxLayout()
        line.addWidget(self.replies_button)
        line.addStretch(1)
        people.add_layout(line)
        line = QHBoxLayout()
        line.addWidget(self.forms_button)
        line.addStretch(1)
        people.add_layout(line)
        left = QWidget()
        work = QVBoxLayout(left)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(16)
        work.addWidget(steps)
        work.addWidget(self.papers)
        work.addWidget(self.clock)
        work.addStretch(1)
        right = QWidget()
        side = QVBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(people)
        side.addStretch(1)
        column = QVBoxLayout(self._ground)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        for button in (self.know_button, self.again_button):
            self.notice.add(button)
        column.addWidget(self.notice)
        column.addWidget(top)
        self._columns = Columns(left, right, 66)
        column.addWidget(self._columns)
        column.addStretch(1)

    def _all_rows(self, steps: tuple[Step, ...], meeting: Meeting, today: date) -> list[StepRow]:
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
            rows.insert(4, StepRow("set_out", *pill, "Room set out", said, words_of_it, act))
        return rows

    def _show_notice(self, meeting: Meeting, today: date) -> None:
        for part in (self.track, self._columns):
            part.setVisible(meeting.cancelled_on is None)
        is_known = meeting.members_told_on is not None
        said: list[Part] = []
        if meeting.cancelled_on is not None:
            said = [(f"Cancelled on {say(meeting.cancelled_on)}: {meeting.cancelled_why}.", "strong")]
            said.append(
                (
                    f"The members were told on {say(meeting.members_told_on)}."
                    if meeting.members_told_on
                    else "The members must be told; the calendar file takes it out of their calendars.",
                    "body",
                )
            )
        elif meeting.moved_on is not None and not is_known and meeting.held_on is None:
            said = [(f"Moved on {say(meeting.moved_on)}.", "strong")]
            said.append((f"The members were told: {meeting.moved_from}. Send the agenda again, or tell them.", "body"))
        self.notice.say(said, Tone.DUE if said and not is_known else Tone.NOTE)
        self.know_button.setVisible(bool(said) and not is_known)
        self.again_button.setVisible(meeting.cancelled_on is not None and meeting.day >= today)
        is_open = meeting.cancelled_on is None and not meeting.started and meeting.held_on is None
        for button in (self.change_button, self.cancel_button):
            button.setVisible(is_open)

    def _members_know(self) -> None:
        self._set_fact("members_told_on", self._place.desk.clock.today())

    def _hold_after_all(self) -> None:
        if self._meeting is not None:
            desk, meeting_id = self._place.desk, self._meeting.id
            self._place.act(
                lambda: meeting_changes.hold_after_all(desk, meeting_id),
                lambda error: self._place.say(error.sentence()),
                lambda _done: self._place.say("The meeting takes place after all"),
            )

    def _save_calendar(self, meeting: Meeting) -> None:
        desk = self._place.desk
        data = calendar_file.of_meeting(desk, meeting.id)
        save_calendar(self._place, calendar_file.name(desk, meeting), data, meeting.id)

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
            return self._fact("agenda_agreed_on", done, "The chair agrees what comes up and in which order.", "Agreed")
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
        return self._mailing("The case log goes to the central team, sealed.", "case_log")

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

    def _show_coming(self, lines: tuple[Attendance, ...]) -> None:
        counts = {presence: [line for line in lines if line.presence is presence] for presence in Presence}
        said = [f"{sum(line.presence is not Presence.VISITOR for line in lines)} members"]
        apologies, deputies, visitors = (
            counts[Presence.APOLOGIES],
            counts[Presence.DEPUTY],
            counts[Presence.VISITOR],
        )
        said.append("1 apology" if len(apologies) == 1 else f"{len(apologies)} apologies")
        said += [f"{line.deputy or 'a deputy'} for {line.name}" for line in deputies]
        said += [f"visitor {line.name}" for line in visitors]
        self.coming.set_parts([(" · ".join(said), "body")])
        owed = attendance.updates_owed(self._place.desk, self._meeting.id) if self._meeting else ()
        names = ", ".join(f"{member.name} ({member.service})" for member in owed)
        self.owed.setText(
            f"{names} can't come, nobody comes instead and an action is open: an Agency Action Update is needed."
            if owed
            else "Nobody owes an Agency Action Update."
        )
        self.forms_button.setVisible(bool(owed))

    def _open_replies(self) -> None:
        self._choose("replies")

    def _send_forms(self) -> None:
        if self._meeting is not None:
            self._place.go(Place("sending", self._meeting.id, "agency_action_update"))


def _how_far(meeting: Meeting, today: date) -> str:
    days = (meeting.day - today).days
    if days == 0:
        return "today"
    if days > 0:
        return "tomorrow" if days == 1 else f"in {days} days"
    return "yesterday" if days == -1 else f"{-days} days ago"
