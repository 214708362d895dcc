"""Names like the one that was typed, offered where a search found nothing. Searches nothing itself."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.cover import PRIVATE


class Meant(QWidget):
    """`chosen` carries the name that was meant."""

    chosen = Signal(str)

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self.ask = text.secondary("Did you mean …", self)
        self.links = [buttons.link("", parent=self) for _ in range(most)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignHCenter)
        for place, link in enumerate(self.links):
            link.setProperty(PRIVATE, "name")
            link.clicked.connect(lambda _checked=False, place=place: self.chosen.emit(self._names[place]))
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignHCenter)
        self.offer(())

    def offer(self, names: Sequence[str]) -> None:
        """These names; none hides all."""
        self._names = tuple(names[: len(self.links)])
        self.setVisible(bool(self._names))
        for place, link in enumerate(self.links):
            there = place < len(self._names)
            link.setVisible(there)
            link.setText(self._names[place].replace("&", "&&") if there else "")
            link.setAccessibleName(self._names[place] if there else "A name like it")
