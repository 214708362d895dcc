"""What takes back an answer of the chair, or what was put to the chair."""

from jatdesk.db import chair_decisions as rows
from jatdesk.db.store import Reading
from jatdesk.domain.roles import Right
from jatdesk.operations import chair_decisions
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _take_back(desk: Desk, past: Past) -> None:
    chair_decisions.take_back(desk, past.after["id"])


def _now(reading: Reading, past: Past) -> object:
    return rows.one(reading, past.after["id"])


TABLE = {
    "Recorded the chair’s decision": Inverse(_take_back, _now, Right.DECIDE),
    "Asked for access to notes": Inverse(_take_back, _now),
}

NEVER = {
    "The chair decided": "Signed in, the chair takes the answer back on the meeting’s page, under The chair.",
    "Took back a decision of the chair": "Record the answer again on the meeting’s page, under The chair.",
}
