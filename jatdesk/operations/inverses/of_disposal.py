"""What takes back a line about how long records are kept."""

from jatdesk.db import disposal as rows
from jatdesk.db.store import Reading
from jatdesk.operations import retention
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _hold(reading: Reading, past: Past) -> object:
    held = rows.active_holds(reading, {past.ref}).get(past.ref)
    return {"why": held.why} if held else None


def _hold_out(desk: Desk, past: Past) -> None:
    retention.end_hold(desk, past.ref, "Held by mistake")


def _place(reading: Reading, past: Past) -> object:
    return {"place": rows.places(reading).get(past.ref, "")}


def _place_before(desk: Desk, past: Past) -> None:
    retention.set_paper_place(desk, past.ref, str(past.before.get("place", "")))


_ON_PAGE = "Open Governance, Disposal, and change it there."
_ON_LIST = "Open the list under Governance, Disposal: it can be answered anew, or taken back, until it is carried out."
TABLE = {
    "Put the record on legal hold": Inverse(_hold_out, _hold),
    "Noted where the paper copies lie": Inverse(_place_before, _place),
}
"""What takes back each kind of line of history; `operations/undo.py` runs them."""

NEVER = {
    "Ended the legal hold": "Put the record on hold again, from ‘More’ on its case.",
    "Changed how long records are kept that were discussed": _ON_PAGE,
    "Changed how long records are kept that were never discussed": _ON_PAGE,
    "Changed how long records are kept that were": _ON_PAGE,
    "Noted where the team’s paper copies lie": _ON_PAGE,
    "Listed records for destruction": _ON_LIST,
    "Took back a list of records": "List again what is due, under Governance, Disposal.",
    "Answered for the record of case": _ON_LIST,
    "Answered for the remaining records": _ON_LIST,
    "Decided which records are destroyed": _ON_LIST,
    "Carried out a list of records": "What is destroyed can’t be brought back.",
    "No backup holds the destroyed records any more": "It was looked at; nothing was changed by it.",
}
"""What is never taken back, and why."""
