"""Chairs' meetings: when they were, who went, our points from the issues log, and what was answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.chairs_meetings import ChairsMeeting, ChairsStanding, Level, Point, PointStanding
from jatdesk.domain.dates import say
from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.operations import chairs_meetings, desk_copies
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.governance.part import TabSpec
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_MEETING, _POINTS, _ANSWER = "chairs_meeting", "chairs_points", "chairs_answer"


@dataclass(frozen=True)
class _Meeting:
    chairs_of: Level = Level.DISTRICT
    on: date | None = None
    place: str = ""
    who: str = ""
    words: str = ""


@dataclass(frozen=True)
class _Points:
    issues: tuple[Id, ...] = ()
    others: str = ""


class ChairsPart(QWidget):
    """`tab` is what the page shows of it."""

    def __init__(self, place: Workplace, forms: FormPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._forms = place, forms
        self._today = place.desk.clock.today()
        self._found: tuple[ChairsStanding, ...] = ()
        self._chosen: Id = ""
        self.note_button = buttons.primary("&Note a meeting…", self.note)
        self.take_button = buttons.plain("&Take points along…", self.take)
        self.look_button = buttons.plain("&Look at the points", self._look)
        place.only(Right.KEEP, self.note_button, self.take_button)
        self.table = Table[ChairsStanding](TableModel(_MEETINGS), "Chairs’ meetings", 2, whole=True)
        self.table.chosen.connect(lambda found: self._open(found.meeting))
        self.table.moved.connect(lambda found: self._choose(found.meeting.id) if found else None)
        self.points = Table[PointStanding](TableModel(self._columns()), "Our points", 2, whole=True)
        self.points.chosen.connect(lambda found: self._answer(found.point))
        self.none = text.secondary("No point is on its list. Take points along from the issues log, or write your own.")
        self.empty = EmptyState(
            "No chairs’ meeting is written down",
            "The chairs of the district and of the county meet a few times a year. What the team brings comes from "
            "its issues log, and the answers go back there.",
        )
        self.tab = TabSpec(
            "chairs",
            "Chairs’ meetings",
            self,
            self.ask,
            ("chairs_meeting", "issue"),
            self._show,
            (_MEETING, _POINTS, _ANSWER),
            self._again,
        )
        self._build()

    def ask(self) -> None:
        """Read the meetings and their points again."""
        self._found = chairs_meetings.every(self._place.desk)
        self.table.rows_model.set_rows(self._found)
        self._both.setVisible(bool(self._found))
        self.empty.setVisible(not self._found)
        for button in (self.take_button, self.look_button):
            button.setEnabled(bool(self._found))
        ids = [each.meeting.id for each in self._found]
        self._choose(self._chosen if self._chosen in ids else self._next())
        if self._chosen in ids:
            self.table.go_to_row(ids.index(self._chosen))

    def note(self) -> None:
        """Show an empty form of a meeting."""
        desk = self._place.desk

        def noted(made: ChairsMeeting) -> None:
            self._chosen = made.id
            back = self._undo(lambda: chairs_meetings.take_out(desk, made.id))
            self._forms.saved("The meeting is noted", back)(made)
            self.ask()

        def save(values: Mapping[str, Any]) -> None:
            self._place.act(lambda: chairs_meetings.note(desk, ChairsMeeting(**values)), self._forms.refused, noted)

        self._forms.open(self._meeting_panel("Note a chairs’ meeting", _Meeting(), save), "", _MEETING)

    def take(self) -> None:
        """Show what can be taken along to the chosen meeting."""
        found = self._standing()
        if found is None or not self._place.may(Right.KEEP):
            return
        desk, meeting = self._place.desk, found.meeting

        def save(values: Mapping[str, Any]) -> None:
            others = values["others"].splitlines()
            self._place.act(
                lambda: chairs_meetings.take_along(desk, meeting.id, values["issues"], others),
                self._forms.refused,
                self._forms.saved("On the list"),
            )

        listed = tuple((issue.id, issue.theme) for issue in chairs_meetings.to_take(desk))
        ticks = (FieldSpec("issues", "From the issues log", Kind.TICKS, options=listed, wide=True),) if listed else ()
        section = Section(
            "points",
            "Points",
            (
                *ticks,
                FieldSpec("others", "&Other points, one a line", Kind.TEXT, wide=True, hint="Without names"),
            ),
        )
        title = f"Points for {_title(meeting)}"
        panel = EditPanel(title, "Governance", section, _Points(), self._today, "&Take along", save)
        self._forms.open(panel, meeting.id, _POINTS)

    def _open(self, meeting: ChairsMeeting) -> None:
        if not self._place.may(Right.KEEP):
            return
        desk = self._place.desk

        def save(values: Mapping[str, Any]) -> None:
            after = replace(meeting, **values)
            back = self._undo(lambda: chairs_meetings.change(desk, meeting))
            self._place.act(
                lambda: chairs_meetings.change(desk, after), self._forms.refused, self._forms.saved("Saved", back)
            )

        answers = _Meeting(meeting.chairs_of, meeting.on, meeting.place, meeting.who, meeting.words)
        panel = self._meeting_panel(_title(meeting), answers, save)
        back = self._undo(lambda: chairs_meetings.note(desk, meeting))
        panel.foot_button(
            buttons.link("Take out", lambda: self._act(lambda: chairs_meetings.take_out(desk, meeting.id), back))
        )
        self._forms.open(panel, meeting.id, _MEETING)

    def _answer(self, point: Point) -> None:
        if not self._place.may(Right.KEEP):
            return
        desk = self._place.desk

        def save(values: Mapping[str, Any]) -> None:
            after = replace(point, **values)
            back = self._undo(lambda: chairs_meetings.answer(desk, point))
            self._place.act(
                lambda: chairs_meetings.answer(desk, after), self._forms.refused, self._forms.saved("Saved", back)
            )

        panel = EditPanel("Point", "Governance", _ANSWERED, point, self._today, "&Save", save)
        if point.issue_id:
            panel.foot_button(buttons.link("The issue", lambda: self._place.go(Place("issues", point.issue_id))))
        back = self._undo(lambda: chairs_meetings.take_again(desk, point))
        panel.foot_button(
            buttons.link("Leave out", lambda: self._act(lambda: chairs_meetings.leave_out(desk, point.id), back))
        )
        self._forms.open(panel, point.id, _ANSWER)

    def _undo(self, act: Callable[[], Any]) -> Callable[[], object]:
        return lambda: self._place.act(act)

    def _act(self, act: Callable[[], Any], back: Callable[[], object]) -> None:
        self._place.act(act, self._forms.refused, self._forms.saved("Taken out", back))

    def _look(self) -> None:
        found = self._standing()
        if found is not None:
            meeting_id = found.meeting.id
            self._forms.look(
                lambda desk, _task: desk_copies.chairs_points(desk, meeting_id), title="Points for the chairs’ meeting"
            )

    def _standing(self) -> ChairsStanding | None:
        return next((each for each in self._found if each.meeting.id == self._chosen), None)

    def _next(self) -> Id:
        """The meeting that comes next, else the newest."""
        coming = [each.meeting.id for each in self._found if each.meeting.on >= self._today]
        return coming[-1] if coming else self._found[0].meeting.id if self._found else ""

    def _choose(self, meeting_id: Id) -> None:
        """Show the points of a meeting."""
        self._chosen = meeting_id
        found = self._standing()
        if found is None:
            return
        self._card.heading.setText(f"Our points: {_title(found.meeting)}")
        self.points.rows_model.set_rows(found.points)
        self.points.setVisible(bool(found.points))
        self.none.setVisible(not found.points)

    def _show(self, ref: Id) -> None:
        for number, each in enumerate(self._found):
            if each.meeting.id == ref:
                self._choose(ref)
                self.table.go_to_row(number)
                self.table.setFocus()

    def _again(self, half: HalfForm) -> None:
        self.ask()
        points = [each.point for found in self._found for each in found.points]
        point = next((each for each in points if each.id == half.ref), None)
        meeting = next((each.meeting for each in self._found if each.meeting.id == half.ref), None)
        if half.form == _ANSWER and point is not None:
            self._answer(point)
        elif half.form == _POINTS and meeting is not None:
            self._choose(meeting.id)
            self.take()
        elif meeting is not None:
            self._open(meeting)
        else:
            self.note()

    def _meeting_panel(self, title: str, answers: _Meeting, save: Callable[[Mapping[str, Any]], object]) -> EditPanel:
        section = Section(
            "chairs_meeting",
            "Chairs’ meeting",
            (
                FieldSpec("chairs_of", "&Whose chairs", Kind.CHOICE, options=_LEVELS, needed=True, read=Level),
                FieldSpec("on", "&Day", Kind.FUTURE, needed=True, hint="Held, or planned"),
                FieldSpec("place", "&Place"),
                FieldSpec("who", "Who went for the &team", hint="Empty until it was held"),
                FieldSpec("words", "What &else was said", Kind.TEXT, wide=True, hint="Without names of families"),
            ),
        )
        return EditPanel(title, "Governance", section, answers, self._today, "&Save", save)

    def _columns(self) -> list[Column[PointStanding]]:
        return [
            Column("Point", lambda each: Cell(each.point.words, small=_whence(each))),
            Column("Answer", lambda each: Cell(each.point.answer, small=_when(each.point))),
            Column("How it stands", lambda each: Cell(pills=((each.state, _TONES[each.state]),)), width=20),
        ]

    def _build(self) -> None:
        row = QWidget()
        line = FlowLayout(row, gap=12)
        for button in (self.note_button, self.take_button, self.look_button):
            line.addWidget(button)
        body = QWidget()
        both = QVBoxLayout(body)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(12)
        for title, parts in (("Meetings", (self.table,)), ("Our points", (self.none, self.points))):
            card = Card(title)
            for part in parts:
                card.add(part)
            both.addWidget(card)
        both.addStretch(1)
        self._card = card
        self._both = Scroll(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget, stretch in ((row, 0), (self._both, 1), (self.empty, 1)):
            column.addWidget(widget, stretch)


_LEVELS = ((Level.DISTRICT.value, "Of the district"), (Level.COUNTY.value, "Of the county"))
_TONES = {"no answer yet": Tone.DUE, "answered": Tone.NOTE, "told back": Tone.FINE}
_ANSWERED = Section(
    "chairs_answer",
    "Point",
    (
        FieldSpec("words", "&Point", needed=True, wide=True, hint="Without names"),
        FieldSpec("answer", "What was &answered", Kind.TEXT, wide=True),
        FieldSpec("answered_on", "Answered &on", Kind.PAST),
    ),
)


def _title(meeting: ChairsMeeting) -> str:
    return f"chairs of the {meeting.chairs_of.value}, {say(meeting.on)}"


def _whence(each: PointStanding) -> str:
    if each.issue is None:
        return "our own point"
    return f"from the issues log, noted on {say(each.issue.on)}" if each.issue.on else "from the issues log"


def _when(point: Point) -> str:
    return f"on {say(point.answered_on)}" if point.answered_on else ""


def _points_of(found: ChairsStanding) -> Cell:
    if not found.points:
        return Cell("none yet")
    answered = len(found.points) - found.open
    tone = Tone.FINE if not found.open else Tone.NOTE
    return Cell(pills=((f"{answered} of {len(found.points)} answered", tone),))


_MEETINGS: list[Column[ChairsStanding]] = [
    Column("Day", lambda found: Cell(say(found.meeting.on), small=f"of the {found.meeting.chairs_of.value}"), width=22),
    Column("Place", lambda found: found.meeting.place),
    Column("Who went", lambda found: Cell(found.meeting.who, small=found.meeting.words)),
    Column("Points", _points_of, width=24),
]
