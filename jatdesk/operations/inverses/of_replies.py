"""What takes back what was recorded before a meeting and in the room: copies, replies, visitors, presenters."""

from datetime import date

from jatdesk.db import copies as copy_rows
from jatdesk.db.store import Reading
from jatdesk.domain.copies import Copy
from jatdesk.domain.plain_values import plain, typed
from jatdesk.operations import copies
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _copies_now(reading: Reading, past: Past) -> object:
    touched = {each["id"] for each in (*past.before["copies"], *past.after["copies"])}
    now = tuple(copy for copy in copy_rows.of_meeting(reading, past.ref).copies if copy.id in touched)
    return {"copies": plain(now)}


def _copies_before(desk: Desk, past: Past) -> None:
    before = typed(tuple[Copy, ...], past.before["copies"])
    kept = {copy.id for copy in before}
    gone = [each["id"] for each in past.after["copies"] if each["id"] not in kept]
    copies.put_back(desk, past.ref, before, gone)


def _none_printed(desk: Desk, past: Past) -> None:
    on = past.before["said_on"]
    copies.none_printed(desk, past.ref, date.fromisoformat(on) if on else None)


_COPIES = Inverse(_copies_before, _copies_now)

TABLE = {
    "Counted out copies": _COPIES,
    "Handed out copies": _COPIES,
    "Took back that copies were handed out": _COPIES,
    "Took copies back": _COPIES,
    "Copies are not back after all": _COPIES,
    "Shredded copies": _COPIES,
    "Gave a reason for copies": _COPIES,
    "Took back the reason for copies": _COPIES,
    "Put copies back as they were": _COPIES,
    "Said that no copies were printed": Inverse(_none_printed),
    "Took back that no copies were printed": Inverse(_none_printed),
}
