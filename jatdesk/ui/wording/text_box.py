"""One standing text in its box: what may be filled in, whether it is the council's own, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.languages import is_from_right
from jatdesk.domain.wording import ENGLISH, StandingText, cleaned
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.long_text import KEPT, LongText

_LINES = 80
"""About so many letters stand in a line."""


class TextBox(QWidget):
    """`show_text(own, typed)` shows a version, or what was typed in its place; `typed` is told at each change."""

    typed = Signal()
    settled = Signal()
    back_wanted = Signal(object)

    def __init__(self, standing: StandingText, code: str, may: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.standing, self.code = standing, code
        self._own = ""
        lines = min(20, 2 + len(standing.words) // _LINES + standing.words.count("\n"))
        self.editor = LongText(lines, max(lines, 24))
        self.editor.setProperty(KEPT, True)
        self.editor.setReadOnly(not may)
        if is_from_right(code):
            option = QTextOption(self.editor.document().defaultTextOption())
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            self.editor.document().setDefaultTextOption(option)
        self.state = text.secondary("")
        self.field = Field(standing.title, self.editor, _hint(standing, code), aside=self.state)
        self.back_button = buttons.link(
            "Back to the original" if code == ENGLISH else "Take this version out", self._back
        )
        self.back_button.setAccessibleName(f"{self.back_button.text()}: {standing.title}")
        self.back_button.setVisible(may)
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addLayout(row)
        self.editor.textChanged.connect(self._changed)
        self.editor.settled.connect(lambda _words: self.settled.emit())

    def show_text(self, own: str, typed: str | None) -> None:
        """The council's version ('' for none), and what was typed in its place and not saved (None for nothing)."""
        self._own = own
        self.editor.blockSignals(True)
        self.editor.set_text(self.stored() if typed is None else typed)
        self.editor.blockSignals(False)
        self._mark()

    def stored(self) -> str:
        """What stands in the documents now; '' where there is no version in this language."""
        return self._own or (self.standing.words if self.code == ENGLISH else "")

    def unsaved(self) -> str | None:
        """What is typed here and not saved, or None."""
        words = self.editor.text()
        return None if cleaned(words) == self.stored() else words

    def is_own(self) -> bool:
        """Whether the council has its own version."""
        return bool(self._own)

    def _changed(self) -> None:
        self._mark()
        self.typed.emit()

    def _mark(self) -> None:
        half = self.unsaved() is not None
        own = "Your own words" if self.code == ENGLISH else "There is a version"
        none = "The original" if self.code == ENGLISH else "English stands here"
        self.state.setText("Not saved" if half else own if self._own else none)
        self.state.setProperty("kind", "strong" if half or self._own else "secondary")
        self.state.style().polish(self.state)
        self.back_button.setEnabled(half or bool(self._own))
        if not half:
            self.field.set_error("")

    def _back(self) -> None:
        self.back_wanted.emit(self)


def _hint(standing: StandingText, code: str) -> str:
    places = "; ".join(f"{{{name}}}, {what}" for name, what in standing.places.items())
    filled = f"Filled in by itself: {places}." if places else ""
    english = "" if code == ENGLISH else f"In English: {' '.join(standing.words.split())}"
    return "\n".join(part for part in (filled, english) if part)
