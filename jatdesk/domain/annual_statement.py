"""The annual statement of a team: what it did in a period, in figures without names (X5, G4). Pure.

Every figure is counted from the store; what the store does not hold (training, money) is in no figure.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from jatdesk.domain.attendance_grid import AttendanceGrid
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Member
from jatdesk.domain.periods import Period
from jatdesk.domain.small_numbers import hidden, is_small

NOT_KNOWN, OTHERS = "not known", "others"
_BANDS = ((5, "under 5"), (11, "5 to 10"), (16, "11 to 15"))
_OLDEST = "16 and over"


@dataclass(frozen=True)
class CountedCase:
    """What is counted of one case; `closings` and `reopenings` are the days of each."""

    id: Id
    opened_on: date
    closings: tuple[date, ...] = ()
    reopenings: tuple[date, ...] = ()
    closed_on: date | None = None
    closure_reason: str = ""
    agency: str = ""
    level: str = ""
    main_need: str = ""
    gender: str = ""
    birth: date | None = None
    unborn: bool = False

    def open_after(self, day: date) -> bool:
        """Whether it was open at the end of a day."""
        if self.opened_on > day:
            return False
        return sum(each <= day for each in self.closings) <= sum(each <= day for each in self.reopenings)


@dataclass(frozen=True)
class Facts:
    """What the store tells of a period, in bare values: no name is among them."""

    cases: tuple[CountedCase, ...] = ()
    discussed: tuple[Id, ...] = ()
    actions: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    reports_back: int = 0
    families: int = 0
    families_in_time: int = 0
    minutes_in_time: int = 0
    minutes_counted: int = 0


@dataclass(frozen=True)
class Breakdown:
    """A number and its parts; `about` says what is counted. The parts always make up the whole."""

    title: str
    about: str
    parts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """All parts together."""
        return sum(number for _label, number in self.parts)


@dataclass(frozen=True)
class Words:
    """The words of the profile's codes."""

    services: Sequence[str] = ()
    levels: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    issues: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Membership:
    """Members on the last day, and who came and went in the period."""

    members: int
    core: int
    joined: int
    left: int
    vacant: tuple[str, ...]


@dataclass(frozen=True)
class AnnualStatement:
    """Everything the statement says. `until`: the last day counted, today where the period is not over."""

    period: Period
    until: date
    attendance: AttendanceGrid
    minutes: tuple[int, int]
    membership: Membership
    flow: Breakdown
    breakdowns: tuple[Breakdown, ...]
    discussions: int
    discussed_cases: int
    reports_back: int


def membership(members: Sequence[Member], required: Sequence[str], period: Period, until: date) -> Membership:
    """Who belonged to the team at the end, and how many joined and left."""
    serving = [member for member in members if member.serves_on(until)]
    filled = {member.service for member in serving}
    return Membership(
        len(serving),
        sum(member.draft.core for member in serving),
        sum(period.first <= joined <= until for member in members if (joined := member.draft.joined)),
        sum(period.first <= left <= until for member in members if (left := member.draft.left)),
        tuple(service for service in required if service not in filled),
    )


def statement(
    period: Period, until: date, facts: Facts, attendance: AttendanceGrid, of_members: Membership, words: Words
) -> AnnualStatement:
    """The statement from its facts; a part whose whole is left out is not in it."""
    flow = _flow(facts.cases, period, until)
    new = [case for case in facts.cases if period.first <= case.opened_on <= until]
    found = [
        *_of_new(new, words),
        _closed(facts.cases, period, until, words),
        _counted("Outcomes sought", "outcomes of which the period said whether they were reached", facts.outcomes),
        _counted("Actions agreed", "actions agreed in the period, as they stand today", facts.actions),
        _counted("Unmet needs and themes", "entries of the issues log noted in the period", facts.issues, words.issues),
        _families(facts),
    ]
    kept_back = {flow.parts[at][0] for at in hidden([number for _label, number in flow.parts])}
    shown = tuple(each for each in found if each.total and not _follows(each, kept_back))
    return AnnualStatement(
        period,
        until,
        attendance,
        (facts.minutes_in_time, facts.minutes_counted),
        of_members,
        flow,
        shown,
        len(facts.discussed),
        len(set(facts.discussed)),
        facts.reports_back,
    )


START, NEW, AGAIN, CLOSED, END = (
    "Open at the beginning",
    "New in the period",
    "Opened again",
    "Closed",
    "Open at the end",
)
_NEW_TITLES = ("New cases by agency", "New cases by level of need", "New cases by main need", "New cases by age",
               "New cases by gender")  # fmt: skip
_CLOSED_TITLE = "Closed cases by reason"


def _flow(cases: Sequence[CountedCase], period: Period, until: date) -> Breakdown:
    before = period.first - timedelta(days=1)
    inside = Period(period.first, max(period.first, until))
    parts = (
        (START, sum(case.open_after(before) for case in cases)),
        (NEW, sum(inside.holds(case.opened_on) for case in cases)),
        (AGAIN, sum(inside.holds(day) for case in cases for day in case.reopenings)),
        (CLOSED, sum(inside.holds(day) for case in cases for day in case.closings)),
        (END, sum(case.open_after(until) for case in cases)),
    )
    return Breakdown("Cases", "cases of the log by the days they were opened, closed and opened again", parts)


def _of_new(new: Sequence[CountedCase], words: Words) -> list[Breakdown]:
    services = set(words.services)
    about = "cases opened in the period"
    by: tuple[Callable[[CountedCase], str], ...] = (
        lambda case: case.agency if case.agency in services else OTHERS if case.agency else NOT_KNOWN,
        lambda case: words.levels.get(case.level, NOT_KNOWN),
        lambda case: words.needs.get(case.main_need, NOT_KNOWN),
        _age,
        lambda case: case.gender or NOT_KNOWN,
    )
    return [_counted(title, about, map(of, new)) for title, of in zip(_NEW_TITLES, by, strict=True)]


def _closed(cases: Sequence[CountedCase], period: Period, until: date, words: Words) -> Breakdown:
    reasons = []
    for case in cases:
        days = [day for day in case.closings if period.first <= day <= until]
        if case.closed_on in days:
            days.remove(case.closed_on)
            reasons.append(words.reasons.get(case.closure_reason, NOT_KNOWN))
        reasons += ["opened again since"] * len(days)
    return _counted(_CLOSED_TITLE, "cases closed in the period", reasons)


def _families(facts: Facts) -> Breakdown:
    parts = (("in time", facts.families_in_time), ("later or not yet", facts.families - facts.families_in_time))
    return Breakdown("Families told", "families to be told after a meeting held in the period", parts)


def _counted(title: str, about: str, labels: Iterable[str], words: Mapping[str, str] | None = None) -> Breakdown:
    counts = Counter(words.get(label, NOT_KNOWN) if words else label or NOT_KNOWN for label in labels)
    return Breakdown(title, about, tuple(sorted(counts.items())))


def _follows(found: Breakdown, kept_back: set[str]) -> bool:
    """Whether the parts would give away a number that the cases' own table leaves out, or are too few themselves."""
    hides = (NEW in kept_back and found.title in _NEW_TITLES) or (CLOSED in kept_back and found.title == _CLOSED_TITLE)
    return hides or is_small(found.total)


def _age(case: CountedCase) -> str:
    if case.unborn:
        return "not born yet"
    if case.birth is None:
        return NOT_KNOWN
    had_birthday = (case.opened_on.month, case.opened_on.day) >= (case.birth.month, case.birth.day)
    years = case.opened_on.year - case.birth.year - (not had_birthday)
    return next((band for below, band in _BANDS if years < below), _OLDEST)
