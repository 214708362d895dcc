"""The Case Closure Report of one closed case, for whoever referred the child."""

from jatdesk.domain.cases import CasePage, CaseState
from jatdesk.domain.distribution import (
    DocumentKind,
    Mailing,
    PlannedFile,
    Recipient,
    SendingPlan,
    Standing,
    portions,
)
from jatdesk.domain.ids import Id
from jatdesk.errors import SaveRefused
from jatdesk.operations import cases, members, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels


def plan(desk: Desk, case_id: Id) -> SendingPlan:
    """The form for the last referrer, who fills it in with the family. Raises SaveRefused without any referral."""
    page = cases.page(desk, case_id)
    number = page.case.number
    to = _referrer(desk, page)
    declared = recipients.declared(desk)
    own = {to.key: frozenset({case_id})}
    given, nobody = portions(Mailing.CASE_CLOSURE_REPORT, [to], (case_id,), declared, own)
    form = PlannedFile(
        DocumentKind.CASE_CLOSURE_REPORT,
        f"Case Closure Report case {number}",
        ".docx",
        (case_id,),
        about=f"Case Closure Report for case {number}",
    )
    return SendingPlan(
        Mailing.CASE_CLOSURE_REPORT,
        f"Case Closure Report, case {number}",
        "",
        case_id,
        f"{parcels.signed(desk)}: Case Closure Report for case {number}",
        parcels.letter(
            desk,
            f"Case {number} is closed. Please tell the family, complete the attached report with them, "
            "and send it back to me, protected with the same password.",
        ),
        tuple(parcels.parcel((portion,), [form], {case_id: number}) for portion in given),
        nobody,
        _problems(page, to, bool(given), case_id in declared.get(to.member_id, frozenset())),
    )


def _problems(page: CasePage, to: Recipient, given: bool, interest: bool) -> tuple[str, ...]:
    found = []
    if page.case.state is not CaseState.CLOSED:
        found.append("The case is still open.")
    if interest:
        found.append(f"{to.name}, who referred the child, has declared an interest in this case.")
    elif not given:
        found.append("The referrer’s e-mail address is not known. Add it to the referral.")
    return tuple(found)


def _referrer(desk: Desk, page: CasePage) -> Recipient:
    if not page.referrals:
        raise SaveRefused("This case has no referral on record.", "", "Add who referred the child first.")
    last = page.referrals[-1].draft
    name = last.practitioner_name or last.referrer or page.case.referrer
    email = last.practitioner_email.strip()
    today = desk.clock.today()
    for member in members.all_members(desk):
        same_mail = bool(email) and member.draft.email.strip().casefold() == email.casefold()
        same_name = bool(name) and member.name.casefold() == name.casefold()
        if member.serves_on(today) and (same_mail or (same_name and not email)):
            return recipients.of_member(member)
    return Recipient("referrer", name or page.case.agency, email, Standing.REFERRER, page.case.agency)
