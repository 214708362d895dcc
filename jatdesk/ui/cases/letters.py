"""The referrer of a case: what is still missing, the letters so far, and late papers with the chair's word."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage, CaseState
from jatdesk.domain.dates import say
from jatdesk.domain.late_papers import CasePapers, PapersState
from jatdesk.domain.letters import EXCLUDED, PAPERS, Letter
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import late_papers, letters
from jatdesk.operations.letters import Correspondence
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.eligibility import CHAIR_SECTION, ChairTyped, chair_words
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text

LATE = "late papers: chair"
"""The form whose half-typed text is kept."""


class LetterCard(parts.HeadedCard):
    """Shown on open cases; `write_button` leads to the letter, which is looked at before anything is made."""

    def __init__(self, room: CaseRoom, parent: QWidget | None = None) -> None:
        self.write_button = buttons.plain("&Write to the referrer…", self._write)
        super().__init__("What the referrer is asked for", self.write_button, parent)
        self._room = room
        self._case_id = ""
        self.buttons: dict[str, QPushButton] = {}
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.add(self._lines)
        room.panels.offer(LATE, self.record_chair)

    def show_page(self, page: CasePage) -> None:
        """How it stands with this case's referrer."""
        self._case_id = page.case.id
        self.setVisible(page.case.state is CaseState.OPEN and bool(page.referrals))
        if page.case.state is not CaseState.OPEN or not page.referrals:
            return
        desk = self._room.place.desk
        found, papers = letters.of_case(desk, page.case.id), late_papers.of_case(desk, page.case.id)
        parts.emptied(self._column)
        self.buttons = {}
        self.write_button.setVisible(bool(found.lacking) and self._room.may(Right.SEND))
        self._column.addWidget(text.strong("Incomplete" if found.lacking else "Complete"))
        missing = [lack for lack in found.lacking if not lack.key.startswith(EXCLUDED)]
        if missing:
            self._column.addWidget(text.body(f"Still missing: {'; '.join(lack.words for lack in missing)}."))
        for letter in found.letters:
            self._column.addWidget(text.secondary(_letter_words(letter, found)))
        self._show_papers(papers, any(lack.key == PAPERS for lack in found.lacking))

    def record_chair(self) -> None:
        """The chair's word about late papers that came from outside the program."""
        desk, case_id = self._room.place.desk, self._room.page().case.id

        def save(values: Values, done: Callable[[], object], failed: Callable[[UserError], object]) -> None:
            if values["agreed"] is None:
                failed(UserError("Choose what the chair answered.", "Nothing was saved.", ""))
                return
            self._room.act(
                lambda: late_papers.record_chair(desk, case_id, **values), "The chair’s answer is recorded",
                self._take_back, done, failed,
            )  # fmt: skip

        typed = ChairTyped(on=desk.clock.today())
        title = "The chair’s answer about late papers"
        self._room.panels.open_form(title, CHAIR_SECTION, typed, "&Record the answer", save, LATE)

    def _show_papers(self, papers: CasePapers, missing: bool) -> None:
        if papers.state is PapersState.NO_MEETING or papers.meeting is None or papers.due is None:
            return
        told = {
            PapersState.AWAITED: f"The papers are due on {say(papers.due)} for the meeting of {say(papers.meeting)}.",
            PapersState.IN_TIME: f"The papers were in by {say(papers.due)}, in time for {say(papers.meeting)}.",
            PapersState.LATE: f"The papers {'are late' if missing else 'came late'} for {say(papers.meeting)}: "
            f"they were due on {say(papers.due)}.",
        }[papers.state]
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(text.body(f"{told} {chair_words(papers.word)}".strip()), 1)
        desk, case_id = self._room.place.desk, self._room.page().case.id
        if papers.to_ask and self._room.may(Right.APPROVE):
            for key, words, agreed in (("agree", "I agree", True), ("refuse", "I do not agree", False)):
                self._button(row, key, words, partial(self._sign, agreed))
        elif papers.to_ask and self._room.may(Right.RECORD_APPROVAL):
            self._button(row, "chair", "Record the c&hair’s answer…", self.record_chair)
        elif papers.word is not None and self._room.may(Right.DECIDE):
            link = buttons.link(
                "Take back",
                lambda: self._room.act(lambda: late_papers.take_back(desk, case_id), "The answer is taken back"),
            )
            link.setAccessibleName("Take back the chair’s answer about late papers")
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def _button(self, row: QHBoxLayout, key: str, words: str, pressed: Callable[[], object]) -> None:
        self.buttons[key] = buttons.plain(words, pressed)
        row.addWidget(self.buttons[key], 0, Qt.AlignmentFlag.AlignTop)

    def _sign(self, agreed: bool) -> None:
        desk, case_id = self._room.place.desk, self._room.page().case.id
        self._room.act(lambda: late_papers.chair_agrees(desk, case_id, agreed), "Your answer is kept", self._take_back)

    def _take_back(self) -> object:
        desk, case_id = self._room.place.desk, self._room.page().case.id
        return self._room.place.act(lambda: late_papers.take_back(desk, case_id))

    def _write(self) -> None:
        self._room.place.go(Place("sending", self._case_id, "referral_letter"))


def _letter_words(letter: Letter, found: Correspondence) -> str:
    still = sum(lack.key in letter.lacking for lack in found.lacking)
    if letter.sent_on is None:
        return f"A letter was prepared on {say(letter.made_on)} and is not sent yet."
    left = "everything it asked for is here" if not still else f"{still} of {len(letter.lacking)} still open"
    return f"A letter went out on {say(letter.sent_on)}: {left}."
