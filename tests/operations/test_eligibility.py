"""Who must not be referred: the answers bar a case until an exception lifts that, or all three answers are there."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.db import eligibility as rows
from jatdesk.domain.eligibility import Answer, Answered, GoingOn, How, SocialWork
from jatdesk.domain.meetings import MeetingDraft
from jatdesk.domain.referrals import Source
from jatdesk.domain.roles import Role
from jatdesk.errors import NotAllowed, SaveRefused
from jatdesk.operations import agenda, cases, eligibility, meetings, referrals
from jatdesk.operations.desk import Desk
from tests.operations.people import referral

TODAY = date(2026, 11, 23)


@pytest.fixture
def case_id(desk: Desk) -> str:
    return referrals.register(desk, referral())[0].id


def test_only_a_case_with_an_answer_that_excludes_is_barred(desk: Desk, case_id: str) -> None:
    other = referrals.register(desk, referral("Cy Example"))[0].id
    with desk.writing() as transaction:
        rows.set_answer(transaction.connection, other, Answered("looked_after", Answer.NO), bars=False)
        rows.set_answer(transaction.connection, case_id, Answered("looked_after", Answer.YES), bars=True)
    with desk.reading() as reading:
        assert set(rows.barred(reading)) == set(rows.barred(reading, [case_id, other])) == {case_id}
        assert rows.barred(reading, [other]) == {}
        assert "the chair’s agreement" in rows.barred(reading, [case_id])[case_id]


def _barred(desk: Desk, case_id: str) -> str:
    return eligibility.of_case(desk, case_id).barred


def _decide(desk: Desk, case_id: str, **changes: str) -> None:
    said = {"professional": "N. Example", "role": "Head", "agency": "Harwood Junior", "reason": "Safe."} | changes
    eligibility.decide(desk, case_id, on=TODAY, **said)


def _go_on(desk: Desk, case_id: str) -> None:
    _decide(desk, case_id)
    eligibility.record_chair(desk, case_id, True, by="C. Example", on=TODAY, how=How.IN_PERSON)
    eligibility.social_work_answers(desk, case_id, SocialWork.NOTHING_AGAINST, by="S. Example", on=TODAY)


def test_a_barred_case_leaves_the_agenda_at_once_and_cannot_be_put_on_by_hand(desk: Desk, case_id: str) -> None:
    meeting = meetings.plan(desk, MeetingDraft(date(2026, 12, 10), "10:00", "12:00", "Village Hall"))[0]
    on = [item.case_id for item in agenda.agenda(desk, meeting.id).items]
    assert case_id in on
    eligibility.answer(desk, case_id, "looked_after", Answer.YES)
    assert case_id not in [item.case_id for item in agenda.agenda(desk, meeting.id).items]
    with pytest.raises(SaveRefused):
        agenda.add_case(desk, meeting.id, case_id)
    _go_on(desk, case_id)
    assert case_id in [item.case_id for item in agenda.agenda(desk, meeting.id).items]


def test_each_of_the_three_answers_is_needed_and_a_no_bars(desk: Desk, case_id: str) -> None:
    eligibility.answer(desk, case_id, "protection_plan", Answer.YES)
    _go_on(desk, case_id)
    assert _barred(desk, case_id) == ""
    for back, words in (
        (eligibility.take_back_decision, "a named professional’s decision"),
        (eligibility.take_back_chair, "the chair’s agreement"),
        (eligibility.take_back_social_work, "the social-work member’s answer"),
    ):
        back(desk, case_id)
        assert words in _barred(desk, case_id)
    _decide(desk, case_id)
    eligibility.social_work_answers(desk, case_id, SocialWork.NOT_HERE, by="S. Example", on=TODAY)
    eligibility.record_chair(desk, case_id, True, by="C. Example", on=TODAY, how=How.BY_EMAIL)
    assert "not for this team" in _barred(desk, case_id)


def test_an_exception_lifts_the_bar_and_a_new_reason_asks_for_everything_again(desk: Desk, case_id: str) -> None:
    eligibility.answer(desk, case_id, "looked_after", Answer.YES)
    _go_on(desk, case_id)
    eligibility.answer(desk, case_id, "social_care", Answer.YES)
    assert "needs a named professional’s decision, the chair’s agreement" in _barred(desk, case_id)
    assert eligibility.of_case(desk, case_id).going_on == GoingOn()
    eligibility.answer(desk, case_id, "social_care", Answer.YES, "brief")
    eligibility.answer(desk, case_id, "looked_after", Answer.YES, "adopted")
    assert _barred(desk, case_id) == ""
    for wrong in (("looked_after", "brief"), ("nothing_asked", "")):
        with pytest.raises(SaveRefused):
            eligibility.answer(desk, case_id, wrong[0], Answer.YES, wrong[1])


def test_the_decision_is_a_named_professionals_and_only_the_chair_answers_in_the_program(
    desk: Desk, case_id: str
) -> None:
    for missing in ("professional", "role", "agency", "reason"):
        with pytest.raises(SaveRefused):
            _decide(desk, case_id, **{missing: " "})
    with pytest.raises(NotAllowed):
        eligibility.chair_agrees(desk, case_id, True)
    with pytest.raises(SaveRefused):
        eligibility.record_chair(desk, case_id, True, by="C. Example", on=TODAY, how=How.IN_THE_PROGRAM)
    chair = replace(desk, role=Role.VICE_CHAIR, person="Vic Example", slot_id="v")
    eligibility.chair_agrees(chair, case_id, True, "Yes.")
    said = eligibility.of_case(desk, case_id).going_on.chair
    assert said is not None and (said.by, said.how, said.slot_id) == ("Vic Example", How.IN_THE_PROGRAM, "v")
    with pytest.raises(SaveRefused):
        eligibility.record_chair(desk, case_id, True, by="C. Example", on=TODAY, how=How.BY_EMAIL)


def test_the_project_is_asked_about_in_its_districts_only_and_the_age_only_of_those_too_old(desk: Desk) -> None:
    def asked(district: str, birth: date | None) -> set[str]:
        at = replace(desk, team=replace(desk.team, district=district))
        return {question.key for question in eligibility.questions(at, birth, TODAY)}

    assert "family_intervention" in asked("Gedling", None)
    assert "family_intervention" not in asked("Bassetlaw", None)
    assert "age" not in asked("Gedling", date(2006, 11, 24)), "19 until tomorrow"
    assert "age" in asked("Gedling", date(2006, 11, 23))


def test_somebody_too_old_is_barred_by_the_date_of_birth_until_it_is_corrected(desk: Desk) -> None:
    case = referrals.register(desk, referral("Cy Example", date_of_birth=date(2001, 3, 4)))[0]
    assert _barred(desk, case.id)
    cases.change_child(desk, case.id, replace(case.child, birth=date(2011, 3, 4)))
    assert _barred(desk, case.id) == ""
    cases.change_child(desk, case.id, replace(case.child, birth=date(2001, 3, 4)))
    assert _barred(desk, case.id)
    unborn = referral("unborn baby of Dee Sample", date_of_birth=None, unborn=True, expected_date=date(2027, 2, 1))
    assert _barred(desk, referrals.register(desk, unborn)[0].id) == ""


def test_answers_of_the_form_stand_on_the_case_and_a_correction_changes_only_what_it_says(desk: Desk) -> None:
    given = (Answered("looked_after", Answer.NO), Answered("social_care", Answer.NOT_KNOWN))
    draft = referral("Cy Example", eligibility=given)
    case_id = referrals.register(desk, draft)[0].id
    eligibility.answer(desk, case_id, "looked_after", Answer.YES, "adopted")
    saved = cases.page(desk, case_id).referrals[0]
    assert saved.draft.eligibility == given
    corrected = replace(saved.draft, eligibility=(given[0], Answered("social_care", Answer.NO)))
    referrals.change(desk, saved.id, corrected)
    found = eligibility.of_case(desk, case_id).answers
    assert found["social_care"].answer is Answer.NO
    assert found["looked_after"].exception == "adopted", "what was said on the case stands"


def test_a_child_who_steps_down_from_level_4_may_be_referred_although_a_statutory_service_had_the_case(
    desk: Desk,
) -> None:
    given = (Answered("statutory_service", Answer.YES),)
    down = referral("Cy Example", eligibility=given, source=Source.STEP_DOWN)
    assert _barred(desk, referrals.register(desk, down)[0].id) == ""
    up = referral("Di Example", date_of_birth=date(2012, 2, 2), eligibility=given)
    assert _barred(desk, referrals.register(desk, up)[0].id)
