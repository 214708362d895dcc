"""The directory: people who are no members and can be asked, how they are reached, when they were asked last."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.directory import Entry, Listed, matching, said
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.operations import directory
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_ENTRY = "entry"
_ALL = 10_000


class DirectoryPage:
    """Registered as 'directory'; `Place("directory", id)` opens an entry, `what="new"` an empty form."""

    belongs_to = "members"
    title = "Who can be asked"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._keeps = place.may(Right.KEEP)
        self._today = place.desk.clock.today()
        self._found: tuple[Listed, ...] = ()
        self.header = PageHeader("Who can be asked", "Find a person or what they do")
        self.members_button = buttons.plain("&Members", lambda: place.go(Place("members")))
        self.add_button = buttons.primary("&Add somebody", self.add)
        for button in (self.members_button, self.add_button):
            self.header.add(button)
        self.header.searched.connect(lambda _typed: self._show())
        self.table = Table[Listed](TableModel(self._columns()), "Who can be asked", lines=2)
        self.table.chosen.connect(lambda one: self._edit(one.entry))
        self.empty = EmptyState(
            "Nobody is in the directory",
            "People and services that do not come to meetings but can be asked: to present, to visit, to advise. "
            "They are offered wherever somebody is named for a meeting.",
            "Add somebody…",
            self.add,
        )
        self.count = text.secondary("")
        self._came = not self._keeps
        self.widget = QStackedWidget()
        self._forms = FormPlace(place, "directory", self.widget, lambda: self._list)
        self._list = self._build()
        self.widget.addWidget(self._list)
        place.only(Right.KEEP, self.add_button, self.empty.button)

    @property
    def panel(self) -> Panel | None:
        """The form that stands in the place of the page."""
        return self._forms.panel

    def refresh(self) -> None:
        """Ask for the directory again; the first time, what was half typed comes back."""
        self._found = directory.every(self._place.desk)
        self._show()
        if not self._came:
            self._came = True
            self._bring_back()

    def touched(self, changes: Changes) -> None:
        """Ask again when an entry or a meeting was touched and the page is in sight."""
        if self.widget.isVisible() and any(changes.of(kind) for kind in ("directory", "meeting")):
            self.refresh()

    def go_to(self, place: Place) -> None:
        """Open an entry, or begin a new one."""
        if not self._keeps or not self._forms.may_leave():
            return
        found = next((each.entry for each in directory.every(self._place.desk) if each.entry.id == place.ref), None)
        if place.what == "new":
            self.add()
        elif found is not None:
            self._edit(found)

    def where(self) -> Place:
        """The list, or an entry's form; one that is half filled comes back by itself."""
        if self.panel is None or self.panel.dirty():
            return Place("directory")
        return Place("directory", self._forms.ref, "" if self._forms.ref else "new")

    def leave(self) -> bool:
        """Nothing typed here is lost by going to another page."""
        self._forms.leave()
        return True

    def add(self) -> None:
        """Show an empty form."""
        desk = self._place.desk

        def save(values: Mapping[str, Any]) -> None:
            self._place.act(lambda: directory.add(desk, Entry(**values)), self._forms.refused, self._added)

        panel = EditPanel("Add somebody", self.title, self._section(""), Entry(""), self._today, "Sa&ve", save)
        self._forms.open(panel, "", _ENTRY)

    def _edit(self, entry: Entry) -> None:
        if not self._keeps:
            return
        desk = self._place.desk

        def back() -> object:
            return self._place.act(lambda: directory.change(desk, entry))

        def save(values: Mapping[str, Any]) -> None:
            after = replace(entry, **values)
            done = self._forms.saved("Saved", back)
            self._place.act(lambda: directory.change(desk, after), self._forms.refused, done)

        section = self._section(entry.service)
        panel = EditPanel(entry.name, self.title, section, entry, self._today, "Sa&ve", save)
        panel.foot_button(buttons.link("History", lambda: self._place.go(Place("history", entry.id, "directory"))))
        panel.foot_button(buttons.link("Take out", lambda: self._take_out(entry)))
        self._forms.open(panel, entry.id, _ENTRY)

    def _take_out(self, entry: Entry) -> None:
        desk = self._place.desk

        def back() -> object:
            return self._place.act(lambda: directory.add(desk, entry))

        done = self._forms.saved(f"{entry.name} is taken out", back)
        self._place.act(lambda: directory.take_out(desk, entry.id), self._forms.refused, done)

    def _added(self, made: Entry) -> None:
        desk = self._place.desk

        def back() -> object:
            return self._place.act(lambda: directory.take_out(desk, made.id))

        self._forms.saved(f"{made.name} can be asked", back)(made)

    def _show(self) -> None:
        typed = self.header.search.text()
        found = matching(self._found, typed, _ALL) if typed.strip() else self._found
        here = self.table.current_row()
        self.table.rows_model.set_rows(found)
        places = [n for n, one in enumerate(found) if here is not None and one.entry.id == here.entry.id]
        self.table.go_to_row(places[0] if places else 0)
        for part in (self._card, self.count):
            part.setVisible(bool(self._found))
        self.empty.setVisible(not self._found)
        self.count.setText("1 person shown" if len(found) == 1 else f"{len(found)} people shown")

    def _bring_back(self) -> None:
        half = self._forms.left_over()
        if half is None:
            return
        found = next((each.entry for each in self._found if each.entry.id == half.ref), None)
        if found is not None:
            self._edit(found)
        elif half.ref:
            return
        else:
            self.add()
        self._forms.bring_back(half)
        self._place.say("The half-typed form is back")

    def _section(self, service: Id) -> Section:
        services = self._place.desk.profile.services
        own = ((service, service),) if service and service not in services else ()
        listed = (("", "None of the team’s services"), *((each, each) for each in services), *own)
        return Section(
            "entry",
            "Entry",
            (
                FieldSpec("name", "&Name", needed=True, hint="A person, or a desk"),
                FieldSpec("organisation", "&Organisation"),
                FieldSpec("service", "&Service", Kind.CHOICE, options=listed),
                FieldSpec("what_for", "What they can be asked &for", hint="For example: tenancy advice"),
                FieldSpec("phone", "&Phone"),
                FieldSpec("mobile", "Mo&bile"),
                FieldSpec("email", "E-&mail", address=True),
                FieldSpec("asked_on", "Asked on, if not &through a meeting", Kind.PAST, heading="Last asked"),
                FieldSpec("asked_for", "W&hat they were asked", hint="No child’s name"),
            ),
            words="Who presents, visits or gets papers of a meeting counts as asked by itself.",
        )

    def _columns(self) -> tuple[Column[Listed], ...]:
        return (
            Column("Who", lambda one: Cell(one.entry.name, small=_where(one.entry))),
            Column("What for", lambda one: one.entry.what_for),
            Column("How to reach them", _reached),
            Column("Last asked", lambda one: said(one.last, self._today), width=34),
        )

    def _build(self) -> QWidget:
        page = QWidget()
        page.setProperty("kind", "ground")
        self._card = TableCard(self.table)
        body = QVBoxLayout()
        body.setContentsMargins(24, 16, 24, 20)
        body.setSpacing(12)
        body.addWidget(self._card, 1)
        body.addWidget(self.empty, 1)
        body.addWidget(self.count)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
        return page


def _where(entry: Entry) -> str:
    return " · ".join(part for part in (entry.organisation, entry.service) if part)


def _reached(one: Listed) -> Cell:
    phones = " · ".join(part for part in (one.entry.phone, one.entry.mobile) if part)
    return Cell(phones or one.entry.email, small=one.entry.email if phones else "")
