"""Counts what a county report says anew: sealed workbooks, another reader, SQLite, plain SQL.

Sheets become tables and their headings columns, with the team beside each row. Meanings are those the workbook's own
sheet 'Columns' tells; no line of the program is used.
"""

import io
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import msoffcrypto
import openpyxl

SHEETS = (
    "Case log",
    "Meetings",
    "Attendance",
    "Membership",
    "Closures",
    "Actions",
    "Issues",
    "Refusals",
)


def book_of(files: Iterable[tuple[str, str, bytes, str]]) -> sqlite3.Connection:
    """One database of sealed returns, each with team, district, bytes and password."""
    base = sqlite3.connect(":memory:")
    made: set[str] = set()
    for team, district, data, password in files:
        sealed = msoffcrypto.OfficeFile(io.BytesIO(data))
        sealed.load_key(password=password, verify_password=True)
        plain = io.BytesIO()
        sealed.decrypt(plain, verify_integrity=True)
        workbook = openpyxl.load_workbook(plain, data_only=True)
        for sheet in SHEETS:
            (table,) = workbook[sheet].tables.values()
            head, *rows = [[cell.value for cell in row] for row in workbook[sheet][table.ref]]
            if sheet not in made:
                columns = ", ".join(f'"{title}"' for title in ("Team", "In district", *head))
                base.execute(f'CREATE TABLE "{sheet}" ({columns})')
                made.add(sheet)
            marks = ", ".join("?" * (len(head) + 2))
            whole = [[team, district, *map(_plain, row)] for row in rows if any(cell is not None for cell in row)]
            base.executemany(f'INSERT INTO "{sheet}" VALUES ({marks})', whole)
    return base


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value


_CASES = '"Case log"'
_BROUGHT = f"{_CASES} WHERE \"Brought in the period\" = 'Y'"
_DISCUSSED = f'{_CASES} WHERE "Times discussed" > 0'
_OPEN = f"{_CASES} WHERE \"State\" != 'C'"
_CLOSED = f"{_CASES} WHERE \"Closed in the period\" = 'Y'"
_HELD = '"Meetings" WHERE "State" = \'H\''
_EITHER = f'{_CASES} WHERE ("Brought in the period" = \'Y\' OR "Times discussed" > 0)'
_SEEN = '"Team" || \'|\' || "Meeting" || \'|\' || "Service"'
_DUE = '"Actions" WHERE "Doer" = \'A\' AND "Due in the period" = \'Y\''
_BOTH = '"{0} feels first" IS NOT NULL AND "{0} feels last" IS NOT NULL'

