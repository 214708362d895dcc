"""Old case logs: the sample row by row, and the shapes other councils' logs come in."""

import tempfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jatdesk.domain.case_log import Column, OldCase, OldCaseLog
from jatdesk.domain.children import Gender
from jatdesk.domain.consent import ConsentState
from jatdesk.errors import NotThisKind, PasswordNeeded, UserError
from jatdesk.exchange.case_log import read_case_log
from jatdesk.exchange.case_log_columns import meaning_of
from jatdesk.exchange.headings import simplified
from tests.exchange.hostile import DATA, part_of, sheet_with, with_parts

TODAY = date(2026, 11, 22)
SAMPLE = (DATA / "old-case-log.xlsx").read_bytes()


def read(data: bytes, **answers: Any) -> OldCaseLog:
    """A log as read on the day of the tests."""
    return read_case_log(data, "log.csv", None, TODAY, **answers)


def csv(*lines: str, encoding: str = "utf-8", separator: str = ",") -> bytes:
    """A CSV file of these lines, written with commas."""
    return "\r\n".join(line.replace(",", separator) for line in lines).encode(encoding)


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """openpyxl writes a new workbook through a temporary file; reading one never does."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def workbook(rows: Sequence[Sequence[object]], merge: Sequence[str] = ()) -> bytes:
    """An .xlsx of these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for cells in merge:
        sheet.merge_cells(cells)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.fixture(scope="module")
def sample() -> OldCaseLog:
    """The sample log."""
    return read(SAMPLE)


def row(log: OldCaseLog, where: int) -> OldCase:
    """The case of one row."""
    return next(case for case in log.rows if case.where == where)


def test_the_columns_of_the_sample_are_all_understood(sample: OldCaseLog) -> None:
    assert (sample.sheet, sample.sheets, sample.ignored_sheets) == (
        "CASE LOG 2024-26",
        ("CASE LOG 2024-26",),
        ("old - do not use",),
    )
    assert [(match.letter, match.meaning) for match in sample.columns] == [
        ("A", Column.NUMBER),
        ("B", Column.SURNAME),
        ("C", Column.FIRST_NAME),
        ("D", Column.BIRTH),
        ("E", Column.GENDER),
        ("F", Column.SCHOOL),
        ("G", Column.ETHNICITY),
        ("H", Column.REFERRED_ON),
        ("I", Column.REFERRED_BY),
        ("J", Column.WHY),
        ("K", Column.CONSENT),
        ("L", Column.LEAD_PROFESSIONAL),
        ("M", Column.NOTES),
        ("N", Column.CLOSED),
    ]


def test_every_row_of_the_sample_is_taken_or_listed(sample: OldCaseLog) -> None:
    filled = {
        r[0].row
        for r in openpyxl.load_workbook(BytesIO(SAMPLE)).worksheets[0].iter_rows(min_row=5)
        if any(c.value for c in r)
    }
    left_out = {cell.where for cell in sample.not_taken if not cell.column}
    assert {case.where for case in sample.rows} | left_out == filled
    assert (len(sample.rows), left_out) == (62, {39, 46, 71})


def test_what_the_sample_holds_that_cannot_be_taken_is_listed_with_the_reason(sample: OldCaseLog) -> None:
    reasons = [(cell.where, cell.column, cell.why) for cell in sample.not_taken]
    assert reasons == [
        (26, "D.O.B", "There is no 31 February 2015"),
        (33, "Date of referral", "‘see minutes’ is not a date"),
        (39, "", "The surname is missing, so there is no full name"),
        (46, "First name", "A formula is never taken over: type what it shows"),
        (46, "", "Without the formula there is no full name"),
        (71, "", "This row adds up the others: it is not a child"),
    ]
    assert sample.not_taken[3].text == '=HYPERLINK("http://198.51.100.1","x")'
    assert sample.not_taken[2].text.startswith("34 · Yestin · 24-08-2018")


