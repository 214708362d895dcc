"""What takes back a line about the council's closure days."""

from jatdesk.db import closed_days as rows
from jatdesk.db.store import Reading
from jatdesk.domain.closed_days import ClosedDays
from jatdesk.domain.plain_values import typed
from jatdesk.operations import closed_days
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _now(reading: Reading, past: Past) -> object:
    return rows.one(reading, past.ref)


def _take_out(desk: Desk, past: Past) -> None:
    closed_days.remove(desk, past.ref)


def _as_before(desk: Desk, past: Past) -> None:
    closed_days.change(desk, typed(ClosedDays, dict(past.before)))


def _again(desk: Desk, past: Past) -> None:
    closed_days.add(desk, typed(ClosedDays, dict(past.before)))


TABLE = {
    "Entered closure days": Inverse(_take_out, _now),
    "Changed closure days": Inverse(_as_before, _now),
    "Took out closure days": Inverse(_again),
}
