"""What in a text would tell who a child is: found where it stands, named for what it is; everyday words are not."""

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.identifying import Tells, details, sure

TOLD = (
    ("A boy, born 3.4.2014, will not go in.", Tells.BIRTH, "3.4.2014"),
    ("D.O.B. 03/04/14 as far as we know", Tells.BIRTH, "03/04/14"),
    ("date of birth: 3 April 2014", Tells.BIRTH, "3 April 2014"),
    ("The birthday was on April 3rd, 2014", Tells.BIRTH, "April 3rd, 2014"),
    ("Mum can be rung on 01632 960 101", Tells.PHONE, "01632 960 101"),
    ("ring 07700 900001 after six", Tells.PHONE, "07700 900001"),
    ("+44 7700 900001", Tells.PHONE, "+44 7700 900001"),
    ("(0115) 496 0101 is the aunt", Tells.PHONE, "(0115) 496 0101"),
    ("They live in NG99 1AA.", Tells.POSTCODE, "NG99 1AA"),
    ("they live in ng991aa", Tells.POSTCODE, "ng991aa"),
    ("Write to ada.sample@example.org please", Tells.EMAIL, "ada.sample@example.org"),
    ("The house at 12 Nettle Row is damp", Tells.ADDRESS, "12 Nettle Row"),
    ("damp at 4b Old Mill Lane", Tells.ADDRESS, "4b Old Mill Lane"),
    ("the same as case 239 last year", Tells.CASE_NUMBER, "case 239"),
    ("the same as in Case no. 0239", Tells.CASE_NUMBER, "Case no. 0239"),
    ("compare 0239", Tells.CASE_NUMBER, "0239"),
    ("NHS 943 476 5919", Tells.NUMBER, "943 476 5919"),
    ("pupil number A123456789012", Tells.NUMBER, "A123456789012"),
    ("A nine-year-old twin at Harwood Junior School", Tells.TOGETHER, "twin"),
    ("At The Ridge Academy someone in year 9 uses a wheelchair", Tells.TOGETHER, "wheelchair"),
    ("We worry about Zofia Nowakowska again", Tells.LIKE_A_NAME, "Zofia Nowakowska"),
    ("Jean-Luc O’Rourke-Example was late", Tells.LIKE_A_NAME, "Jean-Luc O’Rourke-Example"),
    ("asked by Ngọc Nguyễn, her aunt", Tells.LIKE_A_NAME, "Ngọc Nguyễn"),
    ("Şahin, Ayla did not come", Tells.LIKE_A_NAME, "Şahin, Ayla"),
    ("A girl at Harwood Junior School, aged 9, sleeps badly", Tells.SCHOOL_AND_AGE, "aged 9"),
    ("It happened on 3 April 2014", Tells.DATE, "3 April 2014"),
)
PLAIN = (
    "A teenager refuses school since the summer. What can be offered before a referral?",
    "Which service helps a parent whose own mental health is poor? Monday mornings are hard.",
    "How does Early Help work with Social Care when Housing is the worry?",
    "A child of primary age sleeps badly. The Children’s Centre and School Nursing know the family.",
    "Advice about a young carer. Two of the three actions went well; 15 minutes are enough.",
    "The GP and CAMHS wrote in October. We meet at 10:30 in Room 4.",
    "In 2019 there were 120 such requests, 35% of them from schools.",
)


@pytest.mark.parametrize(("text", "tells", "where"), TOLD, ids=[where for _text, _tells, where in TOLD])
def test_each_detail_is_found_where_it_stands_and_said_for_what_it_is(text: str, tells: Tells, where: str) -> None:
    assert (tells, where) in [(each.tells, text[each.start : each.end]) for each in details(text)]


@pytest.mark.parametrize("text", PLAIN, ids=range(len(PLAIN)))
def test_advice_without_a_name_is_left_alone(text: str) -> None:
    assert details(text) == ()


def test_a_name_of_the_store_is_sure_and_wins_over_a_guess() -> None:
    (found,) = details("Ada Sample sleeps badly", [(0, 10)])
    assert found.sure and found.tells is Tells.NAME


_WORDS = st.text(string.ascii_lowercase + " .,;!?\n", max_size=60)


@given(_WORDS)
def test_small_letters_alone_tell_nothing_sure(text: str) -> None:
    assert sure(details(text)) == ()


@given(
    _WORDS, st.dates(date(1995, 1, 1), date(2026, 1, 1)), st.sampled_from(("%d/%m/%Y", "%d.%m.%y", "%-d %B %Y")), _WORDS
)
def test_a_birth_is_found_in_any_text(before: str, day: date, form: str, after: str) -> None:
    text = f"{before} born {day.strftime(form)} {after}"
    assert any(each.tells is Tells.BIRTH for each in details(text))


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 150), st.integers(1, 20)), max_size=3))
def test_places_lie_in_the_text_in_order_and_never_overlap(text: str, places: list[tuple[int, int]]) -> None:
    names = [(start, min(len(text), start + length)) for start, length in places if start < len(text)]
    end = 0
    for each in details(text, names):
        assert end <= each.start < each.end <= len(text)
        end = each.end


@given(st.text(string.digits + " -()+", max_size=25).map(lambda digits: f"x {digits} y"))
def test_what_is_blanked_out_is_not_found_again(text: str) -> None:
    for _ in range(len(text)):
        found = sure(details(text))
        for each in reversed(found):
            text = f"{text[: each.start]}…{text[each.end :]}"
    assert sure(details(text)) == ()
