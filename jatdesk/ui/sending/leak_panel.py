"""Look at what was found: who stands in the finished files and may not be meant to, in place, each to be answered."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.leaks import Answer, Place, Question
from jatdesk.ui.jobs import Job
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.cover import PRIVATE
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.long_text import KEPT, LongText
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.widgets.rich_line import RichLine
from jatdesk.ui.widgets.tab_order import in_order, stops_in

MISSING = "say why it may stay, or go back and change the text."
NOT_LOOKED = "look at each page and say what you saw, or go back and leave the file out."


class QuestionCard(Card):
    """One family in one document, or all namesakes: where they stand, and a box for why that may stay."""

    def __init__(self, question: Question, number: int, parent: QWidget | None = None) -> None:
        super().__init__(question.who, parent)
        self.question = question
        self.missing = NOT_LOOKED if question.unread else MISSING
        self.add(text.body(_asks(question), self))
        if question.unread:
            self.add(text.secondary(_pictures(question), self))
        for place in () if question.unread else question.places:
            self.add(text.secondary(_where(place), self))
            found = RichLine(_in_place(place), self)
            found.setProperty(PRIVATE, "all")  # a name may be written here as no list of names has it
            self.add(found)
        if question.more:
            more = "1 more place" if question.more == 1 else f"{question.more} more places"
            self.add(text.secondary(f"{more} of the same.", self))
        self.look_button = buttons.link("Look at the file", parent=self)
        self.look_button.setAccessibleName(f"Look at the file of question {number}")
        self.add(self.look_button)
        self.why = LongText(1, 4, self)
        self.why.setProperty(KEPT, True)
        wanted = "What you saw on them" if question.unread else "Leave it in, because…"
        self.field = Field(wanted, self.why, parent=self)
        self.why.setAccessibleName(f"Question {number}: {wanted[0].lower()}{wanted[1:].rstrip('…')}")
        self.add(self.field)


class LeakPanel(Panel):
    """`ask(questions, said)`; `make_wanted` once all is answered, `change_wanted` to go and change the text.

    `look_wanted` carries parcel and file; `settled` is told soon after something was typed.
    """

    make_wanted = Signal()
    change_wanted = Signal()
    look_wanted = Signal(int, int)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Look at what was found", "Check before you send", parent)
        self.note = Banner([], Tone.DUE)
        self.cards: list[QuestionCard] = []
        self._held = QWidget()
        self._column = QVBoxLayout(self._held)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.add(self.note)
        self.add(self._held)
        self.make_button = buttons.primary("&Make the files with these answers", self._make, self)
        self.change_button = buttons.plain("Go and &change the text", self.change_wanted.emit, self)
        self.progress = ProgressLine(self)
        for part in (self.make_button, self.change_button, self.progress):
            self.foot_button(part)

    def ask(
        self,
        questions: Sequence[Question],
        said: Mapping[str, str],
        find: Callable[[str], tuple[int, int] | None],
    ) -> None:
        """Show what is asked, with what was answered to the same questions before (`said`, by key).

        `find` gives parcel and number of a file by its name, or None for what has no pages to look at.
        """
        self.clear()
        count = "One thing" if len(questions) == 1 else f"{len(questions)} things"
        words = "Every finished file was opened again and searched. Nothing is written while a question is open."
        self.note.say([(f"{count} to look at before these files may go.", "strong"), (words, "body")], Tone.DUE)
        for number, question in enumerate(questions, start=1):
            card = QuestionCard(question, number, self._held)
            card.why.set_text(said.get(question.key, ""))
            card.why.settled.connect(lambda _words: self.settled.emit())
            at = find(question.places[0].file)
            card.look_button.setVisible(at is not None)
            if at is not None:
                card.look_button.clicked.connect(partial(self._look, at))
            self.cards.append(card)
            self._column.addWidget(card)
        in_order([self.back_button, *stops_in(self._held), self.make_button, self.change_button])

    def clear(self) -> None:
        """Show nothing, and keep no words of it."""
        self.problems.clear()
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []

    def typed(self) -> dict[str, str]:
        """What stands in the boxes now, by question."""
        return {card.question.key: card.why.text() for card in self.cards if card.why.text().strip()}

    def answers(self) -> tuple[Answer, ...]:
        """What was answered."""
        return tuple(Answer(key, why) for key, why in self.typed().items())

    def start(self) -> None:
        """The cursor begins in the first box that is empty."""
        empty = next((card.why for card in self.cards if not card.why.text().strip()), None)
        (empty or self.make_button).setFocus()

    def follow(self, job: Job) -> None:
        """Show how far the making is; the buttons come back when it has ended."""
        for button in (self.make_button, self.change_button):
            button.setEnabled(False)
        self.progress.follow(job, "Making the files")
        job.ended.connect(self._ended)

    def _ended(self) -> None:
        for button in (self.make_button, self.change_button):
            button.setEnabled(True)

    def _make(self) -> None:
        open_ones = [card for card in self.cards if not card.why.text().strip()]
        for card in self.cards:
            card.field.set_error(card.missing if card in open_ones else "")
        if open_ones:
            self.problems.show_problems(
                [(f"Question {self.cards.index(one) + 1}: {one.missing}", one.why) for one in open_ones]
            )
            open_ones[0].why.setFocus()
        else:
            self.problems.clear()
            self.make_wanted.emit()

    def _look(self, at: tuple[int, int], _checked: bool = False) -> None:
        self.look_wanted.emit(*at)


def _asks(question: Question) -> str:
    if question.namesakes:
        names = "each of these names" if len({place.words.casefold() for place in question.places}) > 1 else "this name"
        return (
            f"Somebody of {names} belongs in these files, and somebody else in the store is called so too. "
            "Is it the right person everywhere?"
        )
    files = ", ".join(question.files)
    if question.unread:
        return f"These pages of {files} are pictures, in which no name can be searched: look at each yourself."
    if question.part:
        return (
            f"This family may be in {files}, but stands in what is written of case {question.part}. "
            "Is it in the right child’s part?"
        )
    if len(question.files) > 1:
        return f"None of these files is about this family: {files}."
    return f"This file is not about this family: {files}."


def _pictures(question: Question) -> str:
    return " · ".join(place.where for place in question.places)


def _where(place: Place) -> str:
    seen = ", which nobody sees on the page" if place.hidden else ""
    return f"{place.file} · {place.where}{seen} · {place.tells.value}"


def _in_place(place: Place) -> list[tuple[str, str]]:
    parts = [(_flat(place.before), "body"), (_flat(place.words), "lead"), (_flat(place.after), "body")]
    return [part for part in parts if part[0]]


def _flat(words: str) -> str:
    return " ".join(words.split())
