"""The action list of one agency, to be looked at and printed. It only tells what is wanted."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field


class ListCard(Card):
    """`offer_agencies(pairs)`; `wanted` and `send_wanted` carry the agency chosen."""

    wanted = Signal(str)
    send_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Action list of an agency", parent)
        self.agency = Field("A&gency", Choice([]), parent=self)
        self.button = buttons.plain("Loo&k and print…", self._tell, self)
        self.send_button = buttons.link("Check and send…", self._send, self)
        self.send_button.setAccessibleName("Check and send the action list")
        self.add(self.agency)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addWidget(self.send_button)
        row.addStretch(1)
        self.add_layout(row)

    def offer_agencies(self, agencies: Sequence[tuple[str, str]]) -> None:
        """Who has open actions; without any the card is not there."""
        self.agency.editor.set_choices(agencies)
        self.setVisible(bool(agencies))

    def _send(self) -> None:
        if self.agency.editor.value():
            self.send_wanted.emit(self.agency.editor.value())

    def _tell(self) -> None:
        if self.agency.editor.value():
            self.wanted.emit(self.agency.editor.value())
