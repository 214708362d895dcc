"""The family: who tells them what was agreed and by when, and that it was done. It saves nothing."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jatdesk.domain.deadlines import weekday_short
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.visits import Visit, slot, who
from jatdesk.ui import days
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field


class FamilyCard(Card):
    """`show_minutes(minutes)`; `told` carries the day (None takes it back) and how."""

    told = Signal(object, str)
    came = Signal(object, object)
    """A visit, and whether they came (None: not known)."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Telling the family", parent)
        self._today = today
        self._visits = QVBoxLayout()
        self._visits.setSpacing(4)
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
        self.add_layout(self._visits)
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

    def show_visits(self, visits: Sequence[Visit], keeps: bool) -> None:
        """Who of the family wishes to attend this item, and whether they came."""
        while (item := self._visits.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for visit in visits:
            at = f" at {slot(visit.starts)}" if visit.starts else ""
            said = {True: "Here", False: "Did not come", None: f"Wishes to attend{at}"}[visit.came]
            line = f"{said}: {who(visit)}"
            self._visits.addWidget(text.strong(line, self))
            if visit.requirements:
                self._visits.addWidget(text.secondary(f"Needs: {visit.requirements}", self))
            if keeps:
                self._visits.addWidget(self._answers(visit))

    def _answers(self, visit: Visit) -> QWidget:
        held = QWidget(self)
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        answers: tuple[tuple[str, bool | None], ...] = (("They came", True), ("They did not come", False))
        if visit.came is not None:
            answers = (("Not known after all", None),)
        for words, here in answers:
            link = buttons.link(words, partial(self.came.emit, visit, here), held)
            link.setAccessibleName(f"{words}: {visit.name}")
            row.addWidget(link)
        row.addStretch(1)
        return held

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
