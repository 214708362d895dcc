"""A line typed in the room becomes the register, who is out for which items, and interests: one act, one way back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jatdesk.db import absences as absence_rows
from jatdesk.db import agenda as agenda_rows
from jatdesk.db import attendance as rows
from jatdesk.db import members as member_rows
from jatdesk.db.store import Transaction
from jatdesk.domain import deputies
from jatdesk.domain.absences import Absence
from jatdesk.domain.attendance_lines import understand
from jatdesk.domain.attendance_people import Seat
from jatdesk.domain.attendance_said import Act, Line, Room, Said
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Attendance, Interest, Meeting, Presence
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import absences, attendance, gate
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting
from jatdesk.operations.locked_minutes import open_meeting


@dataclass(frozen=True)
class Entered:
    """What a line changed, as it stood before: enough to take it back."""

    meeting_id: Id
    lines: tuple[Attendance, ...] = ()
    absences: tuple[Absence, ...] = ()
    made: tuple[Id, ...] = ()
    interests: tuple[Interest, ...] = ()


@dataclass(frozen=True)
class _Before:
    lines: tuple[Attendance, ...]
    absences: tuple[Absence, ...]
    interests: tuple[Interest, ...]


@allowed(Right.READ)
def room(desk: Desk, meeting_id: Id, item_id: Id = "") -> Room:
    """Who sits at the table and what is on it, with the item in front; the first where none is."""
    with desk.reading() as reading:
        meeting = existing_meeting(reading, meeting_id)
        items = gate.standing_items(desk, reading, meeting, agenda_rows.items(reading, meeting_id))
        register = rows.register(reading, meeting_id, meeting.day)
        members = member_rows.every(reading)
        away = absence_rows.of_meeting(reading, meeting_id)
    stand_in = {member.id: deputies.named(member.draft) for member in members}
    seats = tuple(_seat(line, [name for name, _email in stand_in.get(line.member_id, ())]) for line in register)
    here = next((number for number, item in enumerate(items, start=1) if item.id == item_id), 1)
    cases = {item.case_number: number for number, item in enumerate(items, start=1) if item.case_id}
    seated = {seat.key for seat in seats}
    former = tuple(Seat(one.id, one.name, one.service) for one in members if one.id not in seated)
    return Room(seats, len(items), here, cases, former, frozenset(one.person_id for one in away if _is_out(one)))


@allowed(Right.READ)
def read(desk: Desk, meeting_id: Id, item_id: Id, text: str) -> Line:
    """What a line says while it is typed; writes nothing."""
    return understand(text, room(desk, meeting_id, item_id))


@allowed(Right.KEEP)
def enter(desk: Desk, meeting_id: Id, item_id: Id, text: str) -> tuple[Entered, Changes]:
    """Writes what a line says; what is not understood in it is left alone. Raises SaveRefused for locked minutes."""
    return _write(desk, meeting_id, read(desk, meeting_id, item_id, text).said)


@allowed(Right.KEEP)
def out_for(desk: Desk, meeting_id: Id, item_id: Id, person_id: Id) -> tuple[Entered, Changes]:
    """Somebody is out of the room for one item."""
    here = room(desk, meeting_id, item_id)
    seat = _known(here, person_id)
    said = [Said(Act.LEFT, seat, item=here.here)]
    if here.here < here.items:
        said.append(Said(Act.BACK, seat, item=here.here + 1))
    return _write(desk, meeting_id, said)


@allowed(Right.KEEP)
def back_for(desk: Desk, meeting_id: Id, item_id: Id, person_id: Id) -> tuple[Entered, Changes]:
    """Somebody who left is back for an item. Raises SaveRefused when they are not out."""
    here = room(desk, meeting_id, item_id)
    return _write(desk, meeting_id, [Said(Act.BACK, _known(here, person_id), item=here.here)])


@allowed(Right.KEEP)
def take_back(desk: Desk, entered: Entered) -> Changes:
    """Undoes one line: register, absences and interests stand as they did."""
    with desk.writing() as transaction:
        meeting = open_meeting(transaction.connection, entered.meeting_id)
        for line in entered.lines:
            attendance.put_line(desk, transaction, line)
        for absence_id in entered.made:
            absences.forget(desk, transaction, meeting, absence_id)
        for absence in entered.absences:
            absences.write(desk, transaction, meeting, absence)
        for interest in entered.interests:
            attendance.withdrawn(transaction, interest.meeting_id, interest.member_id, interest.case_id)
        return transaction.changes


def _write(desk: Desk, meeting_id: Id, said: Sequence[Said]) -> tuple[Entered, Changes]:
    with desk.writing() as transaction:
        meeting = open_meeting(transaction.connection, meeting_id)
        connection = transaction.connection
        items = gate.standing_items(desk, connection, meeting, agenda_rows.items(connection, meeting_id))
        before = _Before(
            rows.register(connection, meeting_id, meeting.day),
            absence_rows.of_meeting(connection, meeting_id),
            rows.interests_at(connection, meeting_id),
        )
        for one in said:
            if one.act is Act.MARK:
                attendance.marked(desk, transaction, meeting_id, one.seat.key, one.presence, one.deputy)
            elif one.act is Act.INTEREST:
                case_id = next(item.case_id for item in items if item.case_number == one.case)
                attendance.declared(desk, transaction, meeting_id, one.seat.key, case_id)
            else:
                _move(desk, transaction, meeting, one, items[one.item - 1].id)
        return _entered(transaction, meeting, said, before), transaction.changes


def _known(here: Room, person_id: Id) -> Seat:
    for seat in here.seats:
        if seat.key == person_id:
            return seat
    raise SaveRefused("This person is not in the register.", "Nothing was changed.", "")


def _seat(line: Attendance, deputies: Sequence[str]) -> Seat:
    came = line.deputy if line.presence is Presence.DEPUTY else ""
    usual, *others = deputies or ("",)
    return Seat(line.member_id or line.id, line.name, line.service, line.presence, came, usual, tuple(others))


def _is_out(absence: Absence) -> bool:
    return bool(absence.left_item_id) and not absence.back_item_id


def _move(desk: Desk, transaction: Transaction, meeting: Meeting, said: Said, item_id: Id) -> None:
    name = said.seat.deputy or said.seat.name
    if said.act is Act.LEFT:
        new = Absence(desk.new_id(), meeting.id, said.seat.key, name, item_id, said.during, said.at)
    elif said.act is Act.LATE:
        known = [a for a in _of(transaction, meeting, said) if not a.left_item_id]
        new = known[-1] if known else Absence(desk.new_id(), meeting.id, said.seat.key, name)
        new = replace(new, back_item_id=item_id, back_during=said.during, back_at=said.at)
    else:
        out = [absence for absence in _of(transaction, meeting, said) if _is_out(absence)]
        if not out:
            raise SaveRefused(f"{said.seat.name} is not out of the room.", "Nothing was changed.", "")
        new = replace(out[-1], back_item_id=item_id, back_during=said.during, back_at=said.at)
    absences.write(desk, transaction, meeting, new)


def _of(transaction: Transaction, meeting: Meeting, said: Said) -> list[Absence]:
    found = absence_rows.of_meeting(transaction.connection, meeting.id)
    return [absence for absence in found if absence.person_id == said.seat.key]


def _entered(transaction: Transaction, meeting: Meeting, said: Sequence[Said], before: _Before) -> Entered:
    marked = {one.seat.key for one in said if one.act is Act.MARK}
    now = absence_rows.of_meeting(transaction.connection, meeting.id)
    declared = rows.interests_at(transaction.connection, meeting.id)
    known = {absence.id: absence for absence in before.absences}
    return Entered(
        meeting.id,
        tuple(line for line in before.lines if line.member_id in marked),
        tuple(known[absence.id] for absence in now if known.get(absence.id, absence) != absence),
        tuple(absence.id for absence in now if absence.id not in known),
        tuple(interest for interest in declared if interest not in before.interests),
    )
