"""What the team settles about sending: who shares its password, what visitors get, how long sent files are kept."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from jatdesk.domain.teams import Team
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field

_DAYS = (
    ("0", "Never: they stay until somebody deletes them"),
    ("30", "30 days after they were sent"),
    ("92", "3 months after they were sent"),
    ("183", "6 months after they were sent"),
    ("365", "A year after they were sent"),
)
_LETTERS = 60


class CircleCard(Card):
    """Every change counts at once: `changed` carries the Team; `shared` whether the central team knows the password."""

    changed = Signal(object)
    shared = Signal(bool)

    def __init__(self) -> None:
        super().__init__("Sending")
        self._team = Team("")
        self.central = QCheckBox("The central &team knows the document password")
        said = text.secondary(
            "Off, every paper for the central team has a password of its own. They know the present one when you "
            "switch it off: Today asks for another."
        )
        self.central.setAccessibleDescription(said.text())
        self.visitors = QCheckBox("&Visitors get the whole minutes")
        part = text.secondary(
            "Off, a visitor gets the items they were in for or brought and those with an action of theirs. Declared "
            "interests and what a family withholds are left out either way."
        )
        self.visitors.setAccessibleDescription(part.text())
        self.days = Field("Clear sent files out of the out&box", Choice(_DAYS))
        self.days.setMaximumWidth(self.fontMetrics().averageCharWidth() * _LETTERS)
        kept = text.secondary("Cleared when the store is opened. Who got what, when and sealed how stays recorded.")
        for each in (self.central, said, self.visitors, part, self.days, kept):
            self.add(each)
        self.central.clicked.connect(self._share)
        self.visitors.clicked.connect(lambda on: self.changed.emit(replace(self._team, visitors_whole=on)))
        self.days.editor.changed.connect(lambda code: self._tell(int(code)))

    def show_team(self, team: Team) -> None:
        """Show what holds."""
        self._team = team
        self.central.setChecked(team.central_knows)
        self.visitors.setChecked(team.visitors_whole)
        self.days.editor.set_value(str(team.outbox_days))

    def hold(self, may_change: bool) -> None:
        """Whether it may be changed here or only read."""
        self.central.setEnabled(may_change)
        self.visitors.setEnabled(may_change)
        self.days.setEnabled(may_change)

    def _share(self, central: bool) -> None:
        self.shared.emit(central)

    def _tell(self, days: int) -> None:
        if days != self._team.outbox_days:
            self.changed.emit(replace(self._team, outbox_days=days))
