"""The bar on the left: the team, the pages with their counts, and who is signed in. It opens nothing itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jatdesk.ui import theme
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.buttons import Button

LETTERS, LETTERS_FOLDED = 26, 9  # width of the bar in letters of the text


@dataclass(frozen=True, slots=True)
class SideEntry:
    """One page of the bar: its key, its words, and shorter ones for the folded bar."""

    key: str
    words: str
    short: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A count beside a page; `late` paints it as an alarm. `meaning` is its words for a screen reader."""

    count: int
    meaning: str
    late: bool = False


class SideBar(QFrame):
    """`chosen` carries a page's key. The window opens the entries with Alt+1, Alt+2 … from anywhere."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[SideEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folded = False
        self._column = QVBoxLayout(self)
        self._foot = QVBoxLayout()
        self.setProperty("kind", "side")
        self.setAccessibleName("Pages")
        self.entries = tuple(entries)
        self._buttons: dict[str, _PageButton] = {}
        self._group = QButtonGroup(self)
        self.team = text.strong("", self)
        self.chair = text.secondary("", self)
        self.signed_in = text.secondary("", self)
        self.hidden = text.strong("Names hidden (F8)", self)
        self.hidden.hide()
        self.saved = text.secondary("Saved", self)
        self.lock_words = text.secondary("Ctrl+L locks", self)
        self.countdown = text.secondary("", self)
        self.countdown.hide()
        self.copied = text.secondary("Copied; cleared in 30 seconds", self)
        self.copied.hide()
        self._build()

    def show_team(self, name: str, words: str) -> None:
        """The team's name and the quiet line under it."""
        self.team.setText(name)
        self.chair.setText(words)

    def show_badges(self, badges: Mapping[str, Badge]) -> None:
        """Counts beside the pages; a page without one shows none, nor does a count of nought."""
        for key, button in self._buttons.items():
            button.show_badge(badges.get(key))

    def show_saved(self, words: str, alarm: bool = False) -> None:
        """The line at the foot; an alarm stands there in the folded bar too."""
        self.saved.setText(words)
        theme.mark(self.saved, "kind", "error" if alarm else "secondary")
        self.saved.setVisible(alarm or not self._folded)

    def show_countdown(self, minutes: int) -> None:
        """How long until the store locks itself in a meeting, folded or not; 0 says nothing."""
        left = "1 minute" if minutes == 1 else f"{minutes} minutes"
        self.countdown.setText(f"Locks in {left} unless you type" if minutes else "")
        self.countdown.setVisible(bool(minutes))

    def show_hidden(self, hidden: bool) -> None:
        """A sign at the foot while names are hidden, folded or not."""
        self.hidden.setVisible(hidden)

    def show_copied(self, copied: bool) -> None:
        """That something copied will be taken off the clipboard, folded or not."""
        self.copied.setVisible(copied)

    def choose(self, key: str) -> None:
        """Mark a page as the open one, telling nobody; a page that is not on the bar unmarks all."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)
        if self.focusWidget() in self._buttons.values() and key in self._buttons:
            self._buttons[key].setFocus()

    def fold(self, folded: bool) -> None:
        """Narrow, with short words, or wide."""
        self._folded = folded
        for label in (self.team, self.chair, self.signed_in, self.lock_words, self._rule):
            label.setVisible(not folded)
        self.saved.setVisible(not folded or self.saved.property("kind") == "error")
        for entry in self.entries:
            self._buttons[entry.key].fold(folded)
        self.fit()

    def fit(self) -> None:
        """Take the width that the text size asks for."""
        letter = self.fontMetrics().averageCharWidth()
        margin = 4 if self._folded else 10
        self._column.setContentsMargins(margin, 16, margin + 1, 16)
        self._foot.setContentsMargins(margin, 8, margin, 0)
        self.setFixedWidth(letter * (LETTERS_FOLDED if self._folded else LETTERS))

    def focus_entry(self) -> QWidget:
        """The entry that takes the focus when the bar does."""
        checked = self._group.checkedButton()
        return checked if checked is not None else next(iter(self._buttons.values()))

    def changeEvent(self, event: QEvent) -> None:
        """Another text size asks for another width."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move among the entries without opening them."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        entries = list(self._buttons.values())
        here = self.window().focusWidget()
        if step and here in entries:
            entries[(entries.index(here) + step) % len(entries)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._column.setSpacing(2)
        head = QVBoxLayout()
        head.setContentsMargins(10, 2, 10, 12)
        head.setSpacing(0)
        head.addWidget(self.team)
        head.addWidget(self.chair)
        self._column.addLayout(head)
        for number, entry in enumerate(self.entries, start=1):
            button = _PageButton(entry, number, self)
            button.clicked.connect(partial(self.chosen.emit, entry.key))
            self._buttons[entry.key] = button
            self._group.addButton(button)
            self._column.addWidget(button)
        self._column.addStretch(1)
        self._rule = QFrame(self)
        self._rule.setProperty("kind", "rule")
        self._column.addWidget(self._rule)
        foot = self._foot
        foot.setSpacing(0)
        for label in (self.hidden, self.signed_in, self.saved, self.lock_words, self.countdown, self.copied):
            foot.addWidget(label)
        self._column.addLayout(foot)


class _PageButton(Button):
    def __init__(self, entry: SideEntry, number: int, parent: QWidget) -> None:
        super().__init__(entry.words, parent)
        self._entry = entry
        self.setProperty("kind", "side")
        self.setCheckable(True)
        self.setToolTip(f"{entry.words} (Alt+{number})")
        self.setAccessibleName(entry.words)
        self._count = QLabel(self)
        self._count.setProperty("kind", "count")
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count.hide()
        self._folded = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_badge(self, badge: Badge | None) -> None:
        if badge is None or not badge.count:
            self._count.setText("")
            self.setAccessibleName(self._entry.words)
        else:
            self._count.setText(str(badge.count))
            self.setAccessibleName(f"{self._entry.words}, {badge.count} {badge.meaning}")
            theme.mark(self._count, "tone", "late" if badge.late else "")
        self._count.setVisible(bool(self._count.text()) and not self._folded)

    def fold(self, folded: bool) -> None:
        self._folded = folded
        self.setText(self._entry.short if folded else self._entry.words)
        theme.mark(self, "folded", "yes" if folded else "")
        self._count.setVisible(bool(self._count.text()) and not folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._count.raise_()
