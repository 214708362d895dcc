"""The register of the county's teams: code, name, district, from when to when, and what a team became."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.county_teams import CountyTeam
from jatdesk.domain.dates import say
from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.operations import county_teams
from jatdesk.ui.county.team_panel import TeamPanel
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_FORM = "county_team"


@dataclass(frozen=True)
class _Answers:
    name: str = ""
    code: str = ""
    district: str = ""
    since: date | None = None
    until: date | None = None
    became: str = ""


class CountyTeamsPage:
    """Registered as 'county_teams'; `Place("county_teams", team_id)` opens a team, 'new' an empty form."""

    title = "Teams"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._passwords: set[Id] = set()
        self._came = not place.may(Right.KEEP)
        self._today = place.desk.clock.today()
        self.widget = QStackedWidget()
        self.forms = FormPlace(place, "county_teams", self.widget, lambda: self._page)
        self.header = PageHeader("Teams")
        self.add_button = buttons.primary("&Add a team…", self.add)
        self.header.add(self.add_button)
        place.only(Right.KEEP, self.add_button)
        self.table = Table[CountyTeam](TableModel(self._columns()), "Teams of the county")
        self.table.chosen.connect(self._look)
        self.empty = EmptyState(
            "No team is in the register yet",
            "Add the teams that owe a return, or read returns that came: their teams are offered for the register.",
        )
        self._page = self._build()
        self.widget.addWidget(self._page)

    def refresh(self) -> None:
        """Ask again; the first time, what was half typed comes back."""
        self._passwords = {team for team, held in self._held().items() if held}
        found = county_teams.every(self._place.desk)
        self.table.rows_model.set_rows(found)
        self._card.setVisible(bool(found))
        self.empty.setVisible(not found)
        if not self._came:
            self._came = True
            self._bring_back()

    def touched(self, changes: Changes) -> None:
        """A team changed."""
        if changes.of("county team") and self.widget.isVisible():
            self.refresh()

    def go_to(self, place: Place) -> None:
        """A team, or an empty form."""
        if not self.forms.may_leave():
            return
        self.forms.close()
        if place.what == "new":
            self.add()
        elif place.ref:
            self._show(place.ref, self._look)

    def where(self) -> Place:
        """The page; a form that is half filled comes back by itself."""
        return Place("county_teams")

    def leave(self) -> bool:
        """Nothing typed here is lost by going to another page."""
        self.forms.leave()
        return True

    def add(self) -> None:
        """Show an empty form."""
        desk = self._place.desk

        def save(values: Mapping[str, Any]) -> None:
            self._place.act(
                lambda: county_teams.add(desk, CountyTeam(**values)), self.forms.refused, self._saved("Team added")
            )

        self.forms.open(self._panel("Add a team", _Answers(), save), "", _FORM)

    def _look(self, team: CountyTeam) -> None:
        self.forms.open(TeamPanel(self._place, team, self._open), team.id)

    def _open(self, team: CountyTeam) -> None:
        if not self._place.may(Right.KEEP):
            return
        desk = self._place.desk

        def back() -> object:
            return self._place.act(lambda: county_teams.change(desk, team))

        def save(values: Mapping[str, Any]) -> None:
            after = replace(team, **values)
            self._place.act(lambda: county_teams.change(desk, after), self.forms.refused, self._saved("Saved", back))

        answers = _Answers(**{name: value for name, value in vars(team).items() if name != "id"})
        panel = self._panel(team.name, answers, save)
        panel.foot_button(buttons.link("Take out", lambda: self._take_out(team)))
        self.forms.open(panel, team.id, _FORM)

    def _take_out(self, team: CountyTeam) -> None:
        desk = self._place.desk

        def back() -> object:
            return self._place.act(lambda: county_teams.add(desk, team))

        taken = self._saved("Taken out", back)
        self._place.act(lambda: county_teams.take_out(desk, team.id), self.forms.refused, taken)

    def _saved(self, words: str, undo: Callable[[], object] | None = None) -> Callable[[object], None]:
        def done(_value: object) -> None:
            self.forms.close()
            self.refresh()
            self._place.say(words, undo)

        return done

    def _show(self, ref: Id, show: Callable[[CountyTeam], object]) -> None:
        found = next((team for team in county_teams.every(self._place.desk) if team.id == ref), None)
        if found is not None:
            show(found)

    def _bring_back(self) -> None:
        half: HalfForm | None = self.forms.left_over()
        if half is None or half.form != _FORM:
            return
        if half.ref:
            self._show(half.ref, self._open)
        else:
            self.add()
        self.forms.bring_back(half)
        self._place.say("The half-typed form is back")

    def _held(self) -> Mapping[Id, tuple[str, ...]]:
        return county_teams.passwords(self._place.desk) if self._place.may(Right.SEND) else {}

    def _panel(self, title: str, answers: _Answers, save: Callable[[Mapping[str, Any]], object]) -> EditPanel:
        districts = self._place.desk.profile.districts
        own = () if answers.district in ("", *districts) else ((answers.district, answers.district),)
        listed = (("", "Choose…"), *((each, each) for each in districts), *own)
        section = Section(
            "team",
            "Team",
            (
                FieldSpec("name", "&Name", needed=True),
                FieldSpec("code", "&Code", needed=True, hint="As its returns say it, for example HARWOOD"),
                FieldSpec("district", "&District", Kind.CHOICE, options=listed, needed=True),
                FieldSpec("since", "At work &since", Kind.PAST, needed=True, hint="From then on returns are owed"),
                FieldSpec("until", "Until", Kind.FUTURE, hint="Empty while it is at work"),
                FieldSpec("became", "&Became", hint="It split or merged: codes of the teams, a comma between them"),
            ),
        )
        return EditPanel(title, "Teams", section, answers, self._today, "Sa&ve", save)

    def _columns(self) -> list[Column[CountyTeam]]:
        return [
            Column("Team", lambda team: team.name),
            Column("Code", lambda team: team.code, 14),
            Column("District", lambda team: team.district, 22),
            Column("At work", _days, 34),
            Column("Password", self._password, 16),
        ]

    def _password(self, team: CountyTeam) -> Cell:
        held = team.id in self._passwords
        return Cell(pills=(("remembered", Tone.FINE) if held else ("not asked yet", Tone.PLAIN),))

    def _build(self) -> QWidget:
        page = QWidget()
        page.setProperty("kind", "ground")
        self._card = TableCard(self.table)
        body = QVBoxLayout()
        body.setContentsMargins(24, 8, 24, 20)
        body.addWidget(self._card, 1)
        body.addWidget(self.empty, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
        return page


def _days(team: CountyTeam) -> str:
    if team.until is None:
        return f"since {say(team.since)}"
    became = f", became {team.became}" if team.became else ""
    return f"{say(team.since)} to {say(team.until)}{became}"
