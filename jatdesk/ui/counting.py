"""Asks for a period, then shows what is counted in it as a paper, or leads to where it is sent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QStackedWidget, QWidget

from jatdesk.domain.mailings import Mailing
from jatdesk.domain.periods import Period, read, usual
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import FileJob
from jatdesk.ui.forms.edit_panel import EditPanel, Values
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.form_place import QuickFormPlace
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.page import Place
from jatdesk.ui.pdf_panel import PdfPanel
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.workplace import Workplace

_OWN = "own"


@dataclass(frozen=True)
class _Asked:
    """What the form shows at first."""

    period: str
    first: date | None = None
    last: date | None = None


class Counting:
    """Its form and pages stand in `stack` until the person goes back to what is `behind`."""

    def __init__(
        self,
        place: Workplace,
        stack: QStackedWidget,
        title: str,
        back: str,
        look: Callable[[Desk, Period], FileJob],
        mailing: Mailing,
        behind: Callable[[], QWidget],
    ) -> None:
        self._place = place
        self._title, self._back = title, back
        self._look_at = look
        self._mailing = mailing
        self.pages = PdfPanel(place, title, "The period")
        self._forms = QuickFormPlace(place, f"counting_{mailing.value}", stack, behind)
        self._forms.look_in(self.pages)
        self._forms.left.connect(self.pages.forget)
        self._came = False

    @property
    def panel(self) -> Panel | None:
        """The form that asks for the period."""
        return self._forms.panel

    def open(self) -> None:
        """Ask for the period."""
        self.pages.forget()
        today = self._place.desk.clock.today()
        options = (*((period.key, title) for title, period in usual(today)), (_OWN, "Other days"))
        asked = _Asked(options[0][0])
        panel = EditPanel(self._title, self._back, _section(options), asked, today, "&Look and print…", self._look)
        if self._place.may(Right.SEND):
            panel.foot_button(buttons.plain("Check and &send…", self._send))
        self._forms.open(panel, "", "period")

    def bring_back(self) -> None:
        """The first time: what was half typed when the program was left."""
        half = None if self._came else self._forms.left_over()
        self._came = True
        if half is not None:
            self.open()
            self._forms.bring_back(half)

    def flush(self) -> None:
        """Keep what is half typed now, and drop the pages."""
        self._forms.leave()

    def _look(self, values: Values) -> None:
        period = self._chosen(values)
        if period is not None:
            about = (f"‘{self._title}’ {period.words}", "team", "")
            self._forms.look(lambda desk, _task: self._look_at(desk, period), about)

    def _send(self) -> None:
        panel = self.panel
        period = self._chosen(panel.form.values()) if isinstance(panel, EditPanel) else None
        if period is not None:
            self._place.go(Place("sending", period.key, self._mailing.value))

    def _chosen(self, values: Values) -> Period | None:
        if values["period"] != _OWN:
            return read(str(values["period"]))
        first, last = values["first"], values["last"]
        if first is not None and last is not None and first <= last:
            return Period(first, last)
        order = first is not None and last is not None
        why = "The last day is before the first." if order else "The first or the last day is missing."
        self._forms.refused(SaveRefused(why, "", "Enter both days, the earlier one first."))
        return None


def _section(options: tuple[tuple[str, str], ...]) -> Section:
    own = ("period", (_OWN,))
    return Section(
        "counted",
        "What is counted",
        (
            FieldSpec("period", "&Period", Kind.CHOICE, options=options, wide=True),
            FieldSpec("first", "&From", Kind.PAST, only=own),
            FieldSpec("last", "&To", Kind.PAST, only=own),
        ),
    )
