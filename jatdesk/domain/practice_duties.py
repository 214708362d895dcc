"""What is due about how members are trained and vetted, and chairs' meetings (G13, G14, P4)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from jatdesk.domain.chairs_meetings import ChairsStanding, Level, in_the_year, next_due
from jatdesk.domain.dates import say
from jatdesk.domain.duties import Duty, by_day, dated, undated
from jatdesk.domain.training import MemberTraining
from jatdesk.domain.vetting import Vetted

NOTICE_DAYS = 56
"""So many days before a training or a check is due again it is shown: both take weeks to arrange."""

_POINTS_DAYS = 14
_NAMED = 3


@dataclass(frozen=True)
class PracticeFact:
    """How members are trained and vetted; the chairs' meetings, how many a year of each level the scheme wants, and
    how many issues could be taken to one.
    """

    training: tuple[MemberTraining, ...] = ()
    vetted: tuple[Vetted, ...] = ()
    chairs: tuple[ChairsStanding, ...] = ()
    chairs_a_year: Mapping[str, int] = field(default_factory=dict)
    to_take: int = 0


NO_PRACTICE_FACT = PracticeFact()


def practice(fact: PracticeFact, today: date) -> Iterator[Duty]:
    """The duties of a team that has members."""
    yield from _training(fact.training, today)
    yield from _vetting(fact.vetted, today)
    yield from _chairs(fact, today)


def _training(found: Sequence[MemberTraining], today: date) -> Iterator[Duty]:
    """The gaps in one duty; a kind that is to be had again in a duty of its own, by its earliest day."""
    kinds = list(dict.fromkeys(each.kind for one in found for each in one.trained))
    gaps = []
    for kind in kinds:
        own = [(one.member.name, each) for one in found if (each := one.of(kind.key)) is not None]
        missing = [name for name, each in own if each.last is None]
        if missing:
            gaps.append(f"{kind.words}: {_names(missing)}.")
        again = sorted((each.again, name) for name, each in own if each.again is not None)
        near = [(day, name) for day, name in again if day - timedelta(days=NOTICE_DAYS) <= today]
        if near:
            key, title = f"training:{kind.key}", f"Have training in {_inside(kind.words)} again"
            detail = f"Last longer ago than the scheme asks for: {_names([name for _, name in near])}."
            if near[0][0] > today:
                detail = f"It comes round again for {_names([name for _, name in near])}."
            yield dated(key, by_day(key, near[0][0]), today, title, detail, "Open", "governance:training", kind.key)
    if gaps:
        title = "Close the gaps in the training register"
        yield undated("training", title, " ".join(gaps), "Open", "governance:training")


def _vetting(found: Sequence[Vetted], today: date) -> Iterator[Duty]:
    again = sorted((each.again, each.member.name) for each in found if each.again is not None)
    near = [(day, name) for day, name in again if day - timedelta(days=NOTICE_DAYS) <= today]
    if near:
        title = (
            "Have the check of a member renewed" if len(near) == 1 else f"Have checks of {len(near)} members renewed"
        )
        detail = f"{_names([f'{name} ({say(day)})' for day, name in near])}."
        yield dated(
            "vetting_again", by_day("vetting_again", near[0][0]), today, title, detail, "Open", "governance:training"
        )
    missing = [each.member.name for each in found if each.check is None]
    if missing:
        detail = f"No check is written down for {_names(missing)}."
        yield undated("vetting", "Write down when members were checked", detail, "Open", "governance:training")


def _chairs(fact: PracticeFact, today: date) -> Iterator[Duty]:
    """The next one of each level, what to take to the one that comes, and what came of those that were."""
    meetings, target = [each.meeting for each in fact.chairs], "governance:chairs"
    for level in Level:
        wanted = fact.chairs_a_year.get(level.value, 0)
        due = next_due(meetings, level, wanted, today)
        times = "once a year" if wanted == 1 else f"{wanted} times a year"
        key, whose = f"chairs:{level.value}", f"the {level.value}’s chairs"
        if wanted and not any(each.chairs_of is level for each in meetings):
            detail = f"They meet {times}. None is written down yet."
            yield undated(key, f"Write down when {whose} meet", detail, "Open", target)
        elif due is not None and today >= due - timedelta(days=NOTICE_DAYS):
            detail = f"They meet {times}; {in_the_year(meetings, level, today)} in the last twelve months."
            title = f"Find out when {whose} meet next"
            yield dated(key, by_day(key, due), today, title, detail, "Open", target)
    for each in fact.chairs:
        meeting = each.meeting
        key, said = f"chairs:{meeting.id}", f"the chairs’ meeting of {say(meeting.on)}"
        if today <= meeting.on <= today + timedelta(days=_POINTS_DAYS) and fact.to_take:
            detail = f"{_counted(fact.to_take, 'issue')} of the log could be taken along."
            deadline = by_day(key, meeting.on)
            yield dated(key, deadline, today, f"Choose the points for {said}", detail, "Open", target, meeting.id)
        elif meeting.on < today and not meeting.who:
            yield undated(key, f"Say what came of {said}", "Who went, and the answers.", "Open", target, meeting.id)
        elif meeting.on < today and each.open:
            detail = f"{_counted(each.open, 'point')} without an answer."
            yield undated(key, f"Ask for the answers of {said}", detail, "Open", target, meeting.id)


def _counted(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"


def _names(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _inside(words: str) -> str:
    """Words of the scheme inside a sentence: 'CAF' stays, 'Chairing' becomes 'chairing'."""
    return words if words[:2].isupper() else f"{words[:1].lower()}{words[1:]}"
