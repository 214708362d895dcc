"""'There is a problem': every fault of a form in one box on top, each line a jump to its field."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from jatdesk.errors import UserError
from jatdesk.ui.widgets import buttons, text

Target = QWidget | Callable[[], object] | None
Problem = tuple[str, Target]
"""Words, and where they lead: an input, or what brings the person there (another tab first)."""


class ProblemSummary(QFrame):
    """Hidden while all is well; `show_problems([(words, widget)])` shows it and takes the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "problems")
        self.setAccessibleName("There is a problem")
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(4)
        self._column.addWidget(text.heading("There is a problem", self))
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """List the faults; an empty list hides the box. A fault without a field is plain text."""
        self.clear()
        for words, target in problems:
            self._add_line(words, target)
        if problems:
            self.show()
            first = next((line for line in self._lines if isinstance(line, QPushButton)), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, self._come_into_sight)  # once it has its place
            self._announce(" ".join(words for words, _target in problems))

    def show_error(self, error: UserError, target: QWidget | None = None) -> None:
        """One refusal of an operation: what happened, what was kept, what to do."""
        self.show_problems([(error.sentence(), target)])

    def clear(self) -> None:
        """Hide the box and forget its lines."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        self.hide()

    def lines(self) -> tuple[str, ...]:
        """The sentences shown now."""
        return tuple(str(line.property("words")) for line in self._lines)

    def _add_line(self, words: str, target: Target) -> None:
        line: QWidget
        if target is None:
            line = text.body(words, self)
        else:
            line = buttons.link(words.replace("&", "&&"), lambda: _jump(target), self)
            line.setAccessibleName(words)
        line.setProperty("words", words)
        self._lines.append(line)
        self._column.addWidget(line, 0, Qt.AlignmentFlag(0) if target is None else Qt.AlignmentFlag.AlignLeft)

    def _come_into_sight(self) -> None:
        if self.isVisible():
            _show_in_scroller(self)

    def _announce(self, words: str) -> None:
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))


def _jump(target: QWidget | Callable[[], object]) -> None:
    if not isinstance(target, QWidget):
        target()
        return
    _show_in_scroller(target)
    target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _show_in_scroller(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 24, 48)
        above = above.parentWidget()
