"""The life of a case beside its tabs: rest, take up again, move; its own papers; what its dates say. Runs the acts."""

from PySide6.QtWidgets import QMenu, QWidget

from jatdesk.domain.cases import CasePage, CaseState
from jatdesk.domain.contradictions import doubts
from jatdesk.domain.dates import say
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.periods import Period
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import cases, dormant
from jatdesk.ui.cases import forms
from jatdesk.ui.cases.acting import Done, Failed
from jatdesk.ui.cases.keeping import CaseKeeping
from jatdesk.ui.cases.move_panel import MovePanel
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.pill import Tone

_REST, _UP, _TOLD = "rest", "take_up", "chronology"


class CaseLife:
    """The menus of a case's head, and the forms behind them."""

    def __init__(self, room: CaseRoom, keeping: CaseKeeping) -> None:
        self._room, self._keeping = room, keeping
        room.panels.offer(_REST, self.rest)
        room.panels.offer(_UP, self.take_up)
        room.panels.offer(_TOLD, self.chronology)

    def fill_more(self, menu: QMenu) -> None:
        """What can be changed, and done with the case beside closing it."""
        self.fill_change(menu)
        menu.addSeparator()
        case = self._room.page().case
        if case.state is CaseState.OPEN and case.dormant_on is None:
            menu.addAction("Let the case &rest…", self.rest)
        if case.dormant_on is not None:
            menu.addAction("&Take it up again…", self.take_up)
        if not case.moved_to:
            menu.addAction("&Move to another team…", self.move)
        self._keeping.fill_more(menu, case.id)
        if self._room.may(Right.SEND):
            menu.addSeparator()
            menu.addAction("C&hronology…", self.chronology)
            menu.addAction("Case &summary…", self.summary)

    def fill_change(self, menu: QMenu) -> None:
        """The facts of the head line, each with its form."""
        menu.clear()
        panels, page = self._room.panels, self._room.page()
        menu.addAction("&Child’s details…", panels.edit_child)
        menu.addAction("&Level, review, lead professional…", panels.edit_facts)
        if page.referrals:
            newest = page.referrals[-1].id
            menu.addAction("&Request…", lambda: panels.edit_section(newest, "request"))

    def rest(self) -> None:
        """Why and until when it rests."""
        desk, case = self._room.place.desk, self._room.page().case

        def back() -> object:
            def up() -> object:
                dormant.take_up(desk, case.id, "Let rest by mistake")
                return cases.change(desk, case.id, next_review=case.next_review)

            return self._room.place.act(up)

        def save(values: Values, done: Done, failed: Failed) -> None:
            self._room.act(
                lambda: dormant.rest(desk, case.id, values["why"], values["review"]),
                f"Case {case.number} rests",
                back,
                done,
                failed,
            )

        self._room.panels.open_form("Let the case rest", forms.RESTING, forms.Resting(), "Let it &rest", save, _REST)

    def take_up(self) -> None:
        """Why it is taken up again."""
        desk, case = self._room.place.desk, self._room.page().case

        def back() -> object:
            return self._room.place.act(lambda: dormant.rest(desk, case.id, case.dormant_why, case.next_review))

        def save(values: Values, done: Done, failed: Failed) -> None:
            self._room.act(
                lambda: dormant.take_up(desk, case.id, values["why"]),
                f"Case {case.number} is taken up again",
                back,
                done,
                failed,
            )

        title, button = "Take it up again", "&Take it up"
        self._room.panels.open_form(title, forms.TAKING_UP, forms.Reopening(), button, save, _UP)

    def chronology(self) -> None:
        """From when to when; then it is checked, looked at, printed or sent."""
        page = self._room.page()
        case_id, earliest = page.case.id, min([page.case.opened_on, *(entry.on for entry in page.story)])

        def go(values: Values, done: Done, failed: Failed) -> None:
            first, last = values["first"], values["last"] or self._room.acts.today()
            if first and first > last:
                failed(SaveRefused("It ends before it begins.", "Nothing was made.", "Check the two days."))
                return
            period = f" {Period(first or min(earliest, last), last).key}" if first or values["last"] else ""
            done()
            self._room.place.go(Place("sending", f"{case_id}{period}", Mailing.CHRONOLOGY.value))

        self._room.panels.open_form("Chronology", forms.TOLD, forms.Told(), "&Check before you send", go, _TOLD)

    def summary(self) -> None:
        """The case on a page or two: checked, looked at, printed or sent."""
        self._room.place.go(Place("sending", self._room.page().case.id, Mailing.CASE_SUMMARY.value))

    def move(self) -> None:
        """The whole case as one sealed file for another team."""
        panel = MovePanel(self._room.place, self._room.page(), self._room.panels.end)
        self._room.panels.open_panel(panel)


class RestAlert:
    """Says above the tabs that the case rests, since when and why."""

    def __init__(self, room: CaseRoom, life: CaseLife) -> None:
        self.banner = Banner([], Tone.NOTE)
        self.up_button = buttons.plain("Take it &up again…", life.take_up)
        self.banner.add(self.up_button)
        self.banner.hide()
        room.place.only(Right.KEEP, self.up_button)
        self.widget: QWidget = self.banner

    def show_page(self, page: CasePage) -> None:
        """Nothing while the case does not rest."""
        case = page.case
        parts: list[tuple[str, str]] = []
        if case.dormant_on is not None:
            until = f" Its review is on {say(case.next_review)}." if case.next_review else ""
            parts = [(f"This case rests since {say(case.dormant_on)}.", "strong")]
            parts.append((f"{case.dormant_why}{until}", "secondary"))
        self.banner.say(parts, Tone.NOTE)


class DoubtAlert:
    """Says above the tabs which dates of the case can't all be right, and leads to them."""

    def __init__(self, life: CaseLife, room: CaseRoom) -> None:
        self.banner = Banner([], Tone.DUE)
        self.menu = QMenu(self.banner)
        self.menu.aboutToShow.connect(lambda: life.fill_change(self.menu))
        self.change_button = buttons.plain("Change…")
        self.change_button.setAccessibleName("Change the dates of this case")
        self.change_button.setMenu(self.menu)
        self.banner.add(self.change_button)
        self.banner.hide()
        room.place.only(Right.KEEP, self.change_button)
        self.widget: QWidget = self.banner

    def show_page(self, page: CasePage) -> None:
        """Nothing where all dates fit."""
        found = doubts(page)
        self.banner.say([("Please check:", "strong"), (" ".join(found), "body")] if found else [], Tone.DUE)
