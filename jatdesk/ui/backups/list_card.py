"""All backups that were found, the newest first, with what can be done with one. It only tells what is wanted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from jatdesk.domain.backups import State
from jatdesk.domain.dates import say_moment
from jatdesk.operations.backups import Backup
from jatdesk.ui import backup_words as words
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel


class ListCard(Card):
    """`show_backups(rows)`; `try_wanted` and `restore_wanted` carry a Backup, `file_wanted` asks for another file."""

    try_wanted = Signal(object)
    restore_wanted = Signal(object)
    file_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("All backups")
        self.none = text.body("There is no backup yet. Press ‘Back up now’ to make the first.")
        columns = [
            Column[Backup]("Made", _made, width=31),
            Column[Backup]("Place", lambda row: words.WHERE[row.where], width=18),
            Column[Backup]("Holds", _holds),
            Column[Backup]("Size", lambda row: words.size(row.size), width=11, right=True),
        ]
        self.table = Table(TableModel(columns), "All backups", lines=2, whole=True)
        self.try_button = buttons.plain("&Try a restore…", lambda: self._tell(self.try_wanted.emit))
        self.restore_button = buttons.plain("&Restore this…", lambda: self._tell(self.restore_wanted.emit))
        self.file_button = buttons.plain("Add another &file…", self.file_wanted.emit)
        self.table.chosen.connect(lambda _row: self._tell(self.restore_wanted.emit))
        self.table.moved.connect(lambda _row: self._offer())
        self.aside = text.secondary("")
        acts = FlowLayout()
        for button in (self.restore_button, self.try_button, self.file_button):
            acts.addWidget(button)
        self.add_layout(acts)
        self.add(self.none)
        self.add(self.table)
        self.add(self.aside)
        self.show_backups(())
        self.show_aside(0)

    def show_backups(self, rows: Sequence[Backup]) -> None:
        """Show these; the person stays on the backup they were on."""
        before = self.table.current_row()
        self.table.rows_model.set_rows(rows)
        self.none.setVisible(not rows)
        self.table.setVisible(bool(rows))
        at = next((number for number, row in enumerate(rows) if before and row.path == before.path), 0)
        self.table.go_to_row(at)
        self._offer()

    def show_aside(self, count: int) -> None:
        """Say how many stores were replaced and are kept."""
        said = "A store that was replaced is" if count == 1 else f"{count} stores that were replaced are"
        self.aside.setText(f"{said} kept in the folder ‘set aside’ of the store. Delete by hand what nobody needs.")
        self.aside.setVisible(count > 0)

    def _offer(self) -> None:
        row = self.table.current_row()
        usable = row is not None and row.usable
        self.try_button.setEnabled(usable)
        self.restore_button.setEnabled(usable)

    def _tell(self, told: Callable[[Backup], object]) -> None:
        row = self.table.current_row()
        if row is not None and row.usable:
            told(row)


def _made(row: Backup) -> Cell:
    said, tone = words.STATES[row.state]
    pills = ((said, tone),) if said else ()
    when = say_moment(row.note.made_at) if row.note else row.path.name
    return Cell(when, small="" if pills else "sealed by this store", pills=pills)


def _holds(row: Backup) -> Cell:
    if row.note is None or row.state in (State.DAMAGED, State.FOREIGN):
        return Cell(row.words)
    return Cell(words.held(row.note.counts), small=row.note.mark.head.words())
