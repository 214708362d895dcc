"""What a take-over brought, in a few sentences, and where to go from there."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.case_log import TakenOver
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card


class Result(QWidget):
    """`Result(taken, left, show_cases, show_left)`: `left` rows and cells were not taken."""

    def __init__(
        self,
        taken: TakenOver,
        left: int,
        show_cases: Callable[[], object],
        show_left: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        card = Card("The case log is taken over")
        self.sentences = sentences(taken, left)
        for words in self.sentences:
            card.add(text.body(words))
        self.cases_button = buttons.primary("Show the cases", show_cases)
        self.left_button = buttons.plain("What was not taken", show_left)
        self.left_button.setVisible(bool(left))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.cases_button)
        row.addWidget(self.left_button)
        row.addStretch(1)
        card.add_layout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.addWidget(card)
        column.addStretch(1)


def sentences(taken: TakenOver, left: int) -> tuple[str, ...]:
    """What happened to every row."""
    by_hand = taken.left_out - taken.already_there
    told = (
        f"{_many(taken.cases, 'case')} of {_many(taken.children, 'child', 'children')} now in the case log."
        if taken.cases or not taken.second_referrals
        else "",
        f"{_many(taken.second_referrals, 'second referral')} added to the case of the same child."
        if taken.second_referrals
        else "",
        f"{_many(taken.linked, 'child', 'children')} linked to a brother or sister." if taken.linked else "",
        f"{_many(taken.already_there, 'row')} known before and not taken twice." if taken.already_there else "",
        f"{_many(by_hand, 'row')} left out as you said." if by_hand else "",
        f"{_many(left, 'row or cell', 'rows or cells')} not taken, listed under ‘Not taken’." if left else "",
    )
    return tuple(words for words in told if words)


def _many(count: int, one: str, many: str = "") -> str:
    return f"1 {one}" if count == 1 else f"{count:,} {many or one + 's'}"
