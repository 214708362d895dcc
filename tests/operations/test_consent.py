"""Consent is recorded answer by answer; the signed form is seen or still owed."""

from datetime import date

import pytest

from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.errors import SaveRefused
from jatdesk.operations import cases, consent, history, referrals
from jatdesk.operations.desk import Desk
from tests.operations.people import referral


@pytest.fixture
def case_id(desk: Desk) -> str:
    return referrals.register(desk, referral(consents=()))[0].id


def test_answers_stand_in_the_order_in_which_they_were_given(desk: Desk, case_id: str) -> None:
    for state in (ConsentState.PENDING, ConsentState.VERBAL, ConsentState.WRITTEN):
        changes = consent.record(desk, case_id, Consent(state, "Bea Sample", "mother", share_with="School"))
        assert changes.of("case") == {case_id}
        assert len(changes.of("consent")) == 1
    page = cases.page(desk, case_id)
    assert [each.state.value for each in page.consents] == ["pending", "verbal", "written"]
    assert page.standing.opens_agenda
    assert page.standing.form_owed


def test_one_withdrawal_closes_what_another_persons_consent_opened(desk: Desk, case_id: str) -> None:
    consent.record(desk, case_id, Consent(ConsentState.WRITTEN, "Bea Sample", form_seen=True))
    consent.record(desk, case_id, Consent(ConsentState.WITHDRAWN, "Ada Sample", reason="Changed her mind"))
    assert not cases.page(desk, case_id).standing.opens_agenda
    assert not cases.lines(desk).lines[0].consent.opens_agenda


def test_the_form_is_seen_and_that_can_be_taken_back(desk: Desk, case_id: str) -> None:
    consent.record(desk, case_id, Consent(ConsentState.WRITTEN, "Bea Sample"))
    (answer,) = cases.page(desk, case_id).consents
    consent.form_seen(desk, case_id, answer.id)
    assert not cases.page(desk, case_id).standing.form_owed
    consent.form_seen(desk, case_id, answer.id, False)
    assert cases.page(desk, case_id).standing.form_owed
    whats = [line.what for line in history.lines(desk, "case", case_id)[:2]]
    assert whats == ["The signed consent form was not seen", "Saw the signed consent form"]


def test_no_answer_and_an_answer_of_tomorrow_are_refused(desk: Desk, case_id: str) -> None:
    for wrong in (Consent(ConsentState.NOT_ASKED), Consent(ConsentState.WRITTEN, on=date(2026, 11, 24))):
        with pytest.raises(SaveRefused):
            consent.record(desk, case_id, wrong)
    assert cases.page(desk, case_id).consents == ()


def test_only_written_consent_has_a_form(desk: Desk, case_id: str) -> None:
    consent.record(desk, case_id, Consent(ConsentState.VERBAL, "Bea Sample"))
    (answer,) = cases.page(desk, case_id).consents
    with pytest.raises(SaveRefused):
        consent.form_seen(desk, case_id, answer.id)


def test_an_answer_recorded_by_mistake_is_taken_back_and_stays_in_the_history(desk: Desk, case_id: str) -> None:
    (answer,) = consent.record(desk, case_id, Consent(ConsentState.REFUSED, "Bea Sample")).of("consent")
    assert cases.page(desk, case_id).standing.state is ConsentState.REFUSED
    consent.take_back(desk, case_id, answer)
    assert cases.page(desk, case_id).standing.state is ConsentState.NOT_ASKED
    assert "Bea Sample" in history.lines(desk, "case", case_id)[0].before
    assert consent.take_back(desk, case_id, answer).touched == frozenset()
