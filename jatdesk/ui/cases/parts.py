"""Small pieces that several tabs of the case page are made of: labelled values, rows with a pill, scrolled bodies."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.pill import Pill, Tone
from jatdesk.ui.widgets.scroll import Scroll

NOT_GIVEN = "Not given"


def body(name: str, *parts: QWidget, fill: bool = False) -> Scroll:
    """A tab's body: the parts under each other (filling the page or not), scrolled with the arrow keys."""
    ground = QWidget()
    column = QVBoxLayout(ground)
    column.setContentsMargins(0, 16, 0, 20)
    column.setSpacing(16)
    for part in parts:
        column.addWidget(part, 1 if fill else 0)
    if not fill:
        column.addStretch(1)
    made = Scroll(ground)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleName(name)
    return made


def emptied(layout: QLayout) -> None:
    """Take every widget out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            emptied(inner)


class Facts(QWidget):
    """Labels over values, two side by side: `show_facts([("School", "Harwood Junior"), …])`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._facts: tuple[tuple[str, str], ...] = ()

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show other facts; a long one takes the whole width."""
        if tuple(facts) == self._facts:
            return
        self._facts = tuple(facts)
        emptied(self._grid)
        row = column = 0
        for label, value in facts:
            long = len(value) > 60
            if long and column:
                row, column = row + 1, 0
            self._grid.addWidget(_Fact(label, value), row, column, 1, 2 if long else 1, Qt.AlignmentFlag.AlignTop)
            column += 2 if long else 1
            if column > 1:
                row, column = row + 1, 0

    def facts(self) -> dict[str, str]:
        """What is shown now."""
        return dict(self._facts)


class _Fact(QWidget):
    def __init__(self, label: str, value: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(text.secondary(label, self))
        column.addWidget(text.body(value, self) if value else text.secondary(NOT_GIVEN, self))


class HeadedCard(Card):
    """A card whose heading has a button at its right end."""

    def __init__(self, heading: str, button: QPushButton | None = None, parent: QWidget | None = None) -> None:
        super().__init__(heading, parent)
        self.body.removeWidget(self.heading)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.heading, 1)
        if button is not None:
            row.addWidget(button)
        self.body.insertLayout(0, row)


class PillRow(QWidget):
    """Words over small words at the left, a pill at the right end; a rule under it unless it is the last."""

    def __init__(
        self, words: str, small: str, pill: tuple[str, Tone] | None, rule: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.words = " · ".join(part for part in (words, small, pill[0] if pill else "") if part)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(text.body(words, self))
        if small:
            left.addWidget(text.secondary(small, self))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(left, 1)
        if pill is not None:
            row.addWidget(Pill(*pill, self), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 0)
        column.setSpacing(8)
        column.addLayout(row)
        if rule:
            line = QFrame(self)
            line.setProperty("kind", "rule")
            column.addWidget(line)
