"""What to look at before a referral is saved, as lines that lead to the field. Says and asks; stops nothing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jatdesk.domain.gaps import Gap
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card


class MissingCard(Card):
    """`show_gaps(gaps)`; `chosen` carries the field of the line pressed.

    `right` carries a gap that was asked about and is right, `offered` one whose offer is taken.
    """

    chosen = Signal(str)
    right = Signal(object)
    offered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Still missing", parent)
        self._gaps: tuple[Gap, ...] | None = None
        self._pressed: int | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.body.addLayout(self._rows)

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """Show these; needed ones say so."""
        if tuple(gaps) == self._gaps:
            return
        self._gaps = tuple(gaps)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for gap in gaps:
            self._rows.addWidget(self._line(gap))
        if not gaps:
            self._rows.addWidget(text.secondary("Nothing: the referral is complete."))
        self._keep_cursor()

    def words(self) -> tuple[str, ...]:
        """The lines shown now."""
        return tuple(gap.words for gap in self._gaps or ())

    def _line(self, gap: Gap) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        words = f"{gap.words} (needed)" if gap.stops else f"{gap.words}?" if gap.asked else gap.words
        column.addWidget(text.body(words.replace("??", "?")))
        row = QHBoxLayout()
        row.setSpacing(16)
        for said, act in self._answers(gap):
            link = buttons.link(said, act)
            link.setAccessibleName(f"{said}: {gap.words}")
            row.addWidget(link)
        row.addStretch(1)
        column.addLayout(row)
        return part

    def _say_right(self, gap: Gap) -> None:
        self._pressed = (self._gaps or ()).index(gap)
        self.right.emit(gap)

    def _keep_cursor(self) -> None:
        """The line that was answered is gone, and the cursor with it: it goes to the one in its place."""
        place, self._pressed = self._pressed, None
        if place is not None and self._gaps:
            item = self._rows.itemAt(min(place, len(self._gaps) - 1))
            line = item.widget() if item is not None else None
            if line is not None:
                line.show()  # at once: what is not in sight yet takes no cursor
                line.findChildren(QPushButton)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _answers(self, gap: Gap) -> list[tuple[str, Callable[[], object]]]:
        if gap.offer:
            return [("Write it so", lambda: self.offered.emit(gap))]
        if gap.asked:
            right = ("It is right", lambda: self._say_right(gap))
            return [right, ("Change it", lambda: self.chosen.emit(gap.field))]
        return [("Fill in", lambda: self.chosen.emit(gap.field))]
