"""What an empty screen says: what belongs here and the one thing to do first."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from jatdesk.ui.widgets import buttons, text


class EmptyState(QWidget):
    """`EmptyState("No cases yet", "Take in a referral or bring in the old case log.", "New referral", go)`."""

    def __init__(
        self,
        heading: str,
        words: str,
        button: str = "",
        pressed: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 48, 24, 48)
        column.setSpacing(8)
        self.heading = text.heading(heading, self)
        self.words = text.secondary(words, self)
        for label in (self.heading, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        self.button: QPushButton = buttons.plain(button, pressed, self)
        self.button.setVisible(bool(button))
        if not button:
            self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def add(self, part: QWidget) -> None:
        """Something more under the words."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, part)

    def say(self, heading: str, words: str) -> None:
        """Other words for the same place ('No case matches …')."""
        self.heading.setText(heading)
        self.words.setText(words)
