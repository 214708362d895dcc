"""Whatever is copied in the program and holds a password or a name leaves the clipboard after half a minute."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

from jatdesk.errors import UserError
from jatdesk.ui.secret_clipboard import STAYS_MS, is_kept_out, kept_out

LOOKED_AT = 100_000
"""A text of more letters is not looked through: so much of a store never stays on the clipboard."""


class ClipboardWatch(QObject):
    """`ClipboardWatch(is_secret, parent)`; `holding` tells whether a copied secret waits to be cleared.

    It looks only at what this program copied, and clears it only while it is still there. `timer` is for tests.
    """

    holding = Signal(bool)

    def __init__(
        self, is_secret: Callable[[str], bool], parent: QObject | None = None, timer: QTimer | None = None
    ) -> None:
        super().__init__(parent)
        self._is_secret = is_secret
        self._secret = ""
        self._clipboard = QGuiApplication.clipboard()
        self._timer = timer or QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._look)

    def clear(self) -> None:
        """Take the secret off the clipboard, and what the mouse has marked; at the lock and the end too."""
        if self._secret and self._clipboard.text() == self._secret:
            self._clipboard.clear()
        marked = QClipboard.Mode.Selection
        ours = self._clipboard.supportsSelection() and self._clipboard.ownsSelection()
        if ours and self._holds_secret(self._clipboard.text(marked)):
            self._clipboard.clear(marked)
        self._forget()

    def _look(self) -> None:
        if not self._is_ours():
            self._forget()
            return
        text = self._clipboard.text()
        if text and text == self._secret:
            return  # it is what was put back below
        if text and is_kept_out(self._clipboard.mimeData()):
            self._hold(text)
        elif self._holds_secret(text):
            self._hold(text)
            self._clipboard.setMimeData(kept_out(text))
        else:
            self._forget()

    def _is_ours(self) -> bool:
        # without a screen nobody else has a clipboard, and Qt does not say whose it is
        return self._clipboard.ownsClipboard() or QGuiApplication.platformName() == "offscreen"

    def _holds_secret(self, text: str) -> bool:
        if not text.strip():
            return False
        try:
            return len(text) > LOOKED_AT or self._is_secret(text)
        except UserError:
            return True  # the store cannot be asked now: rather once too often

    def _hold(self, text: str) -> None:
        self._secret = text
        self._timer.start()
        self.holding.emit(True)

    def _forget(self) -> None:
        self._timer.stop()
        if self._secret:
            self._secret = ""
            self.holding.emit(False)
