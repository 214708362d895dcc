"""Every deadline of one meeting as a fact: by when, late from when, done when and by what (M1). Asks no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.deadlines import DeadlineDay, Papers
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.profiles import Deadline, Unit


@dataclass(frozen=True)
class Told:
    """The families of a meeting: how many were discussed, how many were told, and the last day."""

    discussed: int = 0
    told: int = 0
    last_on: date | None = None


@dataclass(frozen=True)
class ClockLine:
    """One deadline: what, how it counts ('5 working days before'), its days, and the fact; `by` is what did it."""

    key: str
    title: str
    counts: str
    due: date
    late_from: date
    done_on: date | None = None
    by: str = ""

    def stands(self, today: date) -> str:
        """'done', 'late', 'due' or 'ahead'; done late is still done."""
        if self.done_on is not None:
            return "done"
        if today >= self.late_from:
            return "late"
        return "due" if today >= self.due else "ahead"

    @property
    def days_late(self) -> int:
        """How many days after its last day in time it was done; 0 when it was in time or is not done."""
        if self.done_on is None or self.done_on < self.late_from:
            return 0
        return (self.done_on - self.late_from).days + 1


_TITLES = {
    "papers_in": "Papers in",
    "agenda_agreed": "Agenda agreed with the chair",
    "reminder": "Reminder with agenda and papers",
    "circulation": "Agenda and papers with everybody",
    "family_told": "Families told",
    "draft_to_chair": "Draft minutes to the chair",
    "minutes_out": "Minutes out",
    "return": "Return to the central team",
}
_FACTS = {
    "agenda_agreed": "agenda_agreed_on",
    "reminder": "agenda_sent_on",
    "circulation": "agenda_sent_on",
    "draft_to_chair": "draft_to_chair_on",
    "minutes_out": "minutes_sent_on",
    "return": "return_sent_on",
}


def clock(
    meeting: Meeting,
    rules: Mapping[str, Deadline],
    dues: Mapping[str, DeadlineDay],
    papers: Papers,
    told: Told,
    by: Mapping[str, str],
) -> tuple[ClockLine, ...]:
    """The lines in time order. `by` says by fact ('agenda_sent_on') what did it."""
    lines = []
    for key, title in _TITLES.items():
        done_on, what = _fact(key, meeting, papers, told, by)
        due = dues[key]
        lines.append(ClockLine(key, title, counted(rules[key]), due.due, due.late_from, done_on, what))
    return tuple(sorted(lines, key=lambda line: (line.due, list(_TITLES).index(line.key))))


def counted(rule: Deadline) -> str:
    """'5 working days before', '7 days after, late after 10'."""
    unit = "working day" if rule.unit is Unit.WORKING else "day"
    days, late = abs(rule.days), abs(rule.late)
    said = f"{days} {unit}{'' if days == 1 else 's'} {'before' if rule.days < 0 else 'after'}"
    if rule.late == rule.days:
        return said
    return f"{said}, late at {late}" if rule.days < 0 else f"{said}, late after {late}"


def _fact(key: str, meeting: Meeting, papers: Papers, told: Told, by: Mapping[str, str]) -> tuple[date | None, str]:
    if key == "papers_in":
        if not papers.wanted:
            return None, "No new referral needs any."
        done = papers.last_on if papers.all_here else None
        return done, f"{papers.here} of {papers.wanted} here"
    if key == "family_told":
        if not told.discussed:
            return None, ""
        done = told.last_on if told.told == told.discussed else None
        return done, f"{told.told} of {told.discussed} families"
    fact = _FACTS[key]
    on: date | None = getattr(meeting, fact)
    return on, by.get(fact, "") if on else ""
