"""Steps that tests of the meeting cycle share: members, cases and meetings made through the operations themselves."""

from dataclasses import replace
from datetime import date
from typing import Any

from jatdesk.domain.consent import ConsentState
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting, MeetingDraft
from jatdesk.operations import agenda, cases, consent, meetings, members, referrals
from jatdesk.operations.desk import Desk
from tests.operations.people import member, referral

TODAY = date(2026, 11, 23)
DAY = date(2026, 12, 10)
NEXT_DAY = date(2027, 1, 14)


def team(desk: Desk) -> tuple[Id, Id, Id]:
    """A nurse, a youth worker and a teacher; their ids."""
    people = (
        member("Dora Name", "School nursing or health visiting", deputy="Viv Stand", deputy_email="viv@example.org"),
        member("Ben Sample", "Youth support"),
        member("Pat Invented", "Primary schools"),
    )
    ids = tuple(members.add(desk, draft)[0].id for draft in people)
    return ids[0], ids[1], ids[2]


def opened(desk: Desk, name: str = "Ada Sample", **changes: Any) -> Id:
    """A case with written consent."""
    return referrals.register(desk, referral(name, **changes))[0].id


def planned(desk: Desk, day: date = DAY, **changes: Any) -> Meeting:
    """A meeting from ten to half past twelve."""
    values: dict[str, Any] = {"starts": "10:00", "ends": "12:30", "venue": "Village Hall"} | changes
    return meetings.plan(desk, MeetingDraft(day, **values))[0]


def item_of(desk: Desk, meeting: Meeting, case_id: Id) -> Id:
    """The agenda item of a case."""
    return next(item.id for item in agenda.agenda(desk, meeting.id).items if item.case_id == case_id)


def item_called(desk: Desk, meeting: Meeting, key: str) -> Id:
    """The agenda item with a standing item's key."""
    return next(item.id for item in agenda.agenda(desk, meeting.id).items if item.key == key)


def case_titles(desk: Desk, meeting: Meeting) -> list[str]:
    """The case items of an agenda, in order."""
    return [item.title for item in agenda.agenda(desk, meeting.id).items if item.case_id]


def withdraw(desk: Desk, case_id: Id) -> None:
    """The family takes its consent back."""
    given = cases.page(desk, case_id).consents[-1]
    consent.record(desk, case_id, replace(given, id="", state=ConsentState.WITHDRAWN, on=desk.clock.today()))
