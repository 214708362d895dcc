"""One typed line becomes an action, or stays the text it is: labelled lines, and lines nobody thought of."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.action_lines import understand, whom
from jatdesk.domain.actions import Doer, Somebody, Understanding
from jatdesk.operations import profiles
from tests.domain.action_line_labels import MIND, NURSE, NURSING, STAYS_TEXT, UNDERSTOOD, YOUTH

TODAY, NEXT = date(2026, 11, 23), date(2026, 12, 10)
MEMBERS = (
    Somebody(NURSING, "Dora Name", "dora"),
    Somebody("Youth support", "Ben Sample", "ben"),
    Somebody("Primary schools", "Pat Invented", "pat"),
    Somebody("Primary schools", "Sam Madeup", "sam"),
    Somebody("Police or community safety", "Kim Paper", "kim"),
)
PEOPLE = (*MEMBERS, *(Somebody(name) for name in profiles.load().services if name not in {m.service for m in MEMBERS}))


def read(line: str) -> Understanding:
    return understand(line, PEOPLE, TODAY, NEXT)


@pytest.mark.parametrize(("line", "who", "what", "due"), UNDERSTOOD, ids=[row[0] for row in UNDERSTOOD])
def test_a_line_is_understood_as_it_was_meant(line: str, who: str, what: str, due: date | None) -> None:
    found = read(line)

    said = found.what[:1].upper() + found.what[1:]
    assert (found.understood, found.who, said, found.due) == (True, who, what, due)


@pytest.mark.parametrize("line", STAYS_TEXT)
def test_a_line_that_asks_nothing_of_anybody_stays_the_text_it_is(line: str) -> None:
    found = read(line)

    assert not found.understood
    assert found.what == " ".join(line.split())
    assert (found.who, found.due) == ("", None)


def test_there_are_enough_labelled_lines() -> None:
    assert len(UNDERSTOOD) >= 100
    assert len({line for line, *_ in UNDERSTOOD}) == len(UNDERSTOOD)


def test_an_agency_named_as_a_whole_is_not_tied_to_its_member_but_a_named_member_is() -> None:
    assert (read("youth support to ring").service, read("youth support to ring").member_id) == ("Youth support", "")
    assert (read("Ben to ring").service, read("Ben to ring").member_id) == ("Youth support", "ben")


def test_families_the_chair_and_everyone_are_told_apart_from_agencies() -> None:
    assert read("mum to ring").doer is Doer.FAMILY
    assert read("chair to ring").doer is Doer.CHAIR
    assert read("all to ring").doer is Doer.EVERYONE
    assert read("police to ring").doer is Doer.AGENCY
    assert read("Mrs Brown to ring mum").doer is Doer.NOBODY, "she may be family: nobody chases her by mail"
    both = read("police and mum to meet")
    assert (both.doer, both.service) == (Doer.AGENCY, "Police or community safety")


def test_several_agencies_all_count() -> None:
    assert read("hv and camhs to meet in 2 weeks").service == f"{NURSING}; {MIND}"


def test_two_members_with_the_same_first_name_are_not_guessed_between() -> None:
    two = (Somebody("Youth support", "Ben Sample", "b1"), Somebody("Connexions", "Ben Example", "b2"))

    found = understand("Ben to ring mum tomorrow", two, TODAY, NEXT)

    assert (found.who, found.service, found.member_id) == ("Ben", "", "")


def test_without_a_next_meeting_the_words_are_kept_and_no_day_is_made_up() -> None:
    found = understand("police to ring by next meeting", PEOPLE, TODAY, None)

    assert (found.due, found.when_words) == (None, "by next meeting")


def test_a_day_without_a_year_is_the_next_one() -> None:
    assert understand("police to ring by 8 jan", PEOPLE, date(2027, 1, 8), NEXT).due == date(2027, 1, 8)
    assert understand("police to ring by 8 jan", PEOPLE, date(2027, 1, 9), NEXT).due == date(2028, 1, 8)
    assert understand("police to ring by 29 feb", PEOPLE, TODAY, NEXT).due == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("typed", "who", "doer"),
    [
        ("mum", "Mother", Doer.FAMILY),
        ("Youth support", YOUTH, Doer.AGENCY),
        (NURSE, NURSE, Doer.AGENCY),
        (f"{YOUTH}; Mother", f"{YOUTH}; Mother", Doer.AGENCY),
        ("Auntie Wendy", "Auntie Wendy", Doer.NOBODY),
        ("", "", Doer.NOBODY),
    ],
)
def test_a_who_that_was_changed_by_hand_is_understood_too(typed: str, who: str, doer: Doer) -> None:
    found = whom(typed, PEOPLE)

    assert (found.who, found.doer) == (who, doer)


@given(st.text(max_size=120))
def test_any_text_at_all_is_read_without_a_fault_and_never_lost(line: str) -> None:
    found = read(line)

    if not found.understood:
        assert found.who == "" and found.due is None
    else:
        assert found.what


TYPED = (
    "mum dad police school nursing youth support to by 8 jan friday and , - : the end of next meeting week in 2 ring "
    "visit (sleep) about asap tomorrow chair all BS 10/12 is was a"
)
WORDS = st.sampled_from(TYPED.split())


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_what_is_understood_is_a_piece_of_what_was_typed(line: str) -> None:
    found = read(line)

    said = line.casefold().split()
    for word in found.what.casefold().split():
        assert any(word.strip(" .,;:-()") in typed for typed in said)
    if found.due:
        assert found.due >= TODAY
        assert found.when_words.casefold() in " ".join(said)
