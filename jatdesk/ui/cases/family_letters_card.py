"""Letters to the family, on the Consent tab: what there is to give, and what was given when and to whom (D7)."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage, CaseState
from jatdesk.domain.dates import say
from jatdesk.domain.letters_given import CALLED, Given, LetterKind, Letters
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.roles import Right
from jatdesk.domain.what_happened import to_say_plainly
from jatdesk.operations import letters_given
from jatdesk.operations.family_letters import standing
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.acting import Done, Failed
from jatdesk.ui.cases.plain_words import PlainWords
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Tone

_FORM = "letter_given"
_INDENT = 8
"""As far as a row with a pill is set in."""
_MAILINGS = {kind: mailing for mailing, kind in letters_given.KINDS.items()}
_SECTION = Section(
    "given",
    "Given",
    (
        FieldSpec(
            "kind",
            "W&hat",
            Kind.CHOICE,
            options=tuple((kind.value, words) for kind, words in CALLED.items()),
            read=LetterKind,
        ),
        FieldSpec("person", "&Who got it", needed=True, private="name"),
        FieldSpec("given_on", "&On", Kind.PAST, needed=True),
        FieldSpec("how", "Ho&w", hint="For example: by hand, by post, read aloud"),
    ),
    words="What was sent from here stands there by itself. This is for what was handed over, posted or read aloud.",
)


class FamilyLettersCard(parts.HeadedCard):
    """One row a letter: whether there is something to tell, who got it, writing it, and giving it by hand."""

    def __init__(self, room: CaseRoom) -> None:
        self._room = room
        self.record_button = buttons.plain("&Something was given…", self.record)
        super().__init__("Letters to the family", self.record_button if room.may(Right.KEEP) else None)
        self._plain = PlainWords(room)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.body.addLayout(self._rows)
        room.panels.offer(_FORM, self.record)

    def show_page(self, page: CasePage) -> None:
        """The four letters as they stand."""
        parts.emptied(self._rows)
        stands = standing(self._room.place.desk, page.case.id)
        for kind in LetterKind:
            if kind is LetterKind.CLOSURE and page.case.state is CaseState.OPEN and not stands.given_of(kind):
                continue
            self._rows.addWidget(self._row(kind, stands))

    def record(self, kind: LetterKind = LetterKind.LEAFLET) -> None:
        """Who was given what, when and how."""
        desk, case_id = self._room.place.desk, self._room.page().case.id
        stands = standing(desk, case_id)

        def save(values: Values, done: Done, failed: Failed) -> None:
            new = Given("", case_id, **values)
            self._give(stands.about(new), done, failed)

        blank = Given("", case_id, kind, next(iter(stands.readers), ""), self._room.acts.today())
        self._room.panels.open_form("Something was given to the family", _SECTION, blank, "&Record it", save, _FORM)

    def _row(self, kind: LetterKind, stands: Letters) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        given, ready = stands.given_of(kind), stands.ready(kind)
        pill = ("to give", Tone.NOTE) if stands.waits(kind) else ("given", Tone.FINE) if given else None
        column.addWidget(parts.PillRow(CALLED[kind], stands.hint(kind), pill, False))
        for each in given:
            line = text.body(each.words)
            line.setContentsMargins(_INDENT, 0, 0, 0)
            column.addWidget(line)
        acts = FlowLayout(gap=12)
        acts.setContentsMargins(_INDENT // 2, 0, 0, 0)
        if ready and self._room.may(Right.SEND):
            self._link(acts, "Write it…", CALLED[kind], partial(self._write, kind))
        told = stands.told if ready and kind is LetterKind.WHAT_HAPPENED and self._room.may(Right.KEEP) else None
        if told is not None and to_say_plainly(told):
            self._link(acts, "In plain words…", CALLED[kind], partial(self._plain.open))
        if ready and self._room.may(Right.KEEP):
            for person in stands.readers:
                self._link(acts, f"Given to {person} by hand", CALLED[kind], partial(self._by_hand, kind, person))
        by_hand = [each for each in given if not each.mailing_id]
        if by_hand and self._room.may(Right.KEEP):
            self._link(acts, "Take back", by_hand[-1].words, partial(self._take_back, by_hand[-1]))
        column.addLayout(acts)
        return made

    def _link(self, acts: FlowLayout, words: str, about: str, pressed: partial[None]) -> None:
        acts.addWidget(buttons.link_about(words, about, pressed))

    def _write(self, kind: LetterKind) -> None:
        mailing: Mailing = _MAILINGS[kind]
        self._room.place.go(Place("sending", self._room.page().case.id, mailing.value))

    def _by_hand(self, kind: LetterKind, person: str) -> None:
        desk, case_id = self._room.place.desk, self._room.page().case.id
        new = Given("", case_id, kind, person, self._room.acts.today())
        self._give(standing(desk, case_id).about(new))

    def _give(self, new: Given, done: Done | None = None, failed: Failed | None = None) -> None:
        desk = self._room.place.desk
        made: list[str] = []

        def write() -> object:
            kept, changes = letters_given.give(desk, new)
            made.append(kept.id)
            return changes

        def back() -> object:
            return self._room.place.act(lambda: letters_given.take_back(desk, made[-1]))

        said = f"{CALLED[new.kind]}: given on {say(new.given_on)}"
        self._room.act(write, said, back, done, failed)

    def _take_back(self, given: Given) -> None:
        desk = self._room.place.desk

        def back() -> object:
            return self._room.place.act(lambda: letters_given.give(desk, given))

        self._room.act(lambda: letters_given.take_back(desk, given.id), "It is taken back", back)
