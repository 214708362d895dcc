"""The chosen agenda item: its minutes, its place, its papers, and taking it off. It saves nothing."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QWidget

from jatdesk.domain.meetings import AgendaItem, ItemKind
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.letters import at_most


class MinutesBox(QSpinBox):
    """Planned minutes, 0 to 240; the wheel scrolls the page and never the number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, 240)
        self.setSuffix(" min")
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(6, 0, 0, 0)
        at_most(self, 18)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """See the class."""
        event.ignore()


class ItemCard(Card):
    """`show_item(item, first, last, papers_in, locked)`; what a person wants comes as signals."""

    minutes_wanted = Signal(object, int)
    step_wanted = Signal(int)
    remove_wanted = Signal(object)
    papers_wanted = Signal(object, bool)
    case_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Chosen item", parent)
        self._item: AgendaItem | None = None
        self.name = text.strong("", self)
        self.child = text.secondary("", self)
        self.minutes = Field("Planned &minutes", MinutesBox(self), parent=self)
        self.papers = QCheckBox("The &papers are here", self)
        self.up = buttons.plain("Mo&ve up", lambda: self.step_wanted.emit(-1), self)
        self.down = buttons.plain("Move &down", lambda: self.step_wanted.emit(1), self)
        self.remove = buttons.plain("&Take off the agenda", self._remove, self)
        self.open_case = buttons.link("Open the case", self._open_case, self)
        self.hint = text.secondary("Alt+Up and Alt+Down move it, or drag it. Delete takes it off.", self)
        moves = FlowLayout()
        for button in (self.up, self.down, self.remove):
            moves.addWidget(button)
        for part in (self.name, self.child, self.minutes, self.papers):
            self.add(part)
        self.add_layout(moves)
        self.add(self.hint)
        line = QHBoxLayout()
        line.addWidget(self.open_case)
        line.addStretch(1)
        self.add_layout(line)
        self.minutes.editor.valueChanged.connect(self._minutes_changed)
        self.papers.clicked.connect(lambda here: self.papers_wanted.emit(self._item, here))

    def show_item(
        self, item: AgendaItem | None, child: str, first: bool, last: bool, papers_in: bool, locked: bool
    ) -> None:
        """Show an item, or nothing."""
        self._item = None
        self.setVisible(item is not None)
        if item is None:
            return
        self.name.setText(item.title)
        self.child.setText(child)
        self.child.setVisible(bool(child))
        self.minutes.editor.setValue(item.minutes)
        self.papers.setVisible(item.kind is ItemKind.NEW)
        self.papers.setChecked(papers_in)
        self.up.setEnabled(not first and not locked)
        self.down.setEnabled(not last and not locked)
        for part in (self.minutes.editor, self.remove):
            part.setEnabled(not locked)
        self.open_case.setVisible(bool(item.case_id))
        self._item = item

    def _minutes_changed(self, minutes: int) -> None:
        if self._item is not None and minutes != self._item.minutes:
            self.minutes_wanted.emit(self._item, minutes)

    def _remove(self) -> None:
        if self._item is not None:
            self.remove_wanted.emit(self._item)

    def _open_case(self) -> None:
        if self._item is not None:
            self.case_wanted.emit(self._item.case_id)
