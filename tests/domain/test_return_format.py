"""The return keeps its columns: version 1 is the same every time, and a row has a field for each column."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain import periods
from jatdesk.domain.return_format import READ_ME, RETURN_VERSION, SHEETS, codes_of, columns, control_sum
from jatdesk.domain.return_rows import RefusalRow
from jatdesk.operations import profiles

KEPT = Path(__file__).parent / "return_columns.txt"
_NEVER_WRITTEN = {"case_id", "case_ids", "meeting_id", "member_id"}


def listed() -> str:
    """Every column of version 1, one a line; whoever changes one changes the version."""
    lines = [f"version {RETURN_VERSION}", *READ_ME]
    for sheet in SHEETS:
        lines.append(f"# {sheet.name} {sheet.table}")
        lines += [f"{column.title}|{column.type}|{column.kinds}|{column.codes}" for column in sheet.columns]
    return "\n".join(lines) + "\n"


def test_the_columns_of_version_1_stay_byte_for_byte() -> None:
    assert listed() == KEPT.read_text("utf-8")


def test_every_row_has_a_field_for_each_column_in_their_order_and_ids_are_never_written() -> None:
    for sheet in SHEETS:
        fields = [field for field in sheet.row._fields if field not in _NEVER_WRITTEN]  # type: ignore[attr-defined]
        assert [column.field for column in sheet.columns] == fields
        assert all(codes_of(column, profiles.load()) for column in sheet.columns if column.codes)


def test_without_names_the_named_columns_are_absent_and_the_sum_notices_a_change() -> None:
    cases = SHEETS[0]
    titles = {column.title for column in columns(cases, named=False)}
    assert "Date of birth" in {column.title for column in columns(cases, named=True)}
    assert not titles & {"Case", "Name", "Date of birth", "Postcode", "School", "Why", "Referred on", "Closed on"}
    refusals = SHEETS[-1]
    was = control_sum(refusals, [RefusalRow(1, "C"), RefusalRow(2, "X")], named=False)
    assert was == control_sum(refusals, [RefusalRow(1, "C"), RefusalRow(2, "X", case_id="abc")], named=False)
    assert was != control_sum(refusals, [RefusalRow(1, "C"), RefusalRow(2, "C")], named=False)


@given(st.dates(min_value=periods.date(1990, 1, 1), max_value=periods.date(2090, 1, 1)), st.integers(0, 400))
def test_periods_follow_each_other_without_a_gap(first: periods.date, length: int) -> None:
    for period in (
        periods.quarter_of(first),
        periods.year_of(first),
        periods.Period(first, first + periods.timedelta(days=length)),
    ):
        assert period.holds(first)
        assert periods.before(period).last + periods.timedelta(days=1) == period.first
        assert periods.after(period).first == period.last + periods.timedelta(days=1)
        assert period.title and period.code
