"""Putting something more on the agenda: an item in one's own words, or a case. It saves nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from jatdesk.domain.ids import Id
from jatdesk.errors import UserError
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.minutes_box import MinutesBox


class AddCard(Card):
    """`offer_cases(pairs)`; `item_wanted` carries title, minutes and who asked for it, `case_wanted` a case's id."""

    item_wanted = Signal(str, int, str)
    case_wanted = Signal(str)
    profile_wanted = Signal()
    standing_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Add to the agenda", parent)
        self.case = Field("A &case", Choice([("", "Choose a case…")]), parent=self)
        self.case_button = buttons.plain("Add case", self._add_case, self)
        self.title = Field("An item in your own &words", QLineEdit(self), parent=self)
        self.asked_by = Field("&Asked for by", QLineEdit(self), hint="Leave empty if nobody did", parent=self)
        self.minutes = MinutesBox(self)
        self.minutes.setAccessibleName("Minutes of the new item")
        self.minutes.setValue(5)
        self.item_button = buttons.plain("Add item", self._add_item, self)
        self.profile_button = buttons.plain("An a&gency’s profile…", self.profile_wanted.emit, self)
        self.add(self.case)
        self._row(self.case_button)
        self.add(self.title)
        self.add(self.asked_by)
        self._row(self.minutes, self.item_button)
        self._row(self.profile_button)
        self._row(buttons.link("Change the standing items…", self.standing_wanted.emit, self))
        self.title.editor.returnPressed.connect(self._add_item)

    def offer_cases(self, cases: Sequence[tuple[Id, str]]) -> None:
        """The open cases that are not on the agenda."""
        self.case.editor.set_choices([("", "Choose a case…"), *cases])

    def case_refused(self, error: UserError) -> None:
        """Say beside the case why it was not added."""
        self.case.set_error(error.sentence())

    def item_refused(self, error: UserError) -> None:
        """Say beside the item why it was not added."""
        self.title.set_error(error.sentence())

    def clear(self) -> None:
        """What was wanted is on the agenda now."""
        self.title.editor.clear()
        self.asked_by.editor.clear()
        self.title.set_error("")
        self.case.set_error("")
        self.case.editor.set_value("")

    def _row(self, *widgets: QWidget) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        for widget in widgets:
            line.addWidget(widget)
        line.addStretch(1)
        self.add_layout(line)

    def _add_case(self) -> None:
        chosen = self.case.editor.value()
        self.case.set_error("" if chosen else "Choose a case first")
        if chosen:
            self.case_wanted.emit(chosen)

    def _add_item(self) -> None:
        title = self.title.editor.text().strip()
        self.title.set_error("" if title else "Say in a few words what it is about")
        if title:
            self.item_wanted.emit(title, self.minutes.value(), self.asked_by.editor.text())
