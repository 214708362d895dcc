"""A form or a look at one thing that takes the page's place: title with a way back, body, foot with buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.page_header import HeaderBar
from jatdesk.ui.widgets.problem_summary import ProblemSummary
from jatdesk.ui.widgets.scroll import Scroll


class Panel(QWidget):
    """`Panel("Add a member", back="Members")`; `add(widget)` fills it, `foot_button(button)` its foot.

    `left` is told on Back and Esc; whoever shows the panel takes it away. `problems` stands on top of the body.
    """

    left = Signal()

    def __init__(self, title: str, back: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on_enter: QPushButton | None = None
        self.title = text.title(title, self)
        self.back_button = buttons.link("", self.left.emit, self)
        self.set_back(back)
        self.problems = ProblemSummary(self)
        ground = QWidget(self)
        self.body = QVBoxLayout(ground)
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(16)
        self.body.addWidget(self.problems)
        self.body.addStretch(1)
        self.scroller = Scroll(ground, self)
        self._foot = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.scroller, 1)
        self._foot_frame = self._make_foot()
        column.addWidget(self._foot_frame)

    def dirty(self) -> bool:
        """Whether something typed would be lost; nothing is, unless a form says so."""
        return False

    def start(self) -> None:
        """Put the cursor where one begins."""
        self.back_button.setFocus()

    def add(self, widget: QWidget) -> None:
        """Put a widget under what is there."""
        self.body.insertWidget(self.body.count() - 1, widget)

    def foot_button(self, button: QWidget) -> None:
        """Put a button (or what belongs beside one) in the foot, which stays in sight."""
        self._foot.insertWidget(self._foot.count() - 1, button)
        self._foot_frame.show()

    def set_back(self, back: str) -> None:
        """Say where the way back leads."""
        self.back_button.setText(f"‹ {back}")
        self.back_button.setAccessibleName(f"‹ {back}")

    def enter_presses(self, button: QPushButton) -> None:
        """Have Enter in any one-line input of a short form press this button."""
        self._on_enter = button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; Enter in a line presses the form's button, if it has one."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif enter and self._on_enter is not None and isinstance(self.focusWidget(), QLineEdit):
            self._on_enter.click()
        else:
            super().keyPressEvent(event)

    def _head(self) -> QWidget:
        head = HeaderBar(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(16)
        row.addWidget(self.back_button)
        row.addWidget(self.title, 1)
        return head

    def _make_foot(self) -> QWidget:
        foot = QFrame(self)
        foot.setProperty("kind", "page-foot")
        foot.setLayout(self._foot)
        self._foot.setContentsMargins(24, 8, 24, 8)
        self._foot.setSpacing(12)
        self._foot.addStretch(1)
        foot.hide()
        return foot
