"""A dormant case stays out of agendas until its review comes; it is taken up again with a reason."""

from datetime import date

import pytest

from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import MeetingDraft
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, cases, dormant, history, meetings, minutes, referrals, today, undo
from jatdesk.operations.desk import Desk
from tests.operations.people import referral

DAY = date(2026, 12, 10)


def _on_agenda(desk: Desk, meeting_id: Id) -> list[str]:
    return [item.case_id for item in agenda.agenda(desk, meeting_id).items if item.case_id]


def test_a_resting_case_leaves_the_agenda_and_its_review_brings_it_back(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral())
    meeting, _ = meetings.plan(desk, MeetingDraft(DAY, "10:00", "12:00", "Village Hall"))
    assert _on_agenda(desk, meeting.id) == [case.id]
    dormant.rest(desk, case.id, "The family is away until spring.", date(2027, 3, 4))
    assert _on_agenda(desk, meeting.id) == []
    (line,) = minutes.book(desk, meeting.id).not_discussed
    assert line.dormant and line.next_review == date(2027, 3, 4)
    cases.change(desk, case.id, next_review=DAY)
    assert _on_agenda(desk, meeting.id) == [case.id]
    assert [duty.title for duty in today.today(desk).duties if duty.key.startswith("rest:")] == [
        "Look at a resting case — Case 0001"
    ]


def test_a_case_is_taken_up_again_and_that_it_rested_stays_in_its_story(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral())
    dormant.rest(desk, case.id, "Away", None)
    with pytest.raises(SaveRefused, match="rests already"):
        dormant.rest(desk, case.id, "Away", None)
    dormant.take_up(desk, case.id, "They are back")
    told = {(entry.heading, entry.text) for entry in cases.page(desk, case.id).story}
    assert {("Let rest", "Away"), ("Taken up again", "They are back")} <= told
    undo.undo(desk, history.lines(desk, "case", case.id)[0].id)
    assert cases.case(desk, case.id).dormant_why == "Away"


def test_what_cannot_rest_is_refused(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral())
    with pytest.raises(SaveRefused, match="reason"):
        dormant.rest(desk, case.id, " ", None)
    with pytest.raises(SaveRefused, match="past"):
        dormant.rest(desk, case.id, "Away", date(2026, 1, 1))
    with pytest.raises(SaveRefused, match="does not rest"):
        dormant.take_up(desk, case.id)
