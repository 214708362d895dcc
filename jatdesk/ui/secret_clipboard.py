"""Copies a secret for a short while: the clipboard is emptied again, and its history is asked to leave it out."""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

STAYS_MS = 60_000
_KEEP_OUT = 'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"'


class SecretClipboard(QObject):
    """`copy(secret)`; after a minute (or `stays_ms`), or with `clear()`, it is gone unless another was copied."""

    def __init__(self, parent: QObject | None = None, stays_ms: int = STAYS_MS) -> None:
        super().__init__(parent)
        self._secret = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(stays_ms)
        self._timer.timeout.connect(self.clear)

    def copy(self, secret: str) -> None:
        """Put it on the clipboard for a while."""
        content = QMimeData()
        content.setText(secret)
        content.setData(_KEEP_OUT, b"\x01\x00\x00\x00")
        _clipboard().setMimeData(content)
        self._secret = secret
        self._timer.start()

    def clear(self) -> None:
        """Take it off again."""
        self._timer.stop()
        if self._secret and _clipboard().text() == self._secret:
            _clipboard().clear()
        self._secret = ""


def _clipboard() -> QClipboard:
    return QGuiApplication.clipboard()
