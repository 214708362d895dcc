"""The one box that finds everything (Ctrl+K): children, cases, members, actions, and commands. It runs nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from jatdesk.domain.roles import Right
from jatdesk.domain.search import Hit
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.rich_line import RichLine

PAUSE_MS = 60
Search = Callable[[str], Sequence[Hit]]
_KINDS = {"member": "Member", "action": "Action", "meeting": "Meeting"}


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do from anywhere: its words, its keys if it has any, where it leads, and who is offered it.

    What leads nowhere is an act instead of a Place.
    """

    words: str
    keys: str
    place: Place | Callable[[], object]
    right: Right = Right.READ


class CommandBox(QFrame):
    """Floats over the window; `opened` carries the Place or act of what was chosen. Esc, a click elsewhere hide it."""

    opened = Signal(object)

    def __init__(self, search: Search, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._search = search
        self._commands = tuple(commands)
        self._before: QWidget | None = None
        self.setProperty("kind", "overlay")
        self.setAccessibleName("Find anything")
        self.box = QLineEdit(self)
        self.box.setPlaceholderText("Find a child, case, member, action or command")
        self.box.setAccessibleName("Find a child, case, member, action or command")
        self.list = QListWidget(self)
        self.list.setAccessibleName("Found")
        self.list.setProperty("kind", "hits")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count = text.secondary("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        for part in (self.box, self.list, self.count):
            column.addWidget(part)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._find)
        self.box.textChanged.connect(lambda _typed: self._pause.start())
        self.box.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        parent.installEventFilter(self)
        self.hide()

    def open(self, typed: str = "") -> None:
        """Show the box with what was typed elsewhere, or empty with the commands under it."""
        self._before = self.window().focusWidget()
        self._place()
        self.box.setText(typed)
        self._find()
        self._place()
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if typed:
            self.box.end(False)  # the focus selects all, and the next letter would replace what is there

    def leave(self) -> None:
        """Hide it and give the focus back."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys and Enter in the box work on the list; the window's size moves the box."""
        if watched is self._over:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if event.type() == QEvent.Type.FocusOut and self.isVisible() and self.window().isActiveWindow():
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key, row, rows = event.key(), self.list.currentRow(), self.list.count()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and rows:
            self.list.setCurrentRow((row + (1 if key == Qt.Key.Key_Down else -1)) % rows)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self._find()
            item = self.list.currentItem()
            if item is not None:
                self._take(item)
        else:
            return False
        return True

    def _find(self) -> None:
        self._pause.stop()
        typed = self.box.text().strip()
        self.list.clear()
        for hit in self._search(typed) if typed else ():
            self._add(
                hit.words, " · ".join(part for part in (_KINDS.get(hit.kind, ""), hit.small) if part), _place(hit)
            )
        words = typed.casefold().split()
        for command in self._commands:
            if all(word in command.words.casefold() for word in words):
                self._add(command.words, command.keys, command.place)
        found = self.list.count()
        self.count.setText("Nothing found" if not found else "1 found" if found == 1 else f"{found} found")
        self.list.setCurrentRow(0 if found else -1)
        self._place()

    def _add(self, words: str, small: str, place: Place | Callable[[], object]) -> None:
        item = QListWidgetItem(self.list)
        item.setData(Qt.ItemDataRole.UserRole, place)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}, {small}" if small else words)
        room = self.width() - 64 - self.fontMetrics().horizontalAdvance(words)
        shown = self.fontMetrics().elidedText(small, Qt.TextElideMode.ElideRight, room)
        line = RichLine([(words, "body"), (shown, "secondary")] if small else [(words, "body")])
        line.setContentsMargins(8, 4, 8, 4)
        line.setWordWrap(False)
        line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        item.setSizeHint(QSize(0, self.fontMetrics().height() + 14))
        self.list.setItemWidget(item, line)

    def _take(self, item: QListWidgetItem) -> None:
        place = item.data(Qt.ItemDataRole.UserRole)
        self.leave()
        self.opened.emit(place)

    def _place(self) -> None:
        width = min(self._over.width() - 48, self.fontMetrics().averageCharWidth() * 76)
        rows = min(self.list.count(), 9)
        self.list.setFixedHeight(max(1, rows) * (self.fontMetrics().height() + 14) + 4)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((self._over.width() - width) // 2, 56)


def _place(hit: Hit) -> Place:
    return Place(
        {"case": "cases", "member": "members", "action": "actions", "meeting": "meetings"}[hit.kind], hit.ref, "open"
    )
