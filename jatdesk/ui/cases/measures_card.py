"""Views and measures on the Family tab: a small line for each, its values beside it, and how to record one."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.domain.dates import say, say_short
from jatdesk.domain.history import Changes
from jatdesk.domain.measures import (
    BEST,
    FEELINGS,
    STAGE_WORDS,
    WORST,
    Measure,
    Series,
    Stage,
    change_words,
    series,
    value_words,
)
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import measures
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.acting import Done, Failed
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.feelings import feelings_options
from jatdesk.ui.forms.fields import FieldSpec, Kind, number, number_code
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.columns import Columns
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.line_picture import LinePicture, Point

_FEEL, _OTHER = "feelings", "measure"
_STAGES = tuple((stage.value, words.capitalize()) for stage, words in STAGE_WORDS.items())
_WHEN = (
    FieldSpec("on", "&On", Kind.PAST, needed=True),
    FieldSpec("stage", "A&sked", Kind.CHOICE, options=_STAGES, read=Stage),
)
_MEASURE = Section(
    "measure",
    "Measure",
    (
        FieldSpec("what", "&What is measured", hint="For example attendance", needed=True),
        FieldSpec("value", "&Value", hint="A number", needed=True),
        FieldSpec("unit", "&Unit", hint="For example %"),
        *_WHEN,
        FieldSpec("words", "&Note", Kind.TEXT, wide=True),
    ),
)


@dataclass(frozen=True)
class _Feelings:
    on: date | None = None
    stage: Stage = Stage.REVIEW
    child: int | None = None
    parent: int | None = None


@dataclass(frozen=True)
class _Typed:
    what: str = ""
    value: str = ""
    unit: str = ""
    on: date | None = None
    stage: Stage = Stage.REVIEW
    words: str = ""


class MeasuresCard(parts.HeadedCard):
    """Feelings first, then every other measure; each with its picture and its table."""

    def __init__(self, room: CaseRoom) -> None:
        self._room = room
        self._keeps = room.may(Right.KEEP)
        self.feel_button = buttons.link("How they feel…", self.ask_feelings)
        self.other_button = buttons.link("Another measure…", self.ask_measure)
        super().__init__("Views and measures")
        if self._keeps:
            row = FlowLayout(gap=12)
            for button in (self.feel_button, self.other_button):
                row.addWidget(button)
            self.add_layout(row)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(16)
        self.add_layout(self._rows)
        room.panels.offer(_FEEL, self.ask_feelings)
        room.panels.offer(_OTHER, self.ask_measure)

    def show_page(self, page: CasePage) -> None:
        """All measures of the case."""
        parts.emptied(self._rows)
        found = series(measures.of_case(self._room.place.desk, page.case.id))
        if not found:
            self._rows.addWidget(text.secondary("Nobody has been asked yet how they feel, and nothing was measured."))
        for one in found:
            self._rows.addWidget(self._series(one))

    def ask_feelings(self) -> None:
        """How child and parent feel, on the scale of the profile."""
        desk, case_id = self._room.place.desk, self._room.page().case.id
        options = feelings_options(desk.profile)
        choice: dict[str, Any] = {"kind": Kind.CHOICE, "options": options, "read": number, "code": number_code}
        section = Section(
            "feelings",
            "How they feel",
            (
                *_WHEN,
                FieldSpec("child", "&How the child feels", **choice),
                FieldSpec("parent", "How a &parent feels", **choice),
            ),
        )

        def save(values: Values, done: Done, failed: Failed) -> None:
            if values["child"] is None and values["parent"] is None:
                failed(SaveRefused("No number is chosen.", "Nothing was saved.", "Choose how one of them feels."))
                return
            before = measures.feelings(desk, case_id, values["stage"], values["on"])

            def back() -> object:
                day = (values["stage"], values["on"])
                return self._room.place.act(lambda: measures.set_feelings(desk, case_id, *day, *before))

            self._room.act(
                lambda: measures.set_feelings(desk, case_id, **values), "How they feel is recorded", back, done, failed
            )

        blank = _Feelings(on=self._room.acts.today())
        self._room.panels.open_form("How they feel", section, blank, "&Save", save, _FEEL)

    def ask_measure(self) -> None:
        """Any other measure with its own name and unit."""
        desk, case_id = self._room.place.desk, self._room.page().case.id
        made: list[str] = []

        def save(values: Values, done: Done, failed: Failed) -> None:
            def write() -> Changes:
                changes = measures.add(desk, case_id, Measure("", **_valued(values)))
                made.extend(changes.of("measure"))
                return changes

            def back() -> object:
                return self._room.place.act(lambda: measures.remove(desk, made[-1]))

            self._room.act(write, "The measure is recorded", back, done, failed)

        blank = _Typed(on=self._room.acts.today())
        self._room.panels.open_form("Record a measure", _MEASURE, blank, "&Save", save, _OTHER)

    def _series(self, one: Series) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(text.strong(one.what))
        column.addWidget(text.secondary(self._ends(one) or change_words(one)))
        column.addWidget(Columns(self._picture(one), self._table(one), 55, letters=70))
        return held

    def _ends(self, one: Series) -> str:
        worst, best = self._room.place.desk.profile.feelings
        scale = f" (0 {worst}, 10 {best})"
        return change_words(one) + scale if one.what in FEELINGS else ""

    def _picture(self, one: Series) -> QWidget:
        values = [each.value for each in one.measures]
        lowest, highest = (WORST, BEST) if one.what in FEELINGS else (min(0.0, *values), max(values))
        points = [
            Point(each.on.toordinal(), each.value, value_words(each.value, one.unit), say(each.on))
            for each in one.measures
        ]
        picture = LinePicture()
        picture.show_points(points, lowest, highest, one.what)
        return picture

    def _table(self, one: Series) -> QWidget:
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(8, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        for row, each in enumerate(one.measures):
            when = text.body(f"{say_short(each.on, self._room.acts.today())}, {STAGE_WORDS[each.stage]}")
            grid.addWidget(when, row, 0)
            grid.addWidget(text.strong(value_words(each.value, one.unit)), row, 1)
            if self._keeps:
                about = f"{one.what}, {say(each.on)}"
                for place, words, pressed in ((2, "Change…", self._change), (3, "Take out", self._take_out)):
                    grid.addWidget(buttons.link_about(words, about, partial(pressed, each)), row, place)
        grid.setRowStretch(len(one.measures), 1)
        return held

    def _change(self, before: Measure) -> None:
        desk = self._room.place.desk

        def save(values: Values, done: Done, failed: Failed) -> None:
            self._room.act(
                lambda: measures.change(desk, Measure(before.id, **_valued(values))),
                "The measure is changed",
                lambda: self._room.place.act(lambda: measures.change(desk, before)),
                done,
                failed,
            )

        shown = _Typed(before.what, value_words(before.value), before.unit, before.on, before.stage, before.words)
        self._room.panels.open_form("Change a measure", _MEASURE, shown, "&Save", save)

    def _take_out(self, before: Measure) -> None:
        desk, case_id = self._room.place.desk, self._room.page().case.id
        self._room.act(
            lambda: measures.remove(desk, before.id),
            "The measure is taken out",
            lambda: self._room.place.act(lambda: measures.put_back(desk, case_id, before)),
        )


def _valued(values: Values) -> dict[str, Any]:
    """The typed fields with the value as a number; what is none becomes one that is refused."""
    try:
        value = float(str(values["value"]).strip().rstrip("%").replace(",", "."))
    except ValueError:
        value = float("nan")
    return {**values, "value": value}
