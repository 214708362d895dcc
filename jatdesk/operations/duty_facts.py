"""Gathers the facts that the rule of duties looks at, in one reading of the store; every query in it uses an index."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jatdesk.db import access_answers as access_rows
from jatdesk.db import actions as action_rows
from jatdesk.db import agenda as agenda_rows
from jatdesk.db import attendance as attendance_rows
from jatdesk.db import audits as audit_rows
from jatdesk.db import breaches as breach_rows
from jatdesk.db import cases as case_rows
from jatdesk.db import chair_decisions as chair_rows
from jatdesk.db import closures as closure_rows
from jatdesk.db import concerns as concern_rows
from jatdesk.db import copies as copy_rows
from jatdesk.db import feedback as feedback_rows
from jatdesk.db import gate, late_papers, sharing
from jatdesk.db import hand_overs as hand_over_rows
from jatdesk.db import lead_updates as lead_update_rows
from jatdesk.db import mailings as mailing_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import members as member_rows
from jatdesk.db import minutes as minutes_rows
from jatdesk.db import passwords as password_rows
from jatdesk.db import replies as reply_rows
from jatdesk.db import returns as return_rows
from jatdesk.db import visits as visit_rows
from jatdesk.db import who_knows as who_knows_rows
from jatdesk.db.store import Reading
from jatdesk.domain import agencies
from jatdesk.domain.access_duties import AccessFact
from jatdesk.domain.actions import Action
from jatdesk.domain.attendance import updates_owed
from jatdesk.domain.audit_duties import AuditFact
from jatdesk.domain.backup_duties import BackupFacts
from jatdesk.domain.chair_decisions import Matter
from jatdesk.domain.consent import ConsentStanding, renews_soon
from jatdesk.domain.dates import add_months
from jatdesk.domain.deadlines import deadlines
from jatdesk.domain.duty_facts import (
    NO_BACKUP_FACTS,
    CaseFact,
    ConsentFact,
    Facts,
    LetterFact,
    MailingFact,
    OverdueFact,
    ReportFact,
    UntoldFact,
)
from jatdesk.domain.feedback import FeedbackForm
from jatdesk.domain.ids import Id
from jatdesk.domain.letters import EXCLUDED
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import Meeting, OpenCase, Presence
from jatdesk.domain.members import Member
from jatdesk.domain.membership import SeatOn
from jatdesk.domain.periods import Period, before, quarter_of
from jatdesk.domain.presenters import nobody_presents
from jatdesk.domain.replies import BriefFact
from jatdesk.operations import (
    breaches,
    chair_questions,
    disposal_facts,
    finishing,
    letters,
    membership_facts,
    passwords,
    practice_facts,
    prepared_since,
    presenters,
    yearly_talk,
)
from jatdesk.operations.attendance import on_every_child
from jatdesk.operations.closed_days import unknown_years_of
from jatdesk.operations.desk import Desk
from jatdesk.operations.gate import standing_items
from jatdesk.operations.meetings import workdays_of
from jatdesk.operations.membership import seats_read
from jatdesk.operations.recovery_key import read_drill


@dataclass(frozen=True)
class Gathered:
    """The facts, and what was read for them and is shown besides: members, open cases and open actions."""

    facts: Facts
    members: tuple[Member, ...]
    open_cases: tuple[OpenCase, ...]
    open_actions: tuple[Action, ...]
    seats: tuple[SeatOn, ...]


def gather(desk: Desk, reading: Reading, backups: BackupFacts = NO_BACKUP_FACTS) -> Gathered:
    """Everything as it stands now; how backups stand is handed in, because settings and folders know it."""
    now = desk.clock.today()
    everyone = member_rows.every(reading)
    serving = [member for member in everyone if member.serves_on(now)]
    meetings = meeting_rows.unfinished(reading)
    ahead = next((meeting for meeting in meetings if meeting.day >= now and meeting.held_on is None), None)
    newest_held = meeting_rows.last_held(reading, 1)
    day = ahead.day if ahead else now
    standings = gate.standings(reading, day)
    open_cases = agenda_rows.open_cases(reading, day, standings)
    open_actions = action_rows.open_actions(reading)
    password = password_rows.team_password(reading)
    seats = seats_read(desk, reading, now)
    facts = Facts(
        members=len(serving),
        cases=1 if open_cases or closure_rows.any_case(reading) else 0,
        ahead=ahead,
        unfinished=tuple(
            meeting
            for meeting in meetings
            if meeting != ahead and (meeting.day < now or meeting.held_on is not None)
            if meeting.minutes_sent_on is None or meeting in newest_held
        ),
        held_before=bool(newest_held),
        papers_missing=_papers_missing(reading, ahead),
        **_replies(desk, reading, ahead, serving, open_actions),
        leads_to_ask=_leads_to_ask(reading, ahead),
        nobody_asked_who_knows=_nobody_asked(reading, ahead),
        untold=tuple(
            UntoldFact(each.item_id, each.case_id, number, day, each.told_by, each.tell_by, each.meeting_id)
            for each, number, day in minutes_rows.untold(reading)
        ),
        consents=_waiting(open_cases, standings),
        late_papers=_late_papers(desk, reading, ahead),
        for_the_chair=chair_questions.no_other_duty(reading, ahead),
        letters=_letters(desk, reading, open_cases, standings),
        forms_owed=_forms_owed(open_cases, standings),
        renewals=_renewals(open_cases, standings, now),
        untold_young=_untold_young(open_cases, standings),
        to_decide=_to_decide(reading),
        endings=tuple(finishing.gathered(desk, reading, each) for each in meeting_rows.not_finished(reading)),
        overdue=_overdue(open_actions, now),
        to_close=tuple(CaseFact(*found) for found in minutes_rows.to_close(reading)),
        reports=_reports(reading),
        rests_over=tuple(
            CaseFact(case.case_id, case.number, case.next_review)
            for case in open_cases
            if case.dormant and case.next_review is not None and case.next_review <= day
        ),
        mailings=_mailings(reading, now),
        empty_seats=tuple(seat.key for seat in seats if seat.missing),
        disposal=disposal_facts.gather(desk, reading, now),
        membership=membership_facts.gather(desk, reading, everyone, seats),
        practice=practice_facts.gather(desk, reading),
        password_since=password.since if password else None,
        questionnaire_due=_questionnaire_due(desk, reading),
        return_owed=_return_owed(desk, reading),
        password_due=add_months(password.since, desk.profile.password_months) if password else None,
        left_knowing=passwords.left_since(reading, everyone, password, now) if password else (),
        to_hand_over=hand_over_rows.open_ones(reading),
        backups=backups,
        # nobody was shown the recovery key of a made-up team
        drill_due=None if desk.team.kind.is_made_up else read_drill(reading).due_on,
        concerns=concern_rows.waiting(reading),
        visits=visit_rows.untold(reading, ahead.id) if ahead is not None else (),
        audits=_audits(desk, reading),
        talk=yearly_talk.fact(desk, reading),
        breaches=breaches.open_ones(breach_rows.every(reading), desk.clock.now()),
        access=tuple(
            AccessFact(each.id, each.case_id, number, each.asked_on, each.due, each.longer_on is not None)
            for each, number in access_rows.waiting(reading)
        ),
        copies=copy_rows.unsettled(reading, now),
        years_without_closures=unknown_years_of(desk, reading),
        later=tuple(each for each in meetings if ahead and each.day > ahead.day and not each.started),
        changed=tuple(each for each in meeting_rows.changed(reading) if each.day >= now),
    )
    return Gathered(facts, everyone, open_cases, open_actions, seats)


def _audits(desk: Desk, reading: Reading) -> AuditFact:
    """From a quarter after the last audit, or after the first meeting where there was none."""
    last = audit_rows.began(reading)
    since = last or meeting_rows.first_held(reading)
    due = add_months(since, desk.profile.audit_months) if since and desk.profile.audit else None
    return AuditFact(last, due, audit_rows.needing(reading) if last else ())


def _questionnaire_due(desk: Desk, reading: Reading) -> date | None:
    asked = [each.began_on for each in feedback_rows.rounds(reading) if each.form is FeedbackForm.MEMBERS]
    return add_months(max(asked), desk.profile.questionnaire_months) if asked else None


def _return_owed(desk: Desk, reading: Reading) -> Period | None:
    """The last quarter, if the team says for which county it makes returns and neither kind of it was sent."""
    last = before(quarter_of(desk.clock.today()))
    if not desk.team.county or any(each.sent_on for each in return_rows.of_period(reading, last)):
        return None
    return last


def _leads_to_ask(reading: Reading, ahead: Meeting | None) -> int:
    """How many reviews of the next meeting whose lead professional has been asked for no update."""
    if ahead is None or ahead.started:
        return 0
    known = lead_update_rows.of_meeting(reading, ahead.id)
    return sum(case_id not in known for case_id, _, _ in lead_update_rows.wanted(reading, ahead.id))


def _nobody_asked(reading: Reading, ahead: Meeting | None) -> int:
    """How many new children of the next meeting are asked about with no form prepared, and no answer typed in."""
    if ahead is None or ahead.started:
        return 0
    answered = {each.case_id for each in who_knows_rows.of_meeting(reading, ahead.id)}
    asked = mailing_rows.is_prepared(reading, Mailing.WHO_KNOWS, ahead.id)
    return 0 if asked else sum(case not in answered for case, _, _ in agenda_rows.new_cases(reading, ahead.id))


def _papers_missing(reading: Reading, ahead: Meeting | None) -> tuple[CaseFact, ...]:
    if ahead is None:
        return ()
    wanted = agenda_rows.new_cases(reading, ahead.id)
    return tuple(CaseFact(case_id, number) for case_id, number, here in wanted if here is None)


def _replies(
    desk: Desk, reading: Reading, ahead: Meeting | None, members: Sequence[Member], open_actions: Sequence[Action]
) -> dict[str, Any]:
    """Who is to be asked for an update, whose is awaited, and which deputies are to be briefed."""
    if ahead is None or ahead.started:
        return {}
    register = attendance_rows.register(reading, ahead.id, ahead.day)
    kept = reply_rows.of_meeting(reading, ahead.id)
    here = {line.member_id for line in register if line.update_on is not None}
    asked = {member_id for member_id, each in kept.items() if each.asked_on is not None}
    owed = updates_owed(members, register, open_actions, on_every_child(desk, reading, ahead))
    waiting = [member for member in owed if member.id not in here]
    briefed = {member_id for member_id, each in kept.items() if each.briefed_on is not None}
    items = standing_items(desk, reading, ahead, agenda_rows.items(reading, ahead.id))
    presenting = presenters.gathered(reading, ahead, [(item, "") for item in items])
    said = {each.about_id for each in chair_rows.of_meeting(reading, ahead.id) if each.matter is Matter.PRESENTER}
    taken_anyway = {item.case_number for item in items if item.id in said}
    return {
        "to_invite": tuple(each.name for each in presenting if each.to_invite and each.email),
        "nobody_presents": tuple(each for each in nobody_presents(presenting) if each not in taken_anyway),
        "updates_owed": tuple(member.name for member in waiting if member.id not in asked),
        "updates_awaited": tuple(member.name for member in waiting if member.id in asked),
        "to_brief": tuple(
            BriefFact(line.deputy, line.name)
            for line in register
            if line.presence is Presence.DEPUTY and line.deputy and line.member_id not in briefed
        ),
    }


def _waiting(open_cases: Sequence[OpenCase], standings: dict[Id, ConsentStanding]) -> tuple[ConsentFact, ...]:
    waiting = [case for case in open_cases if standings[case.case_id].waits_for_consent]
    return tuple(ConsentFact(case.case_id, case.number, standings[case.case_id].state) for case in waiting)


def _late_papers(desk: Desk, reading: Reading, ahead: Meeting | None) -> tuple[CaseFact, ...]:
    if ahead is None:
        return ()
    due = deadlines(ahead.day, desk.profile, workdays_of(desk, reading))["papers_in"].due
    late = [found for found in agenda_rows.new_cases(reading, ahead.id) if found[2] is not None and found[2] > due]
    return tuple(CaseFact(*found) for found in late if late_papers.word(reading, found[0], ahead.id) is None)


def _letters(
    desk: Desk, reading: Reading, open_cases: Sequence[OpenCase], standings: dict[Id, ConsentStanding]
) -> tuple[LetterFact, ...]:
    since = desk.clock.today() - letters.NEW  # an old log's thousand cases are not looked at one by one
    new = {
        case.case_id: case
        for case in open_cases
        if not case.ever_discussed and not case.taken_over and case.opened_on and case.opened_on >= since
    }
    found = []
    for case_id, each in letters.gathered(desk, reading, {key: standings[key] for key in new}).items():
        if each.duty(desk.clock.today()):
            excluded = any(lack.key.startswith(EXCLUDED) for lack in each.to_ask)
            words = tuple(lack.words for lack in each.to_ask)
            found.append(LetterFact(case_id, new[case_id].number, words, excluded))
    return tuple(found)


def _forms_owed(open_cases: Sequence[OpenCase], standings: dict[Id, ConsentStanding]) -> tuple[CaseFact, ...]:
    owed = [case for case in open_cases if case.opens_agenda and standings[case.case_id].form_owed]
    return tuple(CaseFact(case.case_id, case.number) for case in owed)


def _renewals(open_cases: Sequence[OpenCase], standings: dict[Id, ConsentStanding], now: date) -> tuple[CaseFact, ...]:
    known = ((case, standings[case.case_id].renew_on) for case in open_cases)
    return tuple(CaseFact(case.case_id, case.number, on) for case, on in known if on and renews_soon(on, now))


def _untold_young(open_cases: Sequence[OpenCase], standings: dict[Id, ConsentStanding]) -> tuple[CaseFact, ...]:
    return tuple(CaseFact(case.case_id, case.number) for case in open_cases if standings[case.case_id].tell)


def _to_decide(reading: Reading) -> tuple[CaseFact, ...]:
    return tuple(CaseFact(case_id, number, decision.on) for case_id, number, decision in sharing.waiting(reading))


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


def _mailings(reading: Reading, now: date) -> tuple[MailingFact, ...]:
    unsent = mailing_rows.unsent(reading)
    held = {each.id: {case_id for file in each.files for case_id in file.cases} for each in unsent if each.meeting_id}
    every = set().union(*held.values())
    standings = gate.standings(reading, now, every) if every else {}
    numbers = {case.id: case.number for case in case_rows.many(reading, list(every)).values()} if every else {}
    cancelled = {each.id for each in meeting_rows.cancelled(reading)}
    closed = {case_id for case_id, standing in standings.items() if not standing.opens_agenda}
    return tuple(
        MailingFact(
            each.id,
            each.mailing.value,
            each.title,
            each.meeting_id,
            each.case_id,
            each.prepared_on,
            tuple(sorted(numbers[case_id] for case_id in held.get(each.id, set()) & closed)),
            each.meeting_id in cancelled,
            prepared_since.is_moved(reading, each),
        )
        for each in unsent
    )
