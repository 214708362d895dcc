"""What to look at before a referral is saved, as lines that lead to the field. Says and asks; stops nothing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

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

    def _answers(self, gap: Gap) -> list[tuple[str, Callable[[], object]]]:
        if gap.offer:
            return [("Write it so", lambda: self.offered.emit(gap))]
        if gap.asked:
            right = ("It is right", lambda: self.right.emit(gap))
            return [right, ("Change it", lambda: self.chosen.emit(gap.field))]
        return [("Fill in", lambda: self.chosen.emit(gap.field))]
