"""The case log as a sheet: one row a case, as the minutes wrote it. Nothing here is typed by anybody."""

from collections.abc import Sequence

from jatdesk.docs.phrases import made_up
from jatdesk.docs.sheet import Kind, Sheet, SheetColumn, Value
from jatdesk.domain.case_log import CaseLogRow
from jatdesk.domain.teams import Team

_COLUMNS = (
    SheetColumn("Case", 8),
    SheetColumn("Name of child", 26),
    SheetColumn("Date of birth", 13, Kind.DATE),
    SheetColumn("Expected", 13, Kind.DATE),
    SheetColumn("School", 24),
    SheetColumn("Referred", 13, Kind.DATE),
    SheetColumn("Referrer", 22),
    SheetColumn("Agency", 22),
    SheetColumn("Why", 40),
    SheetColumn("Level", 7, Kind.NUMBER),
    SheetColumn("Consent", 12),
    SheetColumn("Lead professional", 22),
    SheetColumn("Last discussed", 13, Kind.DATE),
    SheetColumn("Decision", 28),
    SheetColumn("Next review", 13, Kind.DATE),
    SheetColumn("Open actions", 9, Kind.NUMBER),
    SheetColumn("State", 9),
    SheetColumn("Closed", 13, Kind.DATE),
    SheetColumn("Reason closed", 28),
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
