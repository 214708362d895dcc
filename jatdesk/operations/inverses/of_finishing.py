"""What takes back that somebody was told after a meeting, or why nobody is."""

from jatdesk.db import agenda as item_rows
from jatdesk.db import tellings as rows
from jatdesk.db.store import Reading
from jatdesk.domain.finishing import End, Telling
from jatdesk.domain.plain_values import typed
from jatdesk.operations import finishing
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _now(reading: Reading, past: Past) -> object:
    item = item_rows.item(reading, past.ref)
    return rows.of_meeting(reading, item.meeting_id).get((item.id, End(past.after["end"])), {}) if item else None


def _restore(desk: Desk, past: Past) -> None:
    was = dict(past.before)
    end = End(was.pop("end"))
    finishing.restore(desk, past.ref, end, typed(Telling, was) if was else None)


TABLE = {
    "Recorded after the meeting": Inverse(_restore, _now),
    "Taken back after the meeting": Inverse(_restore, _now),
}
