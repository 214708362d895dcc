"""A return is read back: what it is, what was taken of it and what was not. Nothing of it is kept."""

from PySide6.QtWidgets import QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.return_format import SHEETS, kind_words
from jatdesk.exchange.return_book import ReadReturn, reopened
from jatdesk.exchange.return_notes import Notice
from jatdesk.operations import return_password
from jatdesk.ui.forms.returned import read_returned
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.cover import PRIVATE
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Column, TableModel
from jatdesk.ui.workplace import Workplace

_KINDS = "Excel workbooks (*.xlsx);;Every file (*)"
_WORDS = (
    "Any return, sealed or not, also one that somebody changed in Excel: it says what it is, what was taken of it and "
    "what was not. Nothing of it is kept."
)
_WHOLE = "It is as it was made: everything was taken."


class ReadCard(Card):
    """Asks for a file and says what is in it; `forget()` when the page is left."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__("Read a return", parent)
        self._place = place
        self.button = buttons.plain("Read a return &file…", self._ask)
        self.said = text.body("")
        self.table = Table[Notice](TableModel(_COLUMNS), "What was noticed in the return")
        self.table.moved.connect(self._say_whole)
        self.line = text.body("")
        self.line.setProperty(PRIVATE, "all")  # it may say what stood in a cell, of a child that nobody here knows
        self.add(text.secondary(_WORDS))
        row = FlowLayout()
        row.addWidget(self.button)
        self.add_layout(row)
        for part in (self.said, self.table, self.line):
            self.add(part)
        self.forget()

    def forget(self) -> None:
        """Let go of what was read."""
        self.said.setText("")
        self.table.rows_model.set_rows(())
        for part in (self.said, self.table, self.line):
            part.hide()

    def show_return(self, found: ReadReturn) -> None:
        """What a return is, and everything that was noticed in it."""
        self.said.setText("\n".join((_what(found), _rows(found), "" if found.notices else _WHOLE)).strip())
        self.table.rows_model.set_rows(found.notices)
        self.said.show()
        for part in (self.table, self.line):
            part.setVisible(bool(found.notices))
        self.table.go_to_row(0)
        self._say_whole(self.table.current_row())

    def _say_whole(self, notice: Notice | None) -> None:
        self.line.setText(notice.words if notice is not None else "")

    def _ask(self) -> None:
        path = self._place.dialogs.open_file("Read a return", _KINDS)
        if path is not None:
            self.forget()
            held = return_password.every(self._place.desk)
            read_returned(self._place, self, reopened, path, held, self.show_return)


_COLUMNS = (
    Column[Notice]("", lambda each: "taken" if each.taken else "not taken", 12),
    Column[Notice]("Sheet", lambda each: each.sheet, 16),
    Column[Notice]("What was noticed", lambda each: each.words, private=True),
)


def _what(found: ReadReturn) -> str:
    head = found.rows.head
    made_up = ", made up" if head.made_up else ""
    return (
        f"{head.team} ({head.team_code}), {head.county or 'county not said'}: return {kind_words(head.named)} for "
        f"{head.period.title}, version {head.version}, made on {say(head.made_on)}{made_up}."
    )


def _rows(found: ReadReturn) -> str:
    counts = [f"{sheet.name} {len(getattr(found.rows, sheet.key))}" for sheet in SHEETS]
    return f"Rows taken: {', '.join(counts)}."
