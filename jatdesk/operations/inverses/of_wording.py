"""What takes back a change of a standing text, and of the languages there are versions in."""

from jatdesk.db import wording as rows
from jatdesk.db.store import Reading
from jatdesk.domain.roles import Right
from jatdesk.operations import wording
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _as_before(desk: Desk, past: Past) -> None:
    key, code = past.ref.split(" ")
    if past.before["words"]:
        wording.put(desk, key, past.before["words"], code)
    else:
        wording.back(desk, key, code)


def _now(reading: Reading, past: Past) -> object:
    key, code = past.ref.split(" ")
    return {"words": rows.one(reading, key, code) or ""}


def _speak_no_longer(desk: Desk, past: Past) -> None:
    wording.speak_no_longer(desk, past.ref)


def _speak(desk: Desk, past: Past) -> None:
    wording.speak(desk, past.ref)


TABLE = {
    wording.CHANGED: Inverse(_as_before, _now, Right.TEAM),
    wording.PUT_BACK: Inverse(_as_before, _now, Right.TEAM),
    wording.ADDED: Inverse(_speak_no_longer, right=Right.TEAM),
    wording.TAKEN_OUT: Inverse(_speak, right=Right.TEAM),
}
