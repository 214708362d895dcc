"""What takes back a line about training, checks and chairs' meetings."""

from dataclasses import replace

from jatdesk.db import chairs_meetings as chairs_rows
from jatdesk.db import training as training_rows
from jatdesk.db import vetting as vetting_rows
from jatdesk.db.store import Reading
from jatdesk.domain.chairs_meetings import ChairsMeeting, Point
from jatdesk.domain.plain_values import typed, typed_fields
from jatdesk.domain.vetting import Check
from jatdesk.operations import chairs_meetings, training, vetting
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past, gone


def _training(reading: Reading, past: Past) -> object:
    found = next((each for each in training_rows.every(reading) if each.id == past.ref), None)
    return found and {"key": found.kind, "on": found.on, "by": found.by, "member_ids": list(found.members)}


def _take_training_out(desk: Desk, past: Past) -> None:
    training.take_out(desk, past.ref)


def _training_as_before(desk: Desk, past: Past) -> None:
    training.change(desk, training.from_told(past.before, past.ref))


def _training_again(desk: Desk, past: Past) -> None:
    training.note(desk, training.from_told(past.before, past.ref))


def _check(reading: Reading, past: Past) -> object:
    return next((each for each in vetting_rows.every(reading) if each.id == past.ref), None)


def _take_check_out(desk: Desk, past: Past) -> None:
    vetting.take_out(desk, past.ref)


def _check_as_before(desk: Desk, past: Past) -> None:
    found = next((each for each in vetting.every(desk) if each.id == past.ref), None)
    if found is None:
        raise gone("The check")
    vetting.change(desk, replace(found, **typed_fields(Check, past.before)))


def _check_again(desk: Desk, past: Past) -> None:
    vetting.note(desk, typed(Check, {name: value for name, value in past.before.items() if name != "member"}))


def _meeting(reading: Reading, past: Past) -> ChairsMeeting | None:
    return next((each for each in chairs_rows.every(reading) if each.id == past.ref), None)


def _take_meeting_out(desk: Desk, past: Past) -> None:
    chairs_meetings.take_out(desk, past.ref)


def _meeting_as_before(desk: Desk, past: Past) -> None:
    found = next((each.meeting for each in chairs_meetings.every(desk) if each.meeting.id == past.ref), None)
    if found is None:
        raise gone("The meeting")
    chairs_meetings.change(desk, replace(found, **typed_fields(ChairsMeeting, past.before)))


def _meeting_again(desk: Desk, past: Past) -> None:
    chairs_meetings.note(desk, typed(ChairsMeeting, dict(past.before)))


def _point_id(past: Past) -> str:
    return str((past.after or past.before)["point_id"])


def _point(reading: Reading, past: Past) -> Point | None:
    return chairs_meetings.point_there(reading, _point_id(past))


def _leave_point_out(desk: Desk, past: Past) -> None:
    chairs_meetings.leave_out(desk, _point_id(past))


def _point_as_before(desk: Desk, past: Past) -> None:
    points = [each.point for meeting in chairs_meetings.every(desk) for each in meeting.points]
    found = next((each for each in points if each.id == _point_id(past)), None)
    if found is None:
        raise gone("The point")
    chairs_meetings.answer(desk, replace(found, **typed_fields(Point, past.before)))


def _point_again(desk: Desk, past: Past) -> None:
    chairs_meetings.take_again(desk, typed(Point, {**past.before, "id": _point_id(past)}))


TABLE = {
    training.NOTED: Inverse(_take_training_out, _training),
    training.CHANGED: Inverse(_training_as_before, _training),
    training.TAKEN_OUT: Inverse(_training_again),
    vetting.NOTED: Inverse(_take_check_out, _check),
    vetting.CHANGED: Inverse(_check_as_before, _check),
    vetting.TAKEN_OUT: Inverse(_check_again),
    chairs_meetings.NOTED: Inverse(_take_meeting_out, _meeting),
    chairs_meetings.CHANGED: Inverse(_meeting_as_before, _meeting),
    chairs_meetings.TAKEN_OUT: Inverse(_meeting_again),
    chairs_meetings.TAKEN_ALONG: Inverse(_leave_point_out, _point),
    chairs_meetings.ANSWERED: Inverse(_point_as_before, _point),
    chairs_meetings.LEFT_OUT: Inverse(_point_again),
}
