"""What stands in the files of a mailing on purpose: who, where, and why somebody said that it may."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.leaks import Answered
from jatdesk.ui.sending.summary_rows import SummaryRows
from jatdesk.ui.widgets.card import Card


class LeftInCard(Card):
    """`show_answers(answered)`; hidden where nothing was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Left in on purpose", parent)
        self.rows: SummaryRows | None = None
        self.hide()

    def show_answers(self, answered: Sequence[Answered]) -> None:
        """Show these in place of those before."""
        if self.rows is not None:
            self.body.removeWidget(self.rows)
            self.rows.hide()
            self.rows.deleteLater()
        self.rows = SummaryRows(self)
        for one in answered:
            self.rows.add(one.who, f"{one.why}\n{one.found} · {one.by}, {say(one.on)}")
        self.add(self.rows)
        self.setVisible(bool(answered))
