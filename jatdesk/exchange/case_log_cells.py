"""Cells of an old case log by the meaning of their column: texts, days, levels. Lists every cell it cannot take."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jatdesk.domain.case_log import Column, NotTaken
from jatdesk.domain.children import Gender
from jatdesk.domain.dates import DateReading, Prefer, read_date, say
from jatdesk.exchange.tables import EMPTY, Cell, CellKind, Row, letter
from jatdesk.exchange.texts import folded, one_line

TWO_DIGITS = "The year has two digits"

_GENDERS = {
    "m": Gender.MALE, "male": Gender.MALE, "boy": Gender.MALE, "man": Gender.MALE,
    "f": Gender.FEMALE, "female": Gender.FEMALE, "girl": Gender.FEMALE, "woman": Gender.FEMALE,
    "u": Gender.UNKNOWN, "unknown": Gender.UNKNOWN, "not known": Gender.UNKNOWN, "n/k": Gender.UNKNOWN,
}  # fmt: skip
_LEVEL = re.compile(r"(?:level|tier|l)?\s*([1-4])(?:\s*\(.*\))?")
_NOT_TAKEN_KINDS = {
    CellKind.FORMULA: "A formula is never taken over: type what it shows",
    CellKind.ERROR: "The cell shows an error of Excel",
}
_SHARED_SIGN = {Column.NOTES: "\n", Column.WHY: "; ", Column.ADDRESS: ", ", Column.PHONE: ", "}


@dataclass(frozen=True)
class FoundDate:
    """A cell of a date column: its reading, and the words that stood there."""

    reading: DateReading
    words: str


class CellReader:
    """Reads cells of one sheet; gathers `not_taken`, and the columns with two-digit years in `short_years`."""

    def __init__(
        self,
        titles: Sequence[str],
        meanings: Sequence[Column],
        today: date,
        base: date,
        centuries: Mapping[str, int],
    ) -> None:
        self.titles = titles
        self.today = today
        self._base = base
        self._centuries = centuries
        self._columns: dict[Column, list[int]] = {}
        for column, meaning in enumerate(meanings):
            self._columns.setdefault(meaning, []).append(column)
        self.not_taken: list[NotTaken] = []
        self.short_years: set[int] = set()

    def columns(self, meaning: Column) -> Sequence[int]:
        """The columns of a meaning, counted from 0."""
        return self._columns.get(meaning, ())

    def list_formulas(self, row: Row) -> None:
        """Lists the formulas and errors that stand in columns which are taken over."""
        for meaning, columns in self._columns.items():
            if meaning is not Column.IGNORE:
                for column in columns:
                    why = _NOT_TAKEN_KINDS.get(row.at(column).kind)
                    if why:
                        self.leave_out(row, column, why)

    def leave_out(self, row: Row, column: int, why: str) -> None:
        """Lists one cell as not taken."""
        self.not_taken.append(NotTaken(row.number, self.titles[column], row.at(column).text, why))

    def text(self, row: Row, meaning: Column) -> str:
        """The words of a meaning; several columns are put together."""
        sign = _SHARED_SIGN.get(meaning, " ")
        texts = (self._readable(row.at(column)).text for column in self.columns(meaning))
        return sign.join(text if meaning is Column.NOTES else one_line(text) for text in texts if text)

    def gender(self, row: Row) -> Gender:
        """The gender, or none where the word is not known (then listed)."""
        words = self.text(row, Column.GENDER)
        found = _GENDERS.get(folded(words).strip(" ."))
        if found is None and words:
            self.leave_out(row, self.columns(Column.GENDER)[0], "This is not understood as male, female or unknown")
        return found or Gender.NOT_GIVEN

    def level(self, row: Row) -> int | None:
        """The level of need, 1 to 4."""
        words = self.text(row, Column.LEVEL)
        match = _LEVEL.fullmatch(folded(words))
        if not match and words:
            self.leave_out(row, self.columns(Column.LEVEL)[0], "The level of need is 1, 2, 3 or 4")
        return int(match[1]) if match else None

    def found_date(self, row: Row, meaning: Column, prefer: Prefer) -> FoundDate | None:
        """What the date column says; None when it is empty or the meaning has no column."""
        columns = self.columns(meaning)
        cell = self._readable(row.at(columns[0])) if columns else EMPTY
        if cell is EMPTY:
            return None
        century = self._centuries.get(letter(columns[0]))
        reading = self._reading(cell, prefer, century)
        if reading.two_digit_year:
            self.short_years.add(columns[0])
            doubts = tuple(doubt for doubt in reading.doubts if not doubt.startswith(TWO_DIGITS))
            reading = DateReading(reading.value, doubts, True, reading.month_only)
        return FoundDate(reading, one_line(cell.text))

    def _readable(self, cell: Cell) -> Cell:
        return EMPTY if cell.kind in _NOT_TAKEN_KINDS else cell

    def _reading(self, cell: Cell, prefer: Prefer, century: int | None) -> DateReading:
        if cell.day is not None:
            late = cell.day > self.today and prefer != "future"
            return DateReading(cell.day, (f"{say(cell.day)} is in the future",) if late else ())
        if cell.number is not None:
            return self._from_number(cell, prefer, century)
        return read_date(cell.text, self.today, prefer, century)

    def _from_number(self, cell: Cell, prefer: Prefer, century: int | None) -> DateReading:
        """Excel counts days; a bare number above 10,000 (after 1927) may be such a count."""
        number = cell.number or 0
        if 10_000 <= number <= 80_000:
            value = self._base + timedelta(days=int(number))
            doubts: tuple[str, ...] = (f"The cell holds the number {cell.text}: read as {say(value)}",)
            if value > self.today and prefer != "future":
                doubts += (f"{say(value)} is in the future",)
            return DateReading(value, doubts)
        digits = cell.text.zfill(8) if len(cell.text) == 7 else cell.text
        return read_date(digits, self.today, prefer, century)
