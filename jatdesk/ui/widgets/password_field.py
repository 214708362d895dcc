"""A box for a passphrase or password: dots unless 'Show' is ticked. Gives the text away, keeps no copy."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

SENSITIVE = 0x2 | 0x40  # Qt.InputMethodHint: sensitive data, no predictive text; by number as in ui/theme.py


class PasswordField(QWidget):
    """`PasswordField()`; `text()`, `clear()`; `typed` on every key, `entered` on Enter; `box` is the input."""

    typed = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QLineEdit(self)
        self.box.setEchoMode(QLineEdit.EchoMode.Password)
        self.box.setProperty("inputMethodHints", SENSITIVE)
        self.show_box = QCheckBox("Sho&w what I type", self)
        self.show_box.setAccessibleName("Show what I type")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self.show_box)
        self.setFocusProxy(self.box)
        self.box.textEdited.connect(self.typed)
        self.box.returnPressed.connect(self.entered)
        self.show_box.toggled.connect(self._reveal)

    def text(self) -> str:
        """What was typed."""
        return self.box.text()

    def set_text(self, words: str) -> None:
        """Fill in an offered passphrase."""
        self.box.setText(words)

    def clear(self) -> None:
        """Empty the box."""
        self.box.clear()

    def setAccessibleName(self, name: str) -> None:
        """The name belongs to the box that takes the focus."""
        super().setAccessibleName(name)
        self.box.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """The description belongs to the box that takes the focus."""
        super().setAccessibleDescription(description)
        self.box.setAccessibleDescription(description)

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.box.setEchoMode(mode)
