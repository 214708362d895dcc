"""A family member who wishes to attend: with whom, what they need, who was told, their own time, came or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class Visit:
    """One person's wish for one meeting. `starts` is their own time ('10:20'); `came` is None until it is known."""

    id: Id
    name: str
    relationship: str = ""
    meeting_id: Id = ""
    supporter: str = ""
    requirements: str = ""
    wished_on: date | None = None
    chair_told_on: date | None = None
    members_told_on: date | None = None
    starts: str = ""
    came: bool | None = None


@dataclass(frozen=True)
class VisitFact:
    """A visit to the meeting ahead of which somebody has still to be told; names nobody."""

    visit_id: Id
    case_id: Id
    number: str
    chair_told: bool
    members_told: bool


def who(visit: Visit) -> str:
    """'Bea Sample (mother), with Nan Sample'."""
    named = f"{visit.name} ({visit.relationship})" if visit.relationship else visit.name
    return f"{named}, with {visit.supporter}" if visit.supporter else named


def slot(time: str) -> str:
    """'10:20' as an agenda says it: '10.20'."""
    return time.replace(":", ".")


def agenda_words(visits: Sequence[Visit]) -> str:
    """'Family attends, 10.20', without who or why; '' when nobody comes."""
    if not visits:
        return ""
    times = sorted({slot(visit.starts) for visit in visits if visit.starts})
    return ", ".join(["Family attends", *times])


def own_time(visits: Sequence[Visit]) -> str:
    """The earliest time the family was given ('10:20'), or ''."""
    return min((visit.starts for visit in visits if visit.starts), default="")


def told_words(visit: Visit) -> str:
    """Who knows of it: 'Chair told on 3 November 2026. The members have not been told yet.'"""
    chair = f"Chair told on {say(visit.chair_told_on)}." if visit.chair_told_on else "The chair has not been told yet."
    if visit.members_told_on:
        return f"{chair} Members told on {say(visit.members_told_on)}."
    return f"{chair} The members have not been told yet."