def test_a_full_row_of_the_sample_is_read_in_every_field(sample: OldCaseLog) -> None:
    assert row(sample, 8) == OldCase(
        where=8,
        child_name="Juno Lillywhite",
        family_name="Lillywhite",
        old_number="4",
        date_of_birth=date(2019, 12, 4),
        gender=Gender.FEMALE,
        school="Harwood Junior School",
        ethnicity_words="Mixed",
        referred_on=date(2025, 3, 20),
        agency="Childrens centre",
        why="DV (historic)",
        consent=ConsentState.WRITTEN,
        consent_words="Yes - mum 3/9",
        lead_professional="Mrs Dunmore",
        notes="ref'd to CAMHS (wait 18/52)",
        closed=True,
        closed_on=date(2025, 12, 17),
    )


def test_dates_in_all_the_shapes_of_the_sample_are_read(sample: OldCaseLog) -> None:
    births = {5: (2015, 4, 6), 6: (2013, 5, 25), 8: (2019, 12, 4), 13: (2022, 10, 8), 31: (2020, 6, 4)}
    assert {where: row(sample, where).date_of_birth for where in births} == {
        where: date(*day) for where, day in births.items()
    }


def test_a_bad_cell_leaves_the_rest_of_its_row(sample: OldCaseLog) -> None:
    xanthe = row(sample, 26)
    assert (xanthe.child_name, xanthe.date_of_birth) == ("Xanthe Thistlethwayte", None)
    assert xanthe.referred_on == date(2024, 1, 12)
    assert row(sample, 33).referred_on is None


def test_closed_without_a_date_is_closed_with_a_doubt(sample: OldCaseLog) -> None:
    case = row(sample, 13)
    assert (case.closed, case.closed_on) == (True, None)
    assert case.doubts == ("Closed, but the date of closing is not known",)
    assert not row(sample, 10).closed


def test_an_unborn_baby_is_named_by_the_convention_and_gets_no_invented_day(sample: OldCaseLog) -> None:
    baby = row(sample, 57)
    assert (baby.child_name, baby.family_name, baby.unborn) == ("unborn baby of Juno Ashdown", "Ashdown", True)
    assert (baby.date_of_birth, baby.expected_date, baby.birth_words) == (None, None, "edd Feb 2027")
    assert baby.doubts == (
        "Read as a baby not yet born: ‘Baby (unborn) of Juno’",
        "Only the month is given (February 2027), not the day",
    )


def test_the_same_child_at_another_date_points_at_the_first_row(sample: OldCaseLog) -> None:
    assert {case.where: case.same_child_as for case in sample.rows if case.same_child_as} == {16: 9}


def test_dates_that_contradict_each_other_are_doubts_and_the_row_is_kept(sample: OldCaseLog) -> None:
    doubted = {case.where: case.doubts for case in sample.rows if case.doubts}
    assert doubted == {
        13: ("Closed, but the date of closing is not known",),
        18: ("Closed: 27 December 2026 is in the future",),
        22: ("Born (28 October 2024) after the referral (30 July 2024)",),
        41: ("Closed: 3 May 2027 is in the future",),
        48: ("Closed: 16 December 2026 is in the future",),
        57: row(sample, 57).doubts,
        64: ("Born (7 January 2025) after the referral (7 August 2024)",),
        67: ("Closed: 9 February 2027 is in the future",),
    }


def test_consent_words_are_read_and_kept(sample: OldCaseLog) -> None:
    seen = {(case.consent_words, case.consent) for case in sample.rows}
    assert seen == {
        ("", ConsentState.NOT_ASKED),
        ("y", ConsentState.WRITTEN),
        ("Y", ConsentState.WRITTEN),
        ("yes", ConsentState.WRITTEN),
        ("Yes - mum 3/9", ConsentState.WRITTEN),
        ("n", ConsentState.REFUSED),
        ("pending", ConsentState.PENDING),
    }


def test_person_and_agency_are_told_apart_in_the_sample(sample: OldCaseLog) -> None:
    seen = {(case.referrer, case.agency) for case in sample.rows}
    assert {person for person, _ in seen} == {"", "Mrs Dunmore", "J Crake"}
    assert {agency for _, agency in seen} == {
        "Children's Centre",
        "Childrens centre",
        "EWO",
        "Harwood Junior",
        "Police",
        "School Nursing",
        "Self - parent",
        "Social care (step down)",
        "Youth Support",
        "school nurse",
    }


