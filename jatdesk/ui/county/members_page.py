"""The membership register of the county: every team's seats, who fills them, what is empty, who sits in two teams."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from jatdesk.domain.county_members import SeatLine, fits
from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes
from jatdesk.domain.return_codes import CODES
from jatdesk.domain.search import fold
from jatdesk.operations import county_members
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_PAUSE_MS = 60


class CountyMembersPage:
    """Registered as 'county_members'; `Place("county_members", what="empty")` shows the empty seats."""

    title = "Members"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._lines: tuple[SeatLine, ...] = ()
        self.header = PageHeader("Members", "Find a person, service or team")
        self.gaps = QCheckBox("&Empty seats only")
        self.twice = QCheckBox("In &two teams only")
        for box in (self.gaps, self.twice):
            box.toggled.connect(lambda _on: self._filter())
        self.told = text.secondary("")
        self.told.setWordWrap(False)
        self.table = Table[SeatLine](TableModel(_COLUMNS), "Seats of all teams", lines=2)
        self.empty = EmptyState(
            "No return with members has come yet",
            "Read returns on the page Returns: the register is made of the newest of each team.",
        )
        self.widget = QWidget()
        self._soon: QTimer = QTimer(self.widget)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._filter)
        self.header.searched.connect(lambda _words: self._soon.start())
        self._build()

    def refresh(self) -> None:
        """Ask again, beside the window."""
        self._place.jobs.in_store(self.widget, lambda desk, _task: county_members.register(desk), self._show)

    def touched(self, changes: Changes) -> None:
        """A return or a team changed."""
        if self.widget.isVisible() and (changes.of("county return") or changes.of("county team")):
            self.refresh()

    def go_to(self, place: Place) -> None:
        """The empty seats, or all."""
        self.gaps.setChecked(place.what == "empty")

    def where(self) -> Place:
        """The page."""
        return Place("county_members", what="empty" if self.gaps.isChecked() else "")

    def leave(self) -> bool:
        """Nothing is typed here."""
        return True

    def _show(self, lines: tuple[SeatLine, ...]) -> None:
        self._lines = lines
        for part in (self._card, self._row):
            part.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self._filter()

    def _filter(self) -> None:
        sought = fold(self.header.search.text()).split()
        shown = [
            line
            for line in self._lines
            if (not self.gaps.isChecked() or line.is_gap)
            and (not self.twice.isChecked() or line.also)
            and fits(line, sought)
        ]
        self.table.rows_model.set_rows(shown)
        teams = len({line.team.id for line in shown})
        gaps = sum(line.is_gap for line in shown)
        self.told.setText(f"{len(shown):,} seats of {teams:,} teams, {gaps:,} empty that the scheme asks for.")

    def _build(self) -> None:
        self.widget.setProperty("kind", "ground")
        self._card = TableCard(self.table)
        self._row = QWidget()
        line = FlowLayout(self._row, gap=16)
        for part in (self.gaps, self.twice, self.told):
            line.addWidget(part)
        for waits in (self._card, self._row, self.empty):
            waits.hide()
        body = QVBoxLayout()
        body.setContentsMargins(24, 12, 24, 20)
        body.setSpacing(12)
        body.addWidget(self._row)
        body.addWidget(self._card, 1)
        body.addWidget(self.empty, 1)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)


def _who(line: SeatLine) -> Cell:
    row = line.row
    if row.filled == "E":
        since = f"empty since {say(row.empty_since)}" if row.empty_since else "empty"
        return Cell(pills=((since, Tone.DUE if line.is_gap else Tone.PLAIN),))
    if not row.name:
        return Cell("filled", small="its return came without names")
    pills = ((f"also in {', '.join(line.also)}", Tone.NOTE),) if line.also else ()
    office = CODES["offices"].get(row.office, "")
    return Cell(row.name, small=" · ".join(part for part in (office, row.job) if part), pills=pills)


def _since(line: SeatLine) -> Cell:
    return Cell(say(line.row.since) if line.row.since else "", small=f"by {line.period.code}")


def _seat(line: SeatLine) -> Cell:
    row = line.row
    return Cell(row.service or row.seat, small=row.seat if row.seat != row.service and row.service else "")


_COLUMNS = (
    Column[SeatLine]("Team", lambda line: Cell(line.team.name, small=line.team.district), 18),
    Column[SeatLine]("Seat", _seat),
    Column[SeatLine]("Who", _who),
    Column[SeatLine]("Since", _since, 18),
)
