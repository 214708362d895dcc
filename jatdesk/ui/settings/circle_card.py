"""What the team settles about sending: who shares its password, and how long sent files lie in the outbox."""

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
    """Every change counts at once: `changed` carries the Team."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__("Sending")
        self._team = Team("")
        self.central = QCheckBox("The central &team knows the document password")
        said = text.secondary(
            "Off, every paper for the central team has a password of its own. Change the document password after you "
            "switch it off: they know the present one."
        )
        self.central.setAccessibleDescription(said.text())
        self.days = Field("Clear sent files out of the out&box", Choice(_DAYS))
        self.days.setMaximumWidth(self.fontMetrics().averageCharWidth() * _LETTERS)
        kept = text.secondary("Cleared when the store is opened. Who got what, when and sealed how stays recorded.")
        for part in (self.central, said, self.days, kept):
            self.add(part)
        self.central.clicked.connect(lambda on: self.changed.emit(replace(self._team, central_knows=on)))
        self.days.editor.changed.connect(lambda code: self._tell(int(code)))

    def show_team(self, team: Team) -> None:
        """Show what holds."""
        self._team = team
        self.central.setChecked(team.central_knows)
        self.days.editor.set_value(str(team.outbox_days))

    def hold(self, may_change: bool) -> None:
        """Whether it may be changed here or only read."""
        self.central.setEnabled(may_change)
        self.days.setEnabled(may_change)

    def _tell(self, days: int) -> None:
        if days != self._team.outbox_days:
            self.changed.emit(replace(self._team, outbox_days=days))
