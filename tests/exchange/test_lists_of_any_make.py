"""Old lists come as they were kept: .ods, .xlsx under another name, merged cells, other separators and encodings."""

import tempfile
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from jatdesk.errors import NotThisKind, UserError
from jatdesk.exchange.case_log import read_case_log
from jatdesk.exchange.preflight import FileKind, file_kind
from jatdesk.exchange.sources import read_tables
from jatdesk.exchange.tables import CellKind
from tests.exchange.open_sheets import open_sheet

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """openpyxl writes a new workbook through a temporary file; reading one never does."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


HEAD = ("Surname", "First name", "DOB", "School", "Date of referral", "Consent")
ROWS = (
    ("Sample", "Ada", date(2014, 3, 4), "Harwood Junior", date(2026, 9, 21), "yes"),
    ("Przykład", "Żak", date(2013, 9, 2), "Harwood Jnr", date(2026, 9, 22), "Y"),
)


def test_an_open_document_list_reads_as_the_same_workbook_does() -> None:
    log = read_case_log(open_sheet([("Case log 2026",), (), HEAD, *ROWS]), "log.ods", None, TODAY)
    assert [(row.child_name, row.date_of_birth, row.school) for row in log.rows] == [
        ("Ada Sample", date(2014, 3, 4), "Harwood Junior"),
        ("Żak Przykład", date(2013, 9, 2), "Harwood Jnr"),
    ]
    assert [row.where for row in log.rows] == [4, 5]


def test_a_formula_in_an_open_document_list_is_never_taken_for_a_name() -> None:
    data = open_sheet([HEAD, ("=A1", *ROWS[0][1:]), ROWS[1]])
    (table,) = read_tables(data, "log.ods", None)
    assert table.rows[1].cells[0].kind is CellKind.FORMULA
    log = read_case_log(data, "log.ods", None, TODAY)
    assert [row.child_name for row in log.rows] == ["Żak Przykład"]


def test_repeated_and_hidden_parts_of_an_open_document_list_cost_nothing_and_say_so() -> None:
    data = open_sheet([HEAD, ROWS[0]], repeated_last=1_000_000, hidden=("Old", [("Canary",)]))
    tables = read_tables(data, "log.ods", None)
    assert [(table.name, table.hidden, len(table.rows)) for table in tables] == [("Log", False, 2), ("Old", True, 0)]


def test_macros_and_other_kinds_of_open_document_are_refused() -> None:
    with pytest.raises(UserError, match="macros"):
        file_kind(open_sheet([HEAD], extra={"Basic/Standard/Module1.xml": b"<x/>"}))
    with pytest.raises(NotThisKind):
        file_kind(open_sheet([HEAD], mimetype=b"application/vnd.oasis.opendocument.text"))
    assert file_kind(open_sheet([HEAD])) is FileKind.OPEN_SHEET


def test_a_workbook_under_an_old_name_is_known_by_what_is_in_it() -> None:
    log = read_case_log(_workbook([HEAD, *ROWS]), "log.xls", None, TODAY)
    assert len(log.rows) == 2


def test_a_name_merged_down_over_two_rows_stands_in_both() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, ROWS[0], (None, None, None, "Harwood Junior", date(2027, 1, 8), "yes"), ROWS[1]):
        sheet.append(row)
    for column in "ABC":
        sheet.merge_cells(f"{column}2:{column}3")
    out = BytesIO()
    book.save(out)
    log = read_case_log(out.getvalue(), "log.xlsx", None, TODAY)
    assert [(row.where, row.child_name, row.referred_on) for row in log.rows] == [
        (2, "Ada Sample", date(2026, 9, 21)),
        (3, "Ada Sample", date(2027, 1, 8)),
        (4, "Żak Przykład", date(2026, 9, 22)),
    ]
    assert log.rows[1].same_child_as == 2


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
def test_a_text_list_reads_in_any_usual_encoding_and_separator(separator: str, encoding: str) -> None:
    if encoding == "cp1250":
        rows = ["Surname,First name,DOB,Date of referral", "O’Sample,André,4/3/2014,21/9/2026"]
        encoding = "cp1252"
        name = "André O’Sample"
    else:
        rows = ["Surname,First name,DOB,Date of referral", "Przykład,Żak,4/3/2014,21/9/2026"]
        name = "Żak Przykład"
    data = "\r\n".join(row.replace(",", separator) for row in rows).encode(encoding)
    log = read_case_log(data, "log.csv", None, TODAY)
    assert [(row.child_name, row.date_of_birth) for row in log.rows] == [(name, date(2014, 3, 4))]


def _workbook(rows: list[tuple[object, ...]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
