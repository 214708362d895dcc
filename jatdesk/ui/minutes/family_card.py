"""The family: who tells them what was agreed and by when, and that it was done. It saves nothing."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jatdesk.domain.deadlines import weekday_short
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.ui import days
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field


class FamilyCard(Card):
    """`show_minutes(minutes)`; `told` carries the day (None takes it back) and how."""

    told = Signal(object, str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Telling the family", parent)
        self._today = today
        self.said = text.body("", self)
        self.open_button = buttons.plain("The family was told…", self._open, self)
        self.back_button = buttons.link("Take back", lambda: self.told.emit(None, ""), self)
        self.on = Field("On", days.behind(today), parent=self)
        self.how = Field("How", QLineEdit(self), hint="For example by phone, by the school nurse", parent=self)
        self.save_button = buttons.plain("Record", self._save, self)
        self._form = QWidget(self)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 4, 0, 0)
        form.setSpacing(8)
        for part in (self.on, self.how):
            form.addWidget(part)
        line = QHBoxLayout()
        line.addWidget(self.save_button)
        line.addWidget(buttons.link("Cancel", self._form.hide, self))
        line.addStretch(1)
        form.addLayout(line)
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addWidget(self.back_button)
        row.addStretch(1)
        self.add(self.said)
        self.add_layout(row)
        self.add(self._form)
        self.how.editor.returnPressed.connect(self._save)

    def show_minutes(self, minutes: ItemMinutes) -> None:
        """Say who tells the family, or that they were told."""
        self._form.hide()
        if minutes.told_on:
            how = f", {minutes.told_how}" if minutes.told_how else ""
            self.said.setText(f"Told on {weekday_short(minutes.told_on, self._today)}{how}.")
        elif minutes.told_by:
            by = f" by {weekday_short(minutes.tell_by, self._today)}" if minutes.tell_by else ""
            self.said.setText(f"{minutes.told_by} tells them{by}.")
        else:
            self.said.setText("Nobody is named to tell them yet.")
        self.open_button.setVisible(minutes.told_on is None)
        self.back_button.setVisible(minutes.told_on is not None)

    def _open(self) -> None:
        self._form.show()
        self.on.editor.set_value(self._today)
        self.how.editor.clear()
        self.how.setFocus()

    def _save(self) -> None:
        on = self.on.editor.value()
        self.on.set_error("" if on else self.on.editor.problem() or "Enter the day")
        if on:
            self.told.emit(on, self.how.editor.text().strip())
