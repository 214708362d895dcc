"""The Case Closure Report of one closed case: given to who referred the child, asked for again, copied when back."""

from collections.abc import Sequence

from jatdesk.domain.cases import CasePage, CaseState
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.portions import Portion, portions
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import Parcel, PlannedFile, SendingPlan
from jatdesk.operations import cases, closures, gate, recipients, referrers
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels

_WITHHELD = "Whoever this would go to is left out: withheld by consent."


def plan(desk: Desk, case_id: Id) -> SendingPlan:
    """The form for the last referrer, who fills it in with the family. Raises SaveRefused without any referral."""
    page = cases.page(desk, case_id)
    number = page.case.number
    to = referrers.of_case(desk, page)
    declared = recipients.declared(desk)
    own = {to.key: frozenset({case_id})}
    kept = gate.withheld(desk, [to], {case_id: number}).cases
    given, nobody = portions(Mailing.CASE_CLOSURE_REPORT, [to], (case_id,), declared, own, withheld=kept)
    form = _file(case_id, number, ".docx")
    return SendingPlan(
        Mailing.CASE_CLOSURE_REPORT,
        f"Case Closure Report, case {number}",
        "",
        case_id,
        f"{parcels.signed(desk)}: Case Closure Report for case {number}",
        parcels.letter(desk, parcels.worded(desk, "mail.case_closure_report", case=number)),
        tuple(parcels.parcel((portion,), [form], {case_id: number}) for portion in given),
        nobody,
        (_WITHHELD,) if kept else _problems(page, to, given, case_id in declared.get(to.member_id, frozenset())),
    )


def plan_chase(desk: Desk, case_id: Id) -> SendingPlan:
    """An e-mail alone that asks for the report again: no file, no name. Raises SaveRefused without any referral."""
    page = cases.page(desk, case_id)
    case, to = page.case, referrers.of_case(desk, page)
    declared = recipients.declared(desk)
    kept = gate.withheld(desk, [to], {case_id: case.number}).cases
    own = {to.key: frozenset({case_id})}
    given, nobody = portions(Mailing.CLOSURE_CHASE, [to], (case_id,), declared, own, withheld=kept)
    asked = case.closure_report_asked_on
    sent = f"I sent you the Case Closure Report for case {case.number} on {say(asked)}. " if asked else ""
    interest = case_id in declared.get(to.member_id, frozenset())
    problems = (_WITHHELD,) if kept else _problems(page, to, given, interest)
    if asked is None:
        problems = ("The report has not been sent yet.", *problems)
    elif case.closure_report_back_on is not None:
        problems = ("The report is back.", *problems)
    return SendingPlan(
        Mailing.CLOSURE_CHASE,
        f"Case Closure Report asked for again, case {case.number}",
        "",
        case_id,
        f"{parcels.signed(desk)}: Case Closure Report for case {case.number}",
        parcels.note(
            desk,
            f"{sent}It has not come back to me yet. Please complete it with the family and send it back, protected "
            "with the same password. If the family would rather not, tell me so: that is an answer too.",
        ),
        tuple(Parcel(portion.circle, (portion.recipient,), (), (), to.name) for portion in given),
        nobody,
        problems,
    )


def plan_copy(desk: Desk, case_id: Id) -> SendingPlan:
    """The report as it came back, for the central team (handbook appendix G); the desk keeps the administrator's."""
    page = cases.page(desk, case_id)
    number = page.case.number
    to = [one for one in recipients.central(desk.team) if one.standing is Standing.CENTRAL_TEAM]
    to = to or [Recipient("desk", "Kept in the outbox", "", Standing.ADMINISTRATOR)]
    kept = gate.withheld(desk, to, {case_id: number}).cases
    given, nobody = portions(Mailing.CLOSURE_COPY, to, (case_id,), {}, {})
    given = tuple(portion for portion in given if case_id not in kept.get(portion.recipient.key, frozenset()))
    problems = [_WITHHELD] if kept else []
    if closures.report(desk, case_id).back_on is None:
        problems.append("The report is not back yet.")
    if not given and not kept:
        problems.append("The central team’s e-mail address can’t be used. Correct it in Settings.")
    return SendingPlan(
        Mailing.CLOSURE_COPY,
        f"Copy of the Case Closure Report, case {number}",
        "",
        case_id,
        f"{parcels.signed(desk)}: Case Closure Report of case {number}",
        parcels.letter(desk, f"Here is the Case Closure Report of case {number}, for the central record."),
        tuple(parcels.parcel((portion,), [_file(case_id, number, ".pdf")], {case_id: number}) for portion in given),
        nobody,
        tuple(problems),
    )


def _file(case_id: Id, number: str, suffix: str) -> PlannedFile:
    return PlannedFile(
        DocumentKind.CASE_CLOSURE_REPORT,
        f"Case Closure Report case {number}",
        suffix,
        (case_id,),
        about=f"Case Closure Report for case {number}",
    )


def _problems(page: CasePage, to: Recipient, given: Sequence[Portion], interest: bool) -> tuple[str, ...]:
    found = []
    if page.case.state is not CaseState.CLOSED:
        found.append("The case is still open.")
    if interest:
        found.append(f"{to.name}, who referred the child, has declared an interest in this case.")
    elif not given:
        found.append("The referrer’s e-mail address is not known. Add it to the referral.")
    return tuple(found)
