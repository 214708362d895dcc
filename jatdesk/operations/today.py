"""What the Today page shows: the meeting worked on, every duty, actions by agency and who is missing at the table."""

from collections.abc import Sequence
from datetime import date, timedelta

from jatdesk.db import agenda as agenda_rows
from jatdesk.db import case_lines
from jatdesk.db import meetings as meeting_rows
from jatdesk.db.store import Reading
from jatdesk.domain import agencies
from jatdesk.domain.agenda import kinds_in_words
from jatdesk.domain.backup_duties import BackupFacts
from jatdesk.domain.dates import say, say_short
from jatdesk.domain.due import due
from jatdesk.domain.duties import Duty, Lateness
from jatdesk.domain.duty_facts import NO_BACKUP_FACTS
from jatdesk.domain.meetings import ItemKind, Meeting
from jatdesk.domain.roles import Right
from jatdesk.domain.today import Counts, EmptySeat, Today
from jatdesk.domain.workdays import WorkingDays
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.duty_facts import Gathered, gather
from jatdesk.operations.meetings import steps_of, workdays_of

_LATELY = 3
"""A service nobody came for at so many meetings is missing at the table."""


@allowed(Right.READ)
def today(desk: Desk, backups: BackupFacts = NO_BACKUP_FACTS) -> Today:
    """The next meeting with its track, every duty late first, actions by agency, and who is missing."""
    now = desk.clock.today()
    with desk.reading() as reading:
        known = gather(desk, reading, backups)
        shown = known.facts.ahead or _being_finished(known.facts.unfinished)
        duties = due(known.facts, now, desk.profile, workdays_of(desk, reading))
        return Today(
            now,
            shown,
            _meeting_words(desk, reading, shown) if shown else "",
            steps_of(desk, reading, shown) if shown else (),
            duties,
            agencies.by_agency(known.open_actions, now),
            _empty_seats(desk, reading, known),
            _counts(desk, reading, duties, known),
        )


@allowed(Right.READ)
def counts(desk: Desk, backups: BackupFacts = NO_BACKUP_FACTS) -> Counts:
    """The badges of the side bar."""
    with desk.reading() as reading:
        known = gather(desk, reading, backups)
        return _counts(
            desk, reading, due(known.facts, desk.clock.today(), desk.profile, workdays_of(desk, reading)), known
        )


def _being_finished(unfinished: Sequence[Meeting]) -> Meeting | None:
    return unfinished[-1] if unfinished else None


def _meeting_words(desk: Desk, reading: Reading, meeting: Meeting) -> str:
    now = desk.clock.today()
    parts = [meeting.venue, _how_far(meeting, now, workdays_of(desk, reading))]
    kinds = dict.fromkeys(ItemKind, 0)
    for item in agenda_rows.items(reading, meeting.id):
        kinds[item.kind] += 1
    parts.append(kinds_in_words(kinds))
    return " · ".join(part for part in parts if part)


def _how_far(meeting: Meeting, now: date, working: WorkingDays) -> str:
    if meeting.held_on is not None:
        return f"held on {say(meeting.held_on)}"
    if meeting.day <= now:
        return "today" if meeting.day == now else ""
    if meeting.day == now + timedelta(days=1):
        return "tomorrow"
    count = sum(working.is_working(now + timedelta(days=n)) for n in range(1, (meeting.day - now).days + 1))
    return "in 1 working day" if count == 1 else f"in {count} working days"


def _empty_seats(desk: Desk, reading: Reading, known: Gathered) -> tuple[EmptySeat, ...]:
    facts, now = known.facts, desk.clock.today()
    if not facts.members:
        return ()
    found = []
    for seat in known.seats:
        if seat.missing:
            since = seat.empty_since
            found.append(EmptySeat(seat.key, f"vacant since {say_short(since, now)}" if since else "nobody yet"))
    lately = meeting_rows.last_held(reading, _LATELY)
    if len(lately) == _LATELY:
        for seat in known.seats:
            last = seat.last_came
            if seat.filled_required and (last is None or last < lately[-1].day):
                words = f"last came in {_month(last, now)}" if last else "has not come yet"
                found.append(EmptySeat(seat.key, words, is_filled=True))
    return tuple(found)


def _month(day: date, now: date) -> str:
    words = say(day).split()
    return words[1] if day.year == now.year else f"{words[1]} {words[2]}"


def _counts(desk: Desk, reading: Reading, duties: Sequence[Duty], known: Gathered) -> Counts:
    cases = case_lines.counts(reading, desk.clock.today())
    pressing = sum(duty.lateness in (Lateness.LATE, Lateness.DUE) for duty in duties)
    return Counts(pressing, cases.open, cases.closed, len(known.open_actions))
