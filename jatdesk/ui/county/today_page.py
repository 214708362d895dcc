"""Today at the central desk: what is due with the one button for it, and how each district stands. Computes nothing."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.backup_duties import BackupFacts
from jatdesk.domain.county_duties import DistrictLine
from jatdesk.domain.county_returns import Standing
from jatdesk.domain.duties import Duty
from jatdesk.domain.history import Changes
from jatdesk.domain.roles import Right
from jatdesk.operations import county_doubles, county_today
from jatdesk.operations.county_today import CountyToday
from jatdesk.operations.desk import Desk
from jatdesk.ui.duty_list import DutyList
from jatdesk.ui.jobs import Task
from jatdesk.ui.leading import as_seen, place_of
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.columns import Columns
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.rich_line import RichLine
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace


class CountyTodayPage:
    """Registered as 'county_today'; asks again, beside the window, whenever anything was written."""

    title = "Today"

    def __init__(self, place: Workplace, backups: Callable[[], BackupFacts] = BackupFacts) -> None:
        self._place = place
        self._backups = backups
        self._quarter = ""
        self.header = PageHeader("Today")
        self.read_button = buttons.primary("&Read returns…", lambda: place.go(Place("county_returns", what="read")))
        self.header.add(self.read_button)
        place.only(Right.KEEP, self.read_button)
        self.lead = RichLine()
        self.report_button = buttons.plain("Make the re&port…", self._report)
        self.report_button.setProperty("kind", "row")
        self.duties = DutyList(lambda duty: place_of(duty, place.may) is not None)
        self.duties.chosen.connect(self._go_to_duty)
        self._lines = TableModel[DistrictLine](
            [
                Column(
                    "District",
                    lambda line: Cell(line.district or "no district", small=line.manager or "no manager yet"),
                ),
                Column("In", lambda line: str(line.count(Standing.IN, Standing.LATE)), width=4, right=True),
                Column("Of", lambda line: str(line.owed), width=4, right=True),
                Column("", _standing, width=13),
            ]
        )
        self.districts = Table(self._lines, "Returns by district", lines=2, whole=True)
        self.districts.chosen.connect(lambda _line: place.go(Place("county_returns", what="quarters")))
        self.district_card = Card("Returns by district")
        self.widget = QWidget()
        self._build()

    def refresh(self) -> None:
        """Ask what stands on Today and show it."""
        backups, keeps = self._backups(), self._place.may(Right.KEEP)

        def work(desk: Desk, _task: Task) -> CountyToday:
            if keeps:
                county_doubles.catch_up(desk)
            return county_today.today(desk, backups)

        self._place.jobs.in_store(self.widget, work, self._show)

    def touched(self, changes: Changes) -> None:
        """Ask again if the page is in sight."""
        if changes and self.widget.isVisible():
            self.refresh()

    def go_to(self, place: Place) -> None:
        """There is nothing to go to inside."""

    def leave(self) -> bool:
        """Nothing is half typed here."""
        return True

    def _show(self, shown: CountyToday) -> None:
        self._quarter = shown.quarter.key
        owed = sum(line.owed for line in shown.districts)
        here = sum(line.count(Standing.IN, Standing.LATE) for line in shown.districts)
        late = sum(line.count(Standing.LATE) for line in shown.districts)
        parts = [f"{here:,} of {owed:,} returns in", f"{late:,} late", f"{shown.missing:,} missing"]
        words = " · ".join(part for part in parts if not part.startswith("0 l") and not part.startswith("0 m"))
        self.lead.set_parts(
            [(shown.quarter.title, "lead"), (words if owed else "No team of the register owes one", "secondary")]
        )
        self.report_button.setVisible(here > 0)
        self.duties.show_duties([as_seen(duty, self._place.may) for duty in shown.duties])
        self._lines.set_rows(shown.districts)
        self.district_card.setVisible(bool(shown.districts))

    def _report(self) -> None:
        self._place.go(Place("county_reports", self._quarter))

    def _go_to_duty(self, duty: Duty) -> None:
        leads_to = place_of(duty, self._place.may)
        if leads_to is not None:
            self._place.go(leads_to)

    def _build(self) -> None:
        quarter = Card()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.lead, 1)
        self.report_button.hide()
        head.addWidget(self.report_button, 0, Qt.AlignmentFlag.AlignTop)
        quarter.add_layout(head)
        duties = Card("To do")
        duties.add(self.duties)
        self.district_card.add(self.districts)
        self.district_card.hide()
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.district_card)
        column.addStretch(1)
        ground = QWidget()
        body = QVBoxLayout(ground)
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(16)
        body.addWidget(quarter)
        body.addWidget(Columns(duties, right, 60, letters=104), 1)
        page = QVBoxLayout(self.widget)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.header)
        page.addWidget(Scroll(ground), 1)


def _standing(line: DistrictLine) -> Cell:
    missing, awaited = line.count(Standing.MISSING), line.count(Standing.AWAITED)
    if missing:
        return Cell(pills=((f"{missing} missing", Tone.LATE),))
    return Cell(pills=((f"{awaited} awaited", Tone.DUE) if awaited else ("all in", Tone.FINE),))
