"""The issues log: noted, raised with the partnership group, answered, told back to families; filtered and printed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes
from jatdesk.domain.issues import Issue, IssueState
from jatdesk.domain.roles import Right
from jatdesk.operations import desk_copies, issues
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.issue_form import issue_section
from jatdesk.ui.page import Place
from jatdesk.ui.pdf_panel import PdfPanel
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.chips import Chip, ChipRow
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.letters import at_most
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_ALL = "all"
_STATES = (
    (IssueState.NOTED, "To be raised"),
    (IssueState.RAISED, "Waiting for an answer"),
    (IssueState.ANSWERED, "To be told back"),
    (IssueState.TOLD, "Told back"),
)
_TONES = {
    IssueState.NOTED: Tone.DUE,
    IssueState.RAISED: Tone.NOTE,
    IssueState.ANSWERED: Tone.DUE,
    IssueState.TOLD: Tone.FINE,
}
_EVERY_KIND = ("", "Every kind")
_ISSUE = "issue"


class IssuesPage:
    """Registered as 'issues'; `Place("issues", id)` opens an issue, `what="new"` an empty form."""

    belongs_to = "documents"
    title = "Issues"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._keeps = place.may(Right.KEEP)
        self._kinds = {kind.code: kind.words for kind in place.desk.profile.issue_kinds}
        self._groups = {group.code: group.words for group in place.desk.profile.raised_with}
        self._found: tuple[Issue, ...] = ()
        self.header = PageHeader("Issues", "Find in the issues log")
        self.print_button = buttons.plain("Look and &print…", self._look)
        self.note_button = buttons.primary("&Note an issue", self.note)
        for button in (self.print_button, self.note_button):
            self.header.add(button)
        self.header.searched.connect(lambda _typed: self._show())
        self.chips = ChipRow()
        self.chips.chosen.connect(lambda _key: self._show())
        self.kind = Choice([_EVERY_KIND, *self._kinds.items()])
        self.kind.setAccessibleName("Kind")
        self.kind.changed.connect(lambda _kind: self._show())
        self.table = Table[Issue](TableModel(self._columns()), "Issues", lines=2)
        self.table.chosen.connect(self._open)
        self.empty = EmptyState(
            "Nothing is in the log",
            "What families needed and did not get is noted here, without names, and raised with the partnership group.",
            "Note an issue…",
            self.note,
        )
        self.count = text.secondary("")
        self.pages = PdfPanel(place, "Issues and themes", "Issues")
        self._came = not self._keeps
        self.widget = QStackedWidget()
        self._forms = FormPlace(place, "issues", self.widget, lambda: self._list)
        self._list = self._build()
        self.widget.addWidget(self._list)
        self._forms.look_in(self.pages)
        place.only(Right.KEEP, self.note_button, self.empty.button)

    @property
    def panel(self) -> Panel | None:
        """The form that stands in the place of the page."""
        return self._forms.panel

    def refresh(self) -> None:
        """Ask for the log again; the first time, what was half typed comes back."""
        self._found = issues.every(self._place.desk)
        self._place.names.about(issue.case_id for issue in self._found if issue.case_id)
        self._show()
        if not self._came:
            self._came = True
            self._bring_back()

    def touched(self, changes: Changes) -> None:
        """Ask again when an issue was touched and the page is in sight."""
        if self.widget.isVisible() and (changes.of("issue") or changes.of("case")):
            self.refresh()

    def go_to(self, place: Place) -> None:
        """Open an issue, or begin a new one."""
        self._found = issues.every(self._place.desk)
        if not self._forms.may_leave():
            return
        if place.what == "new" and self._keeps:
            self.note()
        elif found := next((issue for issue in self._found if issue.id == place.ref), None):
            self._open(found)

    def where(self) -> Place:
        """The log, or an issue's form; one that is half filled comes back by itself."""
        if self.panel is None or self.panel.dirty():
            return Place("issues")
        return Place("issues", self._forms.ref, "" if self._forms.ref else "new")

    def leave(self) -> bool:
        """Nothing typed here is lost by going to another page."""
        self._forms.leave()
        return True

    def note(self) -> None:
        """Show an empty form."""
        desk = self._place.desk

        def save(values: Mapping[str, Any]) -> None:
            self._place.act(
                lambda: issues.add(desk, Issue(**values)), self._forms.refused, self._forms.saved("Issue noted")
            )

        section = issue_section(desk.profile, with_answer=True)
        blank = Issue("", "", on=desk.clock.today())
        panel = EditPanel("Note an issue", "Issues", section, blank, desk.clock.today(), "&Note", save)
        self._forms.open(panel, "", _ISSUE)

    def _open(self, issue: Issue) -> None:
        desk = self._place.desk

        def back() -> object:
            return self._place.act(lambda: issues.change(desk, issue))

        def save(values: Mapping[str, Any]) -> None:
            after = replace(issue, **values)
            self._place.act(lambda: issues.change(desk, after), self._forms.refused, self._forms.saved("Saved", back))

        section = issue_section(desk.profile, with_answer=True)
        panel = EditPanel("Issue", "Issues", section, issue, desk.clock.today(), "&Save", save)
        panel.foot_button(buttons.link("History", lambda: self._place.go(Place("history", issue.id, "issue"))))
        if issue.case_id:
            words = f"Case {issue.case_number}"
            panel.foot_button(buttons.link(words, lambda: self._place.go(Place("cases", issue.case_id, "outcomes"))))
        if self._keeps:
            panel.foot_button(buttons.link("Take out", lambda: self._take_out(issue)))
        else:
            panel.save_button.hide()
        self._forms.open(panel, issue.id, _ISSUE)

    def _take_out(self, issue: Issue) -> None:
        desk = self._place.desk
        point_ids = issues.points_of(desk, issue.id)

        def back() -> object:
            return self._place.act(lambda: issues.put_back(desk, issue, point_ids))

        taken = self._forms.saved("Issue taken out", back)
        self._place.act(lambda: issues.remove(desk, issue.id), self._forms.refused, taken)

    def _show(self) -> None:
        typed, kind = self.header.search.text().casefold().split(), self.kind.value()
        found = [issue for issue in self._found if not kind or issue.kind == kind]
        found = [issue for issue in found if all(word in _searched(issue, self._groups) for word in typed)]
        states = [Chip(state.value, words, sum(one.state is state for one in found)) for state, words in _STATES]
        self.chips.set_chips([Chip(_ALL, "All", len(found)), *states])
        chosen = self.chips.current()
        shown = [issue for issue in found if chosen in (_ALL, issue.state.value)]
        self.table.rows_model.set_rows(shown)
        for part in (self._card, self.chips, self.kind, self.count, self.print_button):
            part.setVisible(bool(self._found))
        self.empty.setVisible(not self._found)
        self.count.setText("1 issue shown" if len(shown) == 1 else f"{len(shown)} issues shown")

    def _columns(self) -> tuple[Column[Issue], ...]:
        return (
            Column("Issue", lambda issue: Cell(issue.theme, small=_small(issue, self._kinds))),
            Column("Noted", lambda issue: say(issue.on) if issue.on else "", 18),
            Column("Where it stands", lambda issue: _stands(issue, self._groups), 24),
        )

    def _build(self) -> QWidget:
        page = QWidget()
        page.setProperty("kind", "ground")
        filters = QHBoxLayout()
        filters.setSpacing(12)
        filters.addWidget(self.chips, 1)
        filters.addWidget(self.kind)
        at_most(self.kind, 30)
        self._card = TableCard(self.table)
        body = QVBoxLayout()
        body.setContentsMargins(24, 16, 24, 20)
        body.setSpacing(12)
        body.addLayout(filters)
        body.addWidget(self._card, 1)
        body.addWidget(self.empty, 1)
        body.addWidget(self.count)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
        return page

    def _look(self) -> None:
        shown = tuple(self.table.rows_model.rows())
        self._forms.look(lambda desk, _task: desk_copies.issues_log(desk, shown), ("the issues log", "issue", ""))

    def _bring_back(self) -> None:
        half = self._forms.left_over()
        if half is None:
            return
        found = next((issue for issue in self._found if issue.id == half.ref), None)
        if found is not None:
            self._open(found)
        else:
            self.note()
        self._forms.bring_back(half)
        self._place.say("The half-typed form is back")


def _small(issue: Issue, kinds: Mapping[str, str]) -> str:
    parts = [kinds.get(issue.kind, issue.kind), f"Case {issue.case_number}" if issue.case_number else "", issue.words]
    return " · ".join(part for part in parts if part)


def _stands(issue: Issue, groups: Mapping[str, str]) -> Cell:
    where = groups.get(issue.raised_where, "") or issue.raised_with
    return Cell(pills=((issue.state.value, _TONES[issue.state]),), small=where if issue.raised_on else "")


def _searched(issue: Issue, groups: Mapping[str, str]) -> str:
    said = (
        groups.get(issue.raised_where, ""),
        issue.theme,
        issue.words,
        issue.answer,
        issue.changed,
        issue.raised_with,
        issue.case_number,
    )
    return " ".join(said).casefold()
