"""Clock times as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.clock_times import read_clock, say_clock


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("10", "10:00"),
        ("10am", "10:00"),
        ("10.30", "10:30"),
        ("1030", "10:30"),
        ("10:30am", "10:30"),
        ("2.15 pm", "14:15"),
        ("2", "14:00"),
        ("12", "12:00"),
        ("12am", "00:00"),
        ("12pm", "12:00"),
        ("noon", "12:00"),
        ("09:00", "09:00"),
        ("02:00", "02:00"),
        ("14:00", "14:00"),
    ],
)
def test_a_time_is_read_however_it_is_typed(typed: str, clock: str) -> None:
    assert read_clock(typed) == clock


@pytest.mark.parametrize("typed", ["", "half past ten", "25:00", "10:75", "13pm", "0am", "ten"])
def test_what_is_no_time_of_the_day_is_not_guessed(typed: str) -> None:
    assert read_clock(typed) == ""


@given(st.integers(0, 23), st.integers(0, 59))
def test_what_is_said_is_read_back_as_the_same_time(hour: int, minute: int) -> None:
    clock = f"{hour:02}:{minute:02}"
    assert read_clock(say_clock(clock)) == clock


@given(st.text(max_size=12))
def test_no_text_makes_it_fall_over(typed: str) -> None:
    clock = read_clock(typed)
    assert clock == "" or (len(clock) == 5 and clock < "24")


def test_what_is_no_clock_is_said_as_it_stands() -> None:
    assert say_clock("about ten") == "about ten"
