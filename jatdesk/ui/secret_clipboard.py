"""Copies a secret for a short while: the clipboard is emptied again, and its history is asked to leave it out."""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

STAYS_MS = 30_000

_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_NO = b"\x00\x00\x00\x00"
_KEEP_OUT = {
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"\x01\x00\x00\x00",
    _WINDOWS.format("CanIncludeInClipboardHistory"): _NO,
    _WINDOWS.format("CanUploadToCloudClipboard"): _NO,
    "x-kde-passwordManagerHint": b"secret",
}
"""What asks the clipboard's history, and the cloud, to leave a text out: Windows by three formats, KDE by its own."""


class SecretClipboard(QObject):
    """`copy(secret)`; after half a minute, or with `clear()`, it is gone unless another was copied."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._secret = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.clear)

    def copy(self, secret: str) -> None:
        """Put it on the clipboard for a while."""
        _clipboard().setMimeData(kept_out(secret))
        self._secret = secret
        self._timer.start()

    def clear(self) -> None:
        """Take it off again."""
        self._timer.stop()
        if self._secret and _clipboard().text() == self._secret:
            _clipboard().clear()
        self._secret = ""


def kept_out(secret: str) -> QMimeData:
    """The text as the clipboard takes it, with the wish that no history and no cloud keeps it."""
    content = QMimeData()
    content.setText(secret)
    for name, value in _KEEP_OUT.items():
        content.setData(name, value)
    return content


def is_kept_out(content: QMimeData) -> bool:
    """Whether what is on the clipboard was put there by `kept_out`."""
    return all(content.hasFormat(name) for name in _KEEP_OUT)


def _clipboard() -> QClipboard:
    return QGuiApplication.clipboard()
