"""A year of meetings by rule: each month's day, moved off bank holidays and closures, with the reason said."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.closed_days import ClosedDays, ClosedKind, TeamCalendar
from jatdesk.domain.meeting_year import LAST, MeetingRule, ReadRule, clash, propose, read_rule, without
from jatdesk.domain.workdays import REGIONS, Region

THURSDAYS = MeetingRule(2, 3)
TODAY = date(2026, 11, 22)
ENGLAND = TeamCalendar("ENG")
RULES = st.builds(MeetingRule, st.sampled_from([1, 2, 3, 4, LAST]), st.integers(0, 4))


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("second Thursday, 10am", ReadRule(THURSDAYS, "10:00")),
        ("every third Tuesday", ReadRule(MeetingRule(3, 1))),
        ("2nd thu of the month 9.30 to 11:30", ReadRule(THURSDAYS, "09:30", "11:30")),
        ("the last Friday of each month at 2pm - 4pm", ReadRule(MeetingRule(LAST, 4), "14:00", "16:00")),
        ("First Monday monthly", ReadRule(MeetingRule(1, 0))),
        ("4th weds", ReadRule(MeetingRule(4, 2))),
        ("second Saturday", None),
        ("fifth Monday", None),
        ("every Tuesday", None),
        ("second Thursday 25:00", None),
        ("", None),
        ("when it suits", None),
    ],
)
def test_a_rule_is_understood_as_people_type_it(typed: str, understood: ReadRule | None) -> None:
    assert read_rule(typed) == understood


@given(st.text(max_size=60))
def test_any_typing_is_read_or_refused_without_falling_over(typed: str) -> None:
    found = read_rule(typed)
    assert found is None or 0 <= found.rule.weekday <= 4


@given(RULES, st.dates(date(2024, 1, 1), date(2040, 12, 31)))
def test_every_month_has_its_day_in_leap_years_too(rule: MeetingRule, month: date) -> None:
    day = rule.day(month)

    assert (day.year, day.month, day.weekday()) == (month.year, month.month, rule.weekday)
    if rule.place == LAST:
        assert monthrange(day.year, day.month)[1] - day.day < 7
    else:
        assert (day.day - 1) // 7 + 1 == rule.place


def test_the_last_day_of_february_of_a_leap_year_can_be_a_meeting() -> None:
    assert MeetingRule(LAST, 1).day(date(2028, 2, 1)) == date(2028, 2, 29)


def days(rule: MeetingRule, calendar: TeamCalendar = ENGLAND, taken: tuple[date, ...] = ()) -> dict[int, date | None]:
    found = propose(rule, date(2027, 1, 1), date(2027, 12, 31), calendar, taken, TODAY)
    assert [plan.month.month for plan in found] == list(range(1, 13))
    return {plan.month.month: plan.day for plan in found}


def test_a_whole_year_of_second_thursdays() -> None:
    assert days(THURSDAYS)[1] == date(2027, 1, 14)
    assert days(THURSDAYS)[12] == date(2027, 12, 9)


def test_a_bank_holiday_moves_the_meeting_to_the_next_suitable_day_and_says_why() -> None:
    found = propose(MeetingRule(LAST, 0), date(2027, 5, 1), date(2027, 5, 1), ENGLAND, (), TODAY)[0]

    assert found.wanted == date(2027, 5, 31)
    assert found.day == date(2027, 5, 28), "no later day is left in May, so the nearest earlier one"
    assert found.why == "Monday 31 May 2027 is a bank holiday (Spring Bank Holiday)"
    assert days(MeetingRule(1, 0))[5] == date(2027, 5, 4), "the first Monday of May is one"
    assert days(MeetingRule(1, 0), TeamCalendar("SCT"))[8] == date(2027, 8, 3), "and in Scotland that of August"
    assert days(MeetingRule(1, 0))[8] == date(2027, 8, 2)


def test_a_week_long_closure_and_school_holidays_are_gone_round() -> None:
    shut = ClosedDays("a", date(2027, 2, 8), date(2027, 2, 12), "Closed for the move")
    half_term = ClosedDays("b", date(2027, 2, 15), date(2027, 2, 19), "Half-term", ClosedKind.NO_MEETINGS)

    assert days(THURSDAYS, TeamCalendar("ENG", (shut, half_term)))[2] == date(2027, 2, 22)


def test_a_month_that_is_closed_throughout_has_no_meeting_and_says_so() -> None:
    august = TeamCalendar("ENG", (ClosedDays("a", date(2027, 8, 1), date(2027, 8, 31), "Summer"),))

    assert days(THURSDAYS, august)[8] is None
    planned = [day for day in days(THURSDAYS, august).values() if day]
    assert without(planned, (), date(2027, 1, 1), date(2027, 12, 1)) == (date(2027, 8, 1),)
    assert without(planned, (date(2027, 8, 1),), date(2027, 1, 1), date(2027, 12, 1)) == ()


def test_a_month_with_a_meeting_gets_no_second_one() -> None:
    assert days(THURSDAYS, taken=(date(2027, 3, 3),))[3] is None


def test_days_that_have_passed_are_not_proposed() -> None:
    found = propose(MeetingRule(1, 0), TODAY, date(2026, 12, 1), ENGLAND, (), TODAY)

    assert found[0].why == "Monday 2 November 2026 has passed"
    assert found[0].day == date(2026, 11, 23)


@given(
    RULES,
    st.sampled_from(tuple(REGIONS)),
    st.lists(st.tuples(st.dates(date(2027, 1, 1), date(2028, 12, 31)), st.integers(0, 40)), max_size=6),
    st.sets(st.dates(date(2027, 1, 1), date(2028, 12, 31)), max_size=4),
)
def test_whatever_is_closed_a_proposed_day_is_good_and_a_moved_one_has_its_reason(
    rule: MeetingRule, region: Region, closures: list[tuple[date, int]], taken: set[date]
) -> None:
    shut = tuple(ClosedDays(str(n), day, day + timedelta(days=more)) for n, (day, more) in enumerate(closures))
    calendar = TeamCalendar(region, shut)

    for plan in propose(rule, date(2027, 1, 1), date(2028, 12, 31), calendar, taken, TODAY):
        if plan.day is not None:
            assert clash(plan.day, calendar, taken, TODAY) == ""
            assert plan.day.replace(day=1) == plan.month
        assert (plan.day == plan.wanted) == (plan.why == "")
