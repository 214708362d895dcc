"""A box for planned minutes."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from jatdesk.ui.widgets.letters import at_most


class MinutesBox(QSpinBox):
    """Planned minutes; too many are refused with a word, not cut. The wheel scrolls the page, never the number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, 999)
        self.setSuffix(" min")
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(6, 0, 0, 0)
        at_most(self, 18)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """See the class."""
        event.ignore()
