"""Late papers: the chair says yes or no, with the own sign-in or recorded with who, when and how."""

from datetime import date

import pytest

from jatdesk.domain.eligibility import How
from jatdesk.domain.late_papers import PapersState
from jatdesk.domain.meetings import MeetingDraft
from jatdesk.errors import SaveRefused
from jatdesk.operations import cases, late_papers, meetings, referrals, today
from jatdesk.operations.desk import Desk
from tests.operations.people import referral
from tests.operations.signing import signed_in


@pytest.fixture
def case_id(desk: Desk) -> str:
    return referrals.register(desk, referral())[0].id


def test_papers_are_late_only_against_the_day_of_the_next_meeting(desk: Desk, case_id: str) -> None:
    assert late_papers.of_case(desk, case_id).state is PapersState.NO_MEETING
    meetings.plan(desk, MeetingDraft(date(2026, 12, 10), "10:00", "12:00", "Village Hall"))
    found = late_papers.of_case(desk, case_id)
    assert (found.state, found.due) == (PapersState.AWAITED, date(2026, 12, 3))
    cases.papers_in(desk, case_id, date(2026, 11, 23))
    assert late_papers.of_case(desk, case_id).state is PapersState.IN_TIME
    with pytest.raises(SaveRefused):
        late_papers.record_chair(desk, case_id, True, by="C. Example", on=date(2026, 11, 23), how=How.BY_EMAIL)


def test_the_chair_agrees_to_late_papers_here_or_it_is_recorded_from_elsewhere(desk: Desk, case_id: str) -> None:
    meetings.plan(desk, MeetingDraft(date(2026, 11, 26), "10:00", "12:00", "Village Hall"))
    assert late_papers.of_case(desk, case_id).to_ask
    for wrong in ({"by": " "}, {"on": date(2026, 11, 24)}, {"how": How.IN_THE_PROGRAM}):
        given = {"by": "C. Example", "on": date(2026, 11, 23), "how": How.BY_EMAIL} | wrong
        with pytest.raises(SaveRefused):
            late_papers.record_chair(desk, case_id, True, **given)  # type: ignore[arg-type]
    late_papers.record_chair(desk, case_id, True, by="C. Example", on=date(2026, 11, 23), how=How.BY_EMAIL)
    word = late_papers.of_case(desk, case_id).word
    assert word is not None and (word.agreed, word.by, word.how, word.slot_id) == (True, "C. Example", How.BY_EMAIL, "")
    late_papers.take_back(desk, case_id)
    chair = signed_in(desk, "Cleo Chairwell")
    late_papers.chair_agrees(chair, case_id, False, "Too late to read.")
    word = late_papers.of_case(desk, case_id).word
    assert word is not None and (word.agreed, word.by, word.slot_id) == (False, "Cleo Chairwell", "ab" * 8)


def test_papers_that_came_late_ask_the_chair_on_today_until_the_answer_is_there(desk: Desk, case_id: str) -> None:
    meetings.plan(desk, MeetingDraft(date(2026, 11, 26), "10:00", "12:00", "Village Hall"))
    assert not _asked(desk), "they have not come"
    cases.papers_in(desk, case_id, date(2026, 11, 23))
    assert _asked(desk) == ["Ask the chair about late papers — Case 0001"]
    late_papers.record_chair(desk, case_id, True, by="C. Example", on=date(2026, 11, 23), how=How.IN_PERSON)
    assert not _asked(desk)


def _asked(desk: Desk) -> list[str]:
    return [duty.title for duty in today.today(desk).duties if duty.key.startswith("late-papers")]
