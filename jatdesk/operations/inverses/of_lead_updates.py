"""What takes back a lead professional's update."""

from dataclasses import replace

from jatdesk.db import lead_updates as rows
from jatdesk.db.store import Reading
from jatdesk.domain.lead_updates import LeadUpdate
from jatdesk.domain.plain_values import typed_fields
from jatdesk.operations import lead_updates
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _now(reading: Reading, past: Past) -> object:
    found = rows.one(reading, past.after.get("update_id", ""))
    return found[1] if found else LeadUpdate()


def _restore(desk: Desk, past: Past) -> None:
    with desk.reading() as reading:
        found = rows.one(reading, past.before["update_id"])
    stands = found[1] if found else LeadUpdate(id=past.before["update_id"])
    lead_updates.restore(desk, past.ref, replace(stands, **typed_fields(LeadUpdate, past.before)))


TABLE = {
    "Recorded the lead professional’s update": Inverse(_restore, _now),
    "Took back the lead professional’s update": Inverse(_restore),
}
