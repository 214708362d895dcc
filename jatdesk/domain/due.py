"""Everything that is due, in one list: the meeting cycle, the cases and the team. Pure; asks no clock."""

from collections.abc import Iterator
from datetime import date, timedelta

from jatdesk.domain import (
    access_duties,
    audit_duties,
    backup_duties,
    case_duties,
    disposal_duties,
    finishing_duties,
    hand_over_duties,
    meeting_duties,
    membership_duties,
    participation,
    password_duties,
    practice_duties,
    reply_duties,
    return_duties,
)
from jatdesk.domain import breaches as breach_rules
from jatdesk.domain.dates import say
from jatdesk.domain.deadlines import DeadlineDay, deadlines
from jatdesk.domain.duties import Duty, Lateness, by_day, dated, in_order, undated
from jatdesk.domain.duty_facts import Facts, MailingFact
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.profiles import Profile
from jatdesk.domain.workdays import WorkingDays

DRILL_GRACE_DAYS = 14
"""So many days after its day the trial of the recovery key counts as late: the sheet lies in a safe."""

_SEATS_NAMED = 3


def due(facts: Facts, today: date, profile: Profile, workdays: WorkingDays) -> tuple[Duty, ...]:
    """All duties of the day, late first. Each is there exactly as long as its fact is missing."""
    found = list(_first_steps(facts))
    found += meeting_duties.planning(facts)
    if facts.ahead is not None:
        found += meeting_duties.before_meeting(facts.ahead, facts, deadlines(facts.ahead.day, profile, workdays), today)
    for meeting in facts.later:
        found += meeting_duties.later_meeting(meeting, facts, deadlines(meeting.day, profile, workdays), today)
    found += meeting_duties.changes(facts.changed, today)
    newest = max((meeting.day for meeting in facts.unfinished if meeting.held_on is not None), default=None)
    for meeting in facts.unfinished:
        dues = deadlines(meeting.day, profile, workdays)
        found += meeting_duties.after_meeting(meeting, facts, dues, today, newest=meeting.day == newest)
    for ending in facts.endings:
        dues = deadlines(ending.meeting.day, profile, workdays)
        found += finishing_duties.endings(ending, facts.mailings, dues["minutes_out"], today)
    days = {case.held for case in facts.untold} | {case.on for case in facts.to_close if case.on}
    of_day = {day: deadlines(day, profile, workdays) for day in days}
    found += case_duties.families(facts.untold, {day: dues["family_told"] for day, dues in of_day.items()}, today)
    found += case_duties.closings(facts.to_close, {day: dues["minutes_out"] for day, dues in of_day.items()}, today)
    found += case_duties.consents(facts, _papers(facts.ahead, profile, workdays), today)
    found += case_duties.sharing(facts.to_decide)
    found += case_duties.late_papers(facts)
    found += case_duties.letters(facts, _papers(facts.ahead, profile, workdays), today)
    found += case_duties.reports(facts.reports, profile, today)
    found += case_duties.rests(facts.rests_over, today)
    found += reply_duties.copies(facts.copies, today)
    found += access_duties.access(facts.access, today)
    found += breach_rules.breaches(facts.breaches)
    found += case_duties.overdue(facts.overdue, today)
    found += (_outbox(mailing, today) for mailing in facts.mailings)
    found += hand_over_duties.hand_overs(facts.to_hand_over, today)
    found += password_duties.password(facts, today)
    found += return_duties.owed(facts, today, profile.return_days)
    found += _drill(facts, today)
    found += _questionnaire(facts, today)
    found += backup_duties.backups(facts.backups, today)
    found += meeting_duties.closure_days(facts)
    found += _seats(facts)
    if facts.members:
        found += membership_duties.membership(facts.membership, today)
        found += audit_duties.audits(facts.audits, today)
        found += participation.talk(facts.talk, today)
        found += practice_duties.practice(facts.practice, today)
    found += disposal_duties.disposal(facts.disposal, today)
    held, others = meeting_duties.parted(found)
    # a child who may be in danger comes before anything that is merely late, and then the meeting that waits
    return (*case_duties.concerns(facts.concerns), *in_order(held), *in_order(others))


def _first_steps(facts: Facts) -> Iterator[Duty]:
    if not facts.members:
        detail = "Type them in, or take over the list you have."
        yield Duty("members", Lateness.DUE, "First", "Add the members of the team", detail, "Add", "members")
    if not facts.cases:
        detail = "From a completed form or by typing; an old case log can be taken over as a whole."
        yield Duty("cases", Lateness.DUE, "Next", "Take in the first referral", detail, "Begin", "referrals")


def _papers(ahead: Meeting | None, profile: Profile, workdays: WorkingDays) -> DeadlineDay | None:
    return deadlines(ahead.day, profile, workdays)["papers_in"] if ahead else None


def _outbox(mailing: MailingFact, today: date) -> Duty:
    detail = f"It was prepared on {say(mailing.prepared_on)} and lies in the outbox."
    title = f"Mark as sent — {mailing.title}"
    if mailing.is_cancelled:
        title = f"Do not send — {mailing.title}"
        detail = "The meeting is cancelled. Discard it; if it went out, mark it as sent."
    elif mailing.is_moved:
        title = f"Do not send — {mailing.title}"
        detail = "The meeting was moved since. Discard it and make it again; if it went out, mark it as sent."
    elif mailing.closed:
        cases = f"Case {mailing.closed[0]}" if len(mailing.closed) == 1 else f"Cases {', '.join(mailing.closed)}"
        title = f"Do not send — {mailing.title}"
        detail = f"{cases} can’t be discussed any more. Discard it and make it again; if it went out, mark it as sent."
    deadline = by_day("outbox", mailing.prepared_on)
    ref = mailing.mailing_id
    return dated(f"outbox:{ref}", deadline, today, title, detail, "Open", "sending:prepared", ref)


def _drill(facts: Facts, today: date) -> Iterator[Duty]:
    if facts.drill_due is not None and today >= facts.drill_due:
        detail = "Take the sheet out of its safe place and type it in: so you know that it would open the store."
        due = facts.drill_due
        deadline = DeadlineDay("drill", due, due + timedelta(days=DRILL_GRACE_DAYS), due)
        yield dated("drill", deadline, today, "Try the recovery key", detail, "Try it…", "people:drill")


def _questionnaire(facts: Facts, today: date) -> Iterator[Duty]:
    """From a year after members were asked (handbook §12) until a new round begins."""
    if facts.questionnaire_due is not None and today >= facts.questionnaire_due:
        detail = "It is time to ask members how the team is doing. Begin a new round, then send it."
        yield undated("questionnaire", "Ask the members again", detail, "Open", "feedback")


def _seats(facts: Facts) -> Iterator[Duty]:
    empty = facts.empty_seats
    if not facts.members or not empty:
        return
    title = "Fill an empty seat" if len(empty) == 1 else f"Fill {len(empty)} empty seats"
    more = len(empty) - _SEATS_NAMED
    names = ", ".join(empty[:_SEATS_NAMED]) + (f" and {more} more" if more > 0 else "")
    yield undated("seats", title, f"Nobody stands for {names}.", "Open", "members")
