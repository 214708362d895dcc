"""A story in time order: a line down the left with a ring for each entry. Shows; sorts nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.ui.palette import colours
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.rich_line import RichLine


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: 'head' strong, 'note' quiet beside it, 'text' under it; with a key and `link` words it opens."""

    head: str
    note: str = ""
    text: str = ""
    key: str = ""
    link: str = ""


class Timeline(QWidget):
    """`show_entries(entries)`; `opened` carries the key of an entry whose link was pressed."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._parts: list[_EntryPart] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other entries."""
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [_EntryPart(entry, self) for entry in entries]
        for number, part in enumerate(self._parts):
            self._column.insertWidget(number, part)

    def words(self) -> tuple[str, ...]:
        """The entries as plain words."""
        return tuple(part.words for part in self._parts)


class _EntryPart(QWidget):
    def __init__(self, entry: Entry, parent: Timeline) -> None:
        super().__init__(parent)
        self.words = " ".join(part for part in (entry.head, entry.note, entry.text) if part)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 0, 16)
        column.setSpacing(0)
        head = [(entry.head, "strong")] + ([(entry.note, "secondary")] if entry.note else [])
        column.addWidget(RichLine(head, self))
        if entry.text:
            column.addWidget(text.body(entry.text, self))
        if entry.link:
            link = buttons.link(entry.link, lambda: parent.opened.emit(entry.key), self)
            link.setAccessibleName(f"{entry.link}: {entry.head}")
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line and this entry's ring."""
        colour = colours(self.palette())
        middle = self.fontMetrics().height() / 2 + 1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour.line), 2))
        painter.drawLine(QPointF(8, 0), QPointF(8, self.height()))
        painter.setPen(QPen(QColor(colour.accent), 2))
        painter.setBrush(QColor(colour.surface))
        painter.drawEllipse(QPointF(8, middle), 6, 6)
        painter.end()
