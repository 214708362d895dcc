"""Two parts of a page beside each other, and cards one under the other."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget


def side_by_side(left: QWidget, right: QWidget, *, shares: tuple[int, int] = (1, 0)) -> QWidget:
    """Both in one row; `shares` of the room that is left over, 0 for a part that keeps its own width."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    row.addWidget(left, shares[0])
    row.addWidget(right, shares[1])
    return made


def stacked(*cards: QWidget) -> QWidget:
    """Cards from the top down, for a column that scrolls."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return made
