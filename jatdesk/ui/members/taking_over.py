"""What a member list that came in holds, before anything is saved: every row, its doubts, and what was left out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from jatdesk.domain.case_log import NotTaken
from jatdesk.domain.members import MemberDraft, Office
from jatdesk.exchange.members import ReadMember, ReadMembers
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel


class TakeOverPanel(Panel):
    """`accepted` carries the drafts when the person takes the list over."""

    accepted = Signal(object)

    def __init__(self, read: ReadMembers, services: Sequence[str]) -> None:
        super().__init__("Take over a member list", "Members")
        self._read = read
        self._services = frozenset(services)
        count = len(read.rows)
        words = "1 member" if count == 1 else f"{count} members"
        self.take_button = buttons.primary(f"&Take over {words}", self._take)
        self.take_button.setEnabled(bool(read.rows))
        self.foot_button(buttons.plain("Cancel", self.left.emit))
        self.foot_button(self.take_button)
        self.rows = TableModel[ReadMember](
            [
                Column("Row", lambda row: str(row.where), width=5),
                Column("Service", self._service),
                Column("Member", lambda row: Cell(row.draft.name, small=row.draft.job_title)),
                Column("Contact", lambda row: Cell(row.draft.email, small=row.draft.phone)),
                Column("In the team", _standing, width=20),
            ]
        )
        self.rows.set_rows(read.rows)
        self.left_out = TableModel[NotTaken](
            [
                Column("Row", lambda row: str(row.where), width=5),
                Column("Column", lambda row: row.column or "whole row", width=20),
                Column("There stood", lambda row: row.text),
                Column("Why it is left out", lambda row: row.why),
            ]
        )
        self.left_out.set_rows(read.not_taken)
        self._build()

    def _build(self) -> None:
        self.add(text.body("Nothing is saved yet. Who is a member already, by name and service, is not taken twice."))
        doubts = [f"Row {row.where}: {words}" for row in self._read.rows for words in row.doubts]
        if doubts:
            look = Card("Look at these")
            for words in doubts:
                look.add(text.body(words))
            self.add(look)
        taken = Card("Will be taken over")
        taken.add(Table(self.rows, "Members to be taken over", lines=2, whole=True))
        self.add(taken)
        if self._read.not_taken:
            left = Card("Left out")
            left.add(Table(self.left_out, "Left out, and why", whole=True))
            self.add(left)

    def _service(self, row: ReadMember) -> Cell:
        own = () if row.draft.service in self._services else (("not on the list", Tone.NOTE),)
        return Cell(row.draft.service, pills=own)

    def _take(self) -> None:
        self.accepted.emit(_drafts(self._read))


def _drafts(read: ReadMembers) -> tuple[MemberDraft, ...]:
    return tuple(row.draft for row in read.rows)


def _standing(row: ReadMember) -> Cell:
    office = ((row.draft.office.value.capitalize(), Tone.NOTE),) if row.draft.office is not Office.NONE else ()
    return Cell("Core member" if row.draft.core else "Not a core member", pills=office)
