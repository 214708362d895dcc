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
    "Accepted a change by the chair": "Leave it out under What the chair sent back, until the minutes are approved.",
    "Left an answer of the chair out": "Record the answer on the meeting’s page, under The chair.",
    "Took an answer the chair signed": "Signed in, the chair takes it back on the meeting’s page, under The chair.",
    "Left a change by the chair out": "Accept it under What the chair sent back, until the minutes are approved.",
    "Locked the minutes as the chair signed them": "Approved minutes are locked; a correction is minuted later.",
    "Read a returned Word draft": "Leave its changes out; nothing is in the minutes before it is accepted.",
    "Read a returned review file": "Leave its changes out; nothing is in the minutes before it is accepted.",
    "The chair decided": "Signed in, the chair takes the answer back on the meeting’s page, under The chair.",
    "Took back a decision of the chair": "Record the answer again on the meeting’s page, under The chair.",
}
