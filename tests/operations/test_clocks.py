"""Clocks: the machine's says its own day, the fixed one stands, the walking one goes on."""

from datetime import UTC, date, datetime, time, timedelta

from jatdesk.operations.clocks import FixedClock, SystemClock, WalkingClock


def test_the_systems_clock_says_this_moment_in_utc() -> None:
    before = datetime.now(UTC)
    now = SystemClock().now()
    assert timedelta(0) <= now - before < timedelta(minutes=1)
    assert now.utcoffset() == timedelta(0)
    assert abs(SystemClock().today() - now.date()) <= timedelta(days=1)


def test_a_fixed_clock_stands() -> None:
    clock = FixedClock(datetime(2026, 11, 23, 10, tzinfo=UTC))
    assert clock.now() == clock.now() == datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert clock.today() == date(2026, 11, 23)


def test_a_walking_clock_gives_each_record_a_later_moment() -> None:
    clock = WalkingClock(date(2026, 11, 1))
    assert clock.now() < clock.now()
    clock.go_to(date(2026, 11, 12), time(10, 30))
    assert clock.today() == date(2026, 11, 12)
    assert clock.now().hour == 10
