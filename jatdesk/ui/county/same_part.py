"""Cases of two teams that may be of one child, side by side, to be answered: one child, or two."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from jatdesk.domain.county_doubles import DoubleAnswer
from jatdesk.domain.dates import say
from jatdesk.domain.return_rows import CaseRow
from jatdesk.domain.roles import Right
from jatdesk.operations import county_doubles
from jatdesk.operations.county_doubles import Pair
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.cover import PRIVATE
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.letters import SideColumn
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.side_by_side import side_by_side, stacked
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_SIDE_LETTERS = 62


class SamePart(QWidget):
    """`show_pairs(found)`."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._shown = ""
        self.table = Table[Pair](TableModel(_COLUMNS), "Cases that may be of one child", lines=2)
        self.table.moved.connect(self._say)
        self.card = Card("Side by side")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self.sides: list[tuple[QLabel, QLabel]] = []
        for number, words in enumerate(("", *(words for words, _show in _FACTS))):
            self._grid.addWidget(text.secondary(words), number, 0)
            pair = (text.body(""), text.body(""))
            for column, label in enumerate(pair, 1):
                label.setProperty(PRIVATE, "all")
                label.setWordWrap(True)
                self._grid.addWidget(label, number, column)
            self.sides.append(pair)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        for label in self.sides[0]:
            label.setProperty("kind", "strong")
            label.setProperty(PRIVATE, "")
        self.card.body.addLayout(self._grid)
        self.why = text.secondary("")
        self.card.add(self.why)
        self.same_button = buttons.primary("&One child", lambda: self._answer(DoubleAnswer.SAME))
        self.another_button = buttons.plain("&Two children", lambda: self._answer(DoubleAnswer.ANOTHER))
        self.open_button = buttons.link("Take the &answer back", lambda: self._answer(DoubleAnswer.OPEN))
        row = QWidget()
        line = FlowLayout(row, gap=12)
        for button in (self.same_button, self.another_button, self.open_button):
            line.addWidget(button)
        self.card.add(row)
        place.only(Right.KEEP, row)
        self.empty = EmptyState(
            "No child is in two teams",
            "When named returns came, children of different teams that may be one child stand here.",
        )
        self._body = side_by_side(TableCard(self.table), SideColumn(stacked(self.card), _SIDE_LETTERS))
        column_of = QVBoxLayout(self)
        column_of.setContentsMargins(0, 0, 0, 0)
        column_of.addWidget(self._body, 1)
        column_of.addWidget(self.empty, 1)

    def show_pairs(self, found: Sequence[Pair]) -> None:
        """Show them; one stays at the same pair."""
        place = max(0, self.table.currentIndex().row())
        ids = [each.double.id for each in found]
        self.table.rows_model.set_rows(found)
        shown, self._shown = self._shown, ""
        self.table.go_to_row(ids.index(shown) if shown in ids else min(place, max(0, len(ids) - 1)))
        self._body.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._say(self.table.current_row())

    def _say(self, pair: Pair | None) -> None:
        if pair is None or pair.double.id == self._shown:
            return
        self._shown = pair.double.id
        both = county_doubles.cases(self._place.desk, pair.double)
        for label, team in zip(self.sides[0], pair.teams, strict=True):
            label.setText(f"{team.name} ({team.code})")
        for labels, (_words, show) in zip(self.sides[1:], _FACTS, strict=True):
            for label, case in zip(labels, both, strict=True):
                label.setText(show(case) if case else "")
        self.why.setText(f"{pair.double.why[:1].upper()}{pair.double.why[1:]}.")
        self.open_button.setVisible(pair.double.answer is not DoubleAnswer.OPEN)

    def _answer(self, said: DoubleAnswer) -> None:
        pair = self.table.current_row()
        if pair is None:
            return
        self._shown = ""
        words = {DoubleAnswer.SAME: "One child: counted once", DoubleAnswer.ANOTHER: "Two children: each counts"}
        before, ref, desk = pair.double.answer, pair.double.id, self._place.desk

        def back() -> object:
            return self._place.act(lambda: county_doubles.answer(desk, ref, before))

        self._place.act(
            lambda: county_doubles.answer(desk, ref, said),
            None,
            lambda _done: self._place.say(words.get(said, "The answer is taken back"), back),
        )


def _day(value: object) -> str:
    return say(value) if value else ""  # type: ignore[arg-type]


_FACTS: tuple[tuple[str, Callable[[CaseRow], str]], ...] = (
    ("Child", lambda case: f"{case.name} ({case.known_as})" if case.known_as else case.name),
    ("Born", lambda case: _day(case.birth) or (f"expected {_day(case.expected)}" if case.expected else "")),
    ("Carers", lambda case: case.parents),
    ("Postcode", lambda case: case.postcode),
    ("School", lambda case: case.school),
    ("Case", lambda case: case.case),
    ("Referred on", lambda case: _day(case.referred_on)),
    ("Brought by", lambda case: case.agency),
)


def _how(pair: Pair) -> Cell:
    double = pair.double
    if double.answer is DoubleAnswer.SAME:
        return Cell(pills=(("one child", Tone.FINE),))
    if double.answer is DoubleAnswer.ANOTHER:
        return Cell(pills=(("two children", Tone.NOTE),))
    counts = "counts once for now" if double.counts_once else "counts twice for now"
    return Cell(small=counts, pills=(("not answered", Tone.DUE),))


_COLUMNS = (
    Column[Pair]("Teams", lambda pair: Cell(" · ".join(team.name for team in pair.teams), small=pair.period.title)),
    Column[Pair]("Answer", _how, width=17),
)
