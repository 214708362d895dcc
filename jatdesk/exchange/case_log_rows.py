"""One row of an old case log becomes one case, or is listed with the reason. Knows columns by meaning, no files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jatdesk.domain.case_log import Column, NotTaken, OldCase
from jatdesk.domain.children import age_on
from jatdesk.domain.dates import Prefer, say
from jatdesk.exchange.case_log_cells import CellReader
from jatdesk.exchange.consent_words import read_consent
from jatdesk.exchange.ethnicity import code_for
from jatdesk.exchange.names import ReadName, from_parts, from_whole, looks_like_total
from jatdesk.exchange.referred_by import split_referred_by
from jatdesk.exchange.tables import CellKind, Row
from jatdesk.exchange.texts import folded, one_line

OLDEST = 25
"""A child older than this at referral is a doubt: teams work up to nineteen, some to twenty-five."""

_LONGEST_PREGNANCY = 300
_NOT_CLOSED = frozenset(
    ("no", "n", "open", "ongoing", "on-going", "o/g", "active", "-", "n/a", "still open", "current", "false")
)
_CLOSED = frozenset(("closed", "case closed", "yes", "y", "x", "✓", "✔", "done", "true", "closed - date not known"))
_NAMES = (Column.NAME, Column.SURNAME, Column.FIRST_NAME)


def prefer_for(meaning: Column) -> Prefer:
    """Where the dates of a column are looked for."""
    return "birth" if meaning is Column.BIRTH else "past"


@dataclass(frozen=True)
class _Birth:
    unborn: bool = False
    born: date | None = None
    expected: date | None = None
    words: str = ""


class RowReader:
    """Reads the rows of one sheet through a `CellReader`, which gathers what is not taken."""

    def __init__(self, cells: CellReader, rows: Sequence[Row], same_school: Mapping[str, str]) -> None:
        self._cells = cells
        self._same_school = same_school
        schools = cells.columns(Column.SCHOOL)
        self._schools = frozenset(row.at(column).text for row in rows for column in schools if row.at(column).text)

    def read(self, row: Row) -> OldCase | None:
        """The case in this row, or None when the row is listed as not taken."""
        cells = self._cells
        if self._repeats_headings(row):
            self._leave_out(row, "The headings are repeated here")
            return None
        if self._is_total(row):
            self._leave_out(row, "This row adds up the others: it is not a child")
            return None
        cells.list_formulas(row)
        name = self._name(row)
        if not name.name:
            self._leave_out(row, self._why_no_name(row))
            return None
        doubts = list(name.doubts)
        birth = self._birth(row, name, doubts)
        consent_words = cells.text(row, Column.CONSENT)
        consent = read_consent(consent_words)
        if consent.doubt:
            doubts.append(f"{consent.doubt}: ‘{consent_words[:80]}’")
        referred_on = self._past_date(row, Column.REFERRED_ON, doubts)
        referrer, agency = self._referred_by(row, doubts)
        closed, closed_on = self._closed(row, doubts)
        ethnicity = cells.text(row, Column.ETHNICITY)
        school = cells.text(row, Column.SCHOOL)
        case = OldCase(
            where=row.number,
            child_name=name.name,
            family_name=name.family_name,
            known_as=cells.text(row, Column.KNOWN_AS),
            old_number=cells.text(row, Column.NUMBER),
            unborn=birth.unborn,
            date_of_birth=birth.born,
            expected_date=birth.expected,
            birth_words=birth.words,
            gender=cells.gender(row),
            school=self._same_school.get(school, school),
            ethnicity=code_for(ethnicity),
            ethnicity_words=ethnicity,
            referred_on=referred_on,
            referrer=referrer,
            agency=agency,
            why=cells.text(row, Column.WHY),
            consent=consent.state,
            consent_words=consent_words,
            level=cells.level(row),
            lead_professional=cells.text(row, Column.LEAD_PROFESSIONAL),
            notes=cells.text(row, Column.NOTES),
            closed=closed,
            closed_on=closed_on,
            address=cells.text(row, Column.ADDRESS),
            phone=cells.text(row, Column.PHONE),
        )
        return replace(case, doubts=(*doubts, *_doubts_between(case)))

    def _leave_out(self, row: Row, why: str) -> None:
        text = " · ".join(one_line(cell.text) for cell in row.cells if cell.text)
        self._cells.not_taken.append(NotTaken(row.number, "", text[:300], why))

    def _repeats_headings(self, row: Row) -> bool:
        titles = self._cells.titles
        filled = [column for column, cell in enumerate(row.cells) if cell.text]
        same = sum(folded(row.at(column).text) == folded(titles[column]) for column in filled)
        return same >= 2 and same * 2 > len(filled)

    def _is_total(self, row: Row) -> bool:
        """A total stands first in its row or under a name, and never beside a date of birth."""
        if self._cells.text(row, Column.BIRTH):
            return False
        first = next(cell.text for cell in row.cells if cell.text)
        names = [self._cells.text(row, meaning) for meaning in _NAMES]
        if sum(bool(name) for name in names) > 1:
            return False
        return any(looks_like_total(text) for text in (first, *names) if text)

    def _name(self, row: Row) -> ReadName:
        cells = self._cells
        whole = cells.text(row, Column.NAME)
        if whole:
            return from_whole(whole)
        return from_parts(cells.text(row, Column.SURNAME), cells.text(row, Column.FIRST_NAME))

    def _why_no_name(self, row: Row) -> str:
        cells = self._cells
        kinds = {row.at(column).kind for meaning in _NAMES for column in cells.columns(meaning)}
        if CellKind.FORMULA in kinds:
            return "Without the formula there is no full name"
        has_surname, has_first = bool(cells.text(row, Column.SURNAME)), bool(cells.text(row, Column.FIRST_NAME))
        if has_first and not has_surname:
            return "The surname is missing, so there is no full name"
        if has_surname and not has_first:
            return "The first name is missing, so there is no full name"
        return "There is no name in this row"

    def _birth(self, row: Row, name: ReadName, doubts: list[str]) -> _Birth:
        cells = self._cells
        words = folded(cells.text(row, Column.BIRTH))
        says_expected = any(sign in words.split() or words.startswith(sign) for sign in ("edd", "due", "expected"))
        unborn = name.unborn or says_expected
        found = cells.found_date(row, Column.BIRTH, "future" if unborn else "birth")
        if found is None:
            return _Birth(unborn)
        if says_expected and not name.unborn:
            doubts.append(f"An expected date stands here, so the baby is taken as not yet born: ‘{found.words[:80]}’")
        value = found.reading.value
        if value is None:
            if found.reading.month_only:
                doubts.extend(found.reading.doubts)
                return _Birth(unborn, words=found.words)
            cells.leave_out(row, cells.columns(Column.BIRTH)[0], found.reading.doubts[0])
            return _Birth(unborn)
        doubts.extend(f"Date of birth: {doubt}" for doubt in found.reading.doubts)
        if not unborn:
            return _Birth(born=value)
        if value < cells.today:
            doubts.append(f"The baby was expected on {say(value)}: perhaps born by now")
        return _Birth(True, expected=value)

    def _past_date(self, row: Row, meaning: Column, doubts: list[str]) -> date | None:
        found = self._cells.found_date(row, meaning, "past")
        if found is None:
            return None
        column = self._cells.columns(meaning)[0]
        if found.reading.value is None:
            self._cells.leave_out(row, column, found.reading.doubts[0])
        else:
            doubts.extend(f"{self._cells.titles[column] or 'Date'}: {doubt}" for doubt in found.reading.doubts)
        return found.reading.value

    def _closed(self, row: Row, doubts: list[str]) -> tuple[bool, date | None]:
        cells = self._cells
        words = cells.text(row, Column.CLOSED)
        plain = folded(words).strip(" .")
        if not plain or plain in _NOT_CLOSED:
            return False, None
        if plain in _CLOSED:
            doubts.append("Closed, but the date of closing is not known")
            return True, None
        found = cells.found_date(row, Column.CLOSED, "past")
        if found is not None and found.reading.value is None and plain.startswith("closed"):
            doubts.append(f"Closed, but the date of closing is not known: ‘{words[:80]}’")
            return True, None
        if found is not None and found.reading.month_only:
            doubts.append(f"Closed, but only the month is known: ‘{words[:80]}’")
            return True, None
        closed_on = self._past_date(row, Column.CLOSED, doubts)
        if closed_on is None:
            doubts.append(f"It is not clear whether this case is closed: ‘{words[:80]}’")
        return closed_on is not None, closed_on

    def _referred_by(self, row: Row, doubts: list[str]) -> tuple[str, str]:
        cells = self._cells
        referrer, agency = cells.text(row, Column.REFERRER), cells.text(row, Column.AGENCY)
        both = cells.text(row, Column.REFERRED_BY)
        if not both:
            return referrer, agency
        found = split_referred_by(both, self._schools)
        if found.doubt:
            doubts.append(f"{found.doubt}: ‘{both[:80]}’")
        return referrer or found.referrer, agency or found.agency


def _doubts_between(case: OldCase) -> tuple[str, ...]:
    """What is wrong between the dates of one row."""
    doubts: list[str] = []
    born, referred, closed, expected = case.date_of_birth, case.referred_on, case.closed_on, case.expected_date
    if born and referred and born > referred:
        doubts.append(f"Born ({say(born)}) after the referral ({say(referred)})")
    elif born and referred and age_on(born, referred) > OLDEST:
        doubts.append(f"Would have been {age_on(born, referred)} years old at the referral")
    if referred and closed and closed < referred:
        doubts.append(f"Closed ({say(closed)}) before the referral ({say(referred)})")
    if expected and referred and (expected - referred).days > _LONGEST_PREGNANCY:
        doubts.append(f"Expected ({say(expected)}) more than ten months after the referral ({say(referred)})")
    return tuple(doubts)
