"""An old case log, .xlsx or .csv, read into rows to be looked at. Saves nothing and leaves nothing out unsaid."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from jatdesk.domain.case_log import Column, ColumnMatch, OldCase, OldCaseLog
from jatdesk.domain.dates import century_words
from jatdesk.errors import NotThisKind
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.case_log_cells import CellReader
from jatdesk.exchange.case_log_columns import fitted, meaning_of, settled
from jatdesk.exchange.case_log_rows import RowReader, prefer_for
from jatdesk.exchange.headings import Headings, find_headings
from jatdesk.exchange.names import same_person
from jatdesk.exchange.sources import read_tables
from jatdesk.exchange.tables import Row, Table, letter

_FEWEST_COLUMNS = 2
_NAMES = (Column.NAME, Column.SURNAME, Column.FIRST_NAME)


@at_the_border
def read_case_log(
    data: bytes,
    name: str,
    password: str | None,
    today: date,
    columns: Mapping[str, Column] | None = None,
    sheet: str | None = None,
    centuries: Mapping[str, int] | None = None,
    same_school: Mapping[str, str] | None = None,
) -> OldCaseLog:
    """Everything an old case log holds, and every row or cell not taken with the reason.

    `name` names a CSV's only table. `columns` (by letter) corrects what columns mean; `centuries` (by letter:
    1900 or 2000) says what two-digit years mean; `same_school` puts one spelling for another; `sheet` picks a
    sheet. Raises NotThisKind when no sheet has headings of a case log, PasswordNeeded, UserError.
    """
    tables = read_tables(data, name, password)
    table, headings = _chosen(tables, sheet, columns)
    rows = table.rows[headings.start :]
    meanings = settled(headings, rows, columns)
    headings = fitted(headings, len(meanings))
    cells = CellReader(headings.titles, meanings, today, table.base, _by_letter(centuries))
    reader = RowReader(cells, rows, same_school or {})
    taken = [case for row in rows if (case := reader.read(row)) is not None]
    return OldCaseLog(
        sheet=table.name,
        columns=_matches(meanings, rows, cells, _by_letter(centuries)),
        rows=_joined_children(taken),
        not_taken=tuple(cells.not_taken),
        ignored_sheets=tuple(other.name for other in tables if other is not table),
        sheets=tuple(other.name for other in tables if not other.hidden),
    )


def _by_letter(centuries: Mapping[str, int] | None) -> dict[str, int]:
    return {key.strip().upper(): century for key, century in (centuries or {}).items()}


def _chosen(
    tables: Sequence[Table], sheet: str | None, columns: Mapping[str, Column] | None
) -> tuple[Table, Headings[Column]]:
    """The sheet asked for, or the visible one whose headings are understood best."""
    visible = [table for table in tables if not table.hidden and (sheet is None or table.name == sheet)]
    found = [(table, find_headings(table.rows, meaning_of)) for table in visible]
    likely = [pair for pair in found if _is_case_log(pair[1]) or (columns and pair[1].understood)]
    if not likely:
        raise NotThisKind(
            "No headings of a case log were found (such as surname, date of birth, date of referral).",
            NOTHING_CHANGED,
            "Check that it is the right file, or write headings above the columns and try again.",
        )
    return max(likely, key=lambda pair: (pair[1].understood, len(pair[0].rows)))


def _is_case_log(headings: Headings[Column]) -> bool:
    meanings = set(headings.meanings)
    about_cases = {Column.BIRTH, Column.REFERRED_ON, Column.REFERRED_BY, Column.CLOSED, Column.CONSENT, Column.WHY}
    return headings.understood >= _FEWEST_COLUMNS and bool(meanings & set(_NAMES)) and bool(meanings & about_cases)


def _matches(
    meanings: Sequence[Column], rows: Sequence[Row], cells: CellReader, centuries: Mapping[str, int]
) -> tuple[ColumnMatch, ...]:
    """One line a column that has a heading or holds anything."""
    filled = {column for row in rows for column, cell in enumerate(row.cells) if cell.text}
    matches: list[ColumnMatch] = []
    for column, (title, meaning) in enumerate(zip(cells.titles, meanings, strict=True)):
        if not title and column not in filled:
            continue
        short = column in cells.short_years
        words = century_words(prefer_for(meaning), cells.today, centuries.get(letter(column))) if short else ""
        matches.append(ColumnMatch(letter(column), title, meaning, short, words))
    return tuple(matches)


def _joined_children(cases: Sequence[OldCase]) -> tuple[OldCase, ...]:
    """Later rows about a child already seen say so; the same name alone is only a doubt."""
    first: dict[tuple[str, date | None, str], int] = {}
    named: dict[str, int] = {}
    joined: list[OldCase] = []
    for case in cases:
        key = same_person(case.child_name)
        birth = case.date_of_birth or case.expected_date
        whole = (key, birth, "" if birth else case.birth_words.casefold())
        earlier = first.get(whole) if birth or case.birth_words else None
        if earlier:
            case = replace(case, same_child_as=earlier)  # noqa: PLW2901 - the row with its answer
        elif key in named and not birth:
            doubt = f"The same name stands in row {named[key]}; without a date of birth it is not clear who this is"
            case = replace(case, doubts=(*case.doubts, doubt))  # noqa: PLW2901
        first.setdefault(whole, case.where)
        named.setdefault(key, case.where)
        joined.append(case)
    return tuple(joined)
