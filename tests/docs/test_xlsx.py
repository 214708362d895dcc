"""Workbooks: text stays text, dates are dates, nothing is left out silently."""

import tempfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jatdesk.docs import case_log, xlsx
from jatdesk.docs.sheet import Kind, Sheet, SheetColumn, Value
from tests.docs import samples

COLUMNS = (SheetColumn("Name", 20), SheetColumn("Date of birth", 13, Kind.DATE), SheetColumn("Open", 7, Kind.NUMBER))


def opened(*rows: tuple[Value, ...], **more: Any) -> Any:
    made = xlsx.render((Sheet("Case log", COLUMNS, rows, **more),))
    return openpyxl.load_workbook(BytesIO(made)).worksheets[0]


@pytest.mark.parametrize(
    "words", ['=HYPERLINK("http://example.org";"a")', "+1", "-1+2", "@SUM(A1)", "=1+1", "\t=1", "\r=1", "\u200b=1"]
)
def test_text_that_begins_like_a_formula_stays_text(words: str) -> None:
    cell = opened((words, None, None))["A2"]
    assert cell.data_type == "s"
    assert cell.value.strip() == words.replace("\u200b", "").strip()
    if cell.value[0] in "=+-@":
        assert cell.quotePrefix


def test_no_formula_is_in_the_file_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    planted = openpyxl.Workbook()
    planted.active["A1"] = "=1+1"
    held = BytesIO()
    planted.save(held)
    assert b"<f>" in ZipFile(held).read("xl/worksheets/sheet1.xml")
    made = xlsx.render((case_log.sheet(samples.log_rows(), samples.TEAM),))
    with ZipFile(BytesIO(made)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("name", samples.NAMES)
def test_a_name_in_any_script_reads_back(name: str) -> None:
    assert opened((name, None, None))["A2"].value == name


def test_dates_are_dates_and_numbers_numbers_and_words_in_a_date_column_stay_words() -> None:
    page = opened(("a", date(2014, 3, 4), 3), ("b", "about Easter", None))
    assert page["B2"].value == datetime(2014, 3, 4)  # noqa: DTZ001  # Excel knows no zones
    assert page["B2"].number_format == "dd/mm/yyyy"
    assert page["C2"].value == 3
    assert (page["B3"].value, page["B3"].data_type) == ("about Easter", "s")


def test_the_header_row_is_bold_frozen_and_filtered() -> None:
    page = opened(("a", None, 1), ("b", None, 2))
    assert all(cell.font.b for cell in page[1])
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:C3"


def test_text_too_long_for_a_cell_is_cut_where_the_reader_can_see_it() -> None:
    value = opened(("x" * 40_000, None, None))["A2"].value
    assert len(value) == xlsx.LONGEST
    assert value.endswith("the whole text is in the case)")
    assert opened(("x" * xlsx.LONGEST, None, None))["A2"].value == "x" * xlsx.LONGEST


@pytest.mark.parametrize("made_up", [True, False])
def test_a_sheet_about_invented_people_says_so_in_its_name(made_up: bool) -> None:
    assert ("made-up data" in opened(("a", None, None), made_up=made_up).title) is made_up


def test_the_files_own_data_names_nobody() -> None:
    made = xlsx.render((Sheet("Case log", COLUMNS, ((samples.NAMES[0], None, None),)),))
    about = openpyxl.load_workbook(BytesIO(made)).properties
    assert (about.creator, about.lastModifiedBy, about.title) == ("JAT Desk", "JAT Desk", "Case log")


@given(st.lists(st.text(st.characters(codec=None), max_size=60), min_size=1, max_size=8))
@settings(max_examples=40)
def test_any_text_at_all_makes_a_file_that_opens_with_text_only(words: list[str]) -> None:
    page = opened(*((word, None, None) for word in words))
    assert {cell.data_type for row in page.iter_rows(min_row=2, max_col=1) for cell in row} <= {"s", "n"}
    assert not any(isinstance(row[0].value, (int, float)) for row in page.iter_rows(min_row=2, max_col=1))


def test_the_case_log_has_one_row_a_case_and_its_dates_as_dates() -> None:
    rows = samples.log_rows()
    sheet = case_log.sheet(rows, samples.TEAM)
    assert len(sheet.rows) == len(rows)
    page = openpyxl.load_workbook(BytesIO(xlsx.render((sheet,)))).worksheets[0]
    assert [page.cell(n, 2).value for n in range(2, 12)] == list(samples.NAMES)
    assert page["C2"].value == datetime(2010, 3, 4)  # noqa: DTZ001
    assert page["B12"].data_type == "s"


def test_rows_are_as_high_as_their_text_and_a_wide_sheet_prints_on_two_readable_pages() -> None:
    rows = samples.log_rows()
    sheet = case_log.sheet((replace(rows[0], why="Sleep is poor. " * 10), rows[1]), samples.TEAM)
    page = openpyxl.load_workbook(BytesIO(xlsx.render((sheet,)))).worksheets[0]
    assert page.row_dimensions[2].height > page.row_dimensions[1].height
    assert page.page_setup.fitToWidth == 2
    assert page.print_title_cols == "$A:$B"
