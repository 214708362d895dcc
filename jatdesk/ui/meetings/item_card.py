"""The chosen agenda item: its minutes, place and papers, who presents it, and where it may go. It saves nothing."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from jatdesk.domain.meetings import AgendaItem, ItemKind
from jatdesk.errors import UserError
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.minutes_box import MinutesBox


@dataclass(frozen=True)
class Chosen:
    """What the card shows of an item: whom it is about, facts in sentences, and what can be done with it now.

    `next_meeting` says where it could go ('' for what stands on every agenda); `can_go` whether there is one.
    """

    item: AgendaItem
    child: str = ""
    facts: tuple[str, ...] = ()
    first: bool = False
    last: bool = False
    papers_in: bool = False
    locked: bool = False
    next_meeting: str = ""
    can_go: bool = False


class ItemCard(Card):
    """`show_item(chosen)`; what a person wants comes as signals."""

    minutes_wanted = Signal(object, int)
    step_wanted = Signal(int)
    remove_wanted = Signal(object)
    papers_wanted = Signal(object, bool)
    case_wanted = Signal(str)
    present_wanted = Signal(object)
    move_on_wanted = Signal(object)
    copy_on_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Chosen item", parent)
        self._item: AgendaItem | None = None
        self._may_go = True
        self.name = text.strong("", self)
        self.child = text.secondary("", self)
        self.facts = text.body("", self)
        self.minutes = Field("Planned &minutes", MinutesBox(self), parent=self)
        self.papers = QCheckBox("The &papers are here", self)
        self.up = buttons.plain("Mo&ve up", lambda: self.step_wanted.emit(-1), self)
        self.down = buttons.plain("Move &down", lambda: self.step_wanted.emit(1), self)
        self.remove = buttons.plain("&Take off the agenda", self._remove, self)
        self.present = buttons.plain("Presented &by…", lambda: self._emit(self.present_wanted), self)
        self.move_on = buttons.plain("Move to the ne&xt meeting", lambda: self._emit(self.move_on_wanted), self)
        self.copy_on = buttons.plain("Cop&y to the next meeting", lambda: self._emit(self.copy_on_wanted), self)
        self.next_meeting = text.secondary("", self)
        self.open_case = buttons.link("Open the case", self._open_case, self)
        self.hint = text.secondary("Alt+Up and Alt+Down move it, or drag it. Delete takes it off.", self)
        moves = FlowLayout()
        for button in (self.up, self.down, self.remove):
            moves.addWidget(button)
        goes = FlowLayout()
        for button in (self.present, self.move_on, self.copy_on):
            goes.addWidget(button)
        for part in (self.name, self.child, self.facts, self.minutes, self.papers):
            self.add(part)
        self.add_layout(moves)
        self.add(self.hint)
        self.add_layout(goes)
        self.add(self.next_meeting)
        line = QHBoxLayout()
        line.addWidget(self.open_case)
        line.addStretch(1)
        self.add_layout(line)
        self.minutes.editor.valueChanged.connect(self._minutes_changed)
        self.papers.clicked.connect(lambda here: self.papers_wanted.emit(self._item, here))

    def show_item(self, chosen: Chosen | None) -> None:
        """Show an item, or nothing."""
        self._item = None
        self.setVisible(chosen is not None)
        if chosen is None:
            return
        item, open_still = chosen.item, not chosen.locked
        self.name.setText(item.title)
        self.child.setText(chosen.child)
        self.child.setVisible(bool(chosen.child))
        self.facts.setText("\n".join(chosen.facts))
        self.facts.setVisible(bool(chosen.facts))
        self.minutes.set_error("")
        self.minutes.editor.setValue(item.minutes)
        self.papers.setVisible(item.kind is ItemKind.NEW)
        self.papers.setChecked(chosen.papers_in)
        self.up.setEnabled(not chosen.first and open_still)
        self.down.setEnabled(not chosen.last and open_still)
        for part in (self.minutes.editor, self.remove, self.present):
            part.setEnabled(open_still)
        for button in (self.move_on, self.copy_on):
            button.setVisible(bool(chosen.next_meeting) and self._may_go)
            button.setEnabled(chosen.can_go and open_still)
        self.next_meeting.setText(chosen.next_meeting)
        self.next_meeting.setVisible(bool(chosen.next_meeting) and self._may_go)
        self.open_case.setVisible(bool(item.case_id))
        self._item = item

    def may_not_change(self) -> None:
        """For whoever only reads: nothing leads to another meeting."""
        self._may_go = False

    def minutes_refused(self, error: UserError) -> None:
        """Say beside the minutes why they stay as they were."""
        item = self._item
        if item is not None:
            self._item = None  # putting the old number back asks for nothing
            self.minutes.editor.setValue(item.minutes)
            self._item = item
        self.minutes.set_error(error.sentence())

    def _minutes_changed(self, minutes: int) -> None:
        if self._item is not None and minutes != self._item.minutes:
            self.minutes_wanted.emit(self._item, minutes)

    def _remove(self) -> None:
        self._emit(self.remove_wanted)

    def _emit(self, wanted: SignalInstance) -> None:
        if self._item is not None:
            wanted.emit(self._item)

    def _open_case(self) -> None:
        if self._item is not None:
            self.case_wanted.emit(self._item.case_id)
