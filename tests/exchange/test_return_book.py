"""The return out and back: what was written is read, and what somebody changed by hand is told and never guessed."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from secrets import token_bytes
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jatdesk.crypto import agile
from jatdesk.docs import wording, xlsx
from jatdesk.docs.sheet import Sheet, SheetColumn
from jatdesk.domain.return_format import RETURN_VERSION, SHEETS, columns
from jatdesk.errors import NewerProgram, NotThisKind, PasswordNeeded, UserError
from jatdesk.exchange.return_book import UNPROTECTED, ReadReturn, opened_and_read, read
from jatdesk.exchange.texts import clean
from tests import returns

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=30).map(wording.clean).map(clean)


@pytest.fixture(scope="module")
def named() -> bytes:
    return returns.workbook(returns.filled(True))


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """openpyxl's own writer needs files on its way; ours does not."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def edited(data: bytes, *changes: Callable[[Any], object]) -> ReadReturn:
    """The workbook as somebody saved it after changing it by hand."""
    book = openpyxl.load_workbook(BytesIO(data))
    for change in changes:
        change(book)
    held = BytesIO()
    book.save(held)
    return read(held.getvalue())


def told(found: ReadReturn, sheet: str, kind: str) -> list[tuple[str, bool]]:
    return [(each.words, each.taken) for each in found.notices if (each.sheet, each.kind) == (sheet, kind)]


def column(page: Any, title: str) -> int:
    return next(cell.column for cell in page[1] if cell.value == title)


@settings(max_examples=6, deadline=None)
@given(st.data(), st.booleans())
def test_what_is_written_is_read(data: st.DataObject, is_named: bool) -> None:
    rows = returns.filled(is_named, data.draw(st.integers(0, 2)))
    changed = tuple(
        case._replace(agency=data.draw(WORDS), level=data.draw(st.none() | st.integers(1, 4)), why=data.draw(WORDS))
        if is_named
        else case._replace(agency=data.draw(WORDS), brought=data.draw(st.none() | st.booleans()))
        for case in rows.cases
    )
    rows = replace(rows, cases=changed)
    found = read(returns.workbook(rows))
    assert found.rows == rows
    assert found.notices == ()
    assert {figure.key for figure in found.figures} >= {"brought", "open", "meetings"}


def test_it_has_excel_tables_filters_frozen_heads_dates_and_charts_and_nothing_passes_through_a_file(
    tmp_path: Path, named: bytes
) -> None:
    book = openpyxl.load_workbook(BytesIO(named))
    assert book.sheetnames[0] == "Read me" and book.sheetnames[-4:] == ["Figures", "Codes", "Columns", "Pictures"]
    assert all(len(page.tables) == 1 and page.freeze_panes == "A2" for page in book)
    cases = book["Case log"]
    born = cases.cell(2, column(cases, "Date of birth"))
    assert (born.is_date, born.number_format, born.value.date()) == (True, "dd/mm/yyyy", date(2026, 7, 1))
    assert len(book["Pictures"]._charts) >= 4
    without = openpyxl.load_workbook(BytesIO(returns.workbook(returns.filled(False))))
    assert "Name" not in [cell.value for cell in without["Case log"][1]]
    assert cases.sheet_properties.tabColor.rgb != without["Case log"].sheet_properties.tabColor.rgb
    assert "NAMED" in cases.oddHeader.left.text and "WITHOUT NAMES" in without["Case log"].oddHeader.left.text
    assert list(tmp_path.iterdir()) == []


def test_no_chart_or_table_names_anybody(named: bytes) -> None:
    with ZipFile(BytesIO(named)) as parts:
        drawn = [parts.read(name) for name in parts.namelist() if "/charts/" in name or "/tables/" in name]
        rows = parts.read("xl/worksheets/sheet2.xml")
    assert len(drawn) > 15 and b"Parents or carers 1" in rows, "there is something to be named"
    assert not any(b"Name 1" in part or b"Known as 1" in part or b"Parents or carers 1" in part for part in drawn)


