"""One labelled input: label with its Alt letter, hint, the input, and what is wrong with it beside it."""

from typing import Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jatdesk.ui import theme
from jatdesk.ui.widgets import text

Editor = TypeVar("Editor", bound=QWidget)


class Field(QWidget, Generic[Editor]):
    """`Field("&School", QLineEdit(), hint="As on the form")`; the input is `editor`.

    `set_error("Say which school")` shows the words and marks the input; `set_error("")` clears both. `aside` stands
    at the right end of the label.
    """

    def __init__(
        self,
        label: str,
        editor: Editor,
        hint: str = "",
        optional: bool = False,
        parent: QWidget | None = None,
        aside: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint_words = hint
        words = f"{label} (optional)" if optional else label
        self.label: QLabel = text.secondary(words, self)
        self.label.setProperty("kind", "label")
        self.label.setBuddy(editor.focusProxy() or editor)  # an Alt letter does not follow a focus proxy by itself
        self.hint = text.secondary(hint, self)
        self.hint.setVisible(bool(hint))
        self.error = text.ProblemLine(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if aside is None:
            column.addWidget(self.label)
        else:
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(self.label, 1)
            head.addWidget(aside)
            column.addLayout(head)
        for part in (self.hint, editor, self.error):
            column.addWidget(part)
        self.setFocusProxy(editor)
        editor.setAccessibleName(words.replace("&", ""))
        editor.setAccessibleDescription(hint)

    def name(self) -> str:
        """The label without its Alt letter mark."""
        return self.label.text().replace("&", "")

    def set_hint(self, words: str) -> None:
        """Another hint under the label; no words hide it."""
        self._hint_words = words
        self.hint.setText(words)
        self.hint.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)

    def set_error(self, words: str) -> None:
        """Say what is wrong beside the input; no words clear it."""
        self.error.say(words)
        marked = self.editor.focusProxy() or self.editor
        theme.mark(marked, "state", "wrong" if words else "")
        described = " ".join(part for part in (words, self._hint_words) if part)
        self.editor.setAccessibleDescription(described)
