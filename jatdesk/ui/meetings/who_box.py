"""A box for the name of whoever has something; Enter settles it and goes on."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from jatdesk.ui.widgets.name_box import NameBox


class WhoBox(NameBox):
    """A box for a name; `entered` on Enter, once (a combo box would send the key to its line again)."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        line = self.lineEdit()
        assert line is not None
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter settles the name and goes on."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in enter:
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)
