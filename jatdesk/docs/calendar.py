"""Meetings as a calendar file (RFC 5545) that Outlook and every other calendar reads. Writes no file."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from jatdesk.domain.calendar_entries import CalendarEntry

_ZONE = "Europe/London"
_CLOCK = (
    "BEGIN:VTIMEZONE",
    f"TZID:{_ZONE}",
    "BEGIN:DAYLIGHT",
    "DTSTART:19810329T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZNAME:BST",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZNAME:GMT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""British summer time as it has been since 1996: calendars that do not know the zone by name read it here."""

_LONGEST = 75
"""Bytes in one line; longer ones go on in the next (RFC 5545 §3.1)."""


def build(entries: Sequence[CalendarEntry], now: datetime, organiser: str = "") -> bytes:
    """The file's bytes. Where every entry is cancelled the file as a whole says so and takes them out of calendars.

    `organiser` is an e-mail address, or ''.
    """
    is_cancelling = bool(entries) and all(entry.is_cancelled for entry in entries)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//JAT Desk//Meetings//EN",
        "CALSCALE:GREGORIAN",
        f"METHOD:{'CANCEL' if is_cancelling else 'PUBLISH'}",
        *_CLOCK,
    ]
    for entry in entries:
        lines += _event(entry, now, organiser)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(entry: CalendarEntry, now: datetime, organiser: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}@meetings.jat-desk.invalid"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{entry.revision}"
    yield f"DTSTART;TZID={_ZONE}:{_at(entry, entry.starts)}"
    yield f"DTEND;TZID={_ZONE}:{_at(entry, entry.ends)}"
    yield f"SUMMARY:{_escaped('Cancelled: ' + entry.title if entry.is_cancelled else entry.title)}"
    if entry.place:
        yield f"LOCATION:{_escaped(entry.place)}"
    if organiser:
        yield f"ORGANIZER:mailto:{_escaped(organiser)}"
    yield f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}"
    yield f"TRANSP:{'TRANSPARENT' if entry.is_cancelled else 'OPAQUE'}"
    yield "END:VEVENT"


def _at(entry: CalendarEntry, clock: str) -> str:
    return f"{entry.day:%Y%m%d}T{clock.replace(':', '')}00"


def _escaped(words: str) -> str:
    """Text as a value: one line, with the signs that part values escaped (RFC 5545 §3.3.11)."""
    plain = "".join(sign if sign.isprintable() else " " for sign in words)
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 bytes, never cut inside a letter; those that go on begin with a space."""
    piece, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _LONGEST:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + width
    yield piece
