"""The chair's questions on a computer without the store: each with what to know and its answer. It keeps nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from jatdesk.domain.chair_decisions import MATTERS, choices
from jatdesk.domain.members import Office
from jatdesk.domain.review_questions import Put, Ruling, missing
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.long_text import LongText

_CODES = {"yes": True, "no": False}


class QuestionCard(Card):
    """`QuestionCard(question, ruling, office)`; `settled` says that something should be kept now."""

    changed = Signal()
    settled = Signal()

    def __init__(self, question: Put, ruling: Ruling, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(MATTERS[question.matter], parent)
        self.question = question
        self._office = office
        words = choices(question.matter)
        about = f"{MATTERS[question.matter]} {question.number}".strip()
        options = [("", "Not answered yet"), ("yes", words.yes), ("no", words.no)]
        self.answer = Field("Your answer", Choice(options))
        self.words = Field("In your words", LongText(2, 6), hint="" if not words.reason_for_no else "Needed for a no")
        self.stands_in = Field("Why you decide in the chair’s place", QLineEdit())
        for line in question.words.splitlines():
            self.add(text.body(line, self))
        for fact in question.facts:
            self.add(text.secondary(fact, self))
        for field in (self.answer, self.words, self.stands_in):
            field.editor.setAccessibleName(f"{field.name()}: {about}")
            self.add(field)
        self.stands_in.setVisible(office is Office.VICE_CHAIR)
        self.answer.editor.set_value({True: "yes", False: "no", None: ""}[ruling.agreed])
        self.words.editor.set_text(ruling.words)
        self.stands_in.editor.setText(ruling.stands_in or question.stands_in)
        self.answer.editor.changed.connect(lambda _code: self._answered())
        self.words.editor.settled.connect(lambda _words: self.settled.emit())
        self.words.editor.textChanged.connect(self.changed)
        self.stands_in.editor.editingFinished.connect(self.settled)
        self.stands_in.editor.textChanged.connect(lambda _words: self.changed.emit())

    def ruling(self) -> Ruling:
        """The answer as it stands."""
        agreed = _CODES.get(self.answer.editor.value())
        stands_in = self.stands_in.editor.text().strip() if self._office is Office.VICE_CHAIR else ""
        return Ruling(self.question.key, agreed, self.words.editor.text().strip(), stands_in)

    def problem(self) -> tuple[str, QWidget] | None:
        """What is still to be said, and where; None for a whole answer and for none."""
        wanted = missing(self.question, self.ruling(), self._office)
        fields: dict[str, Field[Any]] = {
            "Say whether": self.answer,
            "Say in a": self.words,
            "Say why": self.stands_in,
        }
        for field in fields.values():
            field.set_error("")
        if not wanted:
            return None
        target = next(field for begins, field in fields.items() if wanted.startswith(begins))
        target.set_error(wanted)
        number = f", case {self.question.number}" if self.question.number else ""
        return f"{MATTERS[self.question.matter]}{number}: {wanted[0].lower()}{wanted[1:]}", target

    def _answered(self) -> None:
        self.changed.emit()
        self.settled.emit()


class QuestionsList(QWidget):
    """`show_questions(asked, rulings, office)`; `rulings()` are the answers as they stand, begun ones too."""

    changed = Signal()
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[QuestionCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)

    def show_questions(self, asked: Sequence[Put], rulings: Sequence[Ruling], office: Office) -> None:
        """Show the questions with the answers that were kept."""
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        kept: Mapping[str, Ruling] = {each.key: each for each in rulings}
        self.cards = [QuestionCard(each, kept.get(each.key, Ruling(each.key)), office, self) for each in asked]
        for card in self.cards:
            card.changed.connect(self.changed)
            card.settled.connect(self.settled)
            self._column.addWidget(card)
        self.setVisible(bool(self.cards))

    def forget(self) -> None:
        """Let go of everything that is shown."""
        self.show_questions((), (), Office.CHAIR)

    def rulings(self) -> tuple[Ruling, ...]:
        """Every answer that was given or begun."""
        return tuple(each for each in (card.ruling() for card in self.cards) if not each.is_nothing)

    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(each.agreed is not None for each in self.rulings())

    def problems(self) -> list[tuple[str, QWidget]]:
        """What is still to be said before the answers can be signed, each with its field."""
        return [found for found in (card.problem() for card in self.cards) if found is not None]
