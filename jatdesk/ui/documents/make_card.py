"""What can be made at any time: a blank form, the case log, an agency's action list. It only tells what is wanted."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field


class MakeCard(Card):
    """`offer_agencies(pairs)`; each thing to make is a signal."""

    blank_wanted = Signal()
    case_log_wanted = Signal()
    actions_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Make a document", parent)
        self.blank_button = buttons.plain("&Agency Action Update, blank…", self.blank_wanted.emit, self)
        self.log_button = buttons.plain("&Case log workbook…", self.case_log_wanted.emit, self)
        self.agency = Field("Action &list of", Choice([]), parent=self)
        self.actions_button = buttons.plain("Loo&k and print…", self._actions, self)
        self.add(text.secondary("Each is checked before it is sealed, like everything that goes out.", self))
        self._row(self.blank_button)
        self._row(self.log_button)
        self.add(self.agency)
        self._row(self.actions_button)

    def offer_agencies(self, agencies: Sequence[tuple[str, str]]) -> None:
        """Who has open actions."""
        self.agency.editor.set_choices(agencies)
        self.agency.setVisible(bool(agencies))
        self.actions_button.setVisible(bool(agencies))

    def _row(self, button: QPushButton) -> None:
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        self.add_layout(row)

    def _actions(self) -> None:
        if self.agency.editor.value():
            self.actions_wanted.emit(self.agency.editor.value())
