"""The tabs inside a page: words on a line, the chosen one underlined."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget


class TabStrip(QTabBar):
    """`TabStrip([("story", "Story"), ("referral", "Referral")])`; `chosen` carries the key."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setAccessibleName("Parts of this page")
        for arrow in self.findChildren(QToolButton):
            arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys go through the tabs themselves
        for key, words in tabs:
            self.setTabData(self.addTab(words), key)
        self.currentChanged.connect(lambda index: self.chosen.emit(str(self.tabData(index))))

    def current(self) -> str:
        """The key of the chosen tab."""
        return str(self.tabData(self.currentIndex()))

    def choose(self, key: str) -> None:
        """Show a tab, telling so if it is another one."""
        self.setCurrentIndex(self._index(key))

    def set_words(self, key: str, words: str) -> None:
        """Other words on a tab ('Actions 2')."""
        self.setTabText(self._index(key), words)

    def _index(self, key: str) -> int:
        return next(index for index in range(self.count()) if self.tabData(index) == key)
