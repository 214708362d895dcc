"""Where the yearly talk about how families take part belongs, and when it is due; asked by agendas and duties."""

from jatdesk.db import meetings as meeting_rows
from jatdesk.db import participation as rows
from jatdesk.db.store import Reading
from jatdesk.domain import participation as rules
from jatdesk.domain.agenda import PlannedItem
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.participation import TalkFact
from jatdesk.operations.desk import Desk


def planned(desk: Desk, reading: Reading, meeting: Meeting) -> PlannedItem | None:
    """The item of the yearly talk where it belongs on this agenda; part of filling it."""
    if not desk.profile.participation_title:
        return None
    due = fact(desk, reading).due
    coming = rows.coming(reading, desk.clock.today())
    return rules.item(desk.profile) if rules.belongs(meeting.id, coming, due) else None


def fact(desk: Desk, reading: Reading) -> TalkFact:
    """When it was talked about last, by when again, and where it stands."""
    if not desk.profile.participation_title:
        return rules.NO_TALK_FACT
    last = next((talk.on for talk in rows.held(reading)), None)
    due = rules.due_on(last, meeting_rows.first_held(reading), desk.profile.participation_months)
    coming = rows.coming(reading, desk.clock.today())
    stands = next((each.day for each in coming if each.stands), None)
    return TalkFact(last, due, stands, coming[0].day if coming else None)
