"""Meetings of the chairs of a district or the county, our points from the issues log, and the answers (G14, §13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.dates import add_months
from jatdesk.domain.ids import Id
from jatdesk.domain.issues import Issue, IssueState

RAISED_THERE = "CH"
"""The code of issues that were raised at a chairs' meeting."""


class Level(StrEnum):
    """Whose chairs meet."""

    DISTRICT = "district"
    COUNTY = "county"


@dataclass(frozen=True)
class ChairsMeeting:
    """One meeting, held or planned: who went from this team, and what else was said."""

    chairs_of: Level
    on: date
    place: str = ""
    who: str = ""
    words: str = ""
    id: Id = ""


@dataclass(frozen=True)
class Point:
    """One thing the team brings. One from the issues log goes on with it: an answer here is an answer there."""

    meeting_id: Id
    words: str
    issue_id: Id = ""
    answer: str = ""
    answered_on: date | None = None
    id: Id = ""

    @property
    def is_answered(self) -> bool:
        """Something was answered."""
        return bool(self.answer) or self.answered_on is not None


@dataclass(frozen=True)
class PointStanding:
    """A point with its issue, where it has one that is still in the log."""

    point: Point
    issue: Issue | None

    @property
    def state(self) -> str:
        """How far it has come; what came from the log ends when families were told."""
        if self.issue is not None and self.issue.state is IssueState.TOLD:
            return "told back"
        return "answered" if self.point.is_answered else "no answer yet"


@dataclass(frozen=True)
class ChairsStanding:
    """A meeting with its points."""

    meeting: ChairsMeeting
    points: tuple[PointStanding, ...] = ()

    @property
    def open(self) -> int:
        """How many points have no answer yet."""
        return sum(not each.point.is_answered for each in self.points)


def next_due(meetings: Sequence[ChairsMeeting], level: Level, a_year: int, today: date) -> date | None:
    """By when the next one of a level should be: a third of a year after the last where there are three a year.

    None where one is planned, none was ever written down, or the scheme has none.
    """
    own = [each.on for each in meetings if each.chairs_of is level]
    if not a_year or not own or max(own) >= today:
        return None
    return add_months(max(own), 12 // a_year)


def in_the_year(meetings: Sequence[ChairsMeeting], level: Level, today: date) -> int:
    """How many of a level were held in the twelve months up to today."""
    return sum(each.chairs_of is level and add_months(today, -12) < each.on <= today for each in meetings)
