"""The Meetings page: the list of meetings, the form to plan one, and one meeting opened as its stages."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget

from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meeting_year import YearPlan
from jatdesk.domain.meetings import Meeting, MeetingDraft
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import calendar_file, meeting_changes, meeting_year, meetings
from jatdesk.ui.meetings import words
from jatdesk.ui.meetings.calendar_saving import save_calendar
from jatdesk.ui.meetings.cancel_form import CancelForm
from jatdesk.ui.meetings.meeting_view import MeetingView
from jatdesk.ui.meetings.meetings_list import MeetingsList, Ways
from jatdesk.ui.meetings.plan_form import PlanForm
from jatdesk.ui.meetings.year_form import YearForm
from jatdesk.ui.page import Place
from jatdesk.ui.workplace import Workplace

_STEPS_FOR = 12
"""Only so many meetings around today say their next step; earlier ones are history, later ones not begun."""


class MeetingsPage:
    """Registered as 'meetings'; `Place("meetings", id, "agenda")` opens a meeting at one of its stages."""

    def __init__(self, place: Workplace) -> None:
        self.title = "Meetings"
        self._place = place
        self._editing: Id = ""
        today = place.desk.clock.today()
        self.list = MeetingsList(place, Ways(self.plan, self.plan_year, self._save_calendar))
        self.form = PlanForm(
            "Plan a meeting",
            "Meetings",
            today,
            lambda draft: meetings.warnings(place.desk, draft),
            self._follows,
        )
        self.year_form = YearForm(lambda: meeting_year.ground(place.desk))
        self.cancel_form = CancelForm()
        self.view = MeetingView(place, self.show_list, self.change, self.cancel)
        self.widget = QStackedWidget()
        for part in (self.list, self.form, self.year_form, self.cancel_form, self.view):
            self.widget.addWidget(part)
        self.list.table.chosen.connect(lambda meeting: self.open(meeting.id))
        self.form.saved.connect(self._save)
        self.form.left.connect(self._leave_form)
        self.year_form.saved.connect(self._save_year)
        self.year_form.left.connect(self.show_list)
        self.cancel_form.cancelled.connect(self._cancel)
        self.cancel_form.left.connect(self._leave_form)

    def refresh(self) -> None:
        """Ask for the list, or the open meeting, again."""
        if self.widget.currentWidget() is self.view:
            self.view.refresh()
        self.list.load()

    def touched(self, changes: Changes) -> None:
        """A meeting, its agenda or its papers changed."""
        if self.widget.currentWidget() is self.view:
            self.view.touched(changes)
        if changes.of("meeting") or changes.of("month"):
            self.list.load()

    def go_to(self, place: Place) -> None:
        """A meeting's id opens it; 'new' begins planning one."""
        if place.what == "new" and self._place.may(Right.KEEP):
            self.plan()
        elif place.what == "year" and self._place.may(Right.KEEP):
            self.plan_year()
        elif place.ref:
            try:
                if place.what == "cancel" and self._place.may(Right.KEEP):
                    self.cancel(meetings.meeting(self._place.desk, place.ref))
                elif place.what == "change":
                    self.change(meetings.meeting(self._place.desk, place.ref))
                else:
                    self.open(place.ref, place.what)
            except UserError as gone:
                self.show_list()
                self._place.say(gone.sentence())
        else:
            self.show_list()

    def where(self) -> Place:
        """A meeting at its stage, the form in which one is planned or changed, or the list."""
        here = self.widget.currentWidget()
        if here is self.form:
            return Place("meetings", self._editing, "change" if self._editing else "new")
        if here is self.cancel_form:
            return Place("meetings", self._editing, "cancel")
        if here is self.year_form:
            return Place("meetings", what="year")
        return self.view.where() if here is self.view else Place("meetings")

    def start(self) -> bool:
        """On the list one begins at the meeting that comes next."""
        return self.widget.currentIndex() == self.widget.indexOf(self.list) and self.list.start()

    def leave(self) -> bool:
        """What is half typed in a stage is kept; a form keeps what stands in it until it is shown again."""
        self.view.flush()
        return True

    def show_list(self) -> None:
        """The list of all meetings."""
        self.list.load()
        self.widget.setCurrentWidget(self.list)
        self.list.table.setFocus()

    def open(self, meeting_id: Id, stage: str = "") -> None:
        """One meeting, at a stage or where it stands."""
        self.view.open(meeting_id, stage)
        self.widget.setCurrentWidget(self.view)

    def plan(self) -> None:
        """Begin planning a meeting."""
        self._editing = ""
        self.form.title.setText("Plan a meeting")
        self.widget.setCurrentWidget(self.form)
        self.form.plan(None, self._usual(), "&Plan the meeting")

    def plan_year(self) -> None:
        """Begin planning a year of meetings."""
        self.widget.setCurrentWidget(self.year_form)
        self.year_form.plan(self._usual())

    def change(self, meeting: Meeting) -> None:
        """Change date, times or place of a planned meeting."""
        self._editing = meeting.id
        self.form.title.setText("Change the meeting")
        self.widget.setCurrentWidget(self.form)
        booked = meeting.room_booked_on is not None
        draft = MeetingDraft(meeting.day, meeting.starts, meeting.ends, meeting.venue, booked)
        self.form.plan(draft, draft, "&Save the changes")

    def cancel(self, meeting: Meeting) -> None:
        """Ask why a meeting is cancelled, and show what follows."""
        self._editing = meeting.id
        self.widget.setCurrentWidget(self.cancel_form)
        said = meeting_changes.follows_from_cancelling(self._place.desk, meeting.id)
        self.cancel_form.ask(words.when(meeting), said)

    def _cancel(self, why: str) -> None:
        desk, meeting_id = self._place.desk, self._editing

        def undo() -> None:
            self._place.act(lambda: meeting_changes.hold_after_all(desk, meeting_id))

        def done(_changes: object) -> None:
            self.open(meeting_id, "prepare")
            self._place.say("The meeting is cancelled", undo)

        self._place.act(lambda: meeting_changes.cancel(desk, meeting_id, why), self.cancel_form.refused, done)

    def _save_calendar(self) -> None:
        desk = self._place.desk
        try:
            data = calendar_file.of_coming(desk)
        except UserError as error:
            self._place.say(error.sentence())
            return
        save_calendar(self._place, calendar_file.name(desk), data, "")

    def _usual(self) -> MeetingDraft:
        team = self._place.desk.team
        return MeetingDraft(self._place.desk.clock.today(), team.starts, team.ends, team.venue)

    def _follows(self, draft: MeetingDraft) -> Sequence[str]:
        desk = self._place.desk
        if self._editing:
            return meeting_changes.follows_from_moving(desk, self._editing, draft)
        return words.due_words(meetings.deadlines(desk, draft.day))

    def _save(self, draft: MeetingDraft) -> None:
        desk, editing = self._place.desk, self._editing
        if editing:
            self._place.act(
                lambda: meetings.change(desk, editing, draft),
                self.form.refused,
                lambda _done: self.open(editing, "prepare"),
            )
            return
        self._place.act(lambda: meetings.plan(desk, draft), self.form.refused, self._planned)

    def _planned(self, meeting: Meeting) -> None:
        self.open(meeting.id, "agenda")
        self._place.say(
            "The meeting is planned and its agenda is filled",
            lambda: self._place.act(
                lambda: meetings.call_off(self._place.desk, meeting.id), done=lambda _done: self.show_list()
            ),
        )

    def _save_year(self, wanted: YearPlan) -> None:
        desk = self._place.desk
        self._place.act(lambda: meeting_year.plan(desk, wanted), self.year_form.refused, self._year_planned)

    def _year_planned(self, made: tuple[Meeting, ...]) -> None:
        desk, empty = self._place.desk, self.year_form.rows.empty()
        ids = [meeting.id for meeting in made]
        self.show_list()
        self._place.say(
            "1 meeting is planned" if len(made) == 1 else f"{len(made)} meetings are planned",
            lambda: self._place.act(lambda: meeting_year.take_back(desk, ids, empty)),
        )

    def _leave_form(self) -> None:
        if self._editing:
            self.open(self._editing, "prepare")
        else:
            self.show_list()
