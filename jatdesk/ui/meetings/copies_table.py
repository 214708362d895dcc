"""The list of numbered copies: which, what, who has it and how it stands, with a key each for back and shredded."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from jatdesk.domain.copies import Copy
from jatdesk.domain.dates import say
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel


class CopiesTable(Table[Copy]):
    """The list; `keyed(copy, letter)` is told for B and S."""

    def __init__(self, keyed: Callable[[Copy, str], object]) -> None:
        super().__init__(TableModel(_COLUMNS), "Numbered copies", whole=True)
        self._keyed = keyed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """B and S act on the copy the person is on."""
        row, letter = self.current_row(), event.text().casefold()
        if row is not None and letter in ("b", "s") and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self._keyed(row, letter)
        else:
            super().keyPressEvent(event)


def _standing(copy: Copy) -> Cell:
    if copy.shredded_on is not None:
        return Cell(f"Shredded {say(copy.shredded_on)} by {copy.shredded_by}")
    if copy.why:
        return Cell(copy.why)
    if copy.is_out:
        return Cell(pills=(("out", Tone.DUE),))
    back = f"Back, {say(copy.back_on)}" if copy.back_on else "Spare"
    return Cell(back)


_COLUMNS: tuple[Column[Copy], ...] = (
    Column("No.", lambda copy: str(copy.number), width=5),
    Column("What", lambda copy: copy.what, width=18),
    Column("Who has it", lambda copy: copy.given_to, width=19),
    Column("How it stands", _standing),
)