def test_a_return_changed_by_hand_is_taken_as_far_as_it_is_sure_and_the_rest_is_told(named: bytes) -> None:
    def move_a_column(book: Any) -> None:
        page = book["Case log"]
        for row in page.iter_rows():
            row[5].value, row[9].value = row[9].value, row[5].value
        page["J2"].number_format = "dd/mm/yyyy"

    def write_days_as_text(book: Any) -> None:
        page = book["Meetings"]
        page.cell(2, column(page, "Date")).value = "14/7/26"
        page.cell(3, column(page, "Date")).value = "last July"
        page.cell(2, column(page, "State")).value = "held"

    def add_rows(book: Any) -> None:
        page = book["Actions"]
        page.append([9, 1, "typed in", "A", "Housing"])
        page.tables["tActions"].ref = page.tables["tActions"].ref.replace("M4", "M5")
        book["Attendance"].append(["Total", None, 42])

    def take_a_row_out(book: Any) -> None:
        page = book["Closures"]
        page.delete_rows(4)
        page.tables["tClosures"].ref = page.tables["tClosures"].ref.replace("S4", "S3")

    def rename(book: Any) -> None:
        page = book["Refusals"]
        page.cell(1, column(page, "Kind")).value = "Kinds"
        issues = book["Issues"]
        issues.cell(1, column(issues, "Answer")).value = "Comment"

    def calculate(book: Any) -> None:
        page = book["Membership"]
        page.cell(2, column(page, "Name")).value = '="Jo"&"Smith"'

    found = edited(named, move_a_column, write_days_as_text, add_rows, take_a_row_out, rename, calculate)
    rows = found.rows
    made = returns.filled(True)
    assert rows.cases == made.cases
    assert told(found, "Case log", "column moved") == [
        ("Columns were moved in ‘Case log’: each was found by its title, and taken.", True)
    ]
    assert [row.day for row in rows.meetings] == [date(2026, 7, 14), None, date(2026, 7, 3)]
    assert told(found, "Meetings", "date in words")[0][0].startswith(
        "‘Date’, row 2: the text ‘14/7/26’ was read as 14 July 2026"
    )
    assert told(found, "Meetings", "no date") == [
        ("‘Date’, row 3: ‘last July’ is no date; it was left out, and figures count it as not known.", False)
    ]
    assert told(found, "Meetings", "no code")[0][0].endswith("the code of that is H. It was left out.")
    assert told(found, "Actions", "changed") == [
        ("‘Actions’ was changed after it was made: 1 row added. The rows were taken.", True)
    ]
    assert len(rows.actions) == 4 and rows.actions[3].agency == "Housing"
    assert rows.attendance == made.attendance
    assert "stands below the table: not taken" in told(found, "Attendance", "below the table")[0][0]
    assert "1 row fewer" in told(found, "Closures", "changed")[0][0] and len(rows.closures) == 2
    assert rows.refusals == ()
    assert told(found, "Refusals", "column unknown")[0][0].endswith(
        "Perhaps it is ‘Kind’ renamed: give it that title again."
    )
    assert told(found, "Refusals", "column missing")[0][1] is False
    assert len(rows.issues) == 3 and not any(issue.answer for issue in rows.issues)
    assert told(found, "Issues", "column missing") == [("‘Answer’ is missing: the rest of the sheet was taken.", True)]
    assert rows.members[0].name == "" and rows.members[1] == made.members[1]
    assert told(found, "Membership", "formula") == [
        ("‘Name’, row 2: a formula is never taken; type what it shows.", False)
    ]
    kinds = {each.kind for each in found.notices}
    assert "headings missing" not in kinds and "sheet missing" not in kinds


def test_a_row_copied_or_a_total_typed_below_moves_no_other_row_and_counts_as_none(named: bytes) -> None:
    def copy_a_row(book: Any) -> None:
        page = book["Case log"]
        page.insert_rows(3)
        for place in range(1, page.max_column + 1):
            page.cell(3, place).value = page.cell(2, place).value
            page.cell(3, place).number_format = page.cell(2, place).number_format
        for row in range(3, 6):
            page.cell(row, 1).value = str(page.cell(row, 1).value)  # numbers kept as text
        page.append(["Total", None, 4])
        page.tables["tCases"].ref = page.tables["tCases"].ref.replace("4", "6")  # Excel lets its table grow so

    def type_strange_days(book: Any) -> None:
        page = book["Case log"]
        for row, title, typed in ((2, "Next review", "14/1/27"), (4, "Closed on", 2026), (5, "Closed on", 12.5)):
            page.cell(row, column(page, title)).value = typed
            page.cell(row, column(page, title)).number_format = "General"

    found = edited(named, copy_a_row, type_strange_days)
    cases = found.rows.cases
    assert [(case.row, case.name) for case in cases] == [(1, "Name 1"), (4, "Name 1"), (2, "Name 2"), (3, "Name 3")]
    assert found.rows.actions == returns.filled(True).actions, "which point at the cases by their numbers"
    assert told(found, "Case log", "row number") == [
        ("Row 3 has the number 1, as another has: it was taken as number 4.", True)
    ]
    assert told(found, "Case log", "no row") == [
        ("Row 6, ‘Total; 4’, is no row of this list, such as a total: it was not taken.", False)
    ]
    assert cases[0].next_review == date(2027, 1, 14)
    assert [case.closed_on for case in cases[2:]] == [None, None]
    assert len(told(found, "Case log", "no date")) == 2


