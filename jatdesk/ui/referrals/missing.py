"""What is still missing from a referral, as lines that lead to the field. Says; stops nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.gaps import Gap
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card


class MissingCard(Card):
    """`show_gaps(gaps)`; `chosen` carries the field of the line pressed."""

    chosen = Signal(str)

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
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(8)
        row.addWidget(text.body(f"{gap.words} (needed)" if gap.stops else gap.words), 1)
        go = buttons.link("Fill in", lambda: self.chosen.emit(gap.field))
        go.setAccessibleName(f"Fill in: {gap.words}")
        row.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        return part
