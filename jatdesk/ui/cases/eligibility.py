"""Who must not be referred, on a case: the alert above the tabs, the answers, and the three words going on needs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage, CaseState
from jatdesk.domain.dates import say
from jatdesk.domain.eligibility import (
    Answered,
    ChairWord,
    Decision,
    Eligibility,
    How,
    SocialWork,
    SocialWorkWord,
)
from jatdesk.domain.profiles import EligibilityQuestion
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import eligibility
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.fields import FieldSpec, Kind, yes_or_no, yes_or_no_code
from jatdesk.ui.forms.question_list import QuestionList
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.pill import Tone

DECISION, CHAIR, SOCIAL_WORK = "going on: decision", "going on: chair", "going on: social work"
"""The forms whose half-typed text is kept."""

_AGREED = (("", "Choose"), ("yes", "Agreed to going on"), ("no", "Did not agree"))
_HOWS = ((How.BY_EMAIL.value, "By e-mail"), (How.IN_PERSON.value, "In person"))
_SAID = (
    ("", "Choose"),
    (SocialWork.NOTHING_AGAINST.value, "Nothing speaks against it"),
    (SocialWork.NOT_HERE.value, "The child should not be discussed here"),
)


def _social_work(code: str) -> SocialWork | None:
    return SocialWork(code) if code else None


def _code(said: object) -> str:
    return "" if said is None else str(said)


_DECISION = Section(
    "decision",
    "Decision",
    (
        FieldSpec("professional", "&Name of the professional", needed=True),
        FieldSpec("role", "&Role", needed=True),
        FieldSpec("agency", "A&gency", needed=True),
        FieldSpec("on", "&Decided on", Kind.PAST, needed=True),
        FieldSpec("reason", "&Why should the team talk about this child?", Kind.TEXT, wide=True, needed=True),
    ),
    words="A professional who knows the child decides this and is named; whoever keeps the desk only records it.",
)
CHAIR_SECTION = Section(
    "chair",
    "Chair",
    (
        FieldSpec("agreed", "&Answer", Kind.CHOICE, options=_AGREED, read=yes_or_no, code=yes_or_no_code),
        FieldSpec("by", "&Who answered", hint="The chair or the vice-chair", needed=True),
        FieldSpec("on", "&Day", Kind.PAST, needed=True),
        FieldSpec("how", "&How", Kind.CHOICE, options=_HOWS, read=How),
        FieldSpec("words", "&In their words", Kind.TEXT, wide=True),
    ),
    words="Record what the chair answered by e-mail or in person. Signed in, the chair answers here without this form.",
)
_SOCIAL_WORK = Section(
    "social work",
    "Social work",
    (
        FieldSpec("said", "&Answer", Kind.CHOICE, options=_SAID, read=_social_work, code=_code, needed=True),
        FieldSpec("by", "&Who answered", needed=True),
        FieldSpec("on", "&Day", Kind.PAST, needed=True),
        FieldSpec("words", "&In their words", Kind.TEXT, wide=True),
    ),
)


@dataclass(frozen=True)
class _DecisionTyped:
    professional: str = ""
    role: str = ""
    agency: str = ""
    reason: str = ""
    on: date | None = None


@dataclass(frozen=True)
class ChairTyped:
    """The chair's word being typed."""

    agreed: bool | None = None
    by: str = ""
    on: date | None = None
    how: How = How.BY_EMAIL
    words: str = ""


@dataclass(frozen=True)
class _SocialWorkTyped:
    said: SocialWork | None = None
    by: str = ""
    on: date | None = None
    words: str = ""


class EligibilityAlert:
    """One sentence and one button above the tabs while an open case is barred."""

    def __init__(self, room: CaseRoom) -> None:
        self._room = room
        self.banner = Banner([], Tone.LATE)
        self.button = buttons.plain("See what is &needed", self._open)
        self.banner.add(self.button)
        self.banner.hide()
        self.widget: QWidget = self.banner

    def show_page(self, page: CasePage) -> None:
        """Why no agenda may hold this case."""
        is_open = page.case.state is CaseState.OPEN
        barred = eligibility.of_case(self._room.place.desk, page.case.id).barred if is_open else ""
        self.banner.say([(barred, "strong")] if barred else [], Tone.LATE)

    def _open(self) -> None:
        self._room.place.go(Place("cases", self._room.page().case.id, "referral"))


