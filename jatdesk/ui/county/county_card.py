"""The county of a central desk: the name its teams' returns must say."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from jatdesk.domain.teams import Team
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field


class CountyCard(Card):
    """`saved` carries the changed Team once nothing is wrong with it."""

    saved = Signal(object)
    history_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("The county")
        self._team = Team("")
        self.name = Field("County &name", QLineEdit(), "As its teams say it: a return of another county is asked about")
        self.name.editor.textChanged.connect(lambda _words: self._look())
        self.name.editor.returnPressed.connect(self._save)
        self.due = text.body("")
        self.save_button = buttons.plain("&Save the county’s name", self._save)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addWidget(buttons.link("History of the county", self.history_wanted.emit))
        row.addStretch(1)
        self.add(self.name)
        self.add(self.due)
        self.add_layout(row)

    def show_team(self, team: Team, days: int) -> None:
        """Show the name as it stands, unless another is half typed; returns are due so many days after a quarter."""
        if self.typed() == self._team.name:
            self.name.editor.setText(team.name)
        self._team = team
        self.due.setText(
            f"Returns are due {days} days after the end of a quarter, as the scheme’s profile says; with it come "
            "the districts, the codes and what counts as a jump."
        )
        self._look()

    def hold(self, may_change: bool) -> None:
        """Whether the name may be changed here or only read."""
        self.name.editor.setReadOnly(not may_change)
        self.save_button.setVisible(may_change)

    def typed(self) -> str:
        """The name as typed."""
        return " ".join(self.name.editor.text().split())

    def refused(self, words: str) -> None:
        """Say beside the field why nothing was saved."""
        self.name.set_error(words)

    def _look(self) -> None:
        self.save_button.setEnabled(self.typed() != self._team.name)

    def _save(self) -> None:
        typed = self.typed()
        self.name.set_error("" if typed else "Type the county’s name")
        if typed and typed != self._team.name:
            self.saved.emit(replace(self._team, name=typed))