def test_a_text_longer_than_a_cell_is_no_change_by_hand() -> None:
    rows = returns.filled(True, 1)
    long = replace(rows, cases=(rows.cases[0]._replace(why="word " * 8000),))
    found = read(returns.workbook(long))
    assert found.rows.cases[0].why.endswith("the whole text is in the case)") and found.notices == ()


def test_a_column_of_names_pasted_into_the_one_without_names_is_not_read() -> None:
    def paste(book: Any) -> None:
        page = book["Case log"]
        page.cell(1, 45).value, page.cell(2, 45).value = "Name", "Somebody"

    found = edited(returns.workbook(returns.filled(False, 1)), paste)
    assert not found.rows.cases[0].name
    assert told(found, "Case log", "named column")


def read_me(**other: object) -> bytes:
    """Only the first sheet, with some items said otherwise."""
    items = {"Return version": RETURN_VERSION, "Kind": "named", "Team code": "HARWOOD", "Team": "Harwood"}
    items |= {"Period first": "2026-07-01", "Period last": "2026-09-30", "Made on": "2026-10-05"}
    shown = tuple((key, str(value)) for key, value in (items | other).items())
    return xlsx.render((Sheet("Read me", (SheetColumn("Item"), SheetColumn("Value")), shown),))


def open_sheet_with_a_chart() -> bytes:
    """As LibreOffice saves a return: its charts lie in it as objects."""
    held = BytesIO()
    with ZipFile(held, "w") as parts:
        parts.writestr("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", b"<office/>")
        parts.writestr("Object 1/content.xml", b"<office/>")
    return held.getvalue()


def test_what_is_no_return_is_refused_with_what_it_looks_like() -> None:
    with pytest.raises(NewerProgram, match="version 2; this program reads version 1"):
        read(read_me(**{"Return version": 2}))
    for wrong in ({"Period last": "2026-06-30"}, {"Kind": "both"}, {"Team code": ""}, {"Return version": "=1"}):
        with pytest.raises(NotThisKind, match="does not say"):
            read(read_me(**wrong))
    lacking = read(read_me())
    assert {each.sheet for each in lacking.notices if each.kind == "sheet missing"} == {each.name for each in SHEETS}
    log = Sheet("Cases", (SheetColumn("Name of child"), SheetColumn("Date of birth")), (("A", "2 March 2014"),))
    with pytest.raises(NotThisKind, match="it looks like a case log"):
        read(xlsx.render((log,)))
    with pytest.raises(NotThisKind, match=r"a text file \(.csv\)"):
        read(b"Row,Case,Name\n1,0239,Somebody\n")
    with pytest.raises(NotThisKind, match=r"an OpenDocument spreadsheet \(.ods\)"):
        read(open_sheet_with_a_chart())
    with pytest.raises(UserError, match="empty"):
        read(b"")
    with pytest.raises(NotThisKind, match="damaged"):
        read(read_me()[:900])


def test_macros_are_refused_and_a_password_is_tried_after_the_other() -> None:
    held = BytesIO(read_me())
    with ZipFile(held, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"x")
    with pytest.raises(UserError, match="macros"):
        opened_and_read(agile.sealed(held.getvalue(), "open sesame", token_bytes), ["open sesame"])
    closed = agile.sealed(read_me(), "open sesame", token_bytes)
    assert opened_and_read(closed, ["open barley", "open sesame"])[0] == 1
    assert opened_and_read(read_me(), ["open barley"])[0] == UNPROTECTED
    for none in ([], ["open barley"]):
        with pytest.raises(PasswordNeeded):
            opened_and_read(closed, none)


def test_every_sheet_says_which_columns_are_its_own(named: bytes) -> None:
    book = openpyxl.load_workbook(BytesIO(named), read_only=True)
    for spec in SHEETS:
        titles = [cell.value for cell in next(book[spec.name].iter_rows(max_row=1))]
        assert titles == [each.title for each in columns(spec, named=True)]
