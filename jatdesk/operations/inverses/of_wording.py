"""What takes back a change of a standing text."""

from jatdesk.db import wording as rows
from jatdesk.db.store import Reading
from jatdesk.domain.roles import Right
from jatdesk.operations import wording
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _as_before(desk: Desk, past: Past) -> None:
    key, language = past.ref.split(" ")
    if past.before["words"]:
        wording.put(desk, key, past.before["words"], language)
    else:
        wording.back(desk, key, language)


def _now(reading: Reading, past: Past) -> object:
    key, language = past.ref.split(" ")
    return {"words": rows.one(reading, key, language) or ""}


TABLE = {
    wording.CHANGED: Inverse(_as_before, _now, Right.TEAM),
    wording.PUT_BACK: Inverse(_as_before, _now, Right.TEAM),
}
