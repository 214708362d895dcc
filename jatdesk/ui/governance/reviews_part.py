"""What the team looks at every year, its membership and its offices, and what came of it so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id
from jatdesk.domain.membership import Held
from jatdesk.domain.roles import Right
from jatdesk.domain.team_reviews import TeamReview, Term
from jatdesk.operations import members, membership, team_reviews
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.governance.part import TabSpec
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_FORM = "review"


@dataclass(frozen=True)
class _Answers:
    on: date | None = None
    by: str = ""
    words: str = ""


class ReviewsPart(QWidget):
    """`tab` is what the page shows of it."""

    def __init__(self, place: Workplace, forms: FormPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._forms = place, forms
        self._today = place.desk.clock.today()
        self.table = Table[Term](TableModel(self._columns()), "What is looked at every year", lines=2)
        self.table.chosen.connect(self._open)
        self.before = Table[TeamReview](TableModel(_BEFORE), "Reviews so far", lines=2)
        self.before.chosen.connect(self._take_out)
        self.tab = TabSpec(
            "reviews",
            "Reviews",
            self,
            self.ask,
            ("member", "team_review"),
            self._show,
            (_FORM,),
            self._again,
        )
        self.held_before = text.secondary("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(text.secondary("Press Enter on a line to write down that it was looked at."))
        for title, table, stretch in (("Looked at every year", self.table, 3), ("Reviews so far", self.before, 2)):
            card = Card(title)
            card.add(table, 1)
            column.addWidget(card, stretch)
        self._card_before = card
        column.addWidget(self.held_before)

    def ask(self) -> None:
        """Read again what is due and what was held."""
        self.table.rows_model.set_rows(team_reviews.terms(self._place.desk))
        held = team_reviews.every(self._place.desk)
        self.before.rows_model.set_rows(held)
        self._card_before.setVisible(bool(held))
        names = {member.id: member.name for member in members.all_members(self._place.desk)}
        over = [_over(names[each.member_id], each) for each in membership.offices_held(self._place.desk)]
        self.held_before.setText(f"In office before: {'; '.join(over)}.")
        self.held_before.setVisible(bool(over))

    def _show(self, ref: Id) -> None:
        for number, term in enumerate(self.table.rows_model.rows()):
            if ref in (term.about or term.what.value, _key(term)):
                self.table.go_to_row(number)
                self.table.setFocus()
                return

    def _again(self, half: HalfForm) -> None:
        found = next((term for term in team_reviews.terms(self._place.desk) if _key(term) == half.ref), None)
        if found is not None:
            self._open(found)

    def _open(self, term: Term) -> None:
        if not self._place.may(Right.KEEP):
            return
        desk = self._place.desk

        def save(values: Mapping[str, Any]) -> None:
            review = TeamReview(term.what, values["on"], values["by"], values["words"], term.about)
            self._place.act(lambda: team_reviews.hold(desk, review), self._forms.refused, self._saved)

        answers = _Answers(on=self._today)
        panel = EditPanel(term.title, "Governance", _SECTION, answers, self._today, "&Save", save)
        self._forms.open(panel, _key(term), _FORM)

    def _saved(self, made: TeamReview) -> None:
        desk = self._place.desk
        self._forms.close()
        self._place.say(
            "The review is written down", lambda: self._place.act(lambda: team_reviews.take_out(desk, made.id))
        )

    def _take_out(self, review: TeamReview) -> None:
        desk = self._place.desk
        if self._place.may(Right.KEEP) and self._place.dialogs.confirm(
            "Take this review out?", "It counts no more; the history keeps it.", "&Take out", "&Keep"
        ):
            self._place.act(
                lambda: team_reviews.take_out(desk, review.id),
                None,
                lambda _done: self._place.say(
                    "Taken out", lambda: self._place.act(lambda: team_reviews.hold(desk, review))
                ),
            )

    def _columns(self) -> list[Column[Term]]:
        return [
            Column("What", lambda term: Cell(term.title, small=_who(term))),
            Column("Last looked at", _last),
            Column("Again by", lambda term: _due(term, self._today), width=24),
        ]


_SECTION = Section(
    "review",
    "Review",
    (
        FieldSpec("on", "&Day", Kind.PAST, needed=True),
        FieldSpec("by", "&Who looked at it", hint="For example: the core members, at the meeting"),
        FieldSpec("words", "What came of &it", Kind.TEXT, wide=True, hint="Stays, ends, who was asked"),
    ),
)
_BEFORE: list[Column[TeamReview]] = [
    Column("Day", lambda review: say(review.on), width=20),
    Column("What", lambda review: Cell(_title(review), small=review.by)),
    Column("What came of it", lambda review: review.words),
]


def _title(review: TeamReview) -> str:
    return review.about or {"membership": "The membership"}.get(review.what.value, f"The {review.what.value}’s term")


def _over(name: str, held: Held) -> str:
    days = f"from {say(held.since)} to {say(held.until)}" if held.since else f"until {say(held.until)}"
    return f"{name}, {held.office.value} {days}"


def _key(term: Term) -> str:
    return f"{term.what.value} {term.about or term.who}"


def _who(term: Term) -> str:
    if term.about:
        return "to be considered as a member"
    since = f"since {say(term.since)}" if term.since else "since when is not written down"
    return f"{term.who}, {since}" if term.who else ""


def _last(term: Term) -> Cell:
    if term.last is None:
        return Cell("no review yet")
    return Cell(say(term.last.on), small=term.last.words or term.last.by)


def _due(term: Term, today: date) -> Cell:
    if term.due is None:
        return Cell(pills=(("when you can", Tone.NOTE),))
    return Cell(pills=((say(term.due), Tone.LATE if term.due < today else Tone.NOTE),))
