"""Clock times typed any sensible way, as 'HH:MM', and said as people say them. Asks no clock."""

import re

_TYPED = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?")
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}


def read_clock(text: str) -> str:
    """'10:30' for '10.30', '1030' or '10:30am'; '' for what is no time of the day.

    Without am or pm, 1 to 6 are hours of the afternoon: nobody meets at night.
    """
    typed = " ".join(text.lower().split())
    if typed in _NAMED:
        return _NAMED[typed]
    match = _TYPED.fullmatch(typed)
    if match is None:
        return ""
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "")[:1]
    if half and not 1 <= hour <= 12:
        return ""
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    elif not half and 1 <= hour <= 6 and not match[1].startswith("0"):
        hour += 12
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def say_clock(clock: str) -> str:
    """'10am', '2:15pm' for 'HH:MM'; anything else as it stands."""
    if not re.fullmatch(r"\d\d:\d\d", clock):
        return clock
    hour, minute = int(clock[:2]), clock[3:]
    half = "am" if hour < 12 else "pm"
    hour = hour % 12 or 12
    return f"{hour}{half}" if minute == "00" else f"{hour}:{minute}{half}"
