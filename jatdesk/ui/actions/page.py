"""The Actions page: what is open, by agency, person, case and day; each answered where it stands."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.actions import Action, ActionState, Doer
from jatdesk.domain.agencies import EVERYONE, FAMILIES, NOBODY
from jatdesk.domain.dates import say
from jatdesk.domain.deadlines import weekday_short
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.roles import Right
from jatdesk.operations import actions, audits
from jatdesk.ui.actions.action_card import ActionCard
from jatdesk.ui.actions.filters import SETTLED, ActionFilters
from jatdesk.ui.forms.edit_panel import EditPanel, Values
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.form_place import QuickFormPlace
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.outcomes import record
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.letters import SideColumn
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.side_by_side import stacked
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_SIDE_LETTERS = 42
EXPLAINED = Section(
    "explained",
    "Why, and when reviewed",
    (
        FieldSpec("why", "&Why it is done", Kind.TEXT, wide=True),
        FieldSpec("difference", "What will be &different", Kind.TEXT, wide=True),
        FieldSpec("review_words", "&How and when it is reviewed", Kind.TEXT, wide=True),
    ),
)
_NO_AGENCY = frozenset({FAMILIES, EVERYONE, NOBODY})


class ActionsPage:
    """Registered as 'actions'; `Place("actions", agency or action_id)`."""

    def __init__(self, place: Workplace) -> None:
        self.title = "Actions"
        self._place = place
        self._found: tuple[Action, ...] = ()
        self._answered: tuple[Action, ...] = ()
        self._leads: dict[Id, str] = {}
        self._audits: dict[Id, tuple[Id, date]] = {}
        self._wanted: Id = ""
        self.header = PageHeader("Actions", "Find in actions")
        self.chase_button = buttons.plain("Ask about &overdue actions…", self._chase)
        self.header.add(self.chase_button)
        self.filters = ActionFilters()
        self.table = Table[Action](TableModel(self._columns()), "Open actions", lines=2)
        self.empty = EmptyState("No action is open", "Actions are typed in the minutes, one line each.")
        self.card = ActionCard(place.desk.clock.today())
        self.widget = QStackedWidget()
        self._list = self._make()
        self.widget.addWidget(self._list)
        self._forms = QuickFormPlace(place, "actions", self.widget, lambda: self._list)
        self._forms.left.connect(self.refresh)
        self._came = not place.may(Right.KEEP)
        self._connect()
        place.only(Right.KEEP, self.card.form, self.card.explain_button)
        place.only(Right.SEND, self.chase_button)

    @property
    def panel(self) -> Panel | None:
        """The form that stands in the list's place."""
        return self._forms.panel

    def refresh(self) -> None:
        """Ask for the open actions again; the person stays on the same one."""
        desk = self._place.desk
        self._found, self._answered = actions.open_actions(desk), actions.settled(desk)
        of_families = [action.case_id for action in self._found if action.doer is Doer.FAMILY and action.case_id]
        self._leads = actions.leads(desk, of_families)
        self._audits = audits.of_actions(desk, [action.id for action in (*self._found, *self._answered)])
        self._place.names.about(action.case_id for action in (*self._found, *self._answered))
        self.filters.offer(self._answered if self.filters.chips.current() == SETTLED else self._found)
        self._show()
        if not self._came:
            self._came = True
            self._bring_back()

    def _bring_back(self) -> None:
        half = self._forms.left_over()
        action = next((each for each in self._found if half is not None and each.id == half.ref), None)
        if half is not None and action is not None:
            self.explain(action)
            self._forms.bring_back(half)

    def touched(self, changes: Changes) -> None:
        """An action changed, here or in the minutes."""
        if self.widget.isVisible() and (changes.of("action") or changes.of("case")):
            self.refresh()

    def go_to(self, place: Place) -> None:
        """An agency by its words, or one action by its id."""
        if any(action.id == place.ref for action in self._found):
            self.filters.clear()
            self.header.search.clear()
            self._wanted = place.ref
        elif place.ref:
            self.filters.choose("agency", place.ref)
        self._show()
        self.table.setFocus()

    def where(self) -> Place:
        """The action the person is on."""
        row = self.table.current_row()
        return Place("actions", row.id if row is not None else "")

    def leave(self) -> bool:
        """An answer that was not recorded yet stays in its form; what is half explained is kept."""
        self._forms.leave()
        return True

    def explain(self, action: Action) -> None:
        """Why an action is taken and how it is looked at again; it takes the list's place."""
        desk = self._place.desk

        def back() -> object:
            said = (action.why, action.difference, action.review_words)
            return self._place.act(lambda: actions.explain(desk, action.id, *said))

        def done(_done: object) -> None:
            self._forms.close()
            self.refresh()
            self._place.say("Action explained", back)

        def save(values: Values) -> None:
            self._place.act(lambda: actions.explain(desk, action.id, **values), made.refused, done)

        made = EditPanel("Why, and when reviewed", "Actions", EXPLAINED, action, desk.clock.today(), "Save", save)
        self._forms.open(made, action.id, "explain")

    def _show(self) -> None:
        typed = self.header.search.text().casefold().split()
        found, answered = (
            [action for action in some if all(word in self._searched(action) for word in typed)]
            for some in (self._found, self._answered)
        )
        self._fill(self.filters.narrowed(found, answered, self._place.desk.clock.today()))
        agency = self.filters.value("agency")
        self.chase_button.setText(f"Ask {agency}…" if self._can_ask(agency) else "Ask about &overdue actions…")

    def _chase(self) -> None:
        agency = self.filters.value("agency")
        self._place.go(Place("sending", agency if self._can_ask(agency) else "", Mailing.ACTION_LIST.value))

    @staticmethod
    def _can_ask(agency: str) -> bool:
        return bool(agency) and agency not in _NO_AGENCY

    def _fill(self, shown: Sequence[Action]) -> None:
        here = self._wanted or (row.id if (row := self.table.current_row()) else "")
        before = self.table.currentIndex().row()
        self._wanted = ""
        self.table.rows_model.set_rows(shown)
        places = [number for number, action in enumerate(shown) if action.id == here]
        self.table.go_to_row(places[0] if places else min(max(0, before), len(shown) - 1))
        self._table_card.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self.card.setVisible(bool(shown))
        if self._found and not shown:
            self.empty.say("No action matches", "Choose another filter, or empty the search box.")
        elif not shown:
            self.empty.say("No action is open", "Actions are typed in the minutes, one line each.")
        self._show_chosen(self.table.current_row())

    def _show_chosen(self, action: Action | None) -> None:
        self.card.show_action(action, self._audits.get(action.id) if action is not None else None)

    def _connect(self) -> None:
        self.filters.changed.connect(self.refresh)
        self.header.searched.connect(lambda _typed: self._show())
        self.table.moved.connect(self._show_chosen)
        self.table.chosen.connect(lambda _action: self.card.start())
        self.card.answered.connect(lambda action, outcome: record(self._place, action, outcome))
        self.card.case_wanted.connect(lambda case_id: self._place.go(Place("cases", case_id)))
        self.card.explained.connect(self.explain)
        self.card.history_wanted.connect(lambda action_id: self._place.go(Place("history", action_id, "action")))
        self.card.audit_wanted.connect(lambda audit_id: self._place.go(Place("governance", audit_id, "audits")))
        self.card.minutes_wanted.connect(
            lambda action: self._place.go(Place("minutes", action.meeting_id, action.item_id))
        )

    def _columns(self) -> tuple[Column[Action], ...]:
        today = self._place.desk.clock.today
        return (
            Column("Action", self._what),
            Column("By", lambda action: _by(action, today()), width=16),
        )

    def _what(self, action: Action) -> Cell:
        number = f"Case {action.case_number}" if action.case_number else "No case"
        parts = [action.who or "nobody named", number]
        if action.doer is Doer.FAMILY and action.state is ActionState.OPEN:
            lead = self._leads.get(action.case_id, "")
            parts.append(f"ask through {lead}" if lead else "no lead professional to ask through")
        if action.chased_on and action.state is ActionState.OPEN:
            parts.append(f"asked on {say(action.chased_on)}")
        if action.carried_on > 1:
            parts.append(f"carried on {action.carried_on} times")
        return Cell(action.what, small=" · ".join([*parts, *([action.progress] if action.progress else [])]))

    def _searched(self, action: Action) -> str:
        words = f"{action.what} {action.who} {action.case_number} {action.progress}"
        return f"{words} {self._leads.get(action.case_id, '')}".casefold()

    def _make(self) -> QWidget:
        page = QWidget()
        page.setProperty("kind", "ground")
        self._table_card = TableCard(self.table)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.filters)
        left.addWidget(self._table_card, 1)
        left.addWidget(self.empty, 1)
        body = QHBoxLayout()
        body.setContentsMargins(24, 16, 24, 20)
        body.setSpacing(16)
        body.addLayout(left, 1)
        body.addWidget(SideColumn(stacked(self.card), _SIDE_LETTERS))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
        return page


def _by(action: Action, today: date) -> Cell:
    if action.state is not ActionState.OPEN:
        on = weekday_short(action.settled_on, today) if action.settled_on else ""
        tone = Tone.FINE if action.state is ActionState.DONE else Tone.NOTE
        return Cell(on, pills=((action.state.value, tone),))
    if action.due is None:
        return Cell("no date")
    late = (today - action.due).days
    words = "1 day overdue" if late == 1 else f"{late} days overdue"
    return Cell(weekday_short(action.due, today), pills=((words, Tone.LATE),) if late > 0 else ())
