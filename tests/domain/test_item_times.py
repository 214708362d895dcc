"""The time an item took, over a clock change and over sleep; the lateness of a meeting, in hours that are hours."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.item_times import ASLEEP, between, minutes_late

LONDON = ZoneInfo("Europe/London")
START = datetime(2026, 12, 10, 10, tzinfo=UTC)


def test_time_between_two_looks_counts_and_sleep_or_a_clock_set_back_does_not() -> None:
    assert between(START, START + timedelta(seconds=5)) == timedelta(seconds=5)
    assert between(START, START + ASLEEP) == ASLEEP
    assert between(START, START + timedelta(minutes=40)) == timedelta()
    assert between(START, START - timedelta(hours=1)) == timedelta()


def test_a_clock_change_between_two_looks_is_no_time() -> None:
    before = datetime(2026, 10, 25, 1, 59, 58, tzinfo=LONDON)
    after = (before.astimezone(UTC) + timedelta(seconds=5)).astimezone(LONDON)

    assert (after.hour, after.fold) == (1, 1), "the same hour comes again"
    assert between(before.astimezone(UTC), after.astimezone(UTC)) == timedelta(seconds=5)


def test_a_meeting_over_a_clock_change_is_as_late_as_it_is() -> None:
    starts = datetime(2026, 10, 25, 0, 30, tzinfo=LONDON).astimezone(timezone(timedelta(hours=1)))
    now = datetime(2026, 10, 25, 1, 10, tzinfo=LONDON, fold=1).astimezone(timezone(timedelta()))

    assert minutes_late(starts, 90, now, 0, 10) == 10, "an hour and forty minutes went by, not forty minutes"


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 60), st.integers(0, 60))
def test_what_an_item_uses_of_its_own_plan_is_no_lateness(since: int, offset: int, used: int, planned: int) -> None:
    late = minutes_late(START, offset, START + timedelta(minutes=since), used, planned)

    assert late == since - offset - min(used, planned)
