"""Who disagreed is recorded with whom it went to, waits for its answer, and stands in the case's story."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from jatdesk.domain.disagreements import Disagreement
from jatdesk.errors import SaveRefused
from jatdesk.operations import cases, disagreements, drift, referrals
from jatdesk.operations.desk import Desk
from tests.operations.people import referral

DAY = date(2026, 11, 2)
GIVEN = Disagreement(DAY, "Dee Example", "Whether the club is enough", "The chair")


@pytest.fixture
def case_id(desk: Desk) -> str:
    return referrals.register(desk, referral())[0].id


def test_a_disagreement_waits_until_it_is_answered_and_both_stand_in_the_story(desk: Desk, case_id: str) -> None:
    made, _ = disagreements.add(desk, case_id, GIVEN)
    assert [each.waits for each in disagreements.of_case(desk, case_id)] == [True]
    disagreements.change(desk, replace(made, answer="Both, until Easter"))
    (answered,) = disagreements.of_case(desk, case_id)
    assert (answered.waits, answered.answered_on) == (False, desk.clock.today())
    told = {(entry.on, entry.heading, entry.text) for entry in cases.page(desk, case_id).story}
    assert (DAY, "Disagreement", "Whether the club is enough") in told
    assert (desk.clock.today(), "Answer to it", "Both, until Easter") in told


@pytest.mark.parametrize(
    "wrong",
    [
        replace(GIVEN, who=" "),
        replace(GIVEN, about=""),
        replace(GIVEN, to_whom=""),
        replace(GIVEN, on=date(2100, 1, 1)),
        replace(GIVEN, answered_on=DAY),
    ],
)
def test_half_a_record_or_a_day_to_come_is_refused(desk: Desk, case_id: str, wrong: Disagreement) -> None:
    with pytest.raises(SaveRefused):
        disagreements.add(desk, case_id, wrong)
    assert disagreements.of_case(desk, case_id) == ()


def test_one_recorded_by_mistake_is_taken_out(desk: Desk, case_id: str) -> None:
    made, _ = disagreements.add(desk, case_id, GIVEN)
    disagreements.remove(desk, made.id)
    assert disagreements.of_case(desk, case_id) == ()
    with pytest.raises(SaveRefused):
        disagreements.remove(desk, made.id)


def test_a_second_referral_within_the_year_is_a_sign_of_drift(desk: Desk, case_id: str) -> None:
    assert drift.of_case(desk, case_id) == ()
    first = referral()
    assert first.referred_on is not None
    again = replace(first, referred_on=first.referred_on - timedelta(30))
    referrals.register(desk, again, case_id=case_id)
    (sign,) = drift.of_case(desk, case_id)
    assert "Referred again" in sign
