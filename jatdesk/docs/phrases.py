"""Small phrases that several documents share: times, who was born when, whose document it is. Decides nothing."""

from collections.abc import Sequence
from datetime import date

from jatdesk.domain.children import Child
from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.meetings import ItemKind, Meeting
from jatdesk.domain.profiles import Coded, Profile
from jatdesk.domain.teams import Team

KINDS = {ItemKind.REVIEW: "review", ItemKind.NEW: "new", ItemKind.CLOSURE: "closing"}
"""Why a case is on the agenda, in a word."""


def header(team: Team, profile: Profile, *parts: str) -> str:
    """What stands at the head of every page: 'Harwood Joint Access Team · Minutes · 10 December 2026'."""
    return " · ".join([f"{team.name} {profile.name}", *parts])


def made_up(team: Team) -> bool:
    """Whether the team is an invented one, so that its documents say so."""
    return team.kind.is_made_up


def clock(time: str) -> str:
    """'10:30' as '10:30am', '12:00' as '12pm'; anything else as it stands."""
    hours, colon, minutes = time.partition(":")
    if not (colon and hours.isdigit() and minutes.isdigit()):
        return time
    half = "am" if int(hours) < 12 else "pm"
    return f"{int(hours) % 12 or 12}{'' if int(minutes) == 0 else ':' + minutes}{half}"


def when_and_where(meeting: Meeting) -> str:
    """'Thursday 10 December 2026, 10am to 12:15pm · Harwood Village Hall'."""
    hours = " to ".join(clock(time) for time in (meeting.starts, meeting.ends) if time)
    times = ", ".join(part for part in (say_weekday(meeting.day), hours) if part)
    return f"{times} · {meeting.venue}" if meeting.venue else times


def born(child: Child) -> str:
    """The date of birth in words; for an unborn baby the day expected; '' when nothing is known."""
    if child.birth:
        return say(child.birth)
    if child.expected:
        return f"expected {say(child.expected)}"
    return child.birth_words


def day_or(day: date | None, otherwise: str = "") -> str:
    """A day in words, or what to say when there is none."""
    return say(day) if day else otherwise


def words_for(choices: Sequence[Coded], code: str) -> str:
    """The words of a code; what is no code stands for itself."""
    return next((choice.words for choice in choices if choice.code == code), code)


def waiting(count: int) -> str:
    """How many cases wait for consent, named nowhere."""
    if count == 1:
        return "1 case waits for consent and is not named here."
    return f"{count} cases wait for consent and are not named here."
