"""Visitors of a meeting, each with the chair's agreement. It tells what a person wants; saves nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from jatdesk.domain.meetings import Attendance, Presence
from jatdesk.errors import UserError
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field


class VisitorsCard(Card):
    """`show_visitors(lines, locked)`; `wanted` carries name, service, e-mail and the chair's agreement."""

    wanted = Signal(str, str, str, bool)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Visitors", parent)
        self._lines: list[QWidget] = []
        self.name = Field("Visitor’s &name", QLineEdit(self), parent=self)
        self.service = Field("Organisation", QLineEdit(self), parent=self)
        self.email = Field("E-mail", QLineEdit(self), optional=True, parent=self)
        self.agreed = QCheckBox("The chair agreed &beforehand", self)
        self.button = buttons.plain("Add &visitor", self._add, self)
        self._nobody = text.secondary("No visitors.", self)
        for part in (self._nobody, self.name, self.service, self.email, self.agreed):
            self.add(part)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        self.add_layout(row)

    def show_visitors(self, lines: Sequence[Attendance], locked: bool) -> None:
        """Show who visits."""
        for line in self._lines:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        visitors = [line for line in lines if line.presence is Presence.VISITOR]
        for number, visitor in enumerate(visitors, start=1):
            shown = self._line(visitor, locked)
            self._lines.append(shown)
            self.body.insertWidget(number, shown)
        self._nobody.setVisible(locked and not visitors)
        for part in (self.name, self.service, self.email, self.agreed, self.button):
            part.setVisible(not locked)

    def offer(self, offer: QWidget) -> None:
        """Who can be asked, under the fields it fills in."""
        self.body.insertWidget(self.body.indexOf(self.email) + 1, offer)

    def clear(self) -> None:
        """The visitor is in the register now."""
        for field in (self.name, self.service, self.email):
            field.editor.clear()
            field.set_error("")
        self.agreed.setChecked(False)

    def refused(self, error: UserError) -> None:
        """Say why the visitor was not added."""
        self.name.set_error(error.sentence())

    def _line(self, visitor: Attendance, locked: bool) -> QWidget:
        held = QWidget(self)
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        agreed = "the chair agreed" if visitor.chair_agreed else "the chair has not agreed"
        said = " · ".join(part for part in (visitor.name, visitor.service, agreed) if part)
        row.addWidget(text.body(said, held), 1)
        if not locked:
            button = buttons.link("Remove", lambda: self.removed.emit(visitor), held)
            button.setAccessibleName(f"Remove {visitor.name}")
            row.addWidget(button)
        return held

    def _add(self) -> None:
        name = self.name.editor.text().strip()
        self.name.set_error("" if name else "Enter the visitor's name")
        if name:
            self.wanted.emit(
                name, self.service.editor.text().strip(), self.email.editor.text().strip(), self.agreed.isChecked()
            )
