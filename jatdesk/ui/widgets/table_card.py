"""The card round a table: narrow at its edges, and as high as there is room."""

from PySide6.QtWidgets import QWidget

from jatdesk.ui.widgets.card import Card


class TableCard(Card):
    """`TableCard(table)`; what is given before it stands above the table."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.body.setContentsMargins(8, 8, 8, 8)
        *above, table = parts
        for part in above:
            self.add(part)
        self.add(table, 1)
