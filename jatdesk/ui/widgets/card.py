"""A card: a white box with a line round it that holds what belongs together."""

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from jatdesk.ui.widgets import text


class Card(QFrame):
    """`Card("To do")`; put things in with `add(widget)` or into `body` (a QVBoxLayout).

    In a card higher than its content the content stays on top; a widget added with a stretch takes the room.
    """

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(16, 16, 16, 16)
        self.body.setSpacing(8)
        self._column.addLayout(self.body)
        self._column.addStretch(0)
        self.heading = text.heading(heading, self)
        self.heading.setVisible(bool(heading))
        if heading:
            self.setAccessibleName(heading)
        self.body.addWidget(self.heading)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget under what is there."""
        self.body.addWidget(widget, stretch)
        if stretch:
            self._column.setStretch(0, 1)

    def add_layout(self, layout: QLayout) -> None:
        """Put a layout under what is there."""
        self.body.addLayout(layout)
