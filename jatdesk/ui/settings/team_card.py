"""The team's own details: what stands on documents and where meetings usually are."""

import re
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit

from jatdesk.domain.teams import MOST_LINES, Team
from jatdesk.domain.wording import cleaned
from jatdesk.domain.workdays import REGIONS
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.long_text import LongText
from jatdesk.ui.widgets.problem_summary import ProblemSummary

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_CODE = re.compile(r"[A-Z0-9-]{2,12}")
_REGIONS = (("", "As the scheme has it"), *REGIONS.items())
_FIELDS = (
    ("name", "Team &name", ""),
    ("district", "&District", ""),
    ("county", "C&ounty", ""),
    ("team_code", "&Team code in returns", ""),
    ("venue", "Usual &venue", ""),
    ("starts", "Meetings &begin at", "10:00"),
    ("ends", "and &end at", "12:00"),
    ("central_email", "E-mail of the &central team", ""),
    ("development_manager", "Development &manager", ""),
    ("development_manager_email", "E-mail of the development mana&ger", ""),
)


class TeamCard(Card):
    """`saved` carries the changed Team once nothing is wrong with it."""

    saved = Signal(object)
    history_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("The team")
        self._team = Team("", starts="", ends="")
        self.fields = {name: Field(label, QLineEdit()) for name, label, _example in _FIELDS}
        for name, _label, example in _FIELDS:
            self.fields[name].editor.setPlaceholderText(example)
            self.fields[name].editor.textEdited.connect(self._look)
        self.region = Field("Bank holid&ays of", Choice(_REGIONS))
        self.region.editor.changed.connect(lambda _code: self._look())
        hint = "Address, telephone, e-mail, hours: they stand at the end of letters to families and referrers"
        self.contact = Field("Contact &lines", LongText(3, MOST_LINES), hint)
        self.contact.editor.textChanged.connect(self._look)
        self.problems = ProblemSummary()
        self.save_button = buttons.plain("&Save the team’s details", self._save)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for number, field in enumerate(self.fields.values()):
            grid.addWidget(field, number // 2, number % 2)
        grid.addWidget(self.region, grid.rowCount(), 0)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addWidget(buttons.link("History of the team", self.history_wanted.emit))
        row.addStretch(1)
        self.add(self.problems)
        self.add_layout(grid)
        self.add(self.contact)
        self.add_layout(row)

    def show_team(self, team: Team) -> None:
        """Show the details as they stand, unless something is half typed."""
        if self.typed() != self._team:  # what is half typed stays; what other cards settle is not undone by it
            typed_here = (*self.fields, "region", "contact_details")
            self._team = replace(team, **{name: getattr(self._team, name) for name in typed_here})
        else:
            self._team = team
            for name, field in self.fields.items():
                field.editor.setText(getattr(team, name))
            self.contact.editor.set_text(team.contact_details)
            self.region.editor.set_value(team.region)
        self._look()

    def hold(self, may_change: bool) -> None:
        """Whether the details may be changed here or only read."""
        for field in self.fields.values():
            field.editor.setReadOnly(not may_change)
        self.contact.editor.setReadOnly(not may_change)
        self.region.setEnabled(may_change)
        self.save_button.setVisible(may_change)

    def typed(self) -> Team:
        """The team as typed."""
        values: dict[str, Any] = {name: " ".join(field.editor.text().split()) for name, field in self.fields.items()}
        contact = cleaned(self.contact.editor.text())
        return replace(self._team, region=self.region.editor.value(), contact_details=contact, **values)

    def kept(self, team: Team) -> None:
        """This is in the store now."""
        self._team = team
        for name, field in self.fields.items():
            field.editor.setText(getattr(team, name))
        self._look()

    def _look(self) -> None:
        self.save_button.setEnabled(self.typed() != self._team)

    def _save(self) -> None:
        team = self.typed()
        wrong = {
            "name": "" if team.name else "Type the team’s name",
            "district": "" if team.district else "Type the district",
            "team_code": _code_fault(team.team_code),
            "starts": _time_fault(team.starts),
            "ends": _time_fault(team.ends),
            "central_email": _address_fault(team.central_email),
            "development_manager_email": _address_fault(team.development_manager_email),
        }
        for name, words in wrong.items():
            self.fields[name].set_error(words)
        self.problems.show_problems([(words, self.fields[name].editor) for name, words in wrong.items() if words])
        if not any(wrong.values()):
            self.saved.emit(replace(team, starts=_time(team.starts), ends=_time(team.ends)))


def _code_fault(typed: str) -> str:
    return "" if not typed or _CODE.fullmatch(typed) else "Use 2 to 12 of A to Z, 0 to 9 and hyphens"


def _time(typed: str) -> str:
    hour, minute = typed.replace(".", ":").split(":")
    return f"{int(hour):02}:{minute}"


def _time_fault(typed: str) -> str:
    return "" if _TIME.fullmatch(typed) else "Type a time like 10:00"


def _address_fault(typed: str) -> str:
    before, at, after = typed.rpartition("@")
    return "" if not typed or (before and at and "." in after) else "Type an address like name@example.org"
