"""Every deadline of a meeting as it stands: by when, done when, and by what. Only shows."""

from datetime import date

from jatdesk.domain.dates import say
from jatdesk.domain.deadlines import weekday_short, when_words
from jatdesk.domain.ids import Id
from jatdesk.domain.meeting_clock import ClockLine
from jatdesk.operations import meeting_clock
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace


class ClockCard(Card):
    """`show_meeting(meeting_id)`."""

    def __init__(self, place: Workplace) -> None:
        super().__init__("Every deadline of this meeting")
        self._place = place
        self.rows = TableModel[ClockLine](
            [
                Column("What", lambda line: Cell(line.title, small=line.counts)),
                Column("By", lambda line: Cell(weekday_short(line.due, self._today())), width=20),
                Column("Done", self._done),
            ]
        )
        self.table = Table(self.rows, "Every deadline of this meeting", lines=2, whole=True)
        self.add(self.table)

    def show_meeting(self, meeting_id: Id) -> None:
        """Ask for the clock of a meeting."""
        self.rows.set_rows(meeting_clock.clock(self._place.desk, meeting_id))

    def _today(self) -> date:
        return self._place.desk.clock.today()

    def _done(self, line: ClockLine) -> Cell:
        if line.done_on is not None:
            late = line.days_late
            pills = ((f"{late} day{'' if late == 1 else 's'} late", Tone.LATE),) if late else (("in time", Tone.FINE),)
            return Cell(say(line.done_on), small=line.by, pills=pills)
        stands, today = line.stands(self._today()), self._today()
        if stands == "ahead":
            return Cell("not yet", small=line.by)
        tone = Tone.LATE if stands == "late" else Tone.DUE
        return Cell("not done", small=line.by, pills=((when_words(line.due, line.late_from, today), tone),))
