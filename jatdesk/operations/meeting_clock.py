"""The clock of one meeting: every deadline of the profile, in its own unit, with the fact that settles it."""

from jatdesk.db import mailings
from jatdesk.db import minutes as minutes_rows
from jatdesk.db.store import Reading
from jatdesk.domain import meeting_clock as rules
from jatdesk.domain.deadlines import deadlines
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meeting_clock import ClockLine, Told
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.roles import Right
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting
from jatdesk.operations.meetings import papers, workdays_of

_SENT = {
    "agenda_sent_on": (Mailing.AGENDA,),
    "draft_to_chair_on": (Mailing.MINUTES_DRAFT,),
    "minutes_sent_on": (Mailing.MINUTES,),
    "return_sent_on": (Mailing.MONTHLY_SET, Mailing.CASE_LOG),
}
_BY_HAND = "recorded by hand"


@allowed(Right.READ)
def clock(desk: Desk, meeting_id: Id) -> tuple[ClockLine, ...]:
    """Every deadline in time order: done when and by what, or how it stands."""
    with desk.reading() as reading:
        found = existing_meeting(reading, meeting_id)
        profile = desk.profile
        dues = deadlines(found.day, profile, workdays_of(desk, reading))
        told = Told(*minutes_rows.families(reading, meeting_id))
        return rules.clock(found, profile.deadlines, dues, papers(reading, meeting_id), told, _by(reading, found))


def _by(reading: Reading, found: Meeting) -> dict[str, str]:
    agreed = ", ".join(part for part in (found.agenda_agreed_by, found.agenda_agreed_how) if part)
    said = {"agenda_agreed_on": agreed or _BY_HAND}
    for fact, settling in _SENT.items():
        sent = [mailings.last_sent(reading, mailing, found.id, "") for mailing in settling]
        on = getattr(found, fact)
        said[fact] = "by its mailing" if on is not None and on in sent else _BY_HAND
    return said
