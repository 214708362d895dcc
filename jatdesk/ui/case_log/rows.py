"""The steps that show what was read: the rows that become cases, and what is not taken, each with its reason."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.case_log import NotTaken, OldCase
from jatdesk.domain.consent import ConsentState
from jatdesk.domain.dates import say
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.chips import Chip, ChipRow
from jatdesk.ui.widgets.cover import PRIVATE
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel

CONSENTS: dict[ConsentState, tuple[str, Tone]] = {
    ConsentState.WRITTEN: ("yes, see form", Tone.FINE),
    ConsentState.VERBAL: ("by word of mouth", Tone.DUE),
    ConsentState.PENDING: ("no answer yet", Tone.DUE),
    ConsentState.NOT_ASKED: ("not known", Tone.DUE),
    ConsentState.REFUSED: ("refused", Tone.LATE),
    ConsentState.WITHDRAWN: ("withdrawn", Tone.LATE),
}


class RowsStep(QWidget):
    """The rows that will become cases; those with a doubt can be looked at alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[OldCase, ...] = ()
        self.chips = ChipRow()
        self.chips.chosen.connect(lambda _key: self._filter())
        self.model: TableModel[OldCase] = TableModel(
            (
                Column("Row", lambda row: str(row.where), 4),
                Column("Child", lambda row: Cell(row.child_name, small=birth_words(row))),
                Column("School", lambda row: row.school),
                Column("Referred", lambda row: Cell(_day(row.referred_on), small=_by(row))),
                Column("Consent", lambda row: Cell(pills=(CONSENTS[row.consent],)), 15),
                Column("State", lambda row: Cell("closed" if row.closed else "open", small=_day(row.closed_on)), 16),
                Column("Look at", lambda row: Cell(pills=_doubts(row)), 9),
            )
        )
        self.table = Table(self.model, "Rows that will become cases", lines=2)
        self.table.moved.connect(self._explain)
        self.doubts = text.body("")
        card = Card("")
        card.add(self.chips)
        card.add(self.table, 1)
        card.add(self.doubts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.addWidget(card)

    def show_rows(self, rows: tuple[OldCase, ...]) -> None:
        """Show these."""
        self._rows = rows
        doubtful = sum(bool(row.doubts) for row in rows)
        self.chips.set_chips([Chip("all", "All rows", len(rows)), Chip("doubts", "To look at", doubtful)])
        self._filter()

    def _filter(self) -> None:
        wanted = [row for row in self._rows if row.doubts or self.chips.current() == "all"]
        self.model.set_rows(wanted)
        self.table.go_to_row(0)
        self._explain(self.table.current_row())

    def _explain(self, row: OldCase | None) -> None:
        said = "" if row is None or not row.doubts else f"Row {row.where}: " + ". ".join(row.doubts) + "."
        self.doubts.setText(said)
        self.doubts.setVisible(bool(said))


class NotTakenStep(QWidget):
    """Every row and cell that is not taken, where it stood and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: TableModel[NotTaken] = TableModel(
            (
                Column("Row", lambda left: str(left.where), 4),
                Column("Column", lambda left: left.column or "whole row", 18),
                Column("What stood there", lambda left: left.text, private=True),
                Column("Why it is not taken", lambda left: left.why),
            )
        )
        self.table = Table(self.model, "Rows and cells that are not taken")
        self.table.moved.connect(self._explain)
        self.whole = text.body("")
        self.whole.setProperty(PRIVATE, "all")
        self.nothing = EmptyState("Everything is taken", "No row and no cell was left out.")
        self.said = text.secondary(
            "Where only one cell is not taken, the rest of its row is. Note what you want to fill in by hand."
        )
        self.said.setAlignment(Qt.AlignmentFlag.AlignLeft)
        card = Card("")
        for part, stretch in ((self.said, 0), (self.table, 1), (self.whole, 0), (self.nothing, 1)):
            card.add(part, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.addWidget(card)

    def show_left(self, left: tuple[NotTaken, ...]) -> None:
        """Show these, in the order of the sheet."""
        self.model.set_rows(sorted(left, key=lambda found: found.where))
        self.table.setVisible(bool(left))
        self.said.setVisible(bool(left))
        self.nothing.setVisible(not left)
        self.table.go_to_row(0)
        self._explain(self.table.current_row())

    def _explain(self, left: NotTaken | None) -> None:
        self.whole.setText(f"Row {left.where}: {left.text}. {left.why}." if left is not None else "")
        self.whole.setVisible(left is not None)


def birth_words(row: OldCase) -> str:
    """'born 4 March 2014', 'expected 2 February 2027', or what the log says."""
    if row.date_of_birth:
        return f"born {say(row.date_of_birth)}"
    if row.expected_date:
        return f"expected {say(row.expected_date)}"
    return row.birth_words or ("not yet born" if row.unborn else "date of birth not known")


def told(row: OldCase) -> QWidget:
    """A row as it is asked about: when and by whom, where and why."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    referred = f"Referred {say(row.referred_on)}" if row.referred_on else "Date of referral not known"
    by = _by(row)
    column.addWidget(text.strong(f"Row {row.where}"))
    column.addWidget(text.body(f"{referred} by {by}" if by else referred))
    quiet = (row.school, row.why, "closed" if row.closed else "open")
    column.addWidget(text.secondary(" · ".join(found for found in quiet if found)))
    column.addStretch(1)
    return part


def _day(day: date | None) -> str:
    return say(day) if day is not None else ""


def _by(row: OldCase) -> str:
    return ", ".join(part for part in (row.referrer, row.agency) if part)


def _doubts(row: OldCase) -> tuple[tuple[str, Tone], ...]:
    count = len(row.doubts)
    if not count:
        return ()
    return (("1 doubt" if count == 1 else f"{count} doubts", Tone.DUE),)
