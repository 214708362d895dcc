"""The calendar file: right by RFC 5545, moved and cancelled as calendars understand it, and no word of an agenda."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.docs.calendar import build
from jatdesk.domain.calendar_entries import CalendarEntry

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
ENTRY = CalendarEntry("a1", date(2026, 12, 10), "10:00", "12:00", "Harwood JAT meeting", "Village Hall, Main Street")


def read(data: bytes) -> list[tuple[str, str]]:
    """Names with their parameters, and values, the lines unfolded: read without the code that wrote them."""
    assert data.endswith(b"\r\n")
    lines = data.decode().replace("\r\n ", "").split("\r\n")[:-1]
    return [(line.partition(":")[0], line.partition(":")[2]) for line in lines]


def event(data: bytes) -> dict[str, str]:
    pairs = read(data)
    return dict(pairs[pairs.index(("BEGIN", "VEVENT")) :])


def text(value: str) -> str:
    return re.sub(r"\\([\\;,])", r"\1", value)


def test_a_meeting_has_its_day_times_and_place() -> None:
    found = event(build([ENTRY], NOW, "ann@example.org"))

    assert found["DTSTART;TZID=Europe/London"] == "20261210T100000"
    assert found["DTEND;TZID=Europe/London"] == "20261210T120000"
    assert found["DTSTAMP"] == "20261123T100000Z"
    assert (found["STATUS"], found["SEQUENCE"]) == ("CONFIRMED", "0")
    assert text(found["LOCATION"]) == "Village Hall, Main Street"
    assert found["ORGANIZER"] == "mailto:ann@example.org"


def test_a_moved_meeting_is_the_same_one_changed_and_a_cancelled_one_goes() -> None:
    moved = event(build([replace(ENTRY, day=date(2026, 12, 17), revision=1)], NOW))
    gone = build([replace(ENTRY, revision=2, is_cancelled=True)], NOW)

    assert moved["UID"] == event(build([ENTRY], NOW))["UID"] == event(gone)["UID"]
    assert [moved["SEQUENCE"], event(gone)["SEQUENCE"]] == ["1", "2"]
    assert ("METHOD", "CANCEL") in read(gone)
    assert event(gone)["STATUS"] == "CANCELLED"
    both = build([ENTRY, replace(ENTRY, uid="b2", is_cancelled=True)], NOW)
    assert ("METHOD", "PUBLISH") in read(both), "a year with one cancelled meeting takes away only that one"


@pytest.mark.parametrize("year", [2026, 2027, 2028, 2037])
def test_the_clock_in_the_file_changes_when_that_of_london_does(year: int) -> None:
    rules = [value for name, value in read(build([ENTRY], NOW)) if name == "RRULE"]
    assert rules == ["FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"]
    london = ZoneInfo("Europe/London")
    for month, before, after in ((3, 0, 1), (10, 1, 0)):
        last = date(year, month, 31)
        sunday = last - timedelta(days=(last.weekday() - 6) % 7)
        hours = [
            datetime(day.year, day.month, day.day, 12, tzinfo=london).utcoffset()
            for day in (sunday - timedelta(days=1), sunday)
        ]
        assert hours == [timedelta(hours=before), timedelta(hours=after)]


@given(st.text(max_size=200), st.text(max_size=200))
def test_whatever_stands_in_title_and_place_makes_no_line_of_its_own(title: str, place: str) -> None:
    data = build([replace(ENTRY, title=title, place=place)], NOW)

    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    names = [name for name, _value in read(data)]
    assert names.count("BEGIN") == names.count("END") == 5
    assert names.count("UID") == 1
    found = event(data)
    shown = "".join(sign if sign.isprintable() else " " for sign in place)
    assert text(found.get("LOCATION", "")) == shown