COUNTS: Mapping[str, str] = {
    "brought": f"SELECT count(*) FROM {_BROUGHT}",
    "discussed": f"SELECT count(*) FROM {_DISCUSSED}",
    "open": f"SELECT count(*) FROM {_OPEN}",
    "dormant": f"SELECT count(*) FROM {_CASES} WHERE \"State\" = 'D'",
    "closed": f"SELECT count(*) FROM {_CLOSED}",
    "reopened": f'SELECT coalesce(sum("Re-opened"), 0) FROM {_CASES}',
    "again": f"SELECT count(*) FROM {_BROUGHT} AND \"Kind of referral\" = 'R'",
    "consent": f"SELECT count(*) FROM {_BROUGHT}",
    "needs": f"SELECT count(*) FROM {_BROUGHT} AND coalesce(\"Needs\", '') != ''",
    "outcomes.reached": 'SELECT sum("Outcomes reached") FROM "Closures"',
    "outcomes.partly": 'SELECT sum("Outcomes partly") FROM "Closures"',
    "outcomes.none": 'SELECT count(*) FROM "Closures" WHERE coalesce("Outcomes sought", 0) = 0',
    "closed.reason": 'SELECT count(*) FROM "Closures"',
    "reports.back": 'SELECT count(*) FROM "Closures" WHERE "Report back" = \'Y\'',
    "feedback.parent": 'SELECT count(*) FROM "Closures" WHERE "Parent’s words" = \'Y\'',
    "feedback.young": 'SELECT count(*) FROM "Closures" WHERE "Young person’s words" = \'Y\'',
    "exit_talks": 'SELECT count(*) FROM "Closures" WHERE "Exit talk" = \'Y\'',
    "parents.came": f'SELECT count(*) FROM {_DISCUSSED} AND "Parent came" > 0',
    "young.came": f'SELECT count(*) FROM {_DISCUSSED} AND "Young person came" > 0',
    "told.in_time": f'SELECT sum("Family told in time") FROM {_CASES}',
    "refused": 'SELECT count(*) FROM "Refusals"',
    "leads.agency": f"SELECT count(*) FROM {_OPEN}",
    "caf.state": f"SELECT count(*) FROM {_EITHER}",
    "actions.on_time": f"SELECT count(*) FROM {_DUE} AND \"Timing\" = 'T'",
    "actions.overdue": 'SELECT count(*) FROM "Actions" WHERE "State" = \'O\' AND "Timing" = \'O\'',
    "meetings": f"SELECT count(*) FROM {_HELD}",
    "meetings.cancelled": 'SELECT count(*) FROM "Meetings" WHERE "State" = \'C\'',
    "minutes.in_time": f"SELECT count(*) FROM {_HELD} AND \"Minutes\" = 'T'",
    "minutes.after_due": f"SELECT count(*) FROM {_HELD} AND \"Minutes\" = 'D'",
    "minutes.late": f"SELECT count(*) FROM {_HELD} AND \"Minutes\" = 'L'",
    "attendance.service": f"SELECT count(DISTINCT {_SEEN}) FROM \"Attendance\" WHERE \"Presence\" IN ('P', 'D')",
    "seats": 'SELECT count(DISTINCT "Team" || \'|\' || "Seat") FROM "Membership" '
    "WHERE \"Requirement\" = 'R' AND \"Filled\" = 'F'",
    "refused.reason": "SELECT count(*) FROM \"Refusals\" WHERE \"Kind\" IN ('C', 'X', 'W')",
    "caf.agency": f"SELECT count(*) FROM {_EITHER} AND \"CAF\" IN ('B', 'C', 'R')",
    "advice": f'SELECT sum("Without names") FROM {_HELD}',
    "late_papers": f'SELECT sum("Late papers agreed") FROM {_HELD}',
    "discussed.month": f'SELECT sum("Cases discussed") FROM {_HELD}',
    "issues.noted": 'SELECT count(*) FROM "Issues"',
    "issues.raised": 'SELECT count(*) FROM "Issues" WHERE "Raised on" IS NOT NULL',
    "issues.answered": 'SELECT count(*) FROM "Issues" WHERE "Answered on" IS NOT NULL',
    "issues.told": 'SELECT count(*) FROM "Issues" WHERE "Told families on" IS NOT NULL',
    "issues.kind": 'SELECT count(*) FROM "Issues"',
    **{
        f"feelings.{who.lower()}.{how}": f"SELECT count(*) FROM {_CLOSED} AND {_BOTH.format(who)} "
        f'AND "{who} feels last" {sign} "{who} feels first"'
        for who in ("Child", "Parent")
        for how, sign in (("better", ">"), ("same", "="), ("worse", "<"))
    },
    **{f"brought.{key}": f"SELECT count(*) FROM {_BROUGHT}" for key in ("agency", "gender", "age", "level")},
}
"""By the figure's key how many there are."""

WHOLES: Mapping[str, str] = {
    "again": COUNTS["brought"],
    "outcomes.reached": 'SELECT sum("Outcomes sought") FROM "Closures"',
    "reports.back": 'SELECT count(*) FROM "Closures" WHERE "Report asked" = \'Y\'',
    "parents.came": COUNTS["discussed"],
    "young.came": COUNTS["discussed"],
    "told.in_time": f'SELECT sum("Family to be told") FROM {_CASES}',
    "actions.on_time": f"SELECT count(*) FROM {_DUE}",
    "minutes.in_time": f"SELECT count(*) FROM {_HELD} AND \"Minutes\" IN ('T', 'D', 'L')",
    "attendance.service": f"SELECT count(DISTINCT {_SEEN}) FROM \"Attendance\" WHERE \"Presence\" NOT IN ('V', 'M')",
    "seats": 'SELECT count(DISTINCT "Team" || \'|\' || "Seat") FROM "Membership" WHERE "Requirement" = \'R\'',
}
"""Of how many, where the figure is a share."""

