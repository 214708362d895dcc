"""How long after each meeting its minutes were out and people told. Only reads; nothing is counted by hand."""

from datetime import date

from jatdesk.db import mailings as mailing_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db.store import Reading
from jatdesk.domain import timeliness as rules
from jatdesk.domain.deadlines import deadlines
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.roles import Right
from jatdesk.domain.timeliness import Timeliness
from jatdesk.operations import finishing, meetings
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting


@allowed(Right.READ)
def of_meeting(desk: Desk, meeting_id: Id) -> Timeliness | None:
    """The figures of one meeting; None before it was held."""
    with desk.reading() as reading:
        return _figures(desk, reading, existing_meeting(reading, meeting_id))


@allowed(Right.READ)
def of_period(desk: Desk, since: date, until: date) -> tuple[Timeliness, ...]:
    """The figures of every meeting held from a day to another, both counted, oldest first (G4, X2)."""
    with desk.reading() as reading:
        found = (_figures(desk, reading, each) for each in reversed(meeting_rows.every(reading)))
        return tuple(figures for figures in found if figures is not None and since <= figures.held_on <= until)


def _figures(desk: Desk, reading: Reading, meeting: Meeting) -> Timeliness | None:
    if meeting.held_on is None:
        return None
    # minutes sent once more to one person were not late for everybody: the first mailing counts
    first = mailing_rows.first_sent(reading, Mailing.MINUTES, meeting.id) or meeting.minutes_sent_on
    dues = deadlines(meeting.day, desk.profile, meetings.workdays_of(desk, reading))
    return rules.of_meeting(meeting, first, finishing.gathered(desk, reading, meeting), dues, desk.clock.today())
