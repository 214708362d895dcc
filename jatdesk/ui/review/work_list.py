"""What was changed and said so far, each with a way there and a way to take it back. It keeps nothing."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.minutes_differences import Passage
from jatdesk.domain.review_files import Remark
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.rich_line import RichLine


class WorkList(Card):
    """`show_work(passages, texts, remarks)`; `go_wanted` carries a passage's number, `dropped` a comment's."""

    go_wanted = Signal(int)
    dropped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Your changes and comments", parent)
        self._shown: list[QWidget] = []
        self._nothing = text.secondary("None yet.", self)
        self.add(self._nothing)

    def show_work(self, passages: Sequence[Passage], texts: Mapping[str, str], remarks: Sequence[Remark]) -> None:
        """Show them anew, changes first."""
        for row in self._shown:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._shown = []
        for number, passage in enumerate(passages):
            if texts.get(passage.key, passage.text) != passage.text:
                go = buttons.link("Go there", partial(self.go_wanted.emit, number))
                self._line([(passage.place, "strong"), ("changed", "secondary")], go)
        for number, remark in enumerate(remarks):
            about = f"‘{_short(remark.quoted)}’\n" if remark.quoted else ""
            drop = buttons.link("Take away", partial(self.dropped.emit, number))
            self._line([(f"{remark.place}\n", "strong"), (about, "secondary"), (remark.words, "body")], drop)
        self._nothing.setVisible(not self._shown)

    def words(self) -> list[str]:
        """Each line as it stands here."""
        return [row.accessibleName() for row in self._shown]

    def _line(self, parts: list[tuple[str, str]], act: QWidget) -> None:
        held = QWidget(self)
        line = RichLine([part for part in parts if part[0]], held)
        held.setAccessibleName(line.plain())
        act.setAccessibleName(f"{act.property('text')}: {line.plain()[:60]}")
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(line)
        row = QHBoxLayout()
        row.addWidget(act)
        row.addStretch(1)
        column.addLayout(row)
        self._shown.append(held)
        self.add(held)


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:80]}…"
