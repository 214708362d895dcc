"""What takes back what was recorded before a meeting and in the room: copies, replies, visitors, presenters."""

from dataclasses import replace
from datetime import date

from jatdesk.db import agenda_readers as reader_rows
from jatdesk.db import agreed_readers as agreed_rows
from jatdesk.db import attendance as line_rows
from jatdesk.db import copies as copy_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import replies as reply_rows
from jatdesk.db.store import Reading
from jatdesk.domain.agenda_readers import AgendaReader
from jatdesk.domain.agreed_readers import AgreedReader
from jatdesk.domain.copies import Copy
from jatdesk.domain.plain_values import plain, typed, typed_fields
from jatdesk.domain.presenters import Coming, Task
from jatdesk.domain.replies import Said
from jatdesk.domain.roles import Right
from jatdesk.domain.room import RoomNotes
from jatdesk.operations import agency_updates, agenda_readers, agreed_readers, copies, presenters, replies, room
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past, gone


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


def _reply_now(reading: Reading, past: Past) -> object:
    meeting = meeting_rows.one(reading, past.ref)
    if meeting is None:
        return None
    lines = line_rows.register(reading, past.ref, meeting.day)
    line = next((each for each in lines if each.member_id == past.after["member_id"]), None)
    kept = reply_rows.of_meeting(reading, past.ref).get(past.after["member_id"])
    return None if line is None else vars(replies.said_of(line, kept))


def _reply_before(desk: Desk, past: Past) -> None:
    with desk.reading() as reading:
        stands = _reply_now(reading, past)
    if not isinstance(stands, dict):
        raise gone("The member")
    replies.answer(desk, past.ref, past.before["member_id"], Said(**stands | typed_fields(Said, past.before)))


def _briefed(desk: Desk, past: Past) -> None:
    on = past.before["briefed_on"]
    replies.briefed(desk, past.ref, past.before["member_id"], date.fromisoformat(on) if on else None)


def _take_back_update(desk: Desk, past: Past) -> None:
    agency_updates.take_back(desk, past.ref, past.after["update_id"], past.after["member_id"])


def _presenter_before(desk: Desk, past: Past) -> None:
    case_id, task = past.before["case_id"], Task(past.before["task"])
    if "came" in past.before:
        presenters.came(desk, past.ref, case_id, task, past.before["came"])
    else:
        presenters.answer(desk, past.ref, case_id, task, Coming(past.before["answer"]))


def _room_before(desk: Desk, past: Past) -> None:
    stands = room.notes(desk, past.ref)
    room.keep_notes(desk, replace(stands, **typed_fields(RoomNotes, past.before)))


def _readers_now(reading: Reading, past: Past) -> object:
    return {"readers": plain(reader_rows.of_meeting(reading, past.ref))}


def _readers_before(desk: Desk, past: Past) -> None:
    agenda_readers.put_back(desk, past.ref, typed(tuple[AgendaReader, ...], past.before["readers"]))


def _agreed_now(reading: Reading, past: Past) -> object:
    return {"readers": plain(agreed_rows.of_meeting(reading, past.ref))}


def _agreed_before(desk: Desk, past: Past) -> None:
    agreed_readers.put_back(desk, past.ref, typed(tuple[AgreedReader, ...], past.before["readers"]))


_COPIES = Inverse(_copies_before, _copies_now)

TABLE = {
    "Said how the room is set out": Inverse(_room_before),
    "Picked who gets the agenda without names": Inverse(_readers_before, _readers_now, Right.SEND),
    "Recorded who else gets an item": Inverse(_agreed_before, _agreed_now),
    "Kept a presenter’s answer": Inverse(_presenter_before),
    "Recorded whether a presenter came": Inverse(_presenter_before),
    "Took in an Agency Action Update": Inverse(_take_back_update),
    "Kept a reply": Inverse(_reply_before, _reply_now),
    "Briefed a deputy": Inverse(_briefed),
    "Took back that a deputy was briefed": Inverse(_briefed),
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

NEVER = {"Took back an Agency Action Update": "Read the form again."}
