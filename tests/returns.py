"""Returns made for tests: rows of every sheet with a value in each column, and the workbook of them."""

from datetime import date
from typing import Any

from jatdesk.docs import return_book, xlsx
from jatdesk.domain.figure_book import figures
from jatdesk.domain.ids import Id
from jatdesk.domain.periods import quarter_of
from jatdesk.domain.return_codes import CODES
from jatdesk.domain.return_format import RETURN_VERSION, SHEETS, ColumnSpec, ColumnType, SheetSpec, columns
from jatdesk.domain.return_rows import ReturnHead, ReturnRows
from jatdesk.operations import profiles

PERIOD = quarter_of(date(2026, 8, 1))
PROFILE = profiles.load()


def head(named: bool, **other: Any) -> ReturnHead:
    """Of a team that is not there."""
    given: dict[str, Any] = {
        "version": RETURN_VERSION,
        "named": named,
        "county": "Nottinghamshire",
        "team": "Harwood",
        "team_code": "HARWOOD",
        "district": "Ashfield",
        "district_code": "E07000170",
        "period": PERIOD,
        "made_on": date(2026, 10, 5),
        "made_at": "2026-10-05T09:00:00+00:00",
        "made_by": "0.7.0",
        "made_up": True,
        "return_id": "ab" * 16,
        "profile": "jat",
    }
    return ReturnHead(**(given | other))


def filled(named: bool, rows: int = 3, **other: Any) -> ReturnRows:
    """So many rows in every sheet, each column of the kind filled."""
    sheets = {sheet.key: tuple(_row(sheet, named, number) for number in range(1, rows + 1)) for sheet in SHEETS}
    return ReturnRows(head(named, cases=rows, **other), **sheets)


def workbook(rows: ReturnRows) -> bytes:
    """The workbook as the program makes it."""
    return xlsx.render(return_book.build(rows, figures(rows, PROFILE), PROFILE))


def plain(rows: Any) -> Id:
    """A row without what is never written to a file."""
    unsaid = {field: "" for field in ("case_id", "meeting_id", "member_id") if field in rows._fields}
    if "case_ids" in rows._fields:
        unsaid["case_ids"] = ()  # type: ignore[assignment]
    return rows._replace(**unsaid)  # type: ignore[no-any-return]


def _row(sheet: SheetSpec, named: bool, number: int) -> Any:
    return sheet.row(**{column.field: _value(column, number) for column in columns(sheet, named)})


def _value(column: ColumnSpec, number: int) -> Any:
    if column.field in ("row", "case_row", "meeting", "member"):
        return number
    match column.type:
        case ColumnType.DATE:
            return date(2026, 7, number)
        case ColumnType.WHOLE:
            return number
        case ColumnType.YES_NO:
            return number % 2 == 0
        case ColumnType.CODE | ColumnType.CODES:
            known = list(CODES.get(column.codes, ("one", "two", "three")))
            return known[number % len(known)]
        case _:
            return f"{column.title} {number}"