class EligibilityCard(parts.HeadedCard):
    """The questions with their answers, and under them the three words while one of them excludes."""

    def __init__(self, room: CaseRoom, parent: QWidget | None = None) -> None:
        super().__init__("Who must not be referred", parent=parent)
        self._room = room
        self._case_id = ""
        self._asked: tuple[EligibilityQuestion, ...] = ()
        self.questions = QuestionList(())
        self._facts = parts.Facts()
        self._answers = QVBoxLayout()
        self._answers.setContentsMargins(0, 0, 0, 0)
        self._words = QWidget()
        self._column = QVBoxLayout(self._words)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(12)
        self.buttons: dict[str, QPushButton] = {}
        self.add(self._facts)
        self.add_layout(self._answers)
        self.add(self._words)
        for key, opened in ((DECISION, self.decide), (CHAIR, self.record_chair), (SOCIAL_WORK, self.social_work)):
            room.panels.offer(key, opened)

    def show_page(self, page: CasePage) -> None:
        """This case's questions and answers."""
        found = eligibility.of_case(self._room.place.desk, page.case.id)
        if not self._room.may(Right.KEEP):
            given = {key: each.answer.value.capitalize() for key, each in found.answers.items()}
            self._facts.show_facts([(each.words, given.get(each.key, "Not answered")) for each in found.questions])
        elif (page.case.id, found.questions) != (self._case_id, self._asked):
            self._ask(found.questions)
        self._case_id, self._asked = page.case.id, found.questions
        self.questions.show_answers(tuple(found.answers.values()))
        self._show_going_on(found)

    def decide(self) -> None:
        """A named professional's decision, with the reason."""
        desk, case_id = self._room.place.desk, self._room.page().case.id

        def save(values: Values, done: Callable[[], object], failed: Callable[[UserError], object]) -> None:
            self._room.act(
                lambda: eligibility.decide(desk, case_id, **values),
                "The decision is recorded",
                lambda: self._room.place.act(lambda: eligibility.take_back_decision(desk, case_id)),
                done,
                failed,
            )

        title = "A professional’s decision to go on"
        typed = _DecisionTyped(on=desk.clock.today())
        self._room.panels.open_form(title, _DECISION, typed, "&Record the decision", save, DECISION)

    def record_chair(self) -> None:
        """The chair's word that came from outside the program."""
        desk, case_id = self._room.place.desk, self._room.page().case.id

        def save(values: Values, done: Callable[[], object], failed: Callable[[UserError], object]) -> None:
            if values["agreed"] is None:
                failed(UserError("Choose what the chair answered.", "Nothing was saved.", ""))
                return
            self._room.act(
                lambda: eligibility.record_chair(desk, case_id, **values),
                "The chair’s answer is recorded",
                lambda: self._room.place.act(lambda: eligibility.take_back_chair(desk, case_id)),
                done,
                failed,
            )

        title = "The chair’s answer"
        typed = ChairTyped(on=desk.clock.today())
        self._room.panels.open_form(title, CHAIR_SECTION, typed, "&Record the answer", save, CHAIR)

    def social_work(self) -> None:
        """What the social-work member answered."""
        desk, case_id = self._room.place.desk, self._room.page().case.id

        def save(values: Values, done: Callable[[], object], failed: Callable[[UserError], object]) -> None:
            self._room.act(
                lambda: eligibility.social_work_answers(desk, case_id, **values),
                "The answer is recorded",
                lambda: self._room.place.act(lambda: eligibility.take_back_social_work(desk, case_id)),
                done,
                failed,
            )

        title = "The social-work member’s answer"
        typed = _SocialWorkTyped(on=desk.clock.today())
        self._room.panels.open_form(title, _SOCIAL_WORK, typed, "&Record the answer", save, SOCIAL_WORK)

    def _ask(self, questions: tuple[EligibilityQuestion, ...]) -> None:
        parts.emptied(self._answers)
        self.questions = QuestionList(questions)
        self.questions.answered.connect(self._answered)
        self._answers.addWidget(self.questions)

    def _answered(self, given: Answered) -> None:
        desk, case_id = self._room.place.desk, self._room.page().case.id
        before = eligibility.of_case(desk, case_id).answers.get(given.question, Answered(given.question))

        def back() -> object:
            return self._room.place.act(lambda: _answer(before))

        def _answer(each: Answered) -> object:
            return eligibility.answer(desk, case_id, each.question, each.answer, each.exception, each.words)

        self._room.act(lambda: _answer(given), "The answer is kept", back)

    def _show_going_on(self, found: Eligibility) -> None:
        parts.emptied(self._column)
        self.buttons = {}
        self._words.setVisible(bool(found.excluding))
        if not found.excluding:
            return
        said = found.going_on
        self._column.addWidget(text.strong("Going on all the same needs three answers"))
        desk, case_id = self._room.place.desk, self._room.page().case.id
        self._line(
            "A named professional’s decision",
            _decision_words(said.decision),
            Right.KEEP,
            [] if said.decision else [("decide", "Record the &decision…", self.decide)],
            (lambda: eligibility.take_back_decision(desk, case_id)) if said.decision else None,
        )
        chair: list[tuple[str, str, Callable[[], object]]] = []
        if said.chair is None and self._room.may(Right.APPROVE):
            chair = [
                ("agree", "I &agree", lambda: self._sign(True)),
                ("refuse", "I do not agree", lambda: self._sign(False)),
            ]
        elif said.chair is None and self._room.may(Right.RECORD_APPROVAL):
            chair = [("chair", "Record the chair’s answ&er…", self.record_chair)]
        back = (lambda: eligibility.take_back_chair(desk, case_id)) if said.chair else None
        self._line("The chair’s agreement", chair_words(said.chair), Right.DECIDE, chair, back)
        self._line(
            "The social-work member’s answer",
            _social_work_words(said.social_work),
            Right.KEEP,
            [] if said.social_work else [("social", "&Record the answer…", self.social_work)],
            (lambda: eligibility.take_back_social_work(desk, case_id)) if said.social_work else None,
        )

    def _line(
        self,
        head: str,
        words: str,
        right: Right,
        choices: list[tuple[str, str, Callable[[], object]]],
        back: Callable[[], object] | None,
    ) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(text.body(head))
        left.addWidget(text.secondary(words or "Not given yet."))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(left, 1)
        if self._room.may(right):
            for key, label, pressed in choices:
                self.buttons[key] = buttons.plain(label, pressed)
                row.addWidget(self.buttons[key], 0, Qt.AlignmentFlag.AlignTop)
            if back is not None:
                link = buttons.link("Take back", lambda: self._room.act(back, "The answer is taken back"))
                link.setAccessibleName(f"Take back: {head.lower()}")
                self.buttons[f"back: {head}"] = link
                row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def _sign(self, agreed: bool) -> None:
        desk, case_id = self._room.place.desk, self._room.page().case.id
        self._room.act(
            lambda: eligibility.chair_agrees(desk, case_id, agreed),
            "Your answer is kept",
            lambda: self._room.place.act(lambda: eligibility.take_back_chair(desk, case_id)),
        )


def _decision_words(said: Decision | None) -> str:
    if said is None:
        return ""
    return f"{said.professional}, {said.role}, {said.agency}, on {say(said.on)}: {said.reason}"


def chair_words(said: ChairWord | None) -> str:
    """Who agreed, or did not, when and how; '' where nobody was asked."""
    if said is None:
        return ""
    answer = "agreed" if said.agreed else "did not agree"
    return f"{said.by} {answer} on {say(said.on)}, {said.how.value}.{_more(said.words)}"


def _social_work_words(said: SocialWorkWord | None) -> str:
    if said is None:
        return ""
    answer = dict(_SAID)[said.answer.value]
    return f"{said.by}, on {say(said.on)}: {answer[0].lower()}{answer[1:]}.{_more(said.words)}"


def _more(words: str) -> str:
    return f" {words}" if words else ""
