"""What takes back a correction that was brought to a meeting."""

from jatdesk.db import corrections as rows
from jatdesk.db.store import Reading
from jatdesk.operations import corrections
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _take_back(desk: Desk, past: Past) -> None:
    corrections.take_back(desk, past.after["id"])


def _now(reading: Reading, past: Past) -> object:
    return rows.one(reading, past.after["id"])


TABLE = {"Brought a correction to a meeting": Inverse(_take_back, _now)}

NEVER = {"Took back a correction": "Bring it again on the Minutes stage of the meeting that is corrected."}