def test_ethnicity_gets_a_code_only_where_the_words_are_sure(sample: OldCaseLog) -> None:
    assert {(case.ethnicity_words, case.ethnicity) for case in sample.rows} == {
        ("", ""),
        ("Mixed", ""),
        ("Pakistani", "APKN"),
        ("Polish", ""),
        ("W/B", "WBRI"),
        ("WB", "WBRI"),
        ("White British", "WBRI"),
        ("not given", ""),
    }


def test_two_digit_years_are_stated_for_the_column_and_one_answer_settles_them(sample: OldCaseLog) -> None:
    stated = {match.letter: match.century_words for match in sample.columns if match.two_digit_years}
    words = "Two-digit years are read as the latest year that is not in the future, so 26 is 2026 and 27 is 1927"
    assert stated == {"D": words, "H": words, "N": words}
    answered = read(SAMPLE, centuries={"D": 1900})
    assert row(answered, 8).date_of_birth == date(1919, 12, 4)
    assert answered.columns[3].century_words == "Two-digit years are read as 1900 to 1999"
    assert "Would have been 105 years old at the referral" in row(answered, 8).doubts


def test_the_protected_sample_reads_the_same(sample: OldCaseLog) -> None:
    protected = (DATA / "old-case-log-protected.xlsx").read_bytes()
    assert read_case_log(protected, "log.xlsx", "harwood sample 1", TODAY) == sample
    with pytest.raises(PasswordNeeded):
        read_case_log(protected, "log.xlsx", "", TODAY)


def test_one_spelling_of_a_school_may_stand_for_another() -> None:
    log = read(SAMPLE, same_school={"Harwood Jnr": "Harwood Junior School"})
    assert "Harwood Jnr" not in {case.school for case in log.rows}


def test_a_person_may_correct_what_a_column_means() -> None:
    log = read(SAMPLE, columns={"M": Column.IGNORE, "l": Column.NOTES})
    assert row(log, 8).notes == "Mrs Dunmore"
    assert row(log, 8).lead_professional == ""


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", ";"), ("utf-16", "\t"), ("cp1252", ",")],
)
def test_a_csv_file_is_read_in_every_encoding_and_separator_excel_writes(encoding: str, separator: str) -> None:
    data = csv(
        "Child's name,DOB,Referral date,Consent",
        "Chloë O’Rourke,22/08/2009,7/5/2024,y",
        "Zoë D’Arcy,23/08/2009,8/5/2024,n",
        encoding=encoding,
        separator=separator,
    )
    log = read(data)
    assert [(case.child_name, case.date_of_birth) for case in log.rows] == [
        ("Chloë O’Rourke", date(2009, 8, 22)),
        ("Zoë D’Arcy", date(2009, 8, 23)),
    ]
    assert log.sheet == "log"


def test_a_csv_cell_that_would_be_a_formula_is_not_taken() -> None:
    log = read(csv("Name,DOB,Reason", '=HYPERLINK("x"),1/2/2015,sleep', "Ada Sample,1/2/2015,=1+1"))
    assert [(case.child_name, case.why) for case in log.rows] == [("Ada Sample", "")]
    assert [(cell.where, cell.column) for cell in log.not_taken] == [(2, "Name"), (2, ""), (3, "Reason")]


@pytest.mark.parametrize(
    "name", ["Siân O’Rourke", "Nguyễn Văn Anh", "Jan Zając", "Ayşe Şahin", "王 小明", "Ada Öz-Þór"]
)
def test_names_of_every_kind_pass(name: str) -> None:
    assert [case.child_name for case in read(csv("Name,DOB", f"{name},1/2/2015")).rows] == [name]


def test_direction_and_control_characters_are_taken_out_of_names() -> None:
    log = read(csv("Name,DOB", "Ada\u202e Sa\u0007mple\u200f,1/2/2015", "Zoe\u0308 Sample,1/2/2016"))
    assert [case.child_name for case in log.rows] == ["Ada Sample", "Zoë Sample"]


