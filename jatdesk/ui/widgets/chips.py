"""A row of filters: words with counts, one of them chosen. Arrow keys move, as with radio buttons."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.flow import FlowLayout


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: its key, its words and, when known, how many there are."""

    key: str
    words: str
    count: int | None = None


class ChipRow(QWidget):
    """`ChipRow([Chip("open", "Open", 23), Chip("closed", "Closed", 208)])`; `chosen` carries the key."""

    chosen = Signal(str)

    def __init__(self, chips: Sequence[Chip] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self.set_chips(chips)

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Other chips or counts; the chosen key stays chosen, else the first is."""
        before = self.current()
        keys = [chip.key for chip in chips]
        if keys != list(self._buttons):
            self._build(chips)
        for chip in chips:
            words = chip.words if chip.count is None else f"{chip.words} {chip.count:,}"
            self._buttons[chip.key].setText(words)
            self._buttons[chip.key].setAccessibleName(words)
        if keys:
            self.choose(before if before in keys else keys[0])

    def append(self, widget: QWidget) -> None:
        """Something of another kind after the chips, wrapped with them."""
        self._flow.addWidget(widget)

    def current(self) -> str:
        """The key chosen, or '' without chips."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose a key without telling anyone."""
        self._buttons[key].setChecked(True)

    def _build(self, chips: Sequence[Chip]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for chip in chips:
            button = buttons.plain(chip.words, partial(self.chosen.emit, chip.key), self)
            button.setProperty("kind", "chip")
            button.setCheckable(True)
            self._buttons[chip.key] = button
            self._group.addButton(button)
            self._flow.addWidget(button)
