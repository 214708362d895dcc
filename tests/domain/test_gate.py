"""What answers open together: the sentence and the gate agree whatever was answered, in whatever order."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.consent import Capacity, Consent, ConsentState, Subject, may_name, standing
from jatdesk.domain.gate import through
from jatdesk.domain.sharing import SharingDecision

TODAY = date(2026, 11, 23)
BORN = date(2014, 3, 4)
CHILD = Subject(("Ada Sample",), BORN, TODAY)
MOTHER = Consent(ConsentState.WRITTEN, "Bea Sample", "mother", date(2026, 11, 1), form_seen=True)
OWN = Consent(ConsentState.WRITTEN, "Ada Sample", "young person", date(2026, 11, 2), form_seen=True)
DECIDED = SharingDecision("B. Quill", "School nurse", "Health", TODAY, reason="Not safe", basis="safeguarding")
AGREED = replace(DECIDED, agreed=True, answered_on=TODAY, slot_id="ab")

ANSWERS = st.builds(
    Consent,
    state=st.sampled_from([state for state in ConsentState if state.is_answer]),
    given_by=st.sampled_from(["Bea Sample", "Al Sample", "Ada Sample", ""]),
    relationship=st.sampled_from(["mother", "father", "young person", ""]),
    on=st.none() | st.dates(date(2026, 1, 1), TODAY),
    form_seen=st.booleans(),
    capacity=st.sampled_from(Capacity),
    not_with=st.sampled_from(["", "former partner of mother"]),
)
BIRTHS = st.none() | st.dates(date(2006, 1, 1), TODAY)


@given(st.lists(ANSWERS, max_size=6), BIRTHS, st.booleans())
def test_the_sentence_and_the_gate_agree(answers: list[Consent], birth: date | None, barred: bool) -> None:
    found = through(
        answers, Subject(("Ada Sample",), birth, TODAY), (), "The chair has still to agree." if barred else ""
    )
    assert found.opens_agenda == (found.state is ConsentState.WRITTEN and not barred)
    assert found.opens_agenda == (not found.why_closed)
    closed_words = ("refused", "withdrawn", "still to agree", "word of mouth", "no answer yet", "Nobody has been asked")
    needed = ("is needed", "own written consent is needed")
    if found.opens_agenda:
        assert found.sentence.startswith("Written consent")
        assert not any(words in found.sentence for words in closed_words)
    else:
        assert any(words in found.sentence for words in (*closed_words, *needed)), found.sentence
    assert "Sample" not in found.sentence or any(not answer.relationship for answer in answers)


@given(st.lists(ANSWERS, max_size=6), BIRTHS)
def test_a_refusal_after_any_answers_closes_and_that_persons_written_consent_opens_what_it_closed(
    answers: list[Consent], birth: date | None
) -> None:
    child = Subject(("Ada Sample",), birth, TODAY)
    before = standing(answers, child).opens_agenda
    refused = replace(MOTHER, state=ConsentState.REFUSED, on=TODAY)
    closed = standing([*answers, refused], child)
    assert not closed.opens_agenda
    again = standing([*answers, refused, replace(MOTHER, on=TODAY)], child)
    others = standing([each for each in answers if each.given_by != "Bea Sample" and each.relationship], child)
    assert again.opens_agenda or not before or others.state is not ConsentState.WRITTEN


@given(st.lists(ANSWERS, max_size=5), BIRTHS, st.sampled_from([DECIDED, replace(AGREED, slot_id=""), AGREED]))
def test_only_a_decision_the_chair_agreed_signed_in_opens_what_consent_leaves_closed(
    answers: list[Consent], birth: date | None, decision: SharingDecision
) -> None:
    child = Subject(("Ada Sample",), birth, TODAY)
    without = through(answers, child)
    for changed in (decision, replace(decision, ended_on=TODAY), replace(decision, shares=False)):
        found = through(answers, child, [changed])
        assert found.opens_agenda == (without.opens_agenda or changed == AGREED)
        assert ("agreed by the chair" in found.sentence) == (found.opens_agenda and not without.opens_agenda)


def test_an_older_answer_that_is_recorded_late_does_not_take_a_newer_ones_place() -> None:
    withdrawn = replace(MOTHER, state=ConsentState.WITHDRAWN, on=TODAY)
    assert not standing([withdrawn, MOTHER], CHILD).opens_agenda
    assert standing([withdrawn, replace(MOTHER, on=TODAY)], CHILD).opens_agenda


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_what_only_parents_agreed_to_ends_on_the_16th_birthday(days: int) -> None:
    birthday = date(2030, 3, 4)
    found = standing([MOTHER], Subject((), BORN, birthday + timedelta(days=days)))
    assert found.opens_agenda is (days < 0)
    if days >= 0:
        assert found.state is ConsentState.LAPSED
        assert found.sentence == (
            "Written consent from the mother (1 November 2026) ended at 16 on 4 March 2030. "
            "The young person’s own written consent is needed."
        )
        late = replace(MOTHER, on=birthday)
        assert not standing([MOTHER, late], found.whose).opens_agenda, "a parent can’t renew it"
        assert standing([MOTHER, replace(OWN, on=birthday)], found.whose).opens_agenda


def test_eight_weeks_before_16_the_sentence_says_so_and_it_is_time_to_ask() -> None:
    birthday = date(2030, 3, 4)
    early = standing([MOTHER], Subject((), BORN, birthday - timedelta(days=57)))
    assert (early.renews_soon, early.renew_on) == (False, birthday)
    soon = standing([MOTHER], Subject((), BORN, birthday - timedelta(days=56)))
    assert soon.renews_soon
    assert "At 16, on 4 March 2030, the young person’s own answer is needed." in soon.sentence
    both = standing([MOTHER, replace(OWN, capacity=Capacity.COMPETENT)], Subject((), BORN, birthday))
    assert both.opens_agenda, "judged competent before, the young person agreed already"


def test_a_young_persons_own_answer_counts_once_somebody_judged_the_competence() -> None:
    assert standing([OWN], CHILD).state is ConsentState.NOT_JUDGED
    assert standing([replace(OWN, capacity=Capacity.COMPETENT)], CHILD).opens_agenda
    assert standing([replace(OWN, capacity=Capacity.NOT_YET)], CHILD).state is ConsentState.NOT_JUDGED
    assert standing([OWN], replace(CHILD, birth=date(2010, 1, 1))).opens_agenda, "16 or over"
    assert standing([replace(OWN, relationship="")], CHILD).state is ConsentState.NOT_JUDGED, "known by the name"
    assert standing([MOTHER, OWN], CHILD).opens_agenda


def test_the_sentence_says_who_agreed_and_to_whom_nothing_may_go() -> None:
    own = replace(OWN, capacity=Capacity.COMPETENT, not_with="the father")
    assert standing([MOTHER, own], CHILD).sentence == (
        "Written consent from the mother (1 November 2026) and the young person, judged competent (2 November 2026). "
        "Nothing may go to: the father."
    )


def test_that_the_young_person_knows_is_asked_for_from_12_where_only_a_parent_agreed() -> None:
    assert standing([MOTHER], CHILD).tell
    assert not standing([replace(MOTHER, told_young_person="Her teacher told her.")], CHILD).tell
    assert not standing([MOTHER, replace(OWN, capacity=Capacity.COMPETENT)], CHILD).tell
    assert not standing([MOTHER], replace(CHILD, birth=date(2014, 11, 24))).tell


@pytest.mark.parametrize(
    ("consent", "own", "named"),
    [("", None, False), ("verbal", None, False), ("refused", None, False), ("written", None, True)],
)
def test_a_relative_without_a_case_is_named_with_written_consent_alone(consent: str, own: None, named: bool) -> None:
    assert may_name(consent, own) is named


def test_a_sister_with_a_case_needs_her_own_consent() -> None:
    assert not may_name("written", standing([], CHILD))
    assert may_name("", standing([MOTHER], CHILD))
