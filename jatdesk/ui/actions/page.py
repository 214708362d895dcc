"""The Actions page: what is open, by agency and overdue first; each answered where it stands. It chases nobody."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.actions import Action
from jatdesk.domain.agencies import agencies_of
from jatdesk.domain.deadlines import weekday_short
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.operations import actions
from jatdesk.ui.actions.action_card import ActionCard
from jatdesk.ui.outcomes import record
from jatdesk.ui.page import Place
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.chips import Chip, ChipRow
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.letters import SideColumn, at_most
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_SIDE_LETTERS = 42
_EVERYBODY = ("", "Every agency")


class ActionsPage:
    """Registered as 'actions'; `Place("actions", agency or action_id)`."""

    def __init__(self, place: Workplace) -> None:
        self.title = "Actions"
        self._place = place
        self._found: tuple[Action, ...] = ()
        self._wanted: Id = ""
        self.header = PageHeader("Actions", "Find in actions")
        self.chips = ChipRow([Chip("open", "All open"), Chip("overdue", "Overdue")])
        self.agency = Choice([_EVERYBODY])
        self.agency.setAccessibleName("Agency")
        self.table = Table[Action](TableModel(self._columns()), "Open actions", lines=2)
        self.empty = EmptyState("No action is open", "Actions are typed in the minutes, one line each.")
        self.card = ActionCard(place.desk.clock.today())
        self.widget = self._make()
        self._connect()
        place.only(Right.KEEP, self.card.form)

    def refresh(self) -> None:
        """Ask for the open actions again; the person stays on the same one."""
        desk = self._place.desk
        self._found = actions.open_actions(desk)
        self._place.names.about(action.case_id for action in self._found)
        agencies = actions.by_agency(desk)
        self.agency.set_choices([_EVERYBODY, *((one.agency, f"{one.agency} ({one.open})") for one in agencies)])
        self._show()

    def touched(self, changes: Changes) -> None:
        """An action changed, here or in the minutes."""
        if self.widget.isVisible() and (changes.of("action") or changes.of("case")):
            self.refresh()

    def go_to(self, place: Place) -> None:
        """An agency by its words, or one action by its id."""
        if any(action.id == place.ref for action in self._found):
            self.agency.set_value("")
            self.chips.choose("open")
            self.header.search.clear()
            self._wanted = place.ref
        elif place.ref:
            self.agency.set_value(place.ref if self.agency.findData(place.ref) >= 0 else "")
        self._show()
        self.table.setFocus()

    def where(self) -> Place:
        """The action the person is on."""
        row = self.table.current_row()
        return Place("actions", row.id if row is not None else "")

    def leave(self) -> bool:
        """An answer that was not recorded yet stays in its form."""
        return True

    def _show(self) -> None:
        today = self._place.desk.clock.today()
        agency, typed = self.agency.value(), self.header.search.text().casefold().split()
        of_agency = [action for action in self._found if not agency or agency in agencies_of(action)]
        matching = [action for action in of_agency if all(word in _searched(action) for word in typed)]
        overdue = [action for action in matching if action.overdue(today)]
        self.chips.set_chips([Chip("open", "All open", len(matching)), Chip("overdue", "Overdue", len(overdue))])
        self._fill(overdue if self.chips.current() == "overdue" else matching)

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
            self.empty.say("No action matches", "Choose another agency, or empty the search box.")
        elif not shown:
            self.empty.say("No action is open", "Actions are typed in the minutes, one line each.")
        self.card.show_action(self.table.current_row())

    def _connect(self) -> None:
        self.chips.chosen.connect(lambda _key: self._show())
        self.agency.changed.connect(lambda _agency: self._show())
        self.header.searched.connect(lambda _typed: self._show())
        self.table.moved.connect(self.card.show_action)
        self.table.chosen.connect(lambda _action: self.card.start())
        self.card.answered.connect(lambda action, outcome: record(self._place, action, outcome))
        self.card.case_wanted.connect(lambda case_id: self._place.go(Place("cases", case_id)))
        self.card.history_wanted.connect(lambda action_id: self._place.go(Place("history", action_id, "action")))
        self.card.minutes_wanted.connect(
            lambda action: self._place.go(Place("minutes", action.meeting_id, action.item_id))
        )

    def _columns(self) -> tuple[Column[Action], ...]:
        today = self._place.desk.clock.today
        return (
            Column("Action", _what),
            Column("By", lambda action: _by(action, today()), width=16),
        )

    def _make(self) -> QWidget:
        page = QWidget()
        page.setProperty("kind", "ground")
        filters = QHBoxLayout()
        filters.setSpacing(12)
        filters.addWidget(self.chips, 1)
        filters.addWidget(self.agency)
        at_most(self.agency, 44)
        self._table_card = Card()
        self._table_card.body.setContentsMargins(8, 8, 8, 8)
        self._table_card.add(self.table, 1)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addLayout(filters)
        left.addWidget(self._table_card, 1)
        left.addWidget(self.empty, 1)
        ground = QWidget()
        side = QVBoxLayout(ground)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.card)
        side.addStretch(1)
        body = QHBoxLayout()
        body.setContentsMargins(24, 16, 24, 20)
        body.setSpacing(16)
        body.addLayout(left, 1)
        body.addWidget(SideColumn(ground, _SIDE_LETTERS))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
        return page


def _what(action: Action) -> Cell:
    number = f"Case {action.case_number}" if action.case_number else "No case"
    who = action.who or "nobody named"
    return Cell(action.what, small=" · ".join(part for part in (who, number, action.progress) if part))


def _by(action: Action, today: date) -> Cell:
    if action.due is None:
        return Cell("no date")
    late = (today - action.due).days
    words = "1 day overdue" if late == 1 else f"{late} days overdue"
    return Cell(weekday_short(action.due, today), pills=((words, Tone.LATE),) if late > 0 else ())


def _searched(action: Action) -> str:
    return f"{action.what} {action.who} {action.case_number} {action.progress}".casefold()
