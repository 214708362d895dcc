"""The Cases page: list at the left, one case at the right, and the small forms that take the case's place."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.case_list import CaseQuery, read_only
from jatdesk.domain.cases import CasePage
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.domain.search import CaseFilter
from jatdesk.errors import UserError
from jatdesk.operations import case_list, cases, desk_copies, family_letters, known
from jatdesk.operations.disposal import Destroyed
from jatdesk.ui.cases.acting import CaseActs
from jatdesk.ui.cases.actions import ActionsTab
from jatdesk.ui.cases.birth import BirthAlert
from jatdesk.ui.cases.concern_alert import ConcernAlert
from jatdesk.ui.cases.concern_forms import ConcernForms
from jatdesk.ui.cases.consent import ConsentTab
from jatdesk.ui.cases.destroy_panel import said
from jatdesk.ui.cases.drift_alert import DriftAlert
from jatdesk.ui.cases.eligibility import EligibilityAlert
from jatdesk.ui.cases.family import FamilyTab
from jatdesk.ui.cases.history import HistoryTab
from jatdesk.ui.cases.keeping import CaseKeeping, HoldAlert
from jatdesk.ui.cases.known_alert import KnownAlert
from jatdesk.ui.cases.life import CaseLife, DoubtAlert, RestAlert
from jatdesk.ui.cases.list_out import ListOut
from jatdesk.ui.cases.list_wishes import ListWishes
from jatdesk.ui.cases.listing import CaseList, Source
from jatdesk.ui.cases.outcomes import OutcomesTab
from jatdesk.ui.cases.panels import CasePanels
from jatdesk.ui.cases.papers import PapersTab
from jatdesk.ui.cases.referral import ReferralTab
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.cases.story import StoryTab
from jatdesk.ui.cases.tab import Acts, Tab
from jatdesk.ui.cases.view import TABS, CaseView
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.forms.feedback_drop import unless_feedback
from jatdesk.ui.looks import Looks
from jatdesk.ui.page import Place
from jatdesk.ui.pdf_panel import PdfPanel
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.cover import PRIVATE
from jatdesk.ui.widgets.drops import MOST_AT_ONCE, FileDrops
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.workplace import Workplace

_UNCHOSEN = ("No case is chosen", "Choose one at the left, or find a child with Ctrl+F.")
_NO_CASES = ("No case yet", "New referral takes one in; Import… brings in the case log kept so far.")
_PAUSE_MS = 150  # opening a case at every letter would keep the next one waiting

FILL = "fill:"
"""Before the form and the field that somebody is to fill in: 'fill:child:ethnicity'."""

_TAB_OF_FORM = {"child": "family", "facts": "referral", "consent": "consent"}
SHOWN_KINDS = ("case", "referral", "consent", "paper", "action", "item", "minutes", "mailing", "outcome", "note")


class CasesPage:
    """Asks the operations for the list and for one case, and asks again when either was touched."""

    title = "Cases"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._acts = CaseActs(place)
        self.case_id: Id = ""
        self._keeps = place.may(Right.KEEP)
        self._came = not self._keeps  # a form that somebody else has half filled in waits for that person
        self.header = PageHeader("Cases", "Find a child, school or number")
        self.header.search.setProperty(PRIVATE, "name")
        self.import_button = buttons.plain("&Import…", lambda: place.go(Place("case_log")))
        self.new_button = buttons.primary("New referral", lambda: place.go(Place("referrals", what="new")))
        for button in (self.import_button, self.new_button):
            self.header.add(button)
        self.list = CaseList(self._source(), self._acts.today)
        self.nothing = EmptyState(*_UNCHOSEN)
        self._right = QStackedWidget()
        self.panels = CasePanels(place, self._acts, self._page, self._right, self._panel_gone, self._destroyed)
        self.certificate: PdfPanel | None = None
        self._room = CaseRoom(place, self._acts, self.panels, self._page)
        self.out = ListOut(place, self._right, self._panel_gone)
        self.wishes = ListWishes(place, self.list, self.panels, self.out, self._search_for)
        self._keeping = CaseKeeping(self._room)
        self._life = CaseLife(self._room, self._keeping)
        self.concerns = ConcernForms(self._room)
        self._concern = ConcernAlert(self._room, self.concerns)
        self.view = CaseView(
            self._tabs(),
            place.desk.profile.lead_professional,
            self._acts.today,
            self._acts.meeting_words,
            self._agenda,
            alerts=self._alerts(),
        )
        self.widget = QWidget()
        self.looks = Looks(place, self.widget)
        self._build()
        self._leave_out()

    def refresh(self) -> None:
        """Ask for counts, the list and the case again; the first time, what was half typed comes back."""
        counts = cases.counts(self._place.desk)
        self.list.show_counts(counts)
        self.nothing.say(*(_UNCHOSEN if counts.open + counts.closed else _NO_CASES))
        self.list.ask_again()
        if self.case_id:
            self._show(self.case_id)
        elif self.list.model.rowCount():
            self._show(self.list.model.rows()[0].id)
        if not self._came:
            self._came = True
            self._bring_back()

    def touched(self, changes: Changes) -> None:
        """Ask again for what was touched; out of sight `refresh` will."""
        if not self.widget.isVisible() or not any(changes.of(kind) for kind in SHOWN_KINDS):
            return
        self.list.show_counts(cases.counts(self._place.desk))
        self.list.ask_again()
        if self.case_id and self.panels.current is None:
            self._show(self.case_id)

    def go_to(self, place: Place) -> None:
        """Open a case, on a tab or with its closing form where `what` says so; or choose a filter."""
        if place.what in (wanted.value for wanted in CaseFilter):
            self.list.want(CaseFilter(place.what))
        elif query := read_only(place.what):
            self._search_for("")
            self.list.narrow(query, query.only_words)
            rows = self.list.model.rows()
            if rows and self.panels.may_leave():
                self.panels.drop()
                self._show(rows[0].id)
            self.list.enter()
        if place.ref and self.panels.may_leave():
            self.panels.drop()
            self._show(place.ref)
            if place.what.startswith(FILL):
                self._fill_in(*place.what.removeprefix(FILL).partition(":")[::2])
                return
            self.view.choose_tab(place.what)
            if place.what == "concern":
                self._concern.start()
            if place.what == "close" and self._keeps:
                self.panels.close_case()

    def where(self) -> Place:
        """The case on its tab; a form that is half filled comes back by itself, with its case."""
        panel = self.panels.current
        if not self.case_id or (panel is not None and panel.dirty()):
            return Place("cases")
        return Place("cases", self.case_id, self.view.strip.current())

    def leave(self) -> bool:
        """Nothing typed here is lost by going to another page: it stays open, and is kept for the lock and the end."""
        self.panels.keep()
        return True

    def _fill_in(self, form: str, field: str) -> None:
        """Open the form that holds a field, with the cursor there; without the right to write, only its tab."""
        referrals = self._page().referrals
        if form in _TAB_OF_FORM:
            self.view.choose_tab(_TAB_OF_FORM[form])
        if not self._keeps:
            return
        if form == "child":
            self.panels.edit_child()
        elif form == "facts":
            self.panels.edit_facts()
        elif form == "consent":
            self.panels.record_consent()
        elif referrals:
            self.panels.edit_section(referrals[-1].id, form)
        panel = self.panels.current
        if isinstance(panel, EditPanel) and field in panel.form.inputs:
            panel.form.inputs[field].setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_back(self) -> None:
        half = self.panels.left_over()
        if half is None:
            return
        self._show(half.ref)
        if self.case_id == half.ref:
            self.panels.bring_back(half)
            self._place.say(f"What was half typed for case {self._page().case.number} is back")

    def _source(self) -> Source:
        desk = self._place.desk
        return Source(
            lambda query: case_list.found(desk, query),
            lambda query, listed, first, count: case_list.page(desk, query, listed, first, count),
            lambda typed: known.meant(desk, typed),
        )

    def _search_for(self, typed: str) -> None:
        """Put words into the search box and ask once."""
        with QSignalBlocker(self.header.search):
            self.header.search.setText(typed)
        self.list.put_words(typed)

    def _search_everywhere(self, name: str) -> None:
        """Look for a name in every case, whatever the list was narrowed to."""
        self._search_for(name)
        self.list.narrow(CaseQuery(wanted=CaseFilter.ALL), "")
        self.header.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_hit()

    def _type(self, letter: str) -> None:
        """A letter typed in the list begins a search with it."""
        self.header.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.header.search.setText(self.header.search.text() + letter)

    def _choose(self, case_id: Id) -> None:
        if case_id == self.case_id and self.panels.current is None:
            return
        if self.panels.may_leave():
            self.panels.drop()
            self._show(case_id)
        else:
            self.list.mark(self.case_id)

    def _show_hit_soon(self) -> None:
        """The hit stands beside the list once nothing was typed for a moment."""
        if self.header.search.text() and self.panels.current is None:
            self._hit.start()
        else:
            self._hit.stop()

    def _show_hit(self) -> None:
        """Beside the hits of a search stands one of them, never a child who is not among them."""
        if not self.widget.isVisible():
            return
        rows = self.list.model.rows()
        away = self.case_id not in {line.id for line in rows}
        if self.header.search.text() and rows and away and self.panels.current is None:
            self._show(rows[0].id)

    def _show(self, case_id: Id) -> None:
        try:
            found = cases.page(self._place.desk, case_id)
        except UserError as refusal:
            self._place.say(refusal.sentence())
            return
        self.case_id = case_id
        self._place.names.about([case_id], *family_letters.reached(self._place.desk, case_id))
        self.list.mark(case_id)
        self.view.show_page(found)
        self.looks.at("case", case_id)
        if self.panels.current is None:
            self._right.setCurrentWidget(self.view)

    def _page(self) -> CasePage:
        assert self.view.page is not None
        return self.view.page

    def _panel_gone(self) -> None:
        if self.case_id:
            self._show(self.case_id)
        else:
            self._right.setCurrentWidget(self.nothing)
        self.view.strip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _destroyed(self, done: Destroyed) -> None:
        self.panels.drop()
        self.case_id, self.view.page = "", None
        self._right.setCurrentWidget(self.nothing)
        self._place.say(said(done))
        self.refresh()
        self.list.enter()
        self._certify(done.number)

    def _certify(self, number: str) -> None:
        """Show the certificate of what was destroyed, to be printed."""
        panel = self.certificate = PdfPanel(self._place, "Certificate", "Cases")

        def end() -> None:
            panel.forget()
            self._panel_gone()
            self._right.removeWidget(panel)
            panel.deleteLater()
            self.certificate = None

        panel.left.connect(end)
        self._right.addWidget(panel)
        self._right.setCurrentWidget(panel)
        panel.look(lambda desk, _task: desk_copies.certificate_of(desk, number))

    def _agenda(self, meeting_id: Id) -> None:
        if meeting_id:
            self._acts.add_to_agenda(self._page().case, meeting_id)
        else:
            self._place.go(Place("meetings", what="new"))

    def _may_drop(self) -> bool:
        return self._keeps and bool(self.case_id) and self.panels.current is None

    def _drop(self, paths: Sequence[Path]) -> None:
        """Files dropped onto the case are kept with it, one by one, each with its own way back."""
        case = self._page().case
        for path in paths[:MOST_AT_ONCE]:
            unless_feedback(self._place, self.widget, path, partial(self._acts.keep_paper, case, path))
        if len(paths) > MOST_AT_ONCE:
            self._place.say(f"The first {MOST_AT_ONCE} files are kept. Drop the others again.")

    def _add_paper(self) -> None:
        kinds = "Word, Excel, PDF and text (*.docx *.xlsx *.pdf *.txt *.csv);;Every file (*)"
        path = self._place.dialogs.open_file("Keep a paper", kinds)
        if path is not None:
            self._acts.keep_paper(self._page().case, path)

    def _tabs(self) -> dict[str, Tab]:
        acts = Acts(
            room=self._room,
            today=self._acts.today,
            profile=self._place.desk.profile,
            keeps=self._keeps,
            add_note=self.panels.add_note,
            edit_section=self.panels.edit_section,
            edit_child=self.panels.edit_child,
            edit_facts=self.panels.edit_facts,
            record_consent=self.panels.record_consent,
            form_seen=lambda answer: self._acts.form_seen(self._page().case, answer),
            open_action=lambda action_id: self._place.go(Place("actions", action_id)),
            papers_in=lambda on: self._acts.papers_in(self._page().case, on),
            add_paper=self._add_paper,
            open_paper=self.panels.open_paper,
        )
        made: tuple[Tab, ...] = (
            StoryTab(acts),
            ReferralTab(acts),
            FamilyTab(acts, self.concerns),
            ConsentTab(acts),
            ActionsTab(acts),
            OutcomesTab(acts),
            PapersTab(acts),
            HistoryTab(self._place, self.panels.destroy),
        )
        return {key: tab for (key, _words), tab in zip(TABS, made, strict=True)}

    def _alerts(self) -> tuple[Tab, ...]:
        """What stands above the tabs of a case, when it has something to say."""
        asked = (EligibilityAlert(self._room), BirthAlert(self._room), KnownAlert(self._room), DriftAlert(self._room))
        rests = (RestAlert(self._room, self._life), HoldAlert(self._room, self._keeping))
        return (self._concern, *asked, DoubtAlert(self._life, self._room), *rests)

    def _leave_out(self) -> None:
        view = self.view
        written = (view.close_button, view.reopen_button, view.note_button, view.keep_button, view.back_button)
        self._place.only(Right.KEEP, view.more_button)
        if not self._keeps:
            view.line.leave_alone()
        self._place.only(Right.KEEP, self.import_button, self.new_button, *written)
        self._place.only(Right.DECIDE, view.agenda_button, view.concern_button)
        self._place.only(Right.SEND, view.report_button)

    def _build(self) -> None:
        self.view.close_button.clicked.connect(self.panels.close_case)
        self.view.reopen_button.clicked.connect(self.panels.reopen_case)
        self.view.note_button.clicked.connect(self.panels.add_note)
        self.view.more_menu.aboutToShow.connect(lambda: self._life.fill_more(self.view.more_menu))
        self.view.change_menu.aboutToShow.connect(lambda: self._life.fill_change(self.view.change_menu))
        self._drops = FileDrops(self.view, self._may_drop, self._drop)
        self.view.concern_button.clicked.connect(self.concerns.raise_one)
        self.view.keep_button.clicked.connect(lambda: self._acts.keep_open(self._page().case))
        self.view.back_button.clicked.connect(lambda: self._acts.report_back(self._page().case))
        self.view.report_button.clicked.connect(
            lambda: self._place.go(Place("sending", self.case_id, "case_closure_report"))
        )
        self.header.searched.connect(self.list.search)
        self.list.chosen.connect(self._choose)
        self._hit = QTimer(self.widget)
        self._hit.setSingleShot(True)
        self._hit.setInterval(_PAUSE_MS)
        self._hit.timeout.connect(self._show_hit)
        self.list.found.connect(self._show_hit_soon)
        self.list.typed.connect(self._type)
        self.list.meant.connect(self._search_everywhere)
        self.wishes.start()
        self._down = _ArrowDown(self.list.enter, self.header)
        self.header.search.installEventFilter(self._down)
        self._right.addWidget(self.nothing)
        self._right.addWidget(self.view)
        self._right.setCurrentWidget(self.nothing)
        body = QHBoxLayout()
        body.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        for part in (self.out.card, self.out.progress):
            left.addWidget(part)
        left.addWidget(self.list, 1)
        body.addLayout(left, 35)
        body.addWidget(self._right, 65)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)


class _ArrowDown(QObject):
    def __init__(self, go: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._go = go

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow down in the search box goes into the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self._go()
            return True
        return False
