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


_BESIDE = ("Team", "In district", "First day", "Last day")


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
        said = {row[0]: _plain(row[1]) for row in workbook["Read me"].iter_rows(values_only=True)}
        beside = (team, district, said["Period first"], said["Period last"])
        for sheet in SHEETS:
            (table,) = workbook[sheet].tables.values()
            head, *rows = [[cell.value for cell in row] for row in workbook[sheet][table.ref]]
            if sheet not in made:
                columns = ", ".join(f'"{title}"' for title in (*_BESIDE, *head))
                base.execute(f'CREATE TABLE "{sheet}" ({columns})')
                made.add(sheet)
            marks = ", ".join("?" * (len(head) + len(_BESIDE)))
            whole = [[*beside, *map(_plain, row)] for row in rows if any(cell is not None for cell in row)]
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
_DUE_OF = "\"Actions\" WHERE \"Doer\" = '{0}' AND \"Due in the period\" = 'Y' AND coalesce(\"Timing\", '') != 'Y'"
_DUE = _DUE_OF.format("A")
_NAMED = f"{_BROUGHT} AND coalesce(\"Needs\", '') != ''"
_IN_PERIOD = 'BETWEEN "First day" AND "Last day"'
_NOTED = f'"Issues" WHERE "Noted on" {_IN_PERIOD}'
_SAID_NO = "\"Refusals\" WHERE \"Kind\" IN ('C', 'X', 'W')"
_BEGUN = f"{_EITHER} AND \"CAF\" IN ('B', 'C', 'R')"
_REST = 'coalesce("Outcomes sought", 0) - coalesce("Outcomes reached", 0) - coalesce("Outcomes partly", 0)'
_OUT = f"{_HELD} AND \"Minutes\" IN ('T', 'D', 'L')"
_CORE = '"Membership" WHERE "Filled" = \'F\' AND "Core" = \'Y\''
_TRAINED = {
    "caf": (_CORE, "Trained: CAF"),
    "strengths": (_CORE, "Trained: strengths-based"),
    "sharing": (_CORE, "Trained: information sharing"),
    "chairing": (f"{_CORE} AND \"Office\" IN ('C', 'V')", "Trained: chairing"),
}
_OTHERS = ("F", "C", "E", "N")
_BREAKDOWNS = {
    "agency": "Agency",
    "asked_by": "Asked by",
    "source": "Source",
    "gender": "Gender",
    "ethnicity": "Ethnicity",
    "district": "District",
    "phase": "School phase",
    "level": "Level",
    "main_need": "Main need",
}
_AGE = (
    "CASE WHEN \"Unborn\" = 'Y' THEN 'Not yet born' WHEN \"Age at referral\" <= 4 THEN '0 to 4' "
    "WHEN \"Age at referral\" <= 10 THEN '5 to 10' WHEN \"Age at referral\" <= 15 THEN '11 to 15' "
    "WHEN \"Age at referral\" <= 19 THEN '16 to 19' WHEN \"Age at referral\" > 19 THEN 'Older than 19' END"
)
_BOTH = '"{0} feels first" IS NOT NULL AND "{0} feels last" IS NOT NULL'

