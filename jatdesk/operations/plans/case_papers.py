"""A case's chronology and its summary: for the lead professional, the chronology for social care too (D13)."""

from jatdesk.domain.cases import CasePage
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.periods import Period
from jatdesk.domain.portions import Portion, portions
from jatdesk.domain.recipients import Recipient, Standing, is_address
from jatdesk.domain.sending import NotSent, PlannedFile, SendingPlan
from jatdesk.operations import cases, gate, members, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import action_plan, parcels

_AS_WRITTEN = (
    "Sentences about other children, and about relatives who did not agree to be named, are left out. "
    "Everything else stands as it was written: look at it first."
)


def chronology(desk: Desk, case_id: Id, period: Period | None) -> SendingPlan:
    """What happened, from the first day or in a period, as PDF and Word."""
    page = cases.page(desk, case_id)
    name = f"Chronology case {page.case.number}"
    about = f"Chronology of case {page.case.number}, {period.words if period else 'from its first day'}"
    kind = DocumentKind.CHRONOLOGY
    files = [PlannedFile(kind, name, suffix, (case_id,), about=about, period=period) for suffix in (".pdf", ".docx")]
    to = [action_plan.lead_or_outbox(desk, page), *_social_care(desk)]
    return _plan(desk, Mailing.CHRONOLOGY, page, _once(to), files, "chronology")


def summary(desk: Desk, case_id: Id) -> SendingPlan:
    """The case as it stands, on a page or two."""
    page = cases.page(desk, case_id)
    name, about = f"Summary case {page.case.number}", f"Summary of case {page.case.number}"
    files = [PlannedFile(DocumentKind.CASE_SUMMARY, name, ".pdf", (case_id,), about=about)]
    return _plan(desk, Mailing.CASE_SUMMARY, page, [action_plan.lead_or_outbox(desk, page)], files, "summary")


def _plan(
    desk: Desk, mailing: Mailing, page: CasePage, to: list[Recipient], files: list[PlannedFile], word: str
) -> SendingPlan:
    case_id, number = page.case.id, page.case.number
    closed, left_out = gate.not_now(desk, {case_id: number})
    withheld = gate.withheld(desk, to, {case_id: number})
    given: tuple[Portion, ...] = ()
    nobody: tuple[NotSent, ...] = ()
    if not closed:
        own = {one.key: frozenset({case_id}) for one in to}
        given, nobody = portions(mailing, to, (case_id,), recipients.declared(desk), own, withheld=withheld.cases)
    problem = "The case can’t be discussed now. See its Consent tab." if closed else "Nobody may have it. See above."
    return SendingPlan(
        mailing,
        f"{word.capitalize()}, case {number}" if mailing is Mailing.CHRONOLOGY else f"Summary of case {number}",
        "",
        case_id,
        f"{parcels.signed(desk)}: {word}, case {number}",
        parcels.letter(desk, f"Here is the {word} of case {number}, from the team’s own records."),
        tuple(parcels.parcel((portion,), files, {case_id: number}) for portion in given),
        nobody,
        () if given else (problem,),
        checks=(*withheld.checks, _AS_WRITTEN) if given else left_out,
    )


def _social_care(desk: Desk) -> tuple[Recipient, ...]:
    """The team's social-work member, the first who can be written to."""
    today, service = desk.clock.today(), desk.profile.social_work_service
    serving = [one for one in members.all_members(desk) if one.serves_on(today) and one.service == service]
    return tuple(
        Recipient(f"member:{one.id}", one.name, one.draft.email, Standing.SOCIAL_CARE, one.service, one.id)
        for one in serving
        if is_address(one.draft.email)
    )[:1]


def _once(to: list[Recipient]) -> list[Recipient]:
    return list({one.key: one for one in reversed(to)}.values())[::-1]
