"""The yearly talk about how children, young people and families take part, and its themes (handbook §11, G7)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jatdesk.domain.agenda import YEARLY_TALK, PlannedItem
from jatdesk.domain.dates import add_months, say
from jatdesk.domain.duties import Duty, by_day, dated
from jatdesk.domain.ids import Id
from jatdesk.domain.issues import Issue
from jatdesk.domain.meetings import ItemKind
from jatdesk.domain.profiles import Profile

NOTICE_DAYS = 28
"""So many days before the year is over the talk is shown: it has to go on an agenda."""


@dataclass(frozen=True)
class Talk:
    """One talk: at which meeting, what was said, and the themes that came of it.

    A talk of before there was the program, or at another meeting, is written down by hand and has no item.
    """

    on: date
    where_at: str = ""
    words: str = ""
    meeting_id: Id = ""
    item_id: Id = ""
    themes: tuple[Issue, ...] = ()
    id: Id = ""


@dataclass(frozen=True)
class Coming:
    """A meeting still to be held: whether the talk stands on its agenda or was taken off, whether that was sent."""

    meeting_id: Id
    day: date
    stands: bool = False
    taken_off: bool = False
    sent: bool = False


@dataclass(frozen=True)
class TalkFact:
    """When the last talk was (None: never), by when the next is due, on which coming agenda it stands."""

    last: date | None = None
    due: date | None = None
    stands_on: date | None = None
    next_meeting: date | None = None


NO_TALK_FACT = TalkFact()


def due_on(last: date | None, first_held: date | None, months: int) -> date | None:
    """A year after the last talk, or after the team's first meeting where there was none."""
    base = last or first_held
    return add_months(base, months) if base else None


def belongs(meeting_id: Id, coming: Sequence[Coming], due: date | None) -> bool:
    """Whether the talk stands on this agenda: the one that has it, else the first not sent when the year is over.

    Where a person took it off one agenda, the next has it, and it stays there as it is: taken off.
    """
    if any(each.taken_off for each in coming if each.meeting_id == meeting_id):
        return True
    holder = next((each.meeting_id for each in coming if each.stands), None)
    if due is None:
        return False
    if holder is not None:
        day = next(each.day for each in coming if each.meeting_id == holder)
        return holder == meeting_id and day >= due
    free = [each for each in coming if each.day >= due and not each.taken_off]
    first = next((each for each in free if not each.sent), free[0] if free else None)
    return first is not None and first.meeting_id == meeting_id


def item(profile: Profile) -> PlannedItem:
    """The talk as an agenda item."""
    note = f"Every year. Common themes go to: {profile.participation_group}." if profile.participation_group else ""
    return PlannedItem(
        ItemKind.OTHER, profile.participation_title, profile.participation_minutes, YEARLY_TALK, note=note
    )


def talk(fact: TalkFact, today: date) -> Iterator[Duty]:
    """The next talk, from four weeks before it is due."""
    if fact.due is None or today < fact.due - timedelta(days=NOTICE_DAYS):
        return
    said = f"The last time was on {say(fact.last)}." if fact.last else "It was not talked about yet."
    if fact.stands_on is not None:
        where = f"It stands on the agenda of {say(fact.stands_on)}."
    elif fact.next_meeting is not None:
        where = "It goes on the next agenda that was not sent yet."
    else:
        where = "It goes on the agenda of the next meeting that is planned."
    title = "Talk about how families take part"
    # it is held at a meeting: on its agenda it is not late before that meeting
    deadline = by_day("participation", max(fact.due, fact.stands_on or fact.due))
    yield dated("participation", deadline, today, title, f"{said} {where}", "Open", "governance:participation")
