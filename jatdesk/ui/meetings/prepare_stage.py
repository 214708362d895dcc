"""Prepare: the meeting's track, each step with its one click, and who is coming."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.roles import Right
from jatdesk.operations import calendar_file, meeting_changes, meetings
from jatdesk.ui.meetings.arising_card import ArisingCard
from jatdesk.ui.meetings.calendar_saving import save_calendar
from jatdesk.ui.meetings.clock_card import ClockCard
from jatdesk.ui.meetings.coming_card import ComingCard
from jatdesk.ui.meetings.papers_card import PapersCard
from jatdesk.ui.meetings.steps_card import StepsCard
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.columns import Columns
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.rich_line import Part, RichLine
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.widgets.step_track import StepTrack, TrackStep
from jatdesk.ui.workplace import Workplace


class PrepareStage(Scroll):
    """`show_meeting(meeting)`; `change` opens the form, `choose` another stage, `look` the matters arising."""

    def __init__(
        self,
        place: Workplace,
        change: Callable[[Meeting], object],
        cancel: Callable[[Meeting], object],
        choose: Callable[[str], object],
        agree: Callable[[], object],
        look: Callable[[], object],
    ) -> None:
        self._ground = QWidget()
        super().__init__(self._ground)
        self._place = place
        self._meeting: Meeting | None = None
        self.head = RichLine()
        self.track = StepTrack()
        self.steps = StepsCard(place, choose, agree)
        self.people = ComingCard(place, choose)
        self.papers = PapersCard(place, choose)
        self.clock = ClockCard(place)
        self.arising = ArisingCard(place, look)
        self.notice = Banner([], Tone.DUE)
        self.know_button = buttons.link("The members &know", self._members_know)
        self.again_button = buttons.link("It takes place after all", self._hold_after_all)
        self._build(change, cancel)
        place.only(Right.KEEP, self.change_button, self.cancel_button, self.know_button, self.again_button)
        place.only(Right.SEND, self.calendar_button)

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask for the steps and the register."""
        self._meeting = meeting
        desk = self._place.desk
        today = desk.clock.today()
        steps = meetings.steps(desk, meeting.id)
        self.head.set_parts([(meeting.venue or "No place is set yet", "lead"), (_how_far(meeting, today), "secondary")])
        self.track.show_steps([TrackStep(step.title, step.small, step.state.value) for step in steps])
        self.steps.show_steps(steps, meeting, today)
        self._show_notice(meeting, today)
        self.papers.show_meeting(meeting)
        # papers that want something come first: without them a case is not discussed
        self._work.insertWidget(0 if self.papers.to_do and meeting.held_on is None else 1, self.papers)
        self.clock.show_meeting(meeting.id)
        self.arising.show_meeting(meeting)
        self.people.show_meeting(meeting.id)

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
        left = QWidget()
        self._work = work = QVBoxLayout(left)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(16)
        work.addWidget(self.steps)
        work.addWidget(self.papers)
        work.addWidget(self.clock)
        work.addStretch(1)
        right = QWidget()
        side = QVBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(16)
        side.addWidget(self.people)
        side.addWidget(self.arising)
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
        if self._meeting is None:
            return
        desk, meeting_id = self._place.desk, self._meeting.id

        def record(on: date | None) -> Callable[[], object]:
            return lambda: meetings.set_fact(desk, meeting_id, "members_told_on", on)

        self._place.act(
            record(desk.clock.today()),
            done=lambda _done: self._place.say("The members know", lambda: self._place.act(record(None))),
        )

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


def _how_far(meeting: Meeting, today: date) -> str:
    days = (meeting.day - today).days
    if days == 0:
        return "today"
    if days > 0:
        return "tomorrow" if days == 1 else f"in {days} days"
    return "yesterday" if days == -1 else f"{-days} days ago"
