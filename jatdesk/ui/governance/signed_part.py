"""The team's own papers: when each was adopted, and which member signed it when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.adoptions import PAPER_WORDS, Adoption, SignedBy, TeamPaper, in_force
from jatdesk.domain.dates import say
from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.operations import adoptions
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.governance.no_members import no_members
from jatdesk.ui.governance.part import TabSpec
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_ADOPT, _SIGN = "adopt", "sign"


@dataclass(frozen=True)
class _Adopted:
    paper: str = ""
    on: date | None = None
    where_at: str = ""


@dataclass(frozen=True)
class _Days:
    terms: date | None = None
    protocol: date | None = None
    participation: date | None = None


class SignedPart(QWidget):
    """`tab` is what the page shows of it."""

    def __init__(self, place: Workplace, forms: FormPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._forms = place, forms
        self._today = place.desk.clock.today()
        self.told = text.body("")
        self.adopt_button = buttons.primary("A paper was &adopted…", self.adopt)
        self.take_out_button = buttons.plain("Take out the &last adoption", self._take_out)
        place.only(Right.KEEP, self.adopt_button, self.take_out_button)
        self.table = Table[SignedBy](TableModel(_columns()), "Who signed what", lines=2)
        self.table.chosen.connect(self._open)
        self.tab = TabSpec(
            "signed",
            "Signed papers",
            self,
            self.ask,
            ("member", "adoption", "wording"),
            self._show,
            (_ADOPT, _SIGN),
            self._again,
        )
        row = QWidget()
        line = FlowLayout(row, gap=12)
        line.addWidget(self.adopt_button)
        line.addWidget(self.take_out_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.told)
        column.addWidget(row)
        self._card = TableCard(self.table)
        self._hint = text.secondary("Press Enter on a member to write down what they signed.")
        self.empty = no_members(place, "Each has a line here: which of the papers they signed, and when.")
        for part, stretch in ((self._card, 1), (self._hint, 0), (self.empty, 1)):
            column.addWidget(part, stretch)

    def ask(self) -> None:
        """Read again what was adopted and signed."""
        desk = self._place.desk
        force = in_force(adoptions.every(desk))
        changed = adoptions.words_changed(desk)
        self.told.setText("\n".join(_adopted(paper, force.get(paper), paper in changed) for paper in TeamPaper))
        self.take_out_button.setEnabled(bool(force))
        signed = adoptions.signed_by(desk)
        self.table.rows_model.set_rows(signed)
        for part in (self._card, self._hint):
            part.setVisible(bool(signed))
        self.empty.setVisible(not signed)

    def adopt(self) -> None:
        """Show the form for a paper that was adopted."""
        desk = self._place.desk

        def save(values: Mapping[str, Any]) -> None:
            made = Adoption(TeamPaper(values["paper"]), values["on"], values["where_at"])
            self._place.act(lambda: adoptions.adopt(desk, made), self._forms.refused, self._adopted)

        panel = EditPanel("A paper was adopted", "Governance", _ADOPTION, _Adopted(), self._today, "&Save", save)
        self._forms.open(panel, "", _ADOPT)

    def _adopted(self, made: Adoption) -> None:
        desk = self._place.desk
        self._forms.close()
        self._place.say(
            f"{PAPER_WORDS[made.paper]}: adopted on {say(made.on)}",
            lambda: self._place.act(lambda: adoptions.take_out(desk, made.id)),
        )

    def _take_out(self) -> None:
        desk = self._place.desk
        newest = next(iter(adoptions.every(desk)), None)
        if newest is None:
            return
        words = f"{PAPER_WORDS[newest.paper]}, adopted on {say(newest.on)}. The history keeps it."
        if self._place.dialogs.confirm("Take this adoption out?", words, "&Take out", "&Keep"):
            self._place.act(
                lambda: adoptions.take_out(desk, newest.id),
                None,
                lambda _done: self._place.say(
                    "Taken out", lambda: self._place.act(lambda: adoptions.adopt(desk, newest))
                ),
            )

    def _show(self, ref: Id) -> None:
        for number, one in enumerate(self.table.rows_model.rows()):
            if one.member.id == ref:
                self.table.go_to_row(number)
                self.table.setFocus()

    def _again(self, half: HalfForm) -> None:
        if half.form == _ADOPT:
            self.adopt()
            return
        found = next((one for one in adoptions.signed_by(self._place.desk) if one.member.id == half.ref), None)
        if found is not None:
            self._open(found)

    def _open(self, one: SignedBy) -> None:
        if not self._place.may(Right.KEEP):
            return
        desk = self._place.desk

        def put(days: Mapping[TeamPaper, date | None], done: Any = None) -> None:
            self._place.act(lambda: adoptions.sign(desk, one.member.id, days), self._forms.refused, done)

        def save(values: Mapping[str, Any]) -> None:
            before = {paper: one.days.get(paper) for paper in TeamPaper}

            def done(_changes: object) -> None:
                self._forms.close()
                self._place.say("Saved", lambda: put(before))

            put({paper: values[paper.value] for paper in TeamPaper}, done)

        answers = _Days(**{paper.value: one.days.get(paper) for paper in TeamPaper})
        title = f"What {one.member.name} signed"
        panel = EditPanel(title, "Governance", _SIGNING, answers, self._today, "&Save", save)
        self._forms.open(panel, one.member.id, _SIGN)


_ADOPTION = Section(
    "adopted",
    "A paper was adopted",
    (
        FieldSpec(
            "paper",
            "&Paper",
            Kind.CHOICE,
            options=(("", "Choose…"), *((paper.value, words) for paper, words in PAPER_WORDS.items())),
            needed=True,
        ),
        FieldSpec("on", "Adopted &on", Kind.PAST, needed=True),
        FieldSpec("where_at", "&At which meeting", hint="For example: the meeting of November"),
    ),
    words="The paper is adopted as it is worded today. Who signed other words before is asked to sign again.",
)
_SIGNING = Section(
    "signed",
    "Signed",
    (
        FieldSpec("terms", "&Terms of reference signed on", Kind.PAST),
        FieldSpec("protocol", "Confidentiality &protocol signed on", Kind.PAST),
        FieldSpec("participation", "Pa&rticipation statement signed on", Kind.PAST),
    ),
    words="Leave empty what was not signed. The papers to sign are made on Members.",
)


def _columns() -> list[Column[SignedBy]]:
    return [
        Column("Member", lambda one: Cell(one.member.name, small=one.member.service)),
        *(Column(words, partial(_day, paper), width=24) for paper, words in PAPER_WORDS.items()),
    ]


def _day(paper: TeamPaper, one: SignedBy) -> Cell:
    day = one.days.get(paper)
    if day is None:
        return Cell(pills=(("not signed", Tone.DUE),)) if paper in one.asked else Cell("not signed")
    return Cell(say(day), pills=(("to be signed again", Tone.DUE),) if paper in one.again else ())


def _adopted(paper: TeamPaper, adoption: Adoption | None, changed: bool) -> str:
    if adoption is None:
        return f"{PAPER_WORDS[paper]}: not adopted yet."
    where = f" at {adoption.where_at}" if adoption.where_at else ""
    since = " Its words have been changed since: adopt it again." if changed else ""
    return f"{PAPER_WORDS[paper]}: adopted on {say(adoption.on)}{where}.{since}"