COUNTS: Mapping[str, str] = {
    "brought": f"SELECT count(*) FROM {_BROUGHT}",
    "discussed": f"SELECT count(*) FROM {_DISCUSSED}",
    "open": f"SELECT count(*) FROM {_OPEN}",
    "dormant": f"SELECT count(*) FROM {_CASES} WHERE \"State\" = 'D'",
    "closed": f"SELECT count(*) FROM {_CLOSED}",
    "reopened": f'SELECT count(*) FROM {_CASES} WHERE "Re-opened" > 0',
    "again": f"SELECT count(*) FROM {_BROUGHT} AND \"Kind of referral\" = 'R'",
    "consent": f"SELECT count(*) FROM {_BROUGHT}",
    "needs": f"SELECT count(*) FROM {_NAMED}",
    "outcomes.reached": 'SELECT sum("Outcomes reached") FROM "Closures"',
    "outcomes.partly": 'SELECT sum("Outcomes partly") FROM "Closures"',
    "outcomes.not": f'SELECT sum({_REST}) FROM "Closures"',
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
    "refused.reason": f"SELECT count(*) FROM {_SAID_NO}",
    "caf.agency": f"SELECT count(*) FROM {_BEGUN}",
    "advice": f'SELECT sum("Without names") FROM {_HELD}',
    "late_papers": f'SELECT sum("Late papers agreed") FROM {_HELD}',
    "discussed.month": f'SELECT sum("Cases discussed") FROM {_HELD}',
    **{
        f"issues.{key}": f'SELECT count(*) FROM "Issues" WHERE "{day}" {_IN_PERIOD}'
        for key, day in {
            "noted": "Noted on",
            "raised": "Raised on",
            "answered": "Answered on",
            "told": "Told families on",
        }.items()
    },
    "issues.kind": f"SELECT count(*) FROM {_NOTED}",
    "engagement": 'SELECT count(DISTINCT "Team" || \'|\' || "Seat") FROM "Membership" WHERE "Doesn’t engage" = \'Y\'',
    **{
        f"training:{kind}": f'SELECT count(*) FROM {whom} AND "{day}" IS NOT NULL'
        for kind, (whom, day) in _TRAINED.items()
    },
    **{
        f"actions.other:{doer}": f"SELECT count(*) FROM {_DUE_OF.format(doer)} AND \"Timing\" = 'T'" for doer in _OTHERS
    },
    **{
        f"feelings.{who.lower()}.{how}": f"SELECT count(*) FROM {_CLOSED} AND {_BOTH.format(who)} "
        f'AND "{who} feels last" {sign} "{who} feels first"'
        for who in ("Child", "Parent")
        for how, sign in (("better", ">"), ("same", "="), ("worse", "<"))
    },
    **{f"brought.{key}": f"SELECT count(*) FROM {_BROUGHT}" for key in ("age", *_BREAKDOWNS)},
}
"""By the figure's key how many there are."""

_SOUGHT = 'SELECT sum("Outcomes sought") FROM "Closures"'
_ALL_CLOSURES = 'SELECT count(*) FROM "Closures"'
_NOT_OUT = f"SELECT count(*) FROM {_HELD} AND coalesce(\"Minutes\", '') NOT IN ('T', 'D', 'L')"
_FELT = f"SELECT count(*) FROM {_CLOSED} AND {_BOTH}"

WHOLES: Mapping[str, str] = {
    "again": COUNTS["brought"],
    "outcomes.reached": _SOUGHT,
    "outcomes.partly": _SOUGHT,
    "outcomes.not": _SOUGHT,
    "reports.back": 'SELECT count(*) FROM "Closures" WHERE \'Y\' IN ("Report asked", "Report back")',
    **dict.fromkeys(("outcomes.none", "feedback.parent", "feedback.young", "exit_talks"), _ALL_CLOSURES),
    **{
        f"feelings.{who.lower()}.{how}": _FELT.format(who)
        for who in ("Child", "Parent")
        for how in ("better", "same", "worse")
    },
    "parents.came": COUNTS["discussed"],
    "young.came": COUNTS["discussed"],
    "told.in_time": f'SELECT sum("Family to be told") FROM {_CASES}',
    "actions.on_time": f"SELECT count(*) FROM {_DUE}",
    **dict.fromkeys(("minutes.in_time", "minutes.after_due", "minutes.late"), f"SELECT count(*) FROM {_OUT}"),
    "attendance.service": f"SELECT count(DISTINCT {_SEEN}) FROM \"Attendance\" WHERE \"Presence\" NOT IN ('V', 'M')",
    "seats": 'SELECT count(DISTINCT "Team" || \'|\' || "Seat") FROM "Membership" WHERE "Requirement" = \'R\'',
    **{f"training:{kind}": f"SELECT count(*) FROM {whom}" for kind, (whom, _day) in _TRAINED.items()},
    **{f"actions.other:{doer}": f"SELECT count(*) FROM {_DUE_OF.format(doer)}" for doer in _OTHERS},
}
"""Of how many, where the figure is a share."""

