"""Typed and found dates: what is understood, what is doubted, what is never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.dates import (
    Prefer,
    add_months,
    century_words,
    read_date,
    say,
    say_short,
    say_weekday,
)

TODAY = date(2026, 12, 10)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def test_a_day_is_said_in_full_with_its_weekday_or_short() -> None:
    assert say(date(2026, 3, 27)) == "27 March 2026"
    assert say_weekday(TODAY) == "Thursday 10 December 2026"
    assert say_short(TODAY, TODAY) == "10 Dec"
    assert say_short(date(2027, 1, 8), TODAY) == "8 Jan 2027"


@pytest.mark.parametrize(
    ("text", "prefer", "expected"),
    [
        ("27/3/26", "future", date(2026, 3, 27)),
        ("27-03-2026", "past", date(2026, 3, 27)),
        ("27.03.26", "future", date(2026, 3, 27)),
        ("27 03 2026", "past", date(2026, 3, 27)),
        ("27032026", "past", date(2026, 3, 27)),
        ("27 mar", "future", date(2027, 3, 27)),
        ("4 Jun 2020", "birth", date(2020, 6, 4)),
        ("4-Jun-2020", "birth", date(2020, 6, 4)),
        ("4th of June 2020", "birth", date(2020, 6, 4)),
        ("June 4, 2020", "birth", date(2020, 6, 4)),
        ("Thursday, 4 June 2020", "birth", date(2020, 6, 4)),
        ("2020-06-04 00:00:00", "birth", date(2020, 6, 4)),
        ("Fri 8 Jan", "future", date(2027, 1, 8)),
        ("2026-03-27", "past", date(2026, 3, 27)),
        ("today", "past", TODAY),
        ("Tomorrow", "future", date(2026, 12, 11)),
        ("yesterday", "past", date(2026, 12, 9)),
        ("+2w", "future", date(2026, 12, 24)),
        ("in 2 weeks", "future", date(2026, 12, 24)),
        ("in a fortnight", "future", date(2026, 12, 24)),
        ("2 months", "future", date(2027, 2, 10)),
        ("3 days ago", "past", date(2026, 12, 7)),
        ("friday", "future", date(2026, 12, 11)),
        ("thursday", "future", date(2026, 12, 17)),
        ("thursday", "past", TODAY),
        ("last friday", "past", date(2026, 12, 4)),
        ("EDD 27/02/2027", "future", date(2027, 2, 27)),
        ("by 8 jan", "future", date(2027, 1, 8)),
        ("29 feb", "future", date(2028, 2, 29)),
        ("２７/０３/２０２６", "past", date(2026, 3, 27)),
        ("03/04/2020", "past", date(2020, 4, 3)),
    ],
)
def test_dates_as_people_type_them_are_read_day_first_and_without_doubt(
    text: str, prefer: Prefer, expected: date
) -> None:
    reading = read_date(text, TODAY, prefer)
    assert (reading.value, reading.doubts) == (expected, ())


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("31/02/2015", "There is no 31 February 2015"),
        ("06/27/2020", "There is no month 27: was it meant as 27 June?"),
        ("29 Feb 2019", "There is no 29 February 2019"),
        ("see minutes", "‘see minutes’ is not a date"),
        ("tbc", "‘tbc’ is not a date"),
        ("2015", "‘2015’ is not a date"),
        ("27 mar", "The year is missing after 27 March"),
        ("sat", "‘sat’ is not a date"),
        ("1/1/0215", "The year 215 cannot be right"),
        ("edd Feb 2027", "Only the month is given (February 2027), not the day"),
        ("02/2027", "Only the month is given (February 2027), not the day"),
    ],
)
def test_what_is_no_day_of_birth_gives_no_value_and_says_why(text: str, doubt: str) -> None:
    reading = read_date(text, TODAY, "birth")
    assert (reading.value, reading.doubts) == (None, (doubt,))
    assert reading.month_only == ("Only the month" in doubt)


@pytest.mark.parametrize(
    ("text", "prefer", "year"),
    [
        ("14/02/15", "birth", 2015),
        ("14/02/27", "birth", 1927),
        ("14/12/26", "birth", 1926),
        ("14/02/26", "past", 2026),
        ("14-feb-98", "past", 1998),
    ],
)
def test_a_two_digit_year_is_read_by_the_stated_rule_and_asked_about(text: str, prefer: Prefer, year: int) -> None:
    reading = read_date(text, TODAY, prefer)
    assert reading.two_digit_year
    assert reading.value is not None
    assert reading.value.year == year
    assert f"The year has two digits: read as {year}" in reading.doubts


def test_an_answer_about_the_century_settles_the_doubt() -> None:
    reading = read_date("14/02/15", TODAY, "birth", century=1900)
    assert (reading.value, reading.doubts) == (date(1915, 2, 14), ())


def test_the_rule_for_two_digit_years_is_stated_in_words() -> None:
    assert century_words("birth", TODAY).endswith("so 26 is 2026 and 27 is 1927")
    assert century_words("future", TODAY) == "Two-digit years are read as 1976 to 2075"
    assert century_words("past", TODAY, 1900) == "Two-digit years are read as 1900 to 1999"


def test_a_weekday_that_disagrees_with_its_date_is_a_doubt() -> None:
    reading = read_date("Thu 8 Jan 2027", TODAY, "future")
    assert reading.value == date(2027, 1, 8)
    assert reading.doubts == ("8 January 2027 is a Friday, not a Thursday",)


def test_next_friday_says_which_friday_was_understood() -> None:
    reading = read_date("next friday", TODAY, "future")
    assert reading.value == date(2026, 12, 18)
    assert reading.doubts == ("‘Next Friday’ is read as 18 December 2026; this Friday is 11 December 2026",)


def test_a_day_in_the_future_is_doubted_where_the_past_is_meant() -> None:
    assert read_date("10/12/2030", TODAY, "past").doubts == ("10 December 2030 is in the future",)
    assert read_date("tomorrow", TODAY, "past").doubts == ("11 December 2026 is in the future",)


def test_a_date_among_other_words_is_read_and_the_words_are_shown() -> None:
    reading = read_date("27/03/2026 (by phone)", TODAY, "past")
    assert reading.value == date(2026, 3, 27)
    assert reading.doubts == ("More than a date stands here: ‘27/03/2026 (by phone)’",)
    assert read_date("3/9/2026 or 4/9/2026", TODAY, "past").value is None


def test_months_are_added_without_falling_off_the_end_of_a_short_month() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 1, 31), -2) == date(2025, 11, 30)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)


@given(DAYS)
def test_every_day_written_in_full_is_read_back_as_itself(day: date) -> None:
    for text in (say(day), day.isoformat(), f"{day:%d/%m/%Y}", say_weekday(day), f"{day.day}.{day.month}.{day.year}"):
        reading = read_date(text, TODAY, "future")
        assert (reading.value, reading.doubts) == (day, ())


@given(st.text(max_size=40), st.sampled_from(("past", "future", "birth")))
def test_any_text_gives_a_value_or_a_doubt_or_is_blank(text: str, prefer: Prefer) -> None:
    reading = read_date(text, TODAY, prefer)
    assert reading.value or reading.doubts or not text.split()


@given(st.text("0123456789/.- adefhnoprtuwy+", max_size=16))
def test_texts_that_look_like_dates_never_break_the_reader(text: str) -> None:
    for prefer in ("past", "future", "birth"):
        reading = read_date(text, TODAY, prefer)  # type: ignore[arg-type]
        assert reading.value is None or 1900 <= reading.value.year <= 2199 or text.strip()[0] in "+-0123456789i"
