"""What takes back the code of an agency, what is known of a school, and two spellings joined."""

from jatdesk.db import codes as rows
from jatdesk.db import remembered
from jatdesk.db.store import Reading
from jatdesk.domain.codes import School
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.domain.spellings import Spelt
from jatdesk.operations import codes
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _source(reading: Reading, past: Past) -> object:
    agency = past.after["agency"]
    return {"agency": agency, "source": rows.agencies(reading).get(fold(agency), "")}


def _source_before(desk: Desk, past: Past) -> None:
    codes.set_source(desk, past.before["agency"], past.before["source"])


def _school(reading: Reading, past: Past) -> object:
    name = past.after["name"]
    return vars(rows.every_school(reading).get(fold(name), School(name)))


def _school_before(desk: Desk, past: Past) -> None:
    codes.set_school(desk, School(**past.before))


def _spelling(reading: Reading, past: Past) -> object:
    kind, spelling = Spelt(past.before["kind"]), past.before["spelling"]
    return {"written_as": remembered.joined(reading).get(kind, {}).get(fold(spelling), spelling)}


def _spelling_before(desk: Desk, past: Past) -> None:
    before = past.before
    codes.write_as(desk, Spelt(before["kind"]), before["spelling"], before["written_as"])


TABLE = {
    "Set the source code of an agency": Inverse(_source_before, _source, Right.KEEP),
    "Set what is known of a school": Inverse(_school_before, _school, Right.KEEP),
    "Joined two spellings": Inverse(_spelling_before, _spelling, Right.KEEP),
}
"""What takes back each kind of line of history; `operations/undo.py` runs them."""

NEVER = {
    "Saved figures without names": "The file is out of the program’s hands.",
    "Saved a report without names": "The file is out of the program’s hands.",
    "Saved a report of the county": "The file is out of the program’s hands.",
    "Saved the hand-over sheet": "The file is out of the program’s hands.",
}
"""What is never taken back, and why."""