NOT_KNOWN: Mapping[str, str] = {
    "needs": f"SELECT count(*) FROM {_BROUGHT} AND coalesce(\"Needs\", '') = ''",
    **{
        f"feelings.{who.lower()}.{how}": f"SELECT count(*) FROM {_CLOSED} AND NOT ({_BOTH.format(who)})"
        for who in ("Child", "Parent")
        for how in ("better", "same", "worse")
    },
    **dict.fromkeys(("minutes.in_time", "minutes.after_due", "minutes.late"), _NOT_OUT),
}
"""Of how many nobody knows it. A breakdown says it by its part without a code."""

PARTS: Mapping[str, str] = {
    **{
        f"brought.{key}": f'SELECT "{column}", count(*) FROM {_BROUGHT} GROUP BY 1'
        for key, column in _BREAKDOWNS.items()
    },
    "brought.age": f"SELECT {_AGE}, count(*) FROM {_BROUGHT} GROUP BY 1",
    "needs": "WITH RECURSIVE each(code, rest) AS ("
    f"SELECT NULL, trim(\"Needs\") || ' ' FROM {_NAMED} UNION ALL "
    "SELECT substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) FROM each WHERE rest != '') "
    "SELECT code, count(*) FROM each WHERE code != '' GROUP BY 1",
    "closed.reason": 'SELECT "Reason", count(*) FROM "Closures" GROUP BY 1',
    "consent": f'SELECT "Consent", count(*) FROM {_BROUGHT} GROUP BY 1',
    "refused": 'SELECT "Kind", count(*) FROM "Refusals" GROUP BY 1',
    "leads.agency": f"SELECT coalesce(nullif(\"Lead agency\", ''), 'No lead professional'), count(*) "
    f"FROM {_OPEN} GROUP BY 1",
    "caf.state": f'SELECT "CAF", count(*) FROM {_EITHER} GROUP BY 1',
    "issues.kind": f'SELECT "Kind", count(*) FROM {_NOTED} GROUP BY 1',
    "refused.reason": f'SELECT "Reason", count(*) FROM {_SAID_NO} GROUP BY 1',
    "caf.agency": f'SELECT "CAF agency", count(*) FROM {_BEGUN} GROUP BY 1',
    "attendance.service": f'SELECT "Service", count(DISTINCT {_SEEN}) FROM "Attendance" '
    "WHERE \"Presence\" IN ('P', 'D') GROUP BY 1",
    "actions.on_time": f'SELECT "Agency", sum("Timing" = \'T\') FROM {_DUE} GROUP BY 1',
    "discussed.month": f'SELECT substr("Date", 1, 7), sum("Cases discussed") FROM {_HELD} GROUP BY 1',
}
"""By the key before the colon: each part with its count; what is not known has no code."""

PART_WHOLES: Mapping[str, str] = {
    "attendance.service": f'SELECT "Service", count(DISTINCT {_SEEN}) FROM "Attendance" '
    "WHERE \"Presence\" NOT IN ('V', 'M') GROUP BY 1",
    "actions.on_time": f'SELECT "Agency", count(*) FROM {_DUE} GROUP BY 1',
}
"""Of how many each part is, where that is not the count of the whole."""

NO_SHARES = ("discussed.month",)
"""Breakdowns whose parts are numbers only."""

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


def of_team(base: sqlite3.Connection, query: str, team: str) -> float:
    """One number, of one team."""
    return base.execute(_only(query, "Team", team)).fetchone()[0] or 0


def parts(base: sqlite3.Connection, query: str, district: str = "") -> dict[str, float]:
    """Counts by part; what has none is left out, and what is not known stands under no code."""
    found: dict[str, float] = {}
    for code, count in base.execute(_within(query, district)):
        if count:
            found[str(code or "")] = found.get(str(code or ""), 0) + count
    return found


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
    return _only(query, "In district", district) if district else query


def _only(query: str, column: str, wanted: str) -> str:
    said = wanted.replace("'", "''")
    for sheet in SHEETS:
        query = query.replace(f'FROM "{sheet}"', f'FROM (SELECT * FROM "{sheet}" WHERE "{column}" = \'{said}\')')
    return query
