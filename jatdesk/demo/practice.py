"""How the made-up team is trained and vetted, with a few gaps, and what it brought to the chairs' meetings."""

from dataclasses import replace
from datetime import date, timedelta

from jatdesk.domain.chairs_meetings import ChairsMeeting, Level
from jatdesk.domain.members import Office
from jatdesk.domain.training import Training
from jatdesk.domain.vetting import Check
from jatdesk.operations import chairs_meetings, members, training, vetting
from jatdesk.operations.desk import Desk

_COURSES = (
    ("caf", 1060, "The county’s training team", slice(0, 2)),
    ("caf", 700, "The county’s training team", slice(2, 11)),
    ("strengths", 320, "The integrated services team", slice(0, None, 2)),
    ("sharing", 510, "The county’s training team", slice(0, 12)),
)
"""What, how many days ago, by whom, and which members were there."""

_CHECKED_DAYS_AGO = 560
_OLD_CHECK_DAYS_AGO = 1070
_UNCHECKED = 7
"""The member of whom no check is noted."""


def tell(desk: Desk, today: date) -> None:
    """Four courses to which some came, a training for the chairs, and everybody's check but one's."""
    serving = [member for member in members.all_members(desk) if member.serves_on(today)]
    for kind, ago, by, there in _COURSES:
        training.note(desk, Training(kind, today - timedelta(days=ago), by, tuple(each.id for each in serving[there])))
    _meet(desk, today)
    chair = tuple(member.id for member in serving if member.draft.office is Office.CHAIR)
    training.note(desk, Training("chairing", today - timedelta(days=150), "The integrated services team", chair))
    for place, member in enumerate(serving):
        if place != _UNCHECKED:
            ago = _OLD_CHECK_DAYS_AGO if place == 2 else _CHECKED_DAYS_AGO + 9 * place
            vetting.note(desk, Check(member.id, today - timedelta(days=ago)))


def _meet(desk: Desk, today: date) -> None:
    """One of the district was held and answered a point; the next is planned, with what the log has open."""
    held, _ = chairs_meetings.note(
        desk, ChairsMeeting(Level.DISTRICT, today - timedelta(days=100), "County Hall", "The chair")
    )
    chairs_meetings.note(
        desk, ChairsMeeting(Level.COUNTY, today - timedelta(days=250), "County Hall", "The chair and the vice-chair")
    )
    chairs_meetings.take_along(desk, held.id, (), ["Reports come without the day they are to be back by."])
    (point,) = (each.point for found in chairs_meetings.every(desk) for each in found.points)
    on = held.on + timedelta(days=14)
    chairs_meetings.answer(desk, replace(point, answer="The form asks for the day from now on.", answered_on=on))
    coming, _ = chairs_meetings.note(desk, ChairsMeeting(Level.DISTRICT, today + timedelta(days=24), "Town Hall"))
    open_issues = [issue.id for issue in chairs_meetings.to_take(desk)]
    chairs_meetings.take_along(desk, coming.id, open_issues, ["May deputies come to these meetings?"])
