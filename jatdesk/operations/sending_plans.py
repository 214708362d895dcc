"""Which plan belongs to which mailing. Writes nothing; the plans themselves are in `operations.plans`."""

from collections.abc import Sequence
from dataclasses import replace

from jatdesk.domain import large_print, shared_mailbox
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.periods import Period, before, quarter_of, usual
from jatdesk.domain.recipients import Standing
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import SendingPlan
from jatdesk.operations import gateways, members, recipients, sent_before
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import (
    access_answer,
    access_request,
    action_list,
    action_plan,
    agency_action_update,
    agenda,
    agenda_without_names,
    agreed_extract,
    annual_statement,
    attendance,
    case_closure_report,
    case_log,
    case_papers,
    chair_ask,
    deputy_briefing,
    family_extract,
    family_letters,
    feedback_form,
    invitation,
    lead_update,
    matters_arising,
    member_list,
    membership_notice,
    minutes,
    monthly_set,
    outcome,
    referral_letter,
    report,
    safeguarding_pack,
    team_papers,
    team_return,
    test_file,
    who_knows,
)


@allowed(Right.SEND)
def plan(
    desk: Desk,
    mailing: Mailing,
    meeting_id: Id = "",
    case_id: Id = "",
    member_ids: Sequence[Id] = (),
    agency: str = "",
    request_id: Id = "",
    period: Period | None = None,
) -> SendingPlan:
    """What would be sent to whom, in large print to the members who read it so.

    Agenda, minutes and outcomes need a meeting; a closure report, a letter back to the referrer and the pack for
    social care need a case. Open actions are asked about at one `agency`, or at every one that has some overdue. An
    Agency Action Update is blank without a meeting; with one it is pre-filled for `member_ids`, or for everybody who
    owes one. A test file goes to everybody untested, or to
    the address given as `agency`. What a family asked for goes by its `request_id`. Whatever the rule
    of a mailing says, nothing goes to the address of somebody who left. Figures are counted in a `period`, without one
    in this financial year.
    """
    made = _by_rule(desk, mailing, meeting_id, case_id, member_ids, agency, request_id, period)
    kept = _in_their_print(desk, recipients.without_leavers(desk, made))
    checks = (*kept.checks, *gateways.said(desk, kept), *shared_mailbox.said(kept))
    return replace(kept, asks=sent_before.questions(desk, kept), checks=checks)


def _counted(desk: Desk, period: Period | None) -> Period:
    return period or usual(desk.clock.today())[0][1]


def _in_their_print(desk: Desk, planned: SendingPlan) -> SendingPlan:
    """Large copies for the members who wish them; a deputy reads with other eyes."""
    wished = {member.id for member in members.all_members(desk) if member.draft.large_print}
    themselves = (
        one
        for parcel in planned.parcels
        for one in parcel.recipients
        if one.member_id in wished and one.standing is not Standing.DEPUTY
    )
    large = large_print.large_readers(planned) | {one.key for one in themselves}
    return large_print.in_large_print(planned, large)


def _by_rule(
    desk: Desk,
    mailing: Mailing,
    meeting_id: Id,
    case_id: Id,
    member_ids: Sequence[Id],
    agency: str,
    request_id: Id,
    period: Period | None,
) -> SendingPlan:
    match mailing:
        case Mailing.AGENDA:
            return agenda.plan(desk, meeting_id)
        case Mailing.AGENDA_NO_NAMES:
            return agenda_without_names.plan(desk, meeting_id)
        case Mailing.WHO_KNOWS:
            return who_knows.plan(desk, meeting_id)
        case Mailing.LEAD_UPDATE:
            return lead_update.plan(desk, meeting_id)
        case Mailing.CHAIR_ASK:
            return chair_ask.plan(desk, meeting_id)
        case Mailing.DEPUTY_BRIEFING:
            return deputy_briefing.plan(desk, meeting_id, member_ids)
        case Mailing.INVITATION:
            return invitation.plan(desk, meeting_id)
        case Mailing.MINUTES_DRAFT:
            return minutes.plan_draft(desk, meeting_id)
        case Mailing.MINUTES_WORD:
            return minutes.plan_word(desk, meeting_id)
        case Mailing.MINUTES:
            return minutes.plan(desk, meeting_id)
        case Mailing.OUTCOME:
            return outcome.plan(desk, meeting_id)
        case Mailing.AGENCY_ACTION_UPDATE if meeting_id:
            return agency_action_update.plan(desk, meeting_id, member_ids)
        case Mailing.AGENCY_ACTION_UPDATE:
            return agency_action_update.plan_blank(desk)
        case Mailing.CASE_CLOSURE_REPORT:
            return case_closure_report.plan(desk, case_id)
        case Mailing.CLOSURE_CHASE:
            return case_closure_report.plan_chase(desk, case_id)
        case Mailing.CLOSURE_COPY:
            return case_closure_report.plan_copy(desk, case_id)
        case Mailing.CASE_LOG:
            return case_log.plan(desk, meeting_id)
        case Mailing.AGREED_EXTRACT:
            return agreed_extract.plan(desk, meeting_id)
        case Mailing.MONTHLY_SET:
            return monthly_set.plan(desk, meeting_id)
        case Mailing.REFERRAL_LETTER:
            return referral_letter.plan(desk, case_id)
        case Mailing.SAFEGUARDING_PACK:
            return safeguarding_pack.plan(desk, case_id)
        case Mailing.CAF_ACTION_PLAN:
            return action_plan.plan(desk, case_id)
        case Mailing.CHRONOLOGY:
            return case_papers.chronology(desk, case_id, period)
        case Mailing.CASE_SUMMARY:
            return case_papers.summary(desk, case_id)
        case Mailing.ACCESS_REQUEST:
            return access_request.plan(desk, case_id)
        case Mailing.ACTION_LIST:
            return action_list.plan(desk, agency)
        case Mailing.FAMILY_EXTRACT:
            return family_extract.plan(desk, request_id)
        case Mailing.TEST_FILE:
            return test_file.plan(desk, agency)
        case Mailing.ACCESS_ANSWER:
            return access_answer.plan(desk, request_id)
        case Mailing.MATTERS_ARISING:
            return matters_arising.plan(desk, meeting_id)
        case Mailing.ATTENDANCE_REGISTER:
            return attendance.plan_register(desk, meeting_id)
        case Mailing.ANNUAL_STATEMENT:
            return annual_statement.plan(desk, _counted(desk, period))
        case Mailing.RETURN_NAMED | Mailing.RETURN_NO_NAMES:
            return team_return.plan(desk, mailing, period or before(quarter_of(desk.clock.today())))
        case Mailing.REPORT:
            return report.plan(desk, _counted(desk, period))
        case Mailing.ATTENDANCE:
            return attendance.plan(desk, _counted(desk, period))
        case Mailing.MEMBER_LIST:
            return member_list.plan(desk)
        case Mailing.MEMBERSHIP_NOTICE:
            return membership_notice.plan(desk)
        case Mailing.TEAM_PAPERS:
            return team_papers.plan(desk)
        case Mailing.FAMILY_LEAFLET:
            return family_letters.plan_leaflet(desk, case_id)
        case Mailing.FAMILY_INVITATION:
            return family_letters.plan_invitation(desk, case_id)
        case Mailing.CLOSURE_LETTER:
            return family_letters.plan_closure(desk, case_id)
        case Mailing.WHAT_HAPPENED:
            return family_letters.plan_what_happened(desk, case_id)
        case Mailing.FEEDBACK_FORM:
            return feedback_form.plan(desk, case_id)
        case Mailing.QUESTIONNAIRE:
            return feedback_form.plan_members(desk)
