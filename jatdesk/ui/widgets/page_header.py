"""The bar on top of a page: title, a search box that may filter, and up to three buttons."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from jatdesk.ui.widgets import text

HEADER_HEIGHT = 52


class HeaderBar(QFrame):
    """The white bar itself: as high as every other page's, and higher where the text is larger."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page-header")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as its buttons, at least the common height."""
        return super().sizeHint().expandedTo(QSize(0, HEADER_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """It never gives way to the page under it."""
        return super().minimumSizeHint().expandedTo(QSize(0, HEADER_HEIGHT))


class PageHeader(HeaderBar):
    """`PageHeader("Cases", "Find a child, school or number")`; `searched` carries what stands in the box.

    Without search words there is no box. Ctrl+F and Ctrl+E put the cursor in it (the window does that).
    """

    searched = Signal(str)

    def __init__(self, title: str, search: str = "", parent: QWidget | None = None, keys: str = "Ctrl+F") -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 8, 24, 8)
        self._row.setSpacing(12)
        self.title: QLabel = text.title(title, self)
        self._row.addWidget(self.title)
        self._row.addStretch(1)
        self.search = SearchBox(search, self, keys)
        self.search.setVisible(bool(search))
        self.search.textChanged.connect(self.searched)
        self._row.addWidget(self.search, 100)

    def add(self, widget: QWidget) -> None:
        """Put a word, pill or button at the right end."""
        self._row.addWidget(widget)

    def set_title(self, words: str) -> None:
        """Show another title; never a person's name on a page that others may see over a shoulder."""
        self.title.setText(words)

    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons put in so far, left to right."""
        return tuple(self.findChildren(QPushButton))


class SearchBox(QLineEdit):
    """A search box that says its shortcut at its right end, at most `letters` wide (0: no limit); Esc empties it."""

    def __init__(self, words: str, parent: QWidget | None = None, keys: str = "Ctrl+F", letters: int = 38) -> None:
        super().__init__(parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words or "Search")
        self.setAccessibleDescription(keys)
        self.setClearButtonEnabled(False)
        self._letters = letters
        self._limit()
        self.setProperty("kind", "search")
        self._keys = QLabel(keys, self)
        self._keys.setProperty("kind", "keys")
        self._keys.setVisible(bool(keys))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.addStretch(1)
        row.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignVCenter)
        self.textChanged.connect(lambda typed: self._keys.setVisible(bool(keys) and not typed))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Placeholder words end where the shortcut begins."""
        super().resizeEvent(event)
        self.setTextMargins(0, 0, self._keys.sizeHint().width(), 0)

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs a wider box."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._limit()

    def _limit(self) -> None:
        if self._letters:
            self.setMaximumWidth(max(300, self.fontMetrics().averageCharWidth() * self._letters))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the box."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
