"""A box for long text that tells when there is something to save. It saves nothing itself."""

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

KEPT = "kept"
"""Property of an input whose half-typed text is kept in the store by itself."""

SETTLE_MS = 1270  # after the first unsaved keystroke; what is left of two seconds is for the save itself

_LOOKS = {QEvent.Type.StyleChange, QEvent.Type.EnabledChange, QEvent.Type.ReadOnlyChange}


class LongText(QPlainTextEdit):
    """Plain text that grows from `lines` to `most` lines. Tab leaves it, Esc does not empty it.

    `settled` carries the text at most 1.3 s after the first unsaved keystroke, when the focus leaves and when the
    box is hidden. `flush()` tells at once (before a page is left); `set_text()` shows stored text and tells nobody.
    """

    settled = Signal(str)
    stirred = Signal()
    """Whether something is unsaved may be another answer now: at the first unsaved letter, not at each."""

    def __init__(self, lines: int = 3, most: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._most = lines, most
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.flush)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._typed)
        self._height = 0
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())

    def text(self) -> str:
        """What stands in the box now."""
        return self.toPlainText()

    def set_text(self, words: str) -> None:
        """Show stored text; what was typed here before and not told is dropped."""
        self._timer.stop()
        self._told = words
        if words != self.toPlainText():
            self.setPlainText(words)
        self._timer.stop()

    def unsaved(self) -> bool:
        """Whether there is text that `settled` has not carried yet."""
        return self.toPlainText() != self._told

    def flush(self) -> None:
        """Tell what is unsaved now."""
        self._timer.stop()
        words = self.toPlainText()
        if words != self._told:
            self._told = words
            self.settled.emit(words)
        else:
            self.stirred.emit()

    def sizeHint(self) -> QSize:
        """As high as its text, between `lines` and `most` lines."""
        line = self.fontMetrics().lineSpacing()
        shown = max(self._lines, min(self._most, int(self.document().size().height()) + 1))
        return QSize(super().sizeHint().width(), shown * line + 20)

    def minimumSizeHint(self) -> QSize:
        """Never lower than its hint, so that a form scrolls instead of squeezing it."""
        return QSize(120, self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the box settles it."""
        super().focusOutEvent(event)
        self.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page settles it too."""
        super().hideEvent(event)
        self.flush()

    def changeEvent(self, event: QEvent) -> None:
        """Filled by itself, so that a letter paints the box again and not all that lies under it."""
        super().changeEvent(event)
        if event.type() in _LOOKS:
            self.viewport().setAutoFillBackground(self.isEnabled() and not self.isReadOnly())

    def _grow(self) -> None:
        # each letter makes the text wider; only another line makes the box higher and its page be laid out anew
        height = self.sizeHint().height()
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def _typed(self) -> None:
        if not self._timer.isActive() and self.unsaved():
            self._timer.start()
            self.stirred.emit()
