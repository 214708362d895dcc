"""What families and members say: forms given out, taken in from files or typed in from paper, counted without names."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.feedback import Counted, FeedbackForm, FormBack, Remark, Round
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.roles import Right
from jatdesk.exchange.feedback_form import read_feedback
from jatdesk.operations import feedback, feedback_out
from jatdesk.operations.desk import Desk
from jatdesk.operations.feedback import Taken
from jatdesk.operations.file_jobs import finished
from jatdesk.ui.feedback import answers, counts_view
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.forms.fields import FieldSpec
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.forms.returned import read_returned
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.jobs import Task
from jatdesk.ui.page import Place
from jatdesk.ui.pdf_panel import PdfPanel
from jatdesk.ui.sealed_card import SealedCard
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.chips import Chip, ChipRow
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.drops import MOST_AT_ONCE, FileDrops
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.letters import at_most
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.workplace import Workplace

KINDS = "Word and PDF (*.docx *.pdf);;Every file (*)"
_TYPED, _READ, _PAPER = "typed", "read ", "paper"
_ROUND_LETTERS = 40
_WORDS = {FeedbackForm.FAMILY: "Families", FeedbackForm.MEMBERS: "Members"}
_NOTE = {
    FeedbackForm.FAMILY: "A family is sent the form from the Outcomes tab of its case.",
    FeedbackForm.MEMBERS: "Members are asked once a year, before the team talks about how it works.",
}
_ON_PAPER = Section(
    "paper", "Given out on paper", (FieldSpec("given", "&Blank forms given out on paper", needed=True),)
)


class FeedbackPage:
    """Registered as 'feedback'; `Place("feedback", path, "read")` reads a file that came back (or
    several, a line each)."""

    belongs_to = "documents"
    title = "Feedback"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._keeps = place.may(Right.KEEP)
        self._rounds: tuple[Round, ...] = ()
        self._counted: Counted | None = None
        self._waiting: list[Path] = []
        self._came = not self._keeps
        self.header = PageHeader("Feedback")
        self.print_button = buttons.plain("Look and &print…", self._look)
        self.type_button = buttons.plain("&Type one in…", self.type_in)
        self.read_button = buttons.primary("&Read a form…", self._choose)
        for button in (self.print_button, self.type_button, self.read_button):
            self.header.add(button)
        self.chips = ChipRow([Chip(form.value, words) for form, words in _WORDS.items()])
        self.chips.chosen.connect(lambda _key: self._show_form())
        self.round = Choice([])
        self.round.setAccessibleName("Round")
        self.round.changed.connect(lambda _id: self._show())
        self.how_many = text.strong("")
        self.note = text.secondary("")
        self.sealed = SealedCard("The counts for others, saved sealed", place.say)
        self.empty = EmptyState(
            "Nobody has been asked yet",
            "Begin a round: everybody who is asked in it gets the same form, with a number and without any name.",
            "&Begin a round",
            self._begin,
        )
        self.blank_button = buttons.plain("Blank &form to print…", self._look_at_blank)
        self.send_button = buttons.plain("&Send to the members…", self._send)
        self.paper_button = buttons.plain("&Given out on paper…", self.given_on_paper)
        self.save_button = buttons.plain("Save the counts for &others…", self._save)
        self.begin_button = buttons.plain("&Begin a new round…", self._begin_anew)
        self.pages = PdfPanel(place, "Feedback", "Feedback")
        self._column = QVBoxLayout()
        self.widget = QStackedWidget()
        self._forms = FormPlace(place, "feedback", self.widget, lambda: self._list)
        self._forms.left.connect(self._next)
        self._list = self._build()
        self.widget.addWidget(self._list)
        self._forms.look_in(self.pages)
        self._drops = FileDrops(self.widget, self._may_read, self.read)
        place.only(
            Right.KEEP, self.type_button, self.read_button, self.paper_button, self.begin_button, self.empty.button
        )
        place.only(Right.SEND, self.send_button, self.save_button)

    @property
    def panel(self) -> Panel | None:
        """The form that stands in the place of the page."""
        return self._forms.panel

    def refresh(self) -> None:
        """Ask for the rounds again; the first time, what was half typed comes back."""
        self._rounds = feedback.rounds(self._place.desk)
        self._show_form()
        if not self._came:
            self._came = True
            self._bring_back()

    def touched(self, changes: Changes) -> None:
        """A form came in, or a mailing with forms went out."""
        if self.widget.isVisible() and (changes.of(feedback.KIND) or changes.of("mailing")):
            self.refresh()

    def go_to(self, place: Place) -> None:
        """The counts, or a file that was dropped elsewhere."""
        self.refresh()
        if place.what == "read" and place.ref and self._keeps:
            self.read([Path(path) for path in place.ref.split("\n")])

    def where(self) -> Place:
        """The counts; a form that is half filled comes back by itself."""
        return Place("feedback")

    def leave(self) -> bool:
        """Nothing typed here is lost by going to another page."""
        self._forms.leave()
        self.sealed.forget()
        return True

    def read(self, paths: Sequence[Path]) -> None:
        """Read forms that came back, one after the other."""
        self._waiting += list(paths)[:MOST_AT_ONCE]
        if self.panel is None:
            self._next()

    def type_in(self) -> None:
        """An empty form of the round in sight."""
        of = self._current()
        if of is not None:
            self._open_answers(of, FormBack(of.id), _TYPED)

    def given_on_paper(self) -> None:
        """How many blank forms were handed out."""
        of, desk = self._current(), self._place.desk
        if of is None:
            return

        def save(values: Mapping[str, Any]) -> None:
            typed = str(values["given"]).strip()
            given = int(typed) if typed.isdecimal() and len(typed) < 6 else -1
            done = self._saved("Noted")
            self._place.act(lambda: feedback.set_by_paper(desk, of.id, given), self._forms.refused, done)

        blank = SimpleNamespace(given=str(of.by_paper or ""))
        title = f"Given out on paper, form {of.number}"
        panel = EditPanel(title, "Feedback", _ON_PAPER, blank, desk.clock.today(), "&Save", save)
        self._forms.open(panel, of.id, _PAPER)

    def _may_read(self) -> bool:
        return self._keeps and self.panel is None

    def _choose(self) -> None:
        path = self._place.dialogs.open_file("Read a form that came back", KINDS)
        if path is not None:
            self.read([path])

    def _next(self) -> None:
        if not self._waiting:
            return
        path, desk = self._waiting.pop(0), self._place.desk
        reader = partial(read_feedback, rounds=feedback.rounds(desk))
        read_returned(self._place, self.widget, reader, path, feedback.passwords(desk), self._show_read, self._next)

    def _show_read(self, read: FormBack) -> None:
        if self.panel is not None:
            return
        if read.is_empty and not read.doubts:
            self._place.say("Nothing is answered in this form. An empty form is not counted.")
        elif feedback.was_taken_in(self._place.desk, read):
            self._place.say("This form was taken in already; it counts once.")
        else:
            of = next(each for each in self._rounds if each.id == read.round_id)
            self._open_answers(of, read, f"{_READ}{read.seen}")
            return
        self._next()

    def _open_answers(self, of: Round, read: FormBack, form: str) -> None:
        desk = self._place.desk
        values, sifted = answers.shown(of, read, partial(feedback.without_names, desk))

        def save(given: Mapping[str, Any]) -> None:
            self._take_in(of, answers.back(of, given, read.seen), form)

        section, button = answers.section(of, read, sifted), "&Take it in"
        panel = EditPanel(answers.title(of), "Feedback", section, values, desk.clock.today(), button, save)
        self._forms.open(panel, of.id, form)

    def _take_in(self, of: Round, back: FormBack, form: str) -> None:
        desk = self._place.desk
        named = feedback.named_in(desk, back)
        asked = "\n".join(question.words for question in of.questions if question.key in named)
        if named and not self._place.dialogs.confirm(
            "Does a name stand here?",
            f"What may be the name of a child or carer stands under:\n{asked}\nA name is not kept with an answer.",
            "It is &no name",
            "&Change it",
        ):
            return

        def done(taken: Taken) -> None:
            def undo() -> object:
                return self._place.act(lambda: feedback.take_back(desk, taken))

            self._saved("Taken in and counted", undo)(taken)
            if form == _TYPED:
                self.type_in()  # forms on paper come in heaps
            else:
                self._next()

        self._place.act(lambda: feedback.take_in(desk, back, named), self._forms.refused, done)

    def _begin(self) -> None:
        form = FeedbackForm(self.chips.current())
        self._place.act(lambda: feedback.begin(self._place.desk, form), done=lambda _made: self.refresh())

    def _begin_anew(self) -> None:
        if self._place.dialogs.confirm(
            "Begin a new round?",
            "Forms get a new number and the questions as they are now. Those that are out are still counted in theirs.",
            "&Begin a round",
            "&Go on with this one",
        ):
            self.round.set_choices([])
            self._begin()

    def _send(self) -> None:
        if feedback.running(self._place.desk, FeedbackForm.MEMBERS) is None:
            self._begin()
        self._place.go(Place("sending", "", Mailing.QUESTIONNAIRE.value))

    def _drop(self, remark: Remark) -> None:
        desk, of = self._place.desk, self._current()
        if of is not None and self._place.dialogs.confirm(
            "Take out what was written?", "It can’t be brought back.", "&Take it out", "&Keep it"
        ):
            self._place.act(lambda: feedback.drop_remark(desk, of.id, remark.id), done=lambda _done: self.refresh())

    def _save(self) -> None:
        of, place = self._current(), self._place
        if of is None:
            return
        name = feedback_out.suggested_name(place.desk)
        target = place.dialogs.save_file("Save the counts for others", name, "PDF (*.pdf);;Word documents (*.docx)")
        if target is None:
            return

        def work(own: Desk, task: Task) -> tuple[feedback_out.TakenOut, Changes]:
            return feedback_out.take_out(own, of.id, target, lambda job: task.outside(finished, job))

        def done(made: tuple[feedback_out.TakenOut, Changes]) -> None:
            self.sealed.show_sealed("The counts are", made[0].path, made[0].password.password)

        self.sealed.forget()
        place.jobs.in_store(self.widget, work, done, lambda error: place.say(error.sentence()))

    def _look(self) -> None:
        if (of := self._current()) is not None:
            self._look_at(lambda desk, _task: feedback_out.counts(desk, of.id), "counted feedback", of.id)

    def _look_at_blank(self) -> None:
        if (of := self._current()) is not None:
            self._look_at(lambda desk, _task: feedback_out.blank(desk, of.id), "a blank feedback form", of.id)

    def _look_at(self, made: Any, what: str, round_id: Id) -> None:
        self._forms.look(made, (what, feedback.KIND, round_id))

    def _current(self) -> Round | None:
        return next((each for each in self._rounds if each.id == self.round.value()), None)

    def _show_form(self) -> None:
        form = FeedbackForm(self.chips.current())
        of_form = [each for each in self._rounds if each.form is form]
        self.round.set_choices([(each.id, _called(each)) for each in of_form])
        self._show()

    def _show(self) -> None:
        of = self._current()
        form = FeedbackForm(self.chips.current())
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.empty.setVisible(of is None)
        for part in (self.round, self._about, self.print_button, self.type_button):
            part.setVisible(of is not None)
        self.send_button.setVisible(form is FeedbackForm.MEMBERS)
        if of is None:
            return
        self._counted = feedback.counted(self._place.desk, of.id)
        self.how_many.setText(self._counted.in_short)
        changed = of.ended_on is None and of.questions != feedback.questions(self._place.desk, form)
        other = " The questions have been changed since; begin a new round to ask them." if changed else ""
        self.note.setText(f"{_NOTE[form]}{other}")
        self.begin_button.setVisible(of.ended_on is None)
        for card in counts_view.cards(self._counted, self._drop if self._keeps else None):
            self._column.addWidget(card)
        self._column.addStretch(1)

    def _bring_back(self) -> None:
        half = self._forms.left_over()
        of = next((each for each in self._rounds if half is not None and each.id == half.ref), None)
        if half is None or of is None:
            return
        self.chips.choose(of.form.value)
        self._show_form()
        self.round.set_value(of.id)
        self._show()
        if half.form == _PAPER:
            self.given_on_paper()
        else:
            seen = half.form.removeprefix(_READ) if half.form.startswith(_READ) else ""
            self._open_answers(of, FormBack(of.id, seen=seen), half.form)
        self._forms.bring_back(half)
        self._place.say("The half-typed form is back")

    def _saved(self, words: str, undo: Callable[[], object] | None = None) -> Callable[[object], None]:
        def done(_value: object) -> None:
            self._forms.close()
            self.refresh()
            self._place.say(words, undo)

        return done

    def _build(self) -> QWidget:
        self._column.setSpacing(16)
        self._column.setContentsMargins(0, 0, 0, 0)
        chosen = QHBoxLayout()
        chosen.setSpacing(12)
        chosen.addWidget(self.chips, 1)
        chosen.addWidget(self.round)
        self.round.setMinimumContentsLength(_ROUND_LETTERS)
        at_most(self.round, _ROUND_LETTERS + 6)
        self._about = Card("")
        self._about.add(self.how_many)
        self._about.add(self.note)
        acts = FlowLayout(gap=12)
        for button in (
            self.blank_button, self.send_button, self.paper_button, self.save_button, self.begin_button
        ):  # fmt: skip
            acts.addWidget(button)
        self._about.add_layout(acts)
        ground = QWidget()
        ground.setProperty("kind", "ground")
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(24, 16, 24, 20)
        inside.setSpacing(16)
        inside.addLayout(chosen)
        for part in (self._about, self.sealed, self.empty):
            inside.addWidget(part)
        inside.addLayout(self._column, 1)
        page = QWidget()
        page.setProperty("kind", "ground")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(Scroll(ground), 1)
        return page


def _called(of: Round) -> str:
    until = f" to {say(of.ended_on)}" if of.ended_on else ", running"
    return f"{of.number}, from {say(of.began_on)}{until}"
