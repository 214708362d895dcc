"""Where the common assessment of a case stands: what the referral said, what came later, who did it and for whom."""

from datetime import date

import pytest

from jatdesk.domain.assessments import Assessment, CafState
from jatdesk.errors import SaveRefused
from jatdesk.operations import assessments, cases, referrals
from jatdesk.operations.desk import Desk
from tests.operations.people import referral

COMPLETED = Assessment(CafState.COMPLETED, date(2026, 11, 21), "Cay Example", "School nursing")


def test_a_referral_with_a_caf_tells_when_and_by_whom_it_was_begun(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral(caf_started=date(2026, 9, 18)))
    (begun,) = assessments.of_case(desk, case.id)
    agency = "School nursing or health visiting"
    assert (begun.state, begun.on, begun.by, begun.agency) == (
        CafState.BEGUN,
        date(2026, 9, 18),
        "Cay Example",
        agency,
    )
    assert "CAF begun" in [entry.heading for entry in cases.page(desk, case.id).story]


def test_a_referral_that_says_nothing_of_a_caf_records_nothing_and_one_that_says_none_records_that(desk: Desk) -> None:
    silent, _ = referrals.register(desk, referral())
    assert assessments.of_case(desk, silent.id) == ()
    without, _ = referrals.register(desk, referral("Wit Sample", caf=CafState.NONE))
    assert [each.state for each in assessments.of_case(desk, without.id)] == [CafState.NONE]


def test_the_newest_counts_whenever_it_was_recorded_and_each_agency_is_counted(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral(caf_started=date(2026, 9, 18)))
    assessments.record(desk, case.id, COMPLETED)
    assessments.record(desk, case.id, Assessment(CafState.OTHER, date(2026, 10, 1), "", "School nursing", "Early help"))
    states = [each.state for each in assessments.of_case(desk, case.id)]
    assert states == [CafState.BEGUN, CafState.OTHER, CafState.COMPLETED]
    assert assessments.by_agency(desk)["School nursing"] == {CafState.COMPLETED: 1, CafState.OTHER: 1}


def test_the_same_said_twice_is_kept_once_and_a_corrected_date_is_kept_too(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral(caf_started=date(2026, 9, 18)))
    referrals.register(desk, referral(caf_started=date(2026, 9, 18)), case_id=case.id)
    assert len(assessments.of_case(desk, case.id)) == 1
    (first, *_) = cases.page(desk, case.id).referrals
    referrals.change(desk, first.id, referral(caf_started=date(2026, 9, 20)))
    assert [each.on for each in assessments.of_case(desk, case.id)] == [date(2026, 9, 18), date(2026, 9, 20)]


@pytest.mark.parametrize(
    "assessment",
    [Assessment(CafState.NOT_SAID), Assessment(CafState.BEGUN, date(2027, 1, 1)), Assessment(CafState.OTHER)],
    ids=["nothing said", "a day to come", "another without a name"],
)
def test_what_cannot_be_is_refused(desk: Desk, assessment: Assessment) -> None:
    case, _ = referrals.register(desk, referral())
    with pytest.raises(SaveRefused):
        assessments.record(desk, case.id, assessment)
    assert assessments.of_case(desk, case.id) == ()


def test_one_that_was_taken_back_is_gone_and_can_not_be_taken_back_again(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral())
    kept, changes = assessments.record(desk, case.id, COMPLETED)
    assert changes.of("case") == {case.id}
    assessments.take_back(desk, case.id, kept.id)
    assert assessments.of_case(desk, case.id) == ()
    with pytest.raises(SaveRefused):
        assessments.take_back(desk, case.id, kept.id)
