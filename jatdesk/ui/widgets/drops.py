"""Files dropped onto a widget: several at once, within limits. Reads none of them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

MOST_AT_ONCE = 20
"""So many files are taken with one drop."""


class FileDrops(QObject):
    """Lets files be dropped on a widget and all that stands in it; `dropped(paths)` while `may()` says yes."""

    def __init__(self, onto: QWidget, may: Callable[[], bool], dropped: Callable[[Sequence[Path]], object]) -> None:
        super().__init__(onto)
        self._may = may
        self._dropped = dropped
        onto.setAcceptDrops(True)
        onto.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files; leave text and everything else to the inputs."""
        if isinstance(event, QDropEvent) and not isinstance(event, QDragEnterEvent | QDragMoveEvent):
            paths = _files(event)
            if paths and self._may():
                event.acceptProposedAction()
                self._dropped(paths)
                return True
        elif isinstance(event, QDragEnterEvent | QDragMoveEvent) and _files(event) and self._may():
            event.acceptProposedAction()
            return True
        return super().eventFilter(watched, event)


def _files(event: QDropEvent) -> list[Path]:
    data = event.mimeData()
    if not data.hasUrls():
        return []
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and Path(url.toLocalFile()).is_file()]
