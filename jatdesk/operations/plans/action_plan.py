"""The CAF's action plan of one case, for its lead professional, who keeps the form with the family (D13)."""

from jatdesk.domain.action_plan import planned, unexplained
from jatdesk.domain.actions import Action
from jatdesk.domain.cases import CasePage
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.portions import Portion, portions
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import NotSent, PlannedFile, SendingPlan
from jatdesk.operations import cases, gate, meetings, members, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import lead_update, parcels


def plan(desk: Desk, case_id: Id) -> SendingPlan:
    """The plan to print and to write in. Where no address of the lead professional is known it stays in the outbox."""
    page = cases.page(desk, case_id)
    number, actions = page.case.number, planned(page.actions)
    to = lead_or_outbox(desk, page)
    closed, left_out = gate.not_now(desk, {case_id: number})
    withheld = gate.withheld(desk, [to], {case_id: number})
    given: tuple[Portion, ...] = ()
    nobody: tuple[NotSent, ...] = ()
    declared = recipients.declared(desk)
    if actions and not closed:
        own = {to.key: frozenset({case_id})}
        given, nobody = portions(Mailing.CAF_ACTION_PLAN, [to], (case_id,), declared, own, withheld=withheld.cases)
    title = f"CAF action plan case {number}"
    files = [
        PlannedFile(DocumentKind.CAF_ACTION_PLAN, title, suffix, (case_id,), about=f"CAF action plan for case {number}")
        for suffix in (".pdf", ".docx")
    ]
    return SendingPlan(
        Mailing.CAF_ACTION_PLAN,
        f"CAF action plan, case {number}",
        "",
        case_id,
        f"{parcels.signed(desk)}: action plan for case {number}",
        parcels.letter(
            desk,
            f"Here is the action plan of case {number} as the minutes have it, to print and to write in. "
            "Please complete it with the family and let everybody sign it.",
        ),
        tuple(parcels.parcel((portion,), files, {case_id: number}) for portion in given),
        nobody,
        _problems(actions, bool(closed), bool(given)),
        checks=(*withheld.checks, *_checks(desk, actions)) if given else left_out,
    )


def lead_or_outbox(desk: Desk, page: CasePage) -> Recipient:
    """The lead professional, a member or not; without one who can be written to it is handed over."""
    today, lead = desk.clock.today(), page.case.lead_professional
    serving = [one for one in members.all_members(desk) if one.serves_on(today)]
    known = lead_update.lead_of(desk, page.case.id, lead, serving) if lead else None
    return known or Recipient("desk", "Kept in the outbox", "", Standing.ADMINISTRATOR)


def _problems(actions: tuple[Action, ...], closed: bool, given: bool) -> tuple[str, ...]:
    if closed:
        return ("The case can’t be discussed now. See its Consent tab.",)
    if not actions:
        return ("No action was agreed for this case yet.",)
    return () if given else ("The lead professional can’t get it. See the line above, or name another.",)


def _checks(desk: Desk, actions: tuple[Action, ...]) -> tuple[str, ...]:
    found = []
    minuted = [meetings.meeting(desk, each) for each in dict.fromkeys(a.meeting_id for a in actions if a.meeting_id)]
    drafts = [say(meeting.day) for meeting in minuted if meeting.approved_on is None]
    if drafts:
        found.append(f"The minutes of {' and '.join(drafts)} are not approved yet: the actions may still change.")
    bare = unexplained(actions)
    if bare:
        found.append(
            f"{bare} of {len(actions)} actions do not say why, or what will be different: left to be written by hand. "
            "They can be added on the Actions page: Why, and when reviewed."
        )
    return tuple(found)
