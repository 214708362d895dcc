"""A family member who wishes to attend: told in advance, with their own time, on the agenda without who or why."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.mailings import DocumentKind
from jatdesk.domain.visits import Visit
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, cases, today, visits
from jatdesk.operations.contents import Contents
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, Month, agenda_plan


@pytest.fixture
def ready(open_desk: OpenDesk) -> Month:
    return outgoing.month(open_desk)


def _wish(m: Month) -> Visit:
    wish = Visit("", "Bea Sample", "mother", m.meeting.id, "Nan Sample", "A quiet room", date(2026, 11, 27))
    visits.add(m.desk, m.cases[ADA], replace(wish, starts="10.20"))
    return visits.of_case(m.desk, m.cases[ADA])[0]


def test_chair_first_then_the_members_are_told_in_advance(ready: Month) -> None:
    visit = _wish(ready)
    number = cases.case(ready.desk, ready.cases[ADA]).number

    def due() -> list[str]:
        return [each.title for each in today.today(ready.desk).duties if "family attends" in each.title]

    assert due() == [f"Tell the chair that the family attends — Case {number}"]
    now = ready.desk.clock.today()
    visits.told(ready.desk, visit.id, chair=now, members=None)
    assert due() == [f"Tell the members that the family attends — Case {number}"]
    visits.told(ready.desk, visit.id, chair=now, members=now)
    assert due() == []


def test_the_agenda_says_that_the_family_attends_and_when_but_not_who_or_why(ready: Month) -> None:
    _wish(ready)
    shown = agenda.agenda(ready.desk, ready.meeting.id)
    assert dict(shown.attending) == {ready.cases[ADA]: "Family attends, 10.20"}
    planned = agenda_plan(ready)
    wanted = next(file for file in planned.parcels[0].files if file.kind is DocumentKind.AGENDA)
    said = repr(Contents(ready.desk, planned).builder(wanted)())
    assert "Family attends, 10.20" in said
    assert "Nan Sample" not in said and "quiet room" not in said and "Bea Sample" not in said


def test_who_came_stands_in_the_story(ready: Month) -> None:
    visit = _wish(ready)
    visits.came(ready.desk, visit.id, True)
    told = [(entry.on, entry.heading) for entry in cases.page(ready.desk, ready.cases[ADA]).story]
    assert (ready.meeting.day, "Attended the meeting") in told
    assert (date(2026, 11, 27), "Wishes to attend") in told


def test_what_can_not_be_is_refused(ready: Month) -> None:
    for wrong in (
        Visit("", " "),
        Visit("", "Bea Sample", starts="late"),
        Visit("", "Bea Sample", meeting_id="no such"),
        Visit("", "Bea Sample", wished_on=date(2031, 1, 1)),
    ):
        with pytest.raises(SaveRefused):
            visits.add(ready.desk, ready.cases[ADA], wrong)
