"""The Cases page: list at the left, one case at the right, and the small forms that take the case's place."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.actions import ActionState
from jatdesk.domain.cases import CasePage, CaseState
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.search import CaseFilter
from jatdesk.errors import UserError
from jatdesk.operations import cases
from jatdesk.ui.cases import forms
from jatdesk.ui.cases.acting import CaseActs
from jatdesk.ui.cases.actions import ActionsTab
from jatdesk.ui.cases.consent import ConsentTab
from jatdesk.ui.cases.family import FamilyTab
from jatdesk.ui.cases.history import HistoryTab
from jatdesk.ui.cases.listing import MOST, CaseList
from jatdesk.ui.cases.paper_view import PaperView
from jatdesk.ui.cases.papers import PapersTab
from jatdesk.ui.cases.referral import ReferralTab
from jatdesk.ui.cases.story import StoryTab
from jatdesk.ui.cases.tab import Acts, Tab
from jatdesk.ui.cases.view import TABS, CaseView
from jatdesk.ui.forms.edit_panel import EditPanel, Values
from jatdesk.ui.forms.sections import Section, child_section, consent_section, referral_sections
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.workplace import Workplace

SHOWN_KINDS = ("case", "referral", "consent", "paper", "action", "item", "minutes", "mailing")
Saved = Callable[[Values, Callable[[], object], Callable[[UserError], object]], None]


class CasesPage:
    """Asks the operations for the list and for one case, and asks again when either was touched."""

    title = "Cases"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._acts = CaseActs(place)
        self.case_id: Id = ""
        self.header = PageHeader("Cases", "Find a child, school or number")
        self.header.add(buttons.plain("&Import…", lambda: place.go(Place("case_log"))))
        self.header.add(buttons.primary("New referral", lambda: place.go(Place("referrals", what="new"))))
        self.list = CaseList(self._ask, self._acts.today)
        self.view = CaseView(
            self._tabs(), place.desk.profile.lead_professional, self._acts.today, self._acts.meeting_words, self._agenda
        )
        self.nothing = EmptyState("No case is chosen", "Choose one at the left, or find a child with Ctrl+F.")
        self.panel: EditPanel | PaperView | None = None
        self._right = QStackedWidget()
        self.widget = QWidget()
        self._build()

    def refresh(self) -> None:
        """Ask for counts, the list and the case again."""
        self.list.show_counts(cases.counts(self._place.desk))
        self.list.ask_again()
        if self.case_id:
            self._show(self.case_id)
        elif self.list.model.rowCount():
            self._show(self.list.model.rows()[0].id)

    def touched(self, changes: Changes) -> None:
        """Ask again for what was touched; out of sight `refresh` will."""
        if not self.widget.isVisible() or not any(changes.of(kind) for kind in SHOWN_KINDS):
            return
        self.list.show_counts(cases.counts(self._place.desk))
        self.list.ask_again()
        if self.case_id and self.panel is None:
            self._show(self.case_id)

    def go_to(self, place: Place) -> None:
        """Open a case, on a tab or with its closing form where `what` says so; or choose a filter."""
        if place.what in (wanted.value for wanted in CaseFilter):
            self.list.want(CaseFilter(place.what))
        if place.ref:
            self._leave_panel()
            self._show(place.ref)
            self.view.choose_tab(place.what)
            if place.what == "close":
                self._close()

    def leave(self) -> bool:
        """Nothing typed here is lost by going to another page: it stays open."""
        return True

    def _ask(self, typed: str, wanted: CaseFilter) -> Any:
        return cases.lines(self._place.desk, typed, wanted, MOST)

    def _choose(self, case_id: Id) -> None:
        if case_id == self.case_id and self.panel is None:
            return
        if self._may_leave_panel():
            self._leave_panel()
            self._show(case_id)
        else:
            self.list.mark(self.case_id)

    def _show(self, case_id: Id) -> None:
        self.case_id = case_id
        self.list.mark(case_id)
        self.view.show_page(cases.page(self._place.desk, case_id))
        if self.panel is None:
            self._right.setCurrentWidget(self.view)

    def _page(self) -> CasePage:
        assert self.view.page is not None
        return self.view.page

    def _agenda(self, meeting_id: Id) -> None:
        if meeting_id:
            self._acts.add_to_agenda(self._page().case, meeting_id)
        else:
            self._place.go(Place("meetings", what="new"))

    def _form(self, title: str, section: Section, value: object, button: str, saved: Saved) -> EditPanel:
        def save(values: Values) -> None:
            saved(values, self._end_panel, made.refused)

        back = f"Case {self._page().case.number}"
        made = EditPanel(title, back, section, value, self._acts.today(), button, save)
        self._open(made)
        return made

    def _open(self, panel: "EditPanel | PaperView") -> None:
        self._leave_panel()
        self.panel = panel
        panel.left.connect(self._ask_to_leave)
        self._right.addWidget(panel)
        self._right.setCurrentWidget(panel)
        panel.start()

    def _ask_to_leave(self) -> None:
        if self._may_leave_panel():
            self._end_panel()

    def _may_leave_panel(self) -> bool:
        if self.panel is None or not self.panel.dirty():
            return True
        return self._place.dialogs.confirm(
            "Leave without saving?", "What you typed in this form is not saved yet.", "Leave", "Stay"
        )

    def _leave_panel(self) -> None:
        if self.panel is not None:
            self._right.removeWidget(self.panel)
            self.panel.deleteLater()
            self.panel = None

    def _end_panel(self) -> None:
        self._leave_panel()
        if self.case_id:
            self._show(self.case_id)
        self.view.strip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        case = self._page().case
        if case.state is CaseState.CLOSED:
            return
        value = forms.Closing(on=self._acts.today())
        still = sum(action.state is ActionState.OPEN for action in self._page().actions)
        section = forms.closing_section(self._place.desk.profile, still)
        self._form(
            "Close this case",
            section,
            value,
            "&Close the case",
            lambda values, done, failed: self._acts.close(case, values, done, failed),
        )

    def _reopen(self) -> None:
        case = self._page().case
        self._form(
            "Re-open this case",
            forms.REOPENING,
            forms.Reopening(),
            "&Re-open",
            lambda values, done, failed: self._acts.reopen(case, values, done, failed),
        )

    def _add_note(self) -> None:
        case = self._page().case
        self._form(
            "Add a note",
            forms.NOTE,
            forms.Note(on=self._acts.today()),
            "Add note",
            lambda values, done, failed: self._acts.add_note(case, values, done, failed),
        )

    def _edit_child(self) -> None:
        case = self._page().case
        self._form(
            "Child’s details",
            child_section(self._place.desk.profile),
            case.child,
            "Save",
            lambda values, done, failed: self._acts.change_child(case, values, done, failed),
        )

    def _edit_facts(self) -> None:
        case = self._page().case
        section = forms.facts_section(self._place.desk.profile)
        self._form(
            "What the team settled",
            section,
            case,
            "Save",
            lambda values, done, failed: self._acts.change_facts(case, values, done, failed),
        )

    def _edit_section(self, referral_id: Id, key: str) -> None:
        referral = next(found for found in self._page().referrals if found.id == referral_id)
        section = next(found for found in referral_sections(self._place.desk.profile) if found.key == key)
        self._form(
            section.title,
            section,
            referral.draft,
            "Save",
            lambda values, done, failed: self._acts.change_referral(referral, values, done, failed),
        )

    def _record_consent(self) -> None:
        case = self._page().case
        self._form(
            "Record consent",
            consent_section(),
            Consent(ConsentState.NOT_ASKED, on=self._acts.today()),
            "Record consent",
            lambda values, done, failed: self._acts.record_consent(case, values, done, failed),
        )

    def _open_paper(self, paper_id: Id) -> None:
        paper, data = cases.paper(self._place.desk, paper_id)
        self._open(PaperView(paper, data, f"Case {self._page().case.number}", self._place.jobs))

    def _add_paper(self) -> None:
        kinds = "Word, Excel, PDF and text (*.docx *.xlsx *.pdf *.txt *.csv);;Every file (*)"
        path = self._place.dialogs.open_file("Keep a paper", kinds)
        if path is not None:
            self._acts.keep_paper(self._page().case, path)

    def _tabs(self) -> dict[str, Tab]:
        acts = Acts(
            today=self._acts.today,
            profile=self._place.desk.profile,
            add_note=self._add_note,
            edit_section=self._edit_section,
            edit_child=self._edit_child,
            edit_facts=self._edit_facts,
            record_consent=self._record_consent,
            form_seen=lambda answer: self._acts.form_seen(self._page().case, answer),
            open_action=lambda action_id: self._place.go(Place("actions", action_id)),
            papers_in=lambda on: self._acts.papers_in(self._page().case, on),
            add_paper=self._add_paper,
            open_paper=self._open_paper,
        )
        made: tuple[Tab, ...] = (
            StoryTab(acts),
            ReferralTab(acts),
            FamilyTab(acts),
            ConsentTab(acts),
            ActionsTab(acts),
            PapersTab(acts),
            HistoryTab(self._acts.lines),
        )
        return {key: tab for (key, _words), tab in zip(TABS, made, strict=True)}

    def _build(self) -> None:
        self.view.close_button.clicked.connect(self._close)
        self.view.reopen_button.clicked.connect(self._reopen)
        self.view.note_button.clicked.connect(self._add_note)
        self.view.keep_button.clicked.connect(lambda: self._acts.keep_open(self._page().case))
        self.view.back_button.clicked.connect(lambda: self._acts.report_back(self._page().case))
        self.view.report_button.clicked.connect(
            lambda: self._place.go(Place("sending", self.case_id, "case_closure_report"))
        )
        self.header.searched.connect(self.list.search)
        self.list.chosen.connect(self._choose)
        self._down = _ArrowDown(self.list.enter, self.header)
        self.header.search.installEventFilter(self._down)
        self._right.addWidget(self.nothing)
        self._right.addWidget(self.view)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.list, 35)
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
