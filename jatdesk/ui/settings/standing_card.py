"""The standing items of every agenda: their titles, minutes and order, as this team wants them. It saves nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from jatdesk.domain.profiles import StandingItem
from jatdesk.errors import UserError
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.minutes_box import MinutesBox
from jatdesk.ui.widgets.problem_summary import ProblemSummary


class StandingCard(Card):
    """`show_items(items, needed, usual)`; `wanted` carries the whole list once it is to be kept."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("Standing items of every agenda")
        self._kept: tuple[StandingItem, ...] = ()
        self._needed: Sequence[str] = ()
        self._usual: tuple[StandingItem, ...] = ()
        self._items: list[StandingItem] = []
        self.titles: list[QLineEdit] = []
        self.minutes: list[MinutesBox] = []
        self.problems = ProblemSummary()
        self._ground = QWidget()
        self._grid = QGridLayout(self._ground)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self.more_button = buttons.plain("&One more item", self._more)
        self.usual_button = buttons.plain("&Use the scheme’s list", self._use_usual)
        self.save_button = buttons.plain("Save the s&tanding items", self._save)
        self.add(
            text.secondary(
                "An agenda that is planned from now on begins with these. Coming ones follow, but none that the chair "
                "has agreed."
            )
        )
        self.add(self.problems)
        self.add(self._ground)
        row = QHBoxLayout()
        for button in (self.save_button, self.more_button, self.usual_button):
            row.addWidget(button)
        row.addStretch(1)
        self.add_layout(row)

    def show_items(
        self, items: tuple[StandingItem, ...], needed: Sequence[str], usual: tuple[StandingItem, ...]
    ) -> None:
        """Show the list as it stands, unless something is half typed in it."""
        if self._kept and self.typed() != self._kept:
            return
        self._kept, self._needed, self._usual = items, needed, usual
        self.problems.clear()
        self._draw(items)

    def start(self) -> None:
        """Put the cursor into the first title."""
        if self.titles:
            self.titles[0].setFocus()

    def kept(self) -> None:
        """The list was saved: what comes next is shown as it stands in the store."""
        self._kept = ()
        self.problems.clear()

    def refused(self, error: UserError) -> None:
        """Say why the list was not kept; what was typed stays."""
        self.problems.show_error(error)

    def typed(self) -> tuple[StandingItem, ...]:
        """The list as it stands in the boxes."""
        return tuple(
            replace(item, title=" ".join(title.text().split()), minutes=minutes.value())
            for item, title, minutes in zip(self._items, self.titles, self.minutes, strict=True)
        )

    def _draw(self, items: Sequence[StandingItem]) -> None:
        while (taken := self._grid.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._items = list(items)
        self.titles, self.minutes = [], []
        for place, item in enumerate(items):
            self._row(place, item, place == len(items) - 1)
        self._look()

    def _row(self, place: int, item: StandingItem, last: bool) -> None:
        title, minutes = QLineEdit(item.title), MinutesBox()
        title.setAccessibleName(f"Title of standing item {place + 1}")
        minutes.setAccessibleName(f"Minutes of standing item {place + 1}")
        minutes.setValue(item.minutes)
        title.textEdited.connect(self._look)
        minutes.valueChanged.connect(self._look)
        self.titles.append(title)
        self.minutes.append(minutes)
        acts: list[tuple[str, str, Callable[[], object], bool]] = [
            ("Up", "up", partial(self._move, place, -1), place > 0),
            ("Down", "down", partial(self._move, place, 1), not last),
            ("Take out", "out", partial(self._take_out, place), item.key not in self._needed),
        ]
        self._grid.addWidget(title, place, 0)
        self._grid.addWidget(minutes, place, 1)
        for column, (words, _key, act, possible) in enumerate(acts, start=2):
            button = buttons.link(words, act)
            button.setAccessibleName(f"{words}: standing item {place + 1}")
            button.setEnabled(possible)
            self._grid.addWidget(button, place, column)

    def _move(self, place: int, step: int) -> None:
        items = list(self.typed())
        items.insert(place + step, items.pop(place))
        self._draw(items)
        self.titles[place + step].setFocus()

    def _take_out(self, place: int) -> None:
        items = list(self.typed())
        items.pop(place)
        self._draw(items)
        self.titles[min(place, len(items) - 1)].setFocus()

    def _more(self) -> None:
        items = self.typed()
        self._draw((*items[:-1], StandingItem("", "", 5), *items[-1:]))
        self.titles[max(0, len(self.titles) - 2)].setFocus()

    def _use_usual(self) -> None:
        self._draw(self._usual)

    def _look(self) -> None:
        typed = self.typed()
        self.save_button.setEnabled(typed != self._kept)
        self.usual_button.setEnabled(typed != self._usual)

    def _save(self) -> None:
        self.problems.clear()
        self.wanted.emit(self.typed())
