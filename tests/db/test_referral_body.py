"""A referral is kept as JSON: what was written is read again, and nothing that stands there can break the reading."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jatdesk.db import referral_body
from jatdesk.domain.assessments import CafState
from jatdesk.domain.children import Carer, Gender
from jatdesk.domain.consent import Consent
from jatdesk.domain.factors import FactorView
from jatdesk.domain.referrals import Confirmation, FirstContact, ReferralDraft, ServiceInvolved, Source
from tests.operations.people import referral

_words = st.text(max_size=20)
_drafts = st.builds(
    ReferralDraft,
    child_name=_words,
    date_of_birth=st.none() | st.dates(),
    gender=st.sampled_from(Gender),
    level=st.none() | st.integers(1, 4),
    source=st.sampled_from(Source),
    needs=st.lists(_words, max_size=3).map(tuple),
    main_need=_words,
    first_contact=st.sampled_from(FirstContact),
    asked_central=st.none() | st.booleans(),
    de_escalation=st.booleans(),
    caf=st.sampled_from(CafState),
    child_feels=st.none() | st.integers(0, 10),
    factors=st.lists(st.builds(FactorView, _words, _words, _words, st.booleans()), max_size=2).map(tuple),
    not_known=st.lists(_words, max_size=2).map(tuple),
    confirmed=st.lists(st.builds(Confirmation, _words, _words), max_size=2).map(tuple),
    carers=st.lists(st.builds(Carer, name=_words, responsibility=st.none() | st.booleans()), max_size=3).map(tuple),
    services=st.lists(st.builds(ServiceInvolved, details=_words), max_size=2).map(tuple),
    consents=st.lists(st.builds(Consent, given_by=_words, on=st.none() | st.dates()), max_size=2).map(tuple),
)


@given(_drafts)
def test_every_draft_comes_back_as_it_was_written(draft: ReferralDraft) -> None:
    assert referral_body.read(referral_body.written(draft)) == draft


def test_fields_that_say_nothing_are_not_written() -> None:
    assert referral_body.written(ReferralDraft()) == "{}"
    assert json.loads(referral_body.written(ReferralDraft(child_name="Ada Sample"))) == {"child_name": "Ada Sample"}


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*vars(ReferralDraft()), "new_field"]), _json, max_size=6))
def test_whatever_another_program_wrote_is_read_as_far_as_it_is_understood(found: dict[str, object]) -> None:
    draft = referral_body.read(json.dumps(found))
    for name, value in found.items():
        if isinstance(value, str) and name in ("child_name", "why", "school"):
            assert getattr(draft, name) == value


@given(st.text())
def test_text_that_is_no_json_gives_an_empty_draft(text: str) -> None:
    assert isinstance(referral_body.read(text), ReferralDraft)


def test_what_an_older_program_wrote_is_read_with_nothing_said_of_what_is_new() -> None:
    old = {"child_name": "Ada Sample", "carers": [{"name": "Bea Sample"}], "source": "parent or carer", "level": 3}
    read = referral_body.read(json.dumps(old))
    expected = ReferralDraft("Ada Sample", carers=(Carer("Bea Sample"),), source=Source.PARENT, level=3)
    assert read == expected
    assert (read.factors, read.not_known, read.caf, read.asked_central) == ((), (), CafState.NOT_SAID, None)


def test_one_unreadable_field_does_not_take_the_others_with_it() -> None:
    written = json.loads(referral_body.written(referral()))
    written["date_of_birth"] = "the fourth of March"
    written["level"] = "three"
    written["carers"].append({"relationship": "no name here"})
    written["consents"][0]["state"] = "telepathic"
    read = referral_body.read(json.dumps(written))
    assert read.child_name == "Ada Sample"
    assert read.date_of_birth is None
    assert read.level is None
    assert [carer.name for carer in read.carers] == ["Bea Sample"]
    assert read.consents == ()
    assert read.referred_on == date(2026, 11, 20)
