"""What every step of the walk has: a title, a sentence, its fields, and its faults. Knows no store."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.problem_summary import Problem


class Step(QWidget):
    """One page of the walk; `next_words` stand on its button, `can_go_back` says whether Back is offered."""

    next_words = "&Next"
    can_go_back = True

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addWidget(text.title(title, self))
        self.column.addWidget(text.secondary(words, self))

    def problems(self) -> list[Problem]:
        """What is missing or wrong, each with its field; shown beside the fields too."""
        return []

    def begin(self) -> None:
        """The step comes into sight."""
