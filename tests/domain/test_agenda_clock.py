"""The clock of an agenda: items follow one another, and too long is said with the time at which it would end."""

from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.agenda_clock import away, clock_times, fit, minutes_of, room_minutes
from jatdesk.domain.meetings import AgendaItem, ItemKind

CLOCKS = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
MINUTES = st.lists(st.integers(0, 600), max_size=40)


def items(minutes: list[int]) -> list[AgendaItem]:
    return [AgendaItem(str(n), "m", n, ItemKind.OTHER, "Item", each) for n, each in enumerate(minutes)]


@given(CLOCKS, MINUTES)
def test_each_item_begins_when_the_one_before_ends(starts: str, minutes: list[int]) -> None:
    times = clock_times(starts, items(minutes))
    assert len(times) == len(minutes)
    assert not times or times[0] == starts
    for n, each in enumerate(times[1:], start=1):
        assert (minutes_of(each) - minutes_of(times[n - 1]) - minutes[n - 1]) % 1440 == 0


@given(CLOCKS, CLOCKS, MINUTES)
def test_an_agenda_is_too_long_exactly_by_what_runs_over_the_rooms_end(
    starts: str, ends: str, minutes: list[int]
) -> None:
    found = fit(starts, ends, sum(minutes))
    assert found.over == max(0, sum(minutes) - room_minutes(starts, ends))
    assert ("too long" in found.words) == bool(found.over)


@given(st.sampled_from(["", "ten", "25:00", "10:60"]), CLOCKS, MINUTES)
def test_without_a_time_nothing_is_made_up(wrong: str, clock: str, minutes: list[int]) -> None:
    assert set(clock_times(wrong, items(minutes))) <= {""}
    assert fit(wrong, clock, sum(minutes)).over == 0
    found = fit(clock, wrong, sum(minutes))
    assert (found.over, found.known) == (0, False)
    assert found.words.startswith("no end is set: it would end at ")


def test_what_is_said_is_said_in_words() -> None:
    assert fit("10:00", "12:00", 145).words == "25 minutes too long: it would end at 12:25"
    assert fit("10:00", "12:00", 121).words == "1 minute too long: it would end at 12:01"
    assert fit("10:00", "12:00", 120).words == "fits the time exactly"
    assert fit("10:00", "12:00", 75).words == "fits the time: 45 minutes to spare"
    assert fit("22:00", "23:00", 180).words == "120 minutes too long: it would end at 01:00 the next day"
    assert fit("10:00", "12:00", 40 * 240).words.endswith("it would end at 02:00 7 days later")
    assert fit("", "12:00", 10).words == "no beginning is set"


def test_somebodys_own_time_is_compared_with_the_running_clock() -> None:
    assert away("10:20", "10:33") == 13
    assert away("10:20", "10:05") == -15
    assert away("", "10:05") == away("10:20", "") == 0
