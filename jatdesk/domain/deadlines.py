"""The meeting clock: every deadline of a meeting on its day, and how it stands today. Asks no clock itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from jatdesk.domain.closed_days import TeamCalendar
from jatdesk.domain.dates import say_short, say_weekday
from jatdesk.domain.meetings import Meeting, Step, StepState
from jatdesk.domain.profiles import Deadline, Profile, Unit
from jatdesk.domain.workdays import WorkingDays


@dataclass(frozen=True)
class DeadlineDay:
    """One deadline of one meeting: the last day in time, the first day counted late, the last working day in time."""

    key: str
    due: date
    late_from: date
    working_day: date


@dataclass(frozen=True)
class Papers:
    """Case papers of a meeting: how many new cases need them and how many are here."""

    wanted: int = 0
    here: int = 0
    last_on: date | None = None

    @property
    def all_here(self) -> bool:
        """Nothing is missing (also when nothing was wanted)."""
        return self.here >= self.wanted


def deadlines(day: date, profile: Profile, workdays: WorkingDays) -> dict[str, DeadlineDay]:
    """Every deadline of a meeting on `day`, by the profile's keys and in their own units (handbook appendix K)."""
    return {key: _deadline(key, day, rule, workdays) for key, rule in profile.deadlines.items()}


def when_words(due: date, late_from: date, today: date) -> str:
    """What a small label says: '3 days late', 'due 3 Dec', 'Due today', 'Tue 24 Nov', '1 Dec'."""
    if today >= late_from:
        days = (today - late_from).days + 1
        return "1 day late" if days == 1 else f"{days} days late"
    if today > due:
        return f"due {say_short(due, today)}"
    if today == due:
        return "Due today"
    return weekday_short(due, today) if (due - today).days <= 7 else say_short(due, today)


def weekday_short(day: date, today: date) -> str:
    """'Thu 3 Dec', with the year when it is not the year of `today`."""
    return f"{say_weekday(day)[:3]} {say_short(day, today)}"


def day_warnings(day: date, today: date, calendar: TeamCalendar) -> tuple[str, ...]:
    """What speaks against meeting on `day`, in sentences; a person may plan it all the same."""
    found = []
    if day < today:
        found.append("This day has passed")
    against = calendar.against(day)
    if against:
        found.append(f"This day is {against}")
    if _clocks_change(day):
        found.append("The clocks change in the night before: tell the members the new time")
    return tuple(found)


def track(meeting: Meeting, dues: Mapping[str, DeadlineDay], papers: Papers, today: date) -> tuple[Step, ...]:
    """The steps of one meeting in time order; the first one still ahead of us is the one being worked on."""
    steps = [_step(plan, meeting, dues, papers, today) for plan in _PLANS]
    for place, step in enumerate(steps):
        if step.state is StepState.AHEAD:
            steps[place] = Step(**{**vars(step), "state": StepState.NOW})
            break
        if step.state is not StepState.DONE:
            break
    return tuple(steps)


@dataclass(frozen=True)
class _Plan:
    key: str
    title: str
    fact: str
    deadline: str


_PLANS = (
    _Plan("room", "Room booked", "room_booked_on", "agenda_agreed"),
    _Plan("papers", "Papers in", "", "papers_in"),
    _Plan("agenda_agreed", "Agenda agreed with chair", "agenda_agreed_on", "agenda_agreed"),
    _Plan("agenda_sent", "Agenda and papers sent", "agenda_sent_on", "reminder"),
    _Plan("meeting", "Meeting", "held_on", ""),
    _Plan("draft_to_chair", "Draft to chair", "draft_to_chair_on", "draft_to_chair"),
    _Plan("minutes_sent", "Minutes out", "minutes_sent_on", "minutes_out"),
    _Plan("return_sent", "Return to central team", "return_sent_on", "return"),
)


def _clocks_change(day: date) -> bool:
    """Whether summer time begins or ends on `day`: the last Sunday of March or October."""
    return day.month in (3, 10) and day.weekday() == 6 and day.day > 24


def _deadline(key: str, day: date, rule: Deadline, workdays: WorkingDays) -> DeadlineDay:
    due, last = _counted(day, rule.days, rule.unit, workdays), _counted(day, rule.late, rule.unit, workdays)
    late_from = workdays.after(last, 1) if rule.unit is Unit.WORKING else last + timedelta(days=1)
    return DeadlineDay(key, due, late_from, workdays.last_before_or_on(due))


def _counted(day: date, days: int, unit: Unit, workdays: WorkingDays) -> date:
    if unit is Unit.CALENDAR:
        return day + timedelta(days=days)
    return workdays.after(day, days) if days > 0 else workdays.before(day, -days)


def _step(plan: _Plan, meeting: Meeting, dues: Mapping[str, DeadlineDay], papers: Papers, today: date) -> Step:
    if plan.deadline:
        deadline = dues[plan.deadline]
    else:
        deadline = DeadlineDay(plan.key, meeting.day, meeting.day + timedelta(days=1), meeting.day)
    done_on: date | None = getattr(meeting, plan.fact) if plan.fact else None
    done, extra = done_on is not None, ""
    if plan.key == "papers":
        done = papers.all_here and (papers.wanted > 0 or today > deadline.due or meeting.held_on is not None)
        done_on = papers.last_on if done else None
        extra = f"{papers.here} of {papers.wanted} here" if papers.wanted else "none needed"
    return Step(
        plan.key,
        plan.title,
        deadline.due,
        deadline.late_from,
        deadline.working_day,
        done_on,
        StepState.DONE if done else _state(deadline, today),
        _done_words(done_on, extra, today) if done else _ahead_words(plan, deadline, extra, today),
    )


def _state(deadline: DeadlineDay, today: date) -> StepState:
    if today >= deadline.late_from:
        return StepState.LATE
    return StepState.DUE if today >= deadline.due else StepState.AHEAD


def _done_words(done_on: date | None, extra: str, today: date) -> str:
    return say_short(done_on, today) if done_on else extra


def _ahead_words(plan: _Plan, deadline: DeadlineDay, extra: str, today: date) -> str:
    if today >= deadline.late_from:
        words = when_words(deadline.due, deadline.late_from, today)
    elif plan.key == "meeting":
        words = weekday_short(deadline.due, today)
    else:
        words = f"by {weekday_short(deadline.due, today)}"
        if deadline.working_day != deadline.due and today <= deadline.due:
            words += f" (last working day {weekday_short(deadline.working_day, today)})"
    return f"{words} · {extra}" if extra else words
