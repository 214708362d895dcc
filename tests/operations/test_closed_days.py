"""The council's closure days: no working days anywhere, and a duty while planning reaches a year without a word."""

from datetime import date

import pytest

from jatdesk.domain.closed_days import ClosedDays, ClosedKind
from jatdesk.errors import SaveRefused
from jatdesk.operations import closed_days, meetings, stores, today
from jatdesk.operations.desk import Desk
from tests.operations.gatherings import NEXT_DAY, planned


def range_of(first: date, last: date, kind: ClosedKind = ClosedKind.CLOSED) -> ClosedDays:
    return ClosedDays("", first, last, "Closed", kind)


def test_closing_over_christmas_moves_the_papers_day_of_january_back_at_once(desk: Desk) -> None:
    meeting = planned(desk, date(2027, 1, 7))

    def papers_day() -> date:
        return next(step.due for step in meetings.steps(desk, meeting.id) if step.key == "papers")

    assert papers_day() == date(2026, 12, 30)
    made, _ = closed_days.add(desk, range_of(date(2026, 12, 24), date(2027, 1, 1)))
    assert papers_day() == date(2026, 12, 22), "a whole week is closed"
    closed_days.remove(desk, made.id)
    assert papers_day() == date(2026, 12, 30)


def test_school_holidays_are_worked_and_only_avoided_by_meetings(desk: Desk) -> None:
    closed_days.add(desk, range_of(date(2027, 1, 4), date(2027, 1, 8), ClosedKind.NO_MEETINGS))

    assert meetings.workdays(desk).is_working(date(2027, 1, 5))
    assert "no meeting is wanted" in closed_days.calendar(desk).against(date(2027, 1, 5))


def test_another_nation_counts_its_own_bank_holidays_at_once(desk: Desk) -> None:
    saint_andrew = date(2026, 11, 30)
    assert meetings.workdays(desk).is_working(saint_andrew)

    stores.change_team(desk, type(desk.team)(**vars(desk.team) | {"region": "SCT"}))

    assert not meetings.workdays(desk).is_working(saint_andrew)


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 12, 31), date(2026, 12, 24)), (date(2026, 12, 24), date(2027, 12, 24))],
)
def test_days_in_the_wrong_order_or_a_whole_year_are_refused(desk: Desk, first: date, last: date) -> None:
    with pytest.raises(SaveRefused):
        closed_days.add(desk, range_of(first, last))
    assert closed_days.calendar(desk).closed == ()


def test_the_same_days_are_entered_once(desk: Desk) -> None:
    closed_days.add(desk, range_of(date(2028, 2, 29), date(2028, 2, 29)))

    with pytest.raises(SaveRefused):
        closed_days.add(desk, range_of(date(2028, 2, 29), date(2028, 2, 29)))


def missing(desk: Desk) -> list[str]:
    return [duty.title for duty in today.today(desk).duties if duty.target == "settings:closed_days"]


def test_a_year_that_planning_reaches_is_asked_about_until_its_closure_days_are_there(desk: Desk) -> None:
    assert missing(desk) == []
    planned(desk, NEXT_DAY)
    assert missing(desk) == [f"Enter the council’s closure days of {year}" for year in (2027,)]

    closed_days.add(desk, range_of(date(2027, 5, 4), date(2027, 5, 4), ClosedKind.NO_MEETINGS))
    assert missing(desk) != [], "school holidays are no word about closure days"
    made, _ = closed_days.say_none(desk, 2027)
    assert missing(desk) == []
    assert meetings.workdays(desk).is_working(date(2027, 6, 2)), "a year without closure days is worked"

    closed_days.remove(desk, made.id)
    closed_days.add(desk, range_of(date(2026, 12, 24), date(2027, 1, 1)))
    assert missing(desk) == []
