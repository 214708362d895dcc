"""A message over the page that goes by itself after ten seconds and may offer Undo."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.page_header import HEADER_HEIGHT

STAYS_MS = 10_000


class Toast(QFrame):
    """One for each window, above everything: `say("Action marked as done", undo)`.

    A new message takes the place of the old one. While the pointer or the focus is on it, it stays.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("kind", "toast")
        self._undo: Callable[[], object] | None = None
        self._words = text.body("", self)
        self._words.setWordWrap(False)
        self.undo_button = buttons.link("&Undo", self._take_back, self)
        self.close_button = buttons.link("Hide", self.hide, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        for part in (self._words, self.undo_button, self.close_button):
            row.addWidget(part)
        self._timer = QTimer(self)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self._go_unless_used)
        parent.installEventFilter(self)
        self.hide()

    def say(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Show the words for ten seconds, with Undo when there is a way back."""
        self._undo = undo
        self._words.setText(words)
        self.undo_button.setVisible(undo is not None)
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def words(self) -> str:
        """The message shown now, or ''."""
        return self._words.text() if self.isVisible() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the window when it changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Another text size makes another width."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self._place)

    def _place(self) -> None:
        window = self._over
        room = window.width() - 32
        self._words.setWordWrap(False)
        wished = self.sizeHint().width()
        self._words.setWordWrap(wished > room)
        width = min(wished, room)
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        top = window.height() - height - HEADER_HEIGHT - 16  # a form's foot with its buttons stays free
        left = window.width() - width - 16  # at the right, where the least is typed
        self.setGeometry(left, top, width, height)

    def _go_unless_used(self) -> None:
        if not self.underMouse() and not self.isAncestorOf(self._focused()):
            self._timer.stop()
            self.hide()

    def _focused(self) -> QWidget:
        return self.window().focusWidget() or self.window()

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        self._timer.stop()
        self.hide()
        if undo is not None:
            undo()
