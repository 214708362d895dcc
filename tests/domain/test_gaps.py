"""What a referral still lacks: what stops it, what is asked about and answered, what nobody knows."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.assessments import CafState
from jatdesk.domain.children import Carer, unborn_name
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.doubts import phone_looks_wrong, postcode_looks_wrong
from jatdesk.domain.gaps import ASKED, gaps, said_right, still_confirmed
from jatdesk.domain.referrals import ReferralDraft, Source
from tests.operations.people import referral

TODAY = date(2026, 11, 23)
DAYS = st.none() | st.dates()


def words(draft: ReferralDraft) -> list[str]:
    return [gap.words for gap in gaps(draft, TODAY)]


def asked(**changes: Any) -> list[str]:
    return [gap.words for gap in gaps(referral(**changes), TODAY) if gap.asked]


def test_a_complete_referral_lacks_nothing_but_what_nobody_settled() -> None:
    assert words(referral(main_need="learning", ethnicity="REFU")) == []
    assert words(referral(ethnicity="WBRI")) == ["Which of the needs is the main one?"]


@pytest.mark.parametrize("said", ["", "Not given", "not stated."])
def test_ethnicity_that_was_not_given_is_asked_for_and_words_of_the_familys_own_are_enough(said: str) -> None:
    assert "ethnicity" in [gap.field for gap in gaps(referral(ethnicity_words=said), TODAY)]
    assert "ethnicity" not in [gap.field for gap in gaps(referral(ethnicity_words="Polish"), TODAY)]
    assert "ethnicity" not in [gap.field for gap in gaps(referral(ethnicity_words=said, ethnicity="NOBT"), TODAY)]


@given(
    st.builds(
        ReferralDraft,
        child_name=st.sampled_from(("", "Ada Sample", unborn_name("Bea Sample"))),
        unborn=st.booleans(),
        date_of_birth=DAYS,
        expected_date=DAYS,
        referred_on=DAYS,
        caf_started=DAYS,
        postcode=st.text(max_size=8),
        phone=st.text(max_size=14),
        carers=st.lists(st.builds(Carer, name=st.text(max_size=5), birth=DAYS, phone=st.text(max_size=12))).map(tuple),
        source=st.sampled_from(Source),
        caf=st.sampled_from(CafState),
    )
)
def test_whatever_is_asked_about_is_asked_once_and_answered_for_good_until_it_changes(draft: ReferralDraft) -> None:
    found = [gap for gap in gaps(draft, TODAY) if gap.asked]
    assert len({gap.asked for gap in found}) == len({(gap.asked, gap.words) for gap in found})
    for gap in found:
        draft = said_right(draft, gap)
    assert [gap for gap in gaps(draft, TODAY) if gap.asked] == []
    assert set(still_confirmed(draft, TODAY)) == set(draft.confirmed)
    moved = replace(draft, date_of_birth=None, expected_date=None, carers=(), postcode="", phone="", caf_started=None)
    assert still_confirmed(moved, TODAY) == ()


@pytest.mark.parametrize("field", sorted(ASKED))
def test_not_known_is_an_answer_to_everything_that_is_asked_for(field: str) -> None:
    begun = {"caf": CafState.BEGUN, "source": Source.PARENT if field == "first_contact" else Source.SOCIAL_WORK_TEAM}
    empty = ReferralDraft("Ada Sample", unborn=field == "expected_date", **begun)  # type: ignore[arg-type]
    if field == "ethnicity":
        empty = replace(empty, ethnicity_words="Not given")
    if field == "ethnicity_words":
        empty = replace(empty, ethnicity="WOTH")
    if field == "main_need":
        empty = replace(empty, needs=("health", "learning"))
    assert field in [gap.field for gap in gaps(empty, TODAY)]
    assert field not in [gap.field for gap in gaps(replace(empty, not_known=(field,)), TODAY)]


def test_nobody_can_say_that_consent_is_not_known() -> None:
    draft = referral(consents=(), not_known=("consents",))
    assert "Without written consent the case cannot go on an agenda" in words(draft)
    refused = referral(consents=(Consent(ConsentState.REFUSED, "Bea Sample"),))
    assert "Without written consent the case cannot go on an agenda" in words(refused)


def test_what_does_not_fit_together_is_asked_about_and_never_stops() -> None:
    assert asked(referred_on=date(2014, 1, 1)) == ["The referral is dated before the child was born"]
    assert asked(date_of_birth=date(2006, 11, 19)) == ["The young person was over 19 at referral"]
    assert asked(date_of_birth=date(2006, 11, 21)) == []
    assert asked(caf_started=date(2026, 11, 22)) == ["The CAF was begun after the referral"]
    assert asked(caf_started=date(2014, 1, 1)) == ["The CAF was begun before the child was born"]
    assert asked(carers=(Carer("Al", birth=date(2014, 3, 4)),)) == ["Parent or carer 1 is not older than the child"]
    young = Carer("Al", birth=date(2002, 3, 5))
    assert asked(carers=(young,)) == ["Parent or carer 1 is less than 12 years older than the child"]
    assert asked(carers=(replace(young, birth=date(2002, 3, 4)),)) == []
    assert all(not gap.stops for gap in gaps(referral(referred_on=date(2014, 1, 1)), TODAY) if gap.asked)


def test_an_expected_date_long_past_or_far_ahead_is_asked_about() -> None:
    def of(due: date) -> list[str]:
        draft = ReferralDraft(unborn_name("Bea"), unborn=True, expected_date=due)
        return [gap.words for gap in gaps(draft, TODAY) if gap.asked]

    assert of(date(2026, 10, 25)) == ["The expected date is long past: was the baby born?"]
    assert of(date(2026, 10, 27)) == of(date(2027, 9, 19)) == []
    assert of(date(2027, 9, 20)) == ["The expected date is more than ten months away"]


def test_the_convention_for_an_unborn_baby_is_offered_from_the_mothers_name() -> None:
    mother = Carer("Bea  Sample", relationship="Birth mother")
    (offer,) = (g for g in gaps(ReferralDraft("Baby", unborn=True, carers=(mother,)), TODAY) if g.offer)
    assert (offer.field, offer.offer) == ("child_name", "unborn baby of Bea Sample")
    (offer,) = (g for g in gaps(ReferralDraft("Bea Sample", unborn=True), TODAY) if g.offer)
    assert offer.offer == "unborn baby of Bea Sample"
    assert not any(g.offer for g in gaps(ReferralDraft(offer.offer, unborn=True), TODAY))


@pytest.mark.parametrize(
    "phone", ["01632 960101", "07700 900001 (mum), 01632 960102", "+44 1632 960101", "01632 960101 x12"]
)
def test_a_phone_number_as_people_write_it_looks_right(phone: str) -> None:
    assert not phone_looks_wrong(phone)


@pytest.mark.parametrize("phone", ["1632", "ask at school", "01632 960", "01632 960101 960101"])
def test_a_number_with_digits_missing_or_too_many_looks_wrong(phone: str) -> None:
    assert phone_looks_wrong(phone)


def test_postcodes_are_known_by_their_shape() -> None:
    assert not any(map(postcode_looks_wrong, ("", "NG99 1AA", "ng991aa", "M1 1AA", "EC1A 1BB", " SW1A  2AA ")))
    assert all(map(postcode_looks_wrong, ("NG9", "12345", "NG99 1A", "1 Sample Row")))