PARTS: Mapping[str, str] = {
    **{
        f"brought.{key}": f'SELECT "{column}", count(*) FROM {_BROUGHT} GROUP BY 1'
        for key, column in {
            "agency": "Agency",
            "asked_by": "Asked by",
            "source": "Source",
            "gender": "Gender",
            "ethnicity": "Ethnicity",
            "district": "District",
            "phase": "School phase",
            "level": "Level",
            "main_need": "Main need",
        }.items()
    },
    "closed.reason": 'SELECT "Reason", count(*) FROM "Closures" GROUP BY 1',
    "consent": f'SELECT "Consent", count(*) FROM {_BROUGHT} GROUP BY 1',
    "refused": 'SELECT "Kind", count(*) FROM "Refusals" GROUP BY 1',
    "leads.agency": f"SELECT coalesce(nullif(\"Lead agency\", ''), 'No lead professional'), count(*) "
    f"FROM {_OPEN} GROUP BY 1",
    "caf.state": f'SELECT "CAF", count(*) FROM {_EITHER} GROUP BY 1',
    "issues.kind": 'SELECT "Kind", count(*) FROM "Issues" GROUP BY 1',
    "refused.reason": "SELECT \"Reason\", count(*) FROM \"Refusals\" WHERE \"Kind\" IN ('C', 'X', 'W') GROUP BY 1",
    "caf.agency": f"SELECT \"CAF agency\", count(*) FROM {_EITHER} AND \"CAF\" IN ('B', 'C', 'R') GROUP BY 1",
    "attendance.service": f'SELECT "Service", count(DISTINCT {_SEEN}) FROM "Attendance" '
    "WHERE \"Presence\" IN ('P', 'D') GROUP BY 1",
    "actions.on_time": f'SELECT "Agency", sum("Timing" = \'T\') FROM {_DUE} GROUP BY 1',
}
"""By the key before the colon: each part with its count."""

TIMES: Mapping[str, str] = {
    "days.discussion": f'SELECT "Days to discussion" FROM {_CASES} WHERE "Days to discussion" IS NOT NULL',
    "days.open": 'SELECT "Days open" FROM "Closures" WHERE "Days open" IS NOT NULL',
    "days.still_open": f'SELECT "Days open" FROM {_OPEN} AND "Days open" IS NOT NULL',
    "days.minutes": f'SELECT "Days to minutes" FROM {_HELD} AND "Days to minutes" IS NOT NULL',
    "days.report": 'SELECT "Days to report" FROM "Closures" WHERE "Days to report" IS NOT NULL',
}
"""The values a median and a range are taken of."""


def number(base: sqlite3.Connection, query: str, district: str = "") -> float:
    """One number, of all teams or of a district's."""
    return base.execute(_within(query, district)).fetchone()[0] or 0


def parts(base: sqlite3.Connection, query: str, district: str = "") -> dict[str, float]:
    """Counts by part; what has none is left out."""
    return {
        str(code): count for code, count in base.execute(_within(query, district)) if code not in (None, "") and count
    }


def median(base: sqlite3.Connection, query: str, district: str = "") -> tuple[int, float, float, float]:
    """How many values, the lowest, the middle one (the mean of two), the highest."""
    ranked = (
        f"WITH v(n) AS ({_within(query, district)}), r AS (SELECT n, row_number() OVER (ORDER BY n) AS i, "
        "count(*) OVER () AS c FROM v) SELECT max(c), min(n), "
        "avg(CASE WHEN i IN ((c + 1) / 2, (c + 2) / 2) THEN n END), max(n) FROM r"
    )
    found: tuple[int, float, float, float] = base.execute(ranked).fetchone()
    return found


def _within(query: str, district: str) -> str:
    """The query over a district's teams only."""
    if not district:
        return query
    said = district.replace("'", "''")
    for sheet in SHEETS:
        query = query.replace(f'FROM "{sheet}"', f'FROM (SELECT * FROM "{sheet}" WHERE "In district" = \'{said}\')')
    return query
