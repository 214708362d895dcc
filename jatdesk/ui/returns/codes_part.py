"""Agencies and schools as the team writes them, each joined to its code: all on one screen, saved as it is chosen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from jatdesk.domain.code_lists import CodedName
from jatdesk.domain.codes import School
from jatdesk.domain.return_codes import CODES
from jatdesk.domain.search import fold
from jatdesk.domain.spellings import Spelt
from jatdesk.errors import UserError
from jatdesk.operations import codes
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.chips import Chip, ChipRow
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.letters import SideColumn
from jatdesk.ui.widgets.side_by_side import side_by_side, stacked
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Column, TableModel
from jatdesk.ui.workplace import Workplace

_SIDE_LETTERS = 38
_NOBODY = "Not said yet"


class CodesPart(QWidget):
    """`ask()` reads the names; `show_name(name)` goes to one of them."""

    def __init__(self, place: Workplace, keeps: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._keeps = place, keeps
        self._names: tuple[CodedName, ...] = ()
        self._shown: CodedName | None = None
        self.kinds = ChipRow([Chip(Spelt.AGENCY.value, "Agencies"), Chip(Spelt.SCHOOL.value, "Schools")])
        self.kinds.chosen.connect(lambda _kind: self._fill())
        self.table = Table[CodedName](TableModel(_COLUMNS), "Agencies and schools")
        self.table.moved.connect(self._edit)
        self.card = Card("Chosen name")
        self.name = text.strong("")
        self.spellings = text.secondary("")
        self.code: Field[Choice] = Field("&Code", Choice([]))
        self.table.chosen.connect(lambda _row: self.code.editor.setFocus())
        self.code.editor.changed.connect(lambda _code: self._save_code())
        self.urn = Field("National &number (URN)", QLineEdit(), "Six digits", optional=True)
        self.urn_button = buttons.plain("Save the n&umber", self._save_code)
        self.written = Field("&Written as", QLineEdit(), "Another name the team uses: figures then count them as one")
        self.join_button = buttons.plain("&Join them", self._join)
        self.empty = EmptyState(
            "No agency or school is known yet", "They stand here once referrals name them, to be given their codes."
        )
        self._build()

    def ask(self) -> None:
        """Read the names again; the person stays on the same one."""
        self._names = codes.every(self._place.desk)
        for kind, words in ((Spelt.AGENCY, "Agencies"), (Spelt.SCHOOL, "Schools")):
            own = [one for one in self._names if one.kind is kind]
            missing = sum(not one.code for one in own)
            self._chips[kind.value] = Chip(kind.value, f"{words} without a code", missing) if missing else Chip(
                kind.value, words, len(own)
            )  # fmt: skip
        self.kinds.set_chips(list(self._chips.values()))
        self._fill()

    def show_name(self, name: str) -> None:
        """Go to an agency or school by its name."""
        found = next((one for one in self._names if fold(one.name) == fold(name)), None)
        if found is not None:
            self.kinds.choose(found.kind.value)
            self._fill()
            self._go_to(found)
            self.code.editor.setFocus()

    def _fill(self) -> None:
        shown = [one for one in self._names if one.kind.value == self.kinds.current()]
        before = self._shown
        self.table.rows_model.set_rows(shown)
        self.empty.setVisible(not self._names)
        self._body.setVisible(bool(self._names))
        self._go_to(before)

    def _go_to(self, wanted: CodedName | None) -> None:
        rows: Sequence[CodedName] = self.table.rows_model.rows()
        same = [
            place for place, one in enumerate(rows) if wanted and (one.kind, one.name) == (wanted.kind, wanted.name)
        ]
        self.table.go_to_row(same[0] if same else 0)
        self._edit(self.table.current_row())

    def _edit(self, one: CodedName | None) -> None:
        self._shown = one
        self.card.setVisible(one is not None)
        if one is None:
            return
        is_school = one.kind is Spelt.SCHOOL
        self.name.setText(one.name)
        self.spellings.setText(f"Also written: {', '.join(one.spellings)}")
        self.spellings.setVisible(bool(one.spellings))
        self.code.label.setText("&Kind of school" if is_school else "Source &code of the national list")
        listed = CODES["phases" if is_school else "sources"]
        said = [(code, words if is_school else f"{code}  {words}") for code, words in listed.items()]
        self.code.editor.set_choices([("", _NOBODY), *said])
        self.code.editor.set_value(one.code)
        self.code.editor.setAccessibleName(f"{'Kind' if is_school else 'Source code'} of {one.name}")
        self.urn.setVisible(is_school)
        self.urn_button.setVisible(is_school and self._keeps)
        self.urn.editor.setText(one.urn)
        self.written.editor.setText(one.name)
        for field in (self.code, self.urn, self.written):
            field.set_error("")

    def _save_code(self) -> None:
        one, desk = self._shown, self._place.desk
        if one is None:
            return
        code = self.code.editor.value()

        def write() -> object:
            if one.kind is Spelt.AGENCY:
                return codes.set_source(desk, one.name, code)
            return codes.set_school(desk, School(one.name, self.urn.editor.text().strip(), code))

        self._place.act(write, self._refused(self.urn), lambda _done: self._saved(f"{one.name}: saved"))

    def _join(self) -> None:
        one, desk = self._shown, self._place.desk
        if one is None:
            return
        words = self.written.editor.text()

        def write() -> object:
            done = None
            for spelling in (one.name, *one.spellings):
                done = codes.write_as(desk, one.kind, spelling, words)
            return done

        said = f"{one.name} is written {' '.join(words.split())} from now on"
        self._place.act(write, self._refused(self.written), lambda _done: self._saved(said))

    def _saved(self, words: str) -> None:
        self.ask()
        self._place.say(words)

    def _refused(self, field: Field[QLineEdit]) -> Callable[[UserError], object]:
        return lambda error: field.set_error(error.sentence())

    def _build(self) -> None:
        self._chips: dict[str, Chip] = {}
        for part in (self.name, self.spellings, self.code, self.urn):
            self.card.add(part)
        self.card.body.addWidget(self.urn_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.card.add(self.written)
        self.card.body.addWidget(self.join_button, 0, Qt.AlignmentFlag.AlignLeft)
        for field in (self.code, self.urn, self.written):
            field.editor.setEnabled(self._keeps)
        self.join_button.setVisible(self._keeps)
        side = SideColumn(stacked(self.card), _SIDE_LETTERS)
        self._body = side_by_side(TableCard(self.table), side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.kinds)
        column.addWidget(self._body, 1)
        column.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignTop)


def _code(one: CodedName) -> str:
    if one.kind is Spelt.AGENCY:
        return f"{one.code}  {CODES['sources'][one.code]}" if one.code in CODES["sources"] else one.code or _NOBODY
    return CODES["phases"].get(one.code, one.code) or _NOBODY


_COLUMNS = (
    Column[CodedName]("Name", lambda one: one.name),
    Column[CodedName]("Children", lambda one: f"{one.count:,}", 9, right=True),
    Column[CodedName]("Code", _code, 20),
)
