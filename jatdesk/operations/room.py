"""The room of a meeting: what a person says of it, and the sheet to set it out by. Families stand there as 'family'."""

from dataclasses import replace
from functools import partial

from jatdesk.db import room as rows
from jatdesk.docs import room_sheet
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.replies import Answer
from jatdesk.domain.roles import Right
from jatdesk.domain.room import ComingIn, RoomNotes, at_the_table, comes_in
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, attendance, copies, gate, presenters, replies
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import FileJob, fonts
from jatdesk.operations.history import differences
from jatdesk.operations.locked_minutes import meeting as existing_meeting


@allowed(Right.READ)
def notes(desk: Desk, meeting_id: Id) -> RoomNotes:
    """What is said of the room; where nothing was said yet, what was said of the room before."""
    with desk.reading() as reading:
        return rows.of_meeting(reading, meeting_id) or rows.latest(reading, meeting_id)


@allowed(Right.KEEP)
def keep_notes(desk: Desk, wanted: RoomNotes) -> Changes:
    """Keeps what a person says of the room. Raises SaveRefused for a child's name: the sheet lies open there."""
    after = replace(wanted, layout=wanted.layout.strip(), bring=wanted.bring.strip())
    with desk.writing() as transaction:
        connection = transaction.connection
        existing_meeting(connection, wanted.meeting_id)
        if gate.names_a_child(connection, f"{after.layout} {after.bring}"):
            raise SaveRefused(
                "A child’s name stands here, and the sheet lies open in the room.",
                "Nothing was saved.",
                "Say ‘family, case 0239’ instead.",
            )
        before = rows.of_meeting(connection, wanted.meeting_id) or RoomNotes(wanted.meeting_id)
        if after != before:
            rows.put(connection, after)
            transaction.record("Said how the room is set out", "meeting", after.meeting_id, *differences(before, after))
            transaction.touch("meeting", after.meeting_id)
        return transaction.changes


@allowed(Right.READ)
def sheet(desk: Desk, meeting_id: Id) -> FileJob:
    """The sheet to set the room out by: seats, who comes in when, what to bring, copies. It names no child."""
    shown = agenda.agenda(desk, meeting_id)
    waiting = frozenset(
        each.member_id for each in replies.of_meeting(desk, meeting_id).replies if each.said.answer is Answer.NONE
    )
    seats = at_the_table(attendance.register(desk, meeting_id), waiting)
    inside: dict[Id, list[str]] = {}
    for each in presenters.of_meeting(desk, meeting_id):
        if words := comes_in(each):
            inside.setdefault(each.case_id, []).append(words)
    families = {case_id for case_id, _words in shown.attending}
    coming = []
    for number, (item, time) in enumerate(zip(shown.items, shown.times, strict=True), start=1):
        who = inside.get(item.case_id, []) if item.case_id else []
        who = [*who, *([f"family, case {item.case_number}"] if item.case_id in families else [])]
        outside = f"{item.presenter} presents" if item.presenter and not item.case_id else ""
        if who or outside:
            about = f"Case {item.case_number}" if item.case_number else item.title
            coming.append(ComingIn(number, item.slot or time, about, tuple(filter(None, (*who, outside)))))
    printed = copies.of_meeting(desk, meeting_id).copies
    build = partial(room_sheet.build, desk.team, desk.profile, shown.meeting, seats, tuple(coming))
    return FileJob(partial(build, notes(desk, meeting_id), len(printed)), ".pdf", "", fonts())
