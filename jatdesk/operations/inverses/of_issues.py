"""What takes back a line about the issues log."""

from dataclasses import replace

from jatdesk.db import issues as issue_rows
from jatdesk.db.store import Reading
from jatdesk.domain.issues import Issue
from jatdesk.domain.plain_values import typed, typed_fields
from jatdesk.operations import issues
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _now(reading: Reading, past: Past) -> object:
    return issue_rows.one(reading, past.ref)


def _take_out(desk: Desk, past: Past) -> None:
    issues.remove(desk, past.ref)


def _as_before(desk: Desk, past: Past) -> None:
    issues.change(desk, replace(issues.issue(desk, past.ref), **typed_fields(Issue, past.before)))


def _again(desk: Desk, past: Past) -> None:
    said = dict(past.before)
    point_ids = said.pop("point_ids", [])
    issues.put_back(desk, typed(Issue, said), point_ids)


TABLE = {
    "Noted an issue": Inverse(_take_out, _now),
    "Changed an issue": Inverse(_as_before, _now),
    "Took out an issue": Inverse(_again),
}