def test_headings_under_title_rows_in_two_rows_with_merged_cells_are_found() -> None:
    log = read(
        workbook(
            [
                ["Ashmere JAT", None, None, None, None, None],
                [None],
                ["Child", None, None, "Referral", None, "Consent"],
                ["Surname", "Forename", "DoB", "Date", "By (name, agency)", None],
                ["Sample", "Ada", date(2015, 2, 1), "3.9.2026", "Police - J Crake", "verbal"],
            ],
            merge=["A1:F1", "A3:C3", "D3:E3", "F3:F4"],
        )
    )
    assert [match.meaning for match in log.columns][:4] == [
        Column.SURNAME,
        Column.FIRST_NAME,
        Column.BIRTH,
        Column.REFERRED_ON,
    ]
    case = log.rows[0]
    assert (case.child_name, case.date_of_birth) == ("Ada Sample", date(2015, 2, 1))
    assert (case.referred_on, case.consent) == (date(2026, 9, 3), ConsentState.VERBAL)


def test_headings_repeated_for_printing_and_rows_without_a_name_are_listed() -> None:
    log = read(csv("Name,DOB,Reason", "Ada Sample,1/2/2015,sleep", "Name,DOB,Reason", ",,2025/26", "Totals: 1,,"))
    assert len(log.rows) == 1
    assert [(cell.where, cell.why) for cell in log.not_taken] == [
        (3, "The headings are repeated here"),
        (4, "There is no name in this row"),
        (5, "This row adds up the others: it is not a child"),
    ]


def test_a_child_called_total_is_a_child() -> None:
    assert len(read(csv("Surname,First name,DOB", "Total,Ada,1/2/2015")).rows) == 1


def test_day_numbers_and_error_cells_of_excel_are_seen_for_what_they_are() -> None:
    rows = [["Name", "DOB", "Date of referral"], ["Ada Sample", 42036, "#N/A"], ["Bo Sample", 2015, 46000]]
    log = read(workbook(rows))
    assert log.rows[0].date_of_birth == date(2015, 2, 1)
    assert log.rows[0].doubts == ("Date of birth: The cell holds the number 42036: read as 1 February 2015",)
    assert [(cell.where, cell.column, cell.why) for cell in log.not_taken] == [
        (2, "Date of referral", "The cell shows an error of Excel"),
        (3, "DOB", "‘2015’ is not a date"),
    ]


def test_the_same_name_without_a_date_of_birth_is_only_a_doubt() -> None:
    log = read(csv("Name,DOB,Reason", "Ada Sample,1/2/2015,a", "SAMPLE Ada,,b", "Ada Sample,1/2/15,c"))
    assert [case.same_child_as for case in log.rows] == [0, 0, 2]
    assert log.rows[1].doubts[0].startswith("The same name stands in row 2")


def test_closing_words_are_told_apart_from_closing_dates() -> None:
    log = read(
        csv(
            "Name,DOB,Date of referral,Status",
            "Ada A,1/2/2015,1/3/2024,Open",
            "Bo B,1/2/2015,1/3/2024,closed 3/9/2025",
            "Cy C,1/2/2015,1/3/2024,see file",
            "Di D,1/2/2015,1/3/2024,Nov 2025",
            "Ed E,1/2/2015,1/3/2024,1/2/2024",
        )
    )
    assert [(case.closed, case.closed_on) for case in log.rows] == [
        (False, None),
        (True, date(2025, 9, 3)),
        (False, None),
        (True, None),
        (True, date(2024, 2, 1)),
    ]
    assert [case.doubts for case in log.rows] == [
        (),
        (),
        ("It is not clear whether this case is closed: ‘see file’",),
        ("Closed, but only the month is known: ‘Nov 2025’",),
        ("Closed (1 February 2024) before the referral (1 March 2024)",),
    ]


def test_a_workbook_that_is_no_case_log_is_refused() -> None:
    with pytest.raises(NotThisKind, match="No headings of a case log"):
        read(workbook([["Shopping", "Price"], ["Milk", 1]]))
    with pytest.raises(NotThisKind, match="No headings of a case log"):
        read(b"just a line of text")
    with pytest.raises(NotThisKind, match="Word document"):
        read((DATA / "caf-plain.docx").read_bytes())


