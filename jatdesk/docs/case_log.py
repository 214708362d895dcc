"""The case log as a sheet: one row a case, as the minutes wrote it. Nothing here is typed by anybody."""

from collections.abc import Sequence

from jatdesk.docs.phrases import made_up
from jatdesk.docs.sheet import Kind, Sheet, SheetColumn, Value
from jatdesk.domain.case_log import CaseLogRow
from jatdesk.domain.teams import Team

_COLUMNS = (
    SheetColumn("Case", 8),
    SheetColumn("Name of child", 22),
    SheetColumn("Date of birth", 12, Kind.DATE),
    SheetColumn("Expected", 12, Kind.DATE),
    SheetColumn("School", 18),
    SheetColumn("Referred", 12, Kind.DATE),
    SheetColumn("Referrer", 16),
    SheetColumn("Agency", 18),
    SheetColumn("Why", 32),
    SheetColumn("Level", 7, Kind.NUMBER),
    SheetColumn("Consent", 11),
    SheetColumn("Lead professional", 17),
    SheetColumn("Last discussed", 12, Kind.DATE),
    SheetColumn("Decision", 18),
    SheetColumn("Next review", 12, Kind.DATE),
    SheetColumn("Open actions", 8, Kind.NUMBER),
    SheetColumn("State", 8),
    SheetColumn("Closed", 12, Kind.DATE),
    SheetColumn("Reason closed", 20),
)


def sheet(rows: Sequence[CaseLogRow], team: Team) -> Sheet:
    """All rows as one sheet; a date of birth that was never a date stands in its own words."""
    return Sheet("Case log", _COLUMNS, tuple(map(_row, rows)), made_up(team))


def _row(row: CaseLogRow) -> tuple[Value, ...]:
    return (
        row.number,
        row.child_name,
        row.birth or row.birth_words,
        row.expected,
        row.school,
        row.referred_on,
        row.referrer,
        row.agency,
        row.why,
        row.level,
        row.consent.value,
        row.lead_professional,
        row.last_discussed,
        row.last_decision,
        row.next_review,
        row.open_actions,
        "closed" if row.closed else "open",
        row.closed_on,
        row.closure_reason,
    )
