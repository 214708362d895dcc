"""Step 1: what the team is called, which district it works in, and who makes the store."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit

from jatdesk.ui.first_run.steps import Step
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.problem_summary import Problem

OTHER = "other"

TEAM, COUNTY = "team", "county"
"""What a store can be made for."""

_NAMES = {
    TEAM: ("&Team name", "Only the place, for example Harwood"),
    COUNTY: ("Name of the c&ounty", "As the teams’ returns say it, for example Mereshire"),
}


class TeamStep(Step):
    """Gives `kind()`, `name()`, `district()` and `person()`."""

    def __init__(self, districts: Sequence[str]) -> None:
        super().__init__("Your team", "The name stands on every document. You can change both later in Settings.")
        kinds = [(TEAM, "A Joint Access Team"), (COUNTY, "The central desk of a county, which reads all returns")]
        self.kind_field = Field("This store is &for", Choice(kinds))
        self.kind_field.editor.changed.connect(lambda _kind: self._show_kind())
        self.name_field = Field("&Team name", QLineEdit(), hint="Only the place, for example Harwood")
        self.name_field.editor.setMaxLength(60)
        choices = [("", "Choose…"), *((name, name) for name in districts), (OTHER, "Another district")]
        self.district_field = Field("&District", Choice(choices))
        self.other_field = Field("Name of the d&istrict", QLineEdit())
        self.other_field.hide()
        self.person_field = Field(
            "&Your name", QLineEdit(), hint="History says it with everything you do; it is encrypted", optional=True
        )
        self.person_field.editor.setMaxLength(100)
        self.district_field.editor.changed.connect(lambda code: self.other_field.setVisible(code == OTHER))
        for field in (self.kind_field, self.name_field, self.district_field, self.other_field, self.person_field):
            self.column.addWidget(field)
        self.column.addStretch(1)

    def kind(self) -> str:
        """TEAM or COUNTY."""
        return self.kind_field.editor.value()

    def _show_kind(self) -> None:
        label, hint = _NAMES[self.kind()]
        self.name_field.label.setText(label)
        self.name_field.set_hint(hint)
        self.name_field.editor.setAccessibleName(label.replace("&", ""))
        self.district_field.setVisible(self.kind() == TEAM)
        self.other_field.setVisible(self.kind() == TEAM and self.district_field.editor.value() == OTHER)

    def name(self) -> str:
        """The team's name without spaces round it."""
        return " ".join(self.name_field.editor.text().split())

    def district(self) -> str:
        """The district chosen or typed."""
        if self.kind() == COUNTY:
            return ""
        chosen = self.district_field.editor.value()
        return " ".join(self.other_field.editor.text().split()) if chosen == OTHER else chosen

    def person(self) -> str:
        """The administrator's name, or ''."""
        return " ".join(self.person_field.editor.text().split())

    def problems(self) -> list[Problem]:
        """A team needs a name and a district, a county its name."""
        found: list[Problem] = []
        unnamed = "Type the team’s name" if self.kind() == TEAM else "Type the county’s name"
        self.name_field.set_error("" if self.name() else unnamed)
        if not self.name():
            found.append((unnamed, self.name_field.editor))
        if self.kind() == COUNTY:
            return found
        typed = self.district_field.editor.value() == OTHER
        asked = self.other_field if typed else self.district_field
        words = "Type the district" if typed else "Choose the district"
        asked.set_error("" if self.district() else words)
        if not self.district():
            found.append((words, asked.editor))
        return found

    def begin(self) -> None:
        """Typing begins at the name."""
        self.name_field.editor.setFocus()
