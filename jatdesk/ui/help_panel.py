"""Help beside the page: one Markdown text a page from resources/help, with a search over all of them."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget

from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.page_header import SearchBox


class HelpPanel(QFrame):
    """`open_for("cases")` shows the text of a page; typing searches all texts. Esc or Close hides it."""

    closed = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "side-panel")
        self.setAccessibleName("Help")
        self._folder = folder
        self._title = text.heading("Help", self)
        self.search = SearchBox("Search the help", self, keys="", letters=0)
        self.search.textChanged.connect(self._find)
        self.close_button = buttons.link("Close", self.closed.emit, self)
        self.text = QTextBrowser(self)
        self.text.setAccessibleName("Help text")
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(lambda url: self.open_for(url.path().removesuffix(".md")))
        self.hits = QListWidget(self)
        self.hits.setAccessibleName("Help texts found")
        self.hits.itemActivated.connect(self._open_hit)
        self.hits.itemClicked.connect(self._open_hit)
        self.hits.hide()
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(self.hits, 1)
        column.addWidget(self.text, 1)

    def open_for(self, key: str) -> None:
        """Show the text of a page, or the overview where a page has none of its own."""
        path = self._folder / f"{key}.md"
        if not path.is_file():
            path = self._folder / "overview.md"
        self.search.clear()
        self.text.setMarkdown(path.read_text(encoding="utf-8") if path.is_file() else "There is no help text here yet.")
        self._show_text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; arrow down goes from the search to what it found."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus() and self.hits.count():
            self.hits.setFocus()
            self.hits.setCurrentRow(0)
        else:
            super().keyPressEvent(event)

    def _find(self, typed: str) -> None:
        words = typed.casefold().split()
        if not words:
            self._show_text()
            return
        self.hits.clear()
        for path in sorted(self._folder.glob("*.md")):
            content = path.read_text(encoding="utf-8")
            if all(word in content.casefold() for word in words):
                item = QListWidgetItem(_title_of(content), self.hits)
                item.setData(Qt.ItemDataRole.UserRole, path.stem)
        self.hits.setAccessibleDescription(f"{self.hits.count()} found")
        self.hits.show()
        self.text.hide()

    def _open_hit(self, item: QListWidgetItem) -> None:
        self.open_for(str(item.data(Qt.ItemDataRole.UserRole)))

    def _show_text(self) -> None:
        self.hits.hide()
        self.text.show()


def _title_of(markdown: str) -> str:
    first = next((line for line in markdown.splitlines() if line.strip()), "")
    return first.lstrip("# ").strip()