@pytest.mark.timeout(20)
@pytest.mark.parametrize("cells", ['<c r="A{0}" s="1"/><c r="B{0}" s="1"/>', ""])
def test_a_million_empty_rows_are_skipped_quickly(cells: str, sample: OldCaseLog) -> None:
    rows = "".join(f'<row r="{n}">{cells.format(n)}</row>' for n in range(72, 1_048_577))
    assert read(sheet_with(rows.encode())) == sample


def test_a_cell_in_the_far_corner_costs_nothing(sample: OldCaseLog) -> None:
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    assert read(sheet_with(far)).rows == sample.rows


@pytest.mark.timeout(20)
def test_ten_thousand_rows_are_read_in_a_few_seconds() -> None:
    head = ["No", "Surname", "First name", "DOB", "School", "Referred by", "Date of referral", "Consent", "Closed"]
    rows = [
        [n, f"Sample{n}", "Ada", "04/09/2015", "Ridge Acad.", "J Crake - Police", "3.9.24", "y", "1 Oct 2025"]
        for n in range(10_000)
    ]
    assert len(read(workbook([head, *rows])).rows) == 10_000


def test_a_broken_sheet_is_refused_without_its_contents() -> None:
    sheet = part_of("old-case-log.xlsx", "xl/worksheets/sheet1.xml")
    broken = with_parts("old-case-log.xlsx", {}, xl__worksheets__sheet1=sheet.replace(b"</row>", b"<row>", 1))
    with pytest.raises(NotThisKind, match="damaged") as raised:
        read(broken)
    assert "Cobbold" not in raised.value.sentence()


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(
            st.text(max_size=12) | st.sampled_from(["y", "31/2/15", "edd", "=x", "TOTAL"]), min_size=6, max_size=6
        ),
        max_size=6,
    )
)
def test_whatever_stands_in_the_cells_every_filled_row_is_taken_or_listed(rows: list[list[str]]) -> None:
    import csv as writer
    from io import StringIO

    text = StringIO()
    writing = writer.writer(text, lineterminator="\n")
    writing.writerow(["Name", "DOB", "Date of referral", "Referred by", "Consent", "Closed"])
    writing.writerows([[cell.replace("\n", " ").replace("\r", " ") for cell in one] for one in rows])
    try:
        log = read(text.getvalue().encode("utf-8", "replace"))
    except UserError:
        return
    accounted = {case.where for case in log.rows} | {cell.where for cell in log.not_taken if not cell.column}
    from jatdesk.exchange.texts import clean

    filled = {number for number, one in enumerate(rows, start=2) if any(clean(cell) for cell in one)}
    assert filled <= accounted or len(log.rows) + len(log.not_taken) >= len(filled)


def test_reading_leaves_nothing_in_the_temporary_folder(tmp_path: Path) -> None:
    with tempfile.NamedTemporaryFile():
        assert list(tmp_path.iterdir()) != []
    read(SAMPLE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Child's name", Column.NAME),
        ("YP Name", Column.NAME),
        ("Surname, First name", Column.NAME),
        ("Last Name", Column.SURNAME),
        ("Forename(s)", Column.FIRST_NAME),
        ("Birthdate", Column.BIRTH),
        ("DoB / EDD", Column.BIRTH),
        ("M / F", Column.GENDER),
        ("Nursery/School", Column.SCHOOL),
        ("Name of school", Column.SCHOOL),
        ("Date received", Column.REFERRED_ON),
        ("Referral date", Column.REFERRED_ON),
        ("Source of referral", Column.REFERRED_BY),
        ("Referring agency", Column.AGENCY),
        ("Presenting needs", Column.WHY),
        ("Parental consent", Column.CONSENT),
        ("Level of need", Column.LEVEL),
        ("Key worker", Column.LEAD_PROFESSIONAL),
        ("Actions agreed at meeting", Column.NOTES),
        ("Reason for closure", Column.NOTES),
        ("Date closed", Column.CLOSED),
        ("JAT ref", Column.NUMBER),
        ("Child ref.", Column.NUMBER),
        ("Post code", Column.ADDRESS),
        ("Tel. no.", Column.PHONE),
        ("Parent/carer name", None),
        ("Next review", None),
        ("Date of first meeting", None),
        ("Age", None),
    ],
)
def test_headings_are_known_in_many_spellings(heading: str, meaning: Column | None) -> None:
    assert meaning_of(simplified(heading)) is meaning
