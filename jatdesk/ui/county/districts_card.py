"""The districts of the county and their development managers: one is chosen, its manager typed and saved."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from jatdesk.domain.county_teams import District
from jatdesk.errors import UserError
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Column, TableModel


class DistrictsCard(Card):
    """`show_districts(found)`; `saved` carries the District as typed."""

    saved = Signal(object)

    def __init__(self) -> None:
        super().__init__("Districts and their development managers")
        self._districts: tuple[District, ...] = ()
        self.table = Table[District](TableModel(_COLUMNS), "Districts", whole=True)
        self.table.moved.connect(self._show)
        self.table.chosen.connect(lambda _district: self.start())
        self.none = text.secondary("No district yet: they come with the teams of the register.")
        self.whose = Field("Distric&t", Choice([("", "Choose…")]))
        self.whose.editor.changed.connect(self._fill)
        self.manager = Field("Development &manager", QLineEdit())
        self.email = Field("&E-mail", QLineEdit())
        for field in (self.manager, self.email):
            field.editor.textChanged.connect(lambda _words: self._look())
            field.editor.returnPressed.connect(self._save)
        self.save_button = buttons.plain("Sa&ve the manager", self._save)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        parts: tuple[QWidget, ...] = (self.whose, self.manager, self.email)
        for column, part in enumerate(parts):
            grid.addWidget(part, 0, column)
            grid.setColumnStretch(column, 1)
        self.add(self.none)
        self.add(self.table)
        self.add_layout(grid)
        self.body.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._look()

    def show_districts(self, districts: Sequence[District]) -> None:
        """Show them; what is half typed for one stays in its boxes."""
        half = self._changed()
        self._districts = tuple(districts)
        self.table.rows_model.set_rows(self._districts)
        self.table.setVisible(bool(districts))
        self.none.setVisible(not districts)
        name = self.whose.editor.value()
        self.whose.editor.set_choices([("", "Choose…"), *((each.name, each.name) for each in districts)])
        self.whose.editor.set_value(name if any(each.name == name for each in districts) else "")
        if not half:
            self._fill(self.whose.editor.value())
        self._look()

    def hold(self, may_change: bool) -> None:
        """Whether managers may be changed here or only read."""
        for part in (self.whose, self.manager, self.email, self.save_button):
            part.setVisible(may_change)

    def district(self) -> str:
        """The district that is chosen."""
        return self.whose.editor.value()

    def choose(self, name: str) -> None:
        """Choose a district, if there is one of that name."""
        if any(each.name == name for each in self._districts):
            self.whose.editor.set_value(name)
            self._fill(name)

    def start(self) -> None:
        """Put the cursor where one types."""
        (self.manager if self.whose.editor.value() else self.whose).editor.setFocus()

    def kept(self) -> None:
        """It is saved."""
        self.email.set_error("")

    def refused(self, error: UserError) -> None:
        """Say beside the field why nothing was saved."""
        self.email.set_error(error.sentence())

    def _show(self, district: District | None) -> None:
        if district is not None and not self._changed():
            self.whose.editor.set_value(district.name)
            self._fill(district.name)

    def _fill(self, name: str) -> None:
        chosen = next((each for each in self._districts if each.name == name), District(""))
        self.manager.editor.setText(chosen.manager)
        self.email.editor.setText(chosen.email)
        self.email.set_error("")
        self._look()

    def _typed(self) -> District:
        manager = " ".join(self.manager.editor.text().split())
        return District(self.whose.editor.value(), manager, self.email.editor.text().strip())

    def _changed(self) -> bool:
        typed = self._typed()
        return bool(typed.name) and typed not in self._districts

    def _look(self) -> None:
        self.save_button.setEnabled(self._changed())

    def _save(self) -> None:
        if self._changed():
            self.saved.emit(self._typed())


_COLUMNS = (
    Column[District]("District", lambda each: each.name, 28),
    Column[District]("Development manager", lambda each: each.manager or "nobody yet"),
    Column[District]("E-mail", lambda each: each.email, 36),
)
