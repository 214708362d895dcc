"""Pages of a kept paper painted from memory, page under page. Nothing of them reaches the disk."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from jatdesk.exchange.paper_look import PaperPage


class PaperPages(QScrollArea):
    """`add(pages, of)` puts pages under those that are there; the arrow keys and Page Down move through them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: list[QLabel] = []
        ground = QWidget()
        ground.setProperty("kind", "ground")
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(0, 0, 0, 16)
        self._column.setSpacing(16)
        self._column.addStretch(1)
        self.setProperty("kind", "scroll")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(ground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Pages of the paper")

    def add(self, pages: Sequence[PaperPage], of: int) -> None:
        """Show these too; a screen reader hears the words of each."""
        for page in pages:
            label = QLabel()
            pixmap = QPixmap.fromImage(_image(page))
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            label.setPixmap(pixmap)
            label.setProperty("kind", "paper")
            label.setAccessibleName(f"Page {len(self.pages) + 1} of {of}")
            label.setAccessibleDescription(page.words)
            self._column.insertWidget(len(self.pages), label, 0, Qt.AlignmentFlag.AlignHCenter)
            self.pages.append(label)


def _image(page: PaperPage) -> QImage:
    # the copy owns its dots: the bytes object may go before the picture does
    return QImage(page.pixels, page.width, page.height, page.width * 4, QImage.Format.Format_RGB32).copy()
