"""What takes back a change of a disagreement."""

from dataclasses import replace

from jatdesk.db import disagreements as rows
from jatdesk.db.store import Reading
from jatdesk.domain.disagreements import Disagreement
from jatdesk.domain.plain_values import typed_fields
from jatdesk.operations import disagreements
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past, gone


def _now(reading: Reading, past: Past) -> object:
    found = rows.one(reading, past.after.get("disagreement_id", ""))
    return None if found is None else found[1]


def _remove(desk: Desk, past: Past) -> None:
    disagreements.remove(desk, past.after["disagreement_id"])


def _change(desk: Desk, past: Past) -> None:
    with desk.reading() as reading:
        found = rows.one(reading, past.before["disagreement_id"])
    if found is None:
        raise gone("The disagreement")
    disagreements.change(desk, replace(found[1], **typed_fields(Disagreement, past.before)))


def _again(desk: Desk, past: Past) -> None:
    was = Disagreement(**typed_fields(Disagreement, past.before))
    disagreements.add(desk, past.ref, replace(was, id=past.before["disagreement_id"]))


TABLE = {
    "Recorded a disagreement": Inverse(_remove, _now),
    "Changed a disagreement": Inverse(_change, _now),
    "Took out a disagreement": Inverse(_again),
}
