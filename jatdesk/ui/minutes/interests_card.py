"""Interests declared: who is out of the room for which case. It tells what a person wants; saves nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Interest
from jatdesk.errors import UserError
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field

Named = tuple[Id, str]
"""A record's id and its words in a list."""


class InterestsCard(Card):
    """`show_interests(declared, members, cases, locked)`; `declared` carries member, case and note.

    Cases are offered by their bare number, so that typing the number finds one.
    """

    declared = Signal(str, str, str)
    withdrawn = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Interests declared", parent)
        self._lines: list[QWidget] = []
        words = "Whoever has declared an interest leaves the room for the case and gets none of its papers."
        self.hint = text.secondary(words, self)
        self.member = Field("&Who", Choice([("", "Choose a member…")]), parent=self)
        self.case = Field("In which &case", Choice([("", "Choose a case…")]), parent=self)
        self.note = Field("Note", QLineEdit(self), optional=True, parent=self)
        self.button = buttons.plain("Record &interest", self._declare, self)
        self._nobody = text.secondary("Nobody declared one.", self)
        for part in (self._nobody, self.hint, self.member, self.case, self.note):
            self.add(part)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        self.add_layout(row)

    def show_interests(
        self, declared: Sequence[Interest], members: Sequence[Named], cases: Sequence[Named], locked: bool
    ) -> None:
        """Show what was declared, and who and what can be chosen."""
        for line in self._lines:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        numbers = dict(cases)
        for place, interest in enumerate(declared, start=1):
            number = numbers.get(interest.case_id)
            shown = self._line(interest, f"case {number}" if number else "a case", locked)
            self._lines.append(shown)
            self.body.insertWidget(place, shown)
        self.member.editor.set_choices([("", "Choose a member…"), *members])
        self.case.editor.set_choices([("", "Choose a case…"), *cases])
        self._nobody.setVisible(locked and not declared)
        for part in (self.hint, self.member, self.case, self.note, self.button):
            part.setVisible(not locked)

    def clear(self) -> None:
        """The interest is recorded now."""
        self.member.editor.set_value("")
        self.case.editor.set_value("")
        self.note.editor.clear()
        self.member.setFocus()

    def refused(self, error: UserError) -> None:
        """Say why it was not recorded."""
        self.case.set_error(error.sentence())

    def _line(self, interest: Interest, case: str, locked: bool) -> QWidget:
        held = QWidget(self)
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        note = f" · {interest.note}" if interest.note else ""
        row.addWidget(text.body(f"{interest.name} · {case}{note}", held), 1)
        if not locked:
            button = buttons.link("Take back", lambda: self.withdrawn.emit(interest), held)
            button.setAccessibleName(f"Take back the interest of {interest.name} in {case}")
            row.addWidget(button)
        return held

    def _declare(self) -> None:
        member, case = self.member.editor.value(), self.case.editor.value()
        self.member.set_error("" if member else "Choose who declared it")
        self.case.set_error("" if case else "Choose the case")
        if member and case:
            self.declared.emit(member, case, self.note.editor.text().strip())
