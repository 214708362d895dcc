"""Working days against a table worked out by hand from the published bank holidays."""

from datetime import date

import pytest

from jatdesk.domain.workdays import Region, WorkingDays


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2026, 12, 10), 0, date(2026, 12, 10)),
        (date(2026, 12, 10), 5, date(2026, 12, 3)),
        (date(2026, 12, 13), 1, date(2026, 12, 11)),
        (date(2027, 1, 5), 1, date(2027, 1, 4)),
        (date(2027, 1, 5), 2, date(2026, 12, 31)),
        (date(2027, 1, 5), 5, date(2026, 12, 24)),
        (date(2026, 4, 8), 3, date(2026, 4, 1)),
    ],
)
def test_working_days_before_a_day_leave_out_weekends_and_bank_holidays(day: date, n: int, expected: date) -> None:
    assert WorkingDays("ENG").before(day, n) == expected


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2026, 12, 23), 1, date(2026, 12, 24)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 12, 24), 4, date(2027, 1, 4)),
        (date(2026, 5, 22), 1, date(2026, 5, 26)),
    ],
)
def test_working_days_after_a_day_jump_over_the_christmas_fortnight(day: date, n: int, expected: date) -> None:
    assert WorkingDays("ENG").after(day, n) == expected


@pytest.mark.parametrize(
    ("region", "day", "working"),
    [
        ("SCT", date(2026, 1, 2), False),
        ("ENG", date(2026, 1, 2), True),
        ("SCT", date(2026, 4, 6), True),
        ("ENG", date(2026, 4, 6), False),
        ("WLS", date(2026, 4, 6), False),
        ("NIR", date(2026, 3, 17), False),
        ("WLS", date(2026, 3, 17), True),
        ("NIR", date(2026, 7, 13), False),
        ("SCT", date(2026, 11, 30), False),
    ],
)
def test_each_nation_has_its_own_bank_holidays(region: Region, day: date, working: bool) -> None:
    assert WorkingDays(region).is_working(day) is working


def test_the_councils_own_closure_days_do_not_count() -> None:
    closed = frozenset({date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31)})
    assert WorkingDays("ENG", closed).after(date(2026, 12, 24), 1) == date(2027, 1, 4)
    assert not WorkingDays("ENG", closed).is_working(date(2026, 12, 30))


def test_the_last_working_day_before_or_on_a_day_may_be_the_day_itself() -> None:
    days = WorkingDays("ENG")
    assert days.last_before_or_on(date(2026, 12, 10)) == date(2026, 12, 10)
    assert days.last_before_or_on(date(2026, 12, 27)) == date(2026, 12, 24)
    assert days.last_before_or_on(date(2027, 1, 3)) == date(2026, 12, 31)


def test_counting_backwards_by_a_negative_number_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="count working days"):
        WorkingDays().after(date(2026, 12, 10), -1)
