"""What the Today page shows, gathered in one reading of the store; every query in it uses an index."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from jatdesk.db import actions as action_rows
from jatdesk.db import agenda as agenda_rows
from jatdesk.db import attendance as attendance_rows
from jatdesk.db import case_lines
from jatdesk.db import closures as closure_rows
from jatdesk.db import mailings as mailing_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import members as member_rows
from jatdesk.db import minutes as minutes_rows
from jatdesk.db import passwords as password_rows
from jatdesk.db.store import Reading
from jatdesk.domain import agencies
from jatdesk.domain.actions import Action
from jatdesk.domain.agenda import kinds_in_words
from jatdesk.domain.attendance import updates_owed
from jatdesk.domain.cases import CaseCounts
from jatdesk.domain.consent import ConsentStanding
from jatdesk.domain.dates import add_months, say, say_short
from jatdesk.domain.due import due
from jatdesk.domain.duties import Duty, Lateness
from jatdesk.domain.duty_facts import CaseFact, ConsentFact, Facts, MailingFact, OverdueFact, ReportFact, UntoldFact
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import ItemKind, Meeting
from jatdesk.domain.members import Member, seats
from jatdesk.domain.today import Counts, EmptySeat, Today
from jatdesk.domain.workdays import WorkingDays
from jatdesk.operations import agenda
from jatdesk.operations.desk import Desk
from jatdesk.operations.meetings import steps_of, workdays

_LATELY = 3
"""A service nobody came for at so many meetings is missing at the table."""


def today(desk: Desk) -> Today:
    """The next meeting with its track, every duty late first, actions by agency, and who is missing."""
    with desk.reading() as reading:
        facts = facts_of(desk, reading)
        shown = facts.ahead or _being_finished(facts.unfinished)
        duties = due(facts, desk.clock.today(), desk.profile, workdays(desk))
        actions = action_rows.open_actions(reading)
        return Today(
            desk.clock.today(),
            shown,
            _meeting_words(desk, reading, shown) if shown else "",
            steps_of(desk, reading, shown) if shown else (),
            duties,
            agencies.by_agency(actions, desk.clock.today()),
            _empty_seats(desk, reading, facts),
            _counts(desk, reading, duties, actions),
        )


def counts(desk: Desk) -> Counts:
    """The badges of the side bar."""
    with desk.reading() as reading:
        facts = facts_of(desk, reading)
        duties = due(facts, desk.clock.today(), desk.profile, workdays(desk))
        return _counts(desk, reading, duties, action_rows.open_actions(reading))


def facts_of(desk: Desk, reading: Reading) -> Facts:
    """Everything the rule of duties looks at, as it stands now."""
    now = desk.clock.today()
    members = [member for member in member_rows.every(reading) if member.serves_on(now)]
    meetings = meeting_rows.unfinished(reading)
    ahead = next((meeting for meeting in meetings if meeting.day >= now and meeting.held_on is None), None)
    newest_held = meeting_rows.last_held(reading, 1)
    standings = agenda_rows.standings(reading)
    numbers = {case.case_id: case.number for case in agenda_rows.open_cases(reading, now, standings)}
    password = password_rows.team_password(reading)
    mailings = tuple(
        MailingFact(each.id, each.mailing.value, each.title, each.meeting_id, each.case_id, each.prepared_on)
        for each in mailing_rows.unsent(reading)
    )
    return Facts(
        members=len(members),
        cases=1 if numbers or closure_rows.any_case(reading) else 0,
        ahead=ahead,
        unfinished=tuple(
            meeting
            for meeting in meetings
            if meeting != ahead and (meeting.day < now or meeting.held_on is not None)
            if meeting.minutes_sent_on is None or meeting in newest_held
        ),
        held_before=bool(newest_held),
        papers_missing=_papers_missing(reading, ahead),
        updates_owed=_updates_owed(reading, ahead, members),
        untold=tuple(
            UntoldFact(each.item_id, each.case_id, number, day, each.told_by, each.tell_by)
            for each, number, day in minutes_rows.untold(reading)
        ),
        consents=tuple(
            ConsentFact(case_id, numbers[case_id], standing.state)
            for case_id, standing in standings.items()
            if not standing.opens_agenda
        ),
        forms_owed=_forms_owed(standings, numbers),
        overdue=_overdue(action_rows.open_actions(reading), now),
        to_close=tuple(CaseFact(*found) for found in minutes_rows.to_close(reading)),
        reports=_reports(reading),
        mailings=mailings,
        empty_seats=tuple(seat.service for seat in seats(desk.profile.services, members, now) if seat.vacant),
        password_since=password.since if password else None,
        password_due=add_months(password.since, desk.profile.password_months) if password else None,
    )


def _papers_missing(reading: Reading, ahead: Meeting | None) -> tuple[CaseFact, ...]:
    if ahead is None:
        return ()
    wanted = agenda_rows.new_cases(reading, ahead.id)
    return tuple(CaseFact(case_id, number) for case_id, number, here in wanted if here is None)


def _updates_owed(reading: Reading, ahead: Meeting | None, members: Sequence[Member]) -> tuple[str, ...]:
    if ahead is None or ahead.started:
        return ()
    register = attendance_rows.register(reading, ahead.id, ahead.day)
    owed = updates_owed(members, register, action_rows.open_actions(reading))
    here = {line.member_id for line in register if line.update_on is not None}
    return tuple(member.name for member in owed if member.id not in here)


def _forms_owed(standings: dict[Id, ConsentStanding], numbers: dict[Id, str]) -> tuple[CaseFact, ...]:
    return tuple(
        CaseFact(case_id, numbers[case_id])
        for case_id, standing in standings.items()
        if standing.opens_agenda and standing.form_owed
    )


def _overdue(actions: Sequence[Action], now: date) -> tuple[OverdueFact, ...]:
    found: defaultdict[str, list[Action]] = defaultdict(list)
    for action in actions:
        if action.overdue(now):
            for agency in agencies.agencies_of(action):
                found[agency].append(action)
    facts = [
        OverdueFact(
            agency,
            agency if agency in theirs[0].services else "",
            len(theirs),
            min(action.due for action in theirs if action.due),
            agency == agencies.FAMILIES,
        )
        for agency, theirs in found.items()
    ]
    return tuple(sorted(facts, key=lambda fact: (fact.oldest, fact.agency)))


def _reports(reading: Reading) -> tuple[ReportFact, ...]:
    found = []
    for case_id, number, closed_on, asked_on in closure_rows.reports_owed(reading):
        wanted = meeting_rows.after(reading, asked_on) if asked_on else None
        found.append(ReportFact(case_id, number, closed_on, asked_on, wanted.day if wanted else None))
    return tuple(found)


def _being_finished(unfinished: Sequence[Meeting]) -> Meeting | None:
    return unfinished[-1] if unfinished else None


def _meeting_words(desk: Desk, reading: Reading, meeting: Meeting) -> str:
    now = desk.clock.today()
    parts = [meeting.venue, _how_far(meeting, now, workdays(desk))]
    kinds = dict.fromkeys(ItemKind, 0)
    for item in agenda_rows.items(reading, meeting.id):
        kinds[item.kind] += 1
    if meeting.agenda_sent_on is None and not meeting.started and meeting.held_on is None:
        coming = agenda.refill_wanted(desk, reading, meeting, sent=False)
        for planned in coming.add:
            kinds[planned.kind] += 1
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


def _empty_seats(desk: Desk, reading: Reading, facts: Facts) -> tuple[EmptySeat, ...]:
    if not facts.members:
        return ()
    now = desk.clock.today()
    left = {member.service: member.draft.left for member in member_rows.every(reading) if member.draft.left}
    found = []
    for service in facts.empty_seats:
        since = left.get(service)
        words = f"vacant since {say_short(since, now)}" if since and since <= now else "nobody yet"
        found.append(EmptySeat(service, words))
    lately = meeting_rows.last_held(reading, _LATELY)
    if len(lately) == _LATELY:
        filled = [service for service in desk.profile.services if service not in facts.empty_seats]
        came = attendance_rows.last_came(reading, filled)
        for service in filled:
            last = came.get(service)
            if last is None or last < lately[-1].day:
                found.append(EmptySeat(service, f"last came in {_month(last, now)}" if last else "has not come yet"))
    return tuple(found)


def _month(day: date, now: date) -> str:
    words = say(day).split()
    return words[1] if day.year == now.year else f"{words[1]} {words[2]}"


def _counts(desk: Desk, reading: Reading, duties: Sequence[Duty], actions: Sequence[Action]) -> Counts:
    known: CaseCounts = case_lines.counts(reading, desk.clock.today())
    pressing = sum(duty.lateness in (Lateness.LATE, Lateness.DUE) for duty in duties)
    return Counts(pressing, known.open, known.closed, len(actions))
