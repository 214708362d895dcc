"""The sealed pack for social care about one case: the concerns that wait for an answer, with the CAF.

It needs nobody's consent: a child who may be harmed is referred by law. It names neither child nor concern outside.
"""

from jatdesk.domain.concerns import Concern, open_ones
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.portions import portions
from jatdesk.domain.recipients import Recipient, Standing, is_address
from jatdesk.domain.sending import PlannedFile, SendingPlan
from jatdesk.operations import cases, concerns, members, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels


def plan(desk: Desk, case_id: Id) -> SendingPlan:
    """The pack for the address recorded with the concern, or else for the team's social-work member."""
    number = cases.case(desk, case_id).number
    waiting = open_ones(concerns.of_case(desk, case_id))
    to = _to(desk, waiting)
    declared = recipients.declared(desk)
    own = {one.key: frozenset({case_id}) for one in to}
    given, nobody = portions(Mailing.SAFEGUARDING_PACK, to, (case_id,), declared, own)
    title = f"Papers for social care, case {number}"
    pack = PlannedFile(DocumentKind.SAFEGUARDING_PACK, title, ".pdf", (case_id,), about=title)
    return SendingPlan(
        Mailing.SAFEGUARDING_PACK,
        title,
        "",
        case_id,
        f"{parcels.signed(desk)}: papers about case {number}",
        parcels.letter(
            desk,
            f"Please read the attached papers about case {number} today, and tell me what you decide.",
            "I will ring you about them.",
        ),
        tuple(parcels.parcel((portion,), [pack], {case_id: number}) for portion in given),
        nobody,
        _problems(waiting, bool(to), bool(given)),
    )


def _to(desk: Desk, waiting: tuple[Concern, ...]) -> tuple[Recipient, ...]:
    """Each address that was recorded, once; without any the first social-work member who can be written to."""
    typed = {each.sent_email.casefold(): each for each in waiting if each.sent_email}
    if typed:
        return tuple(
            Recipient(f"social care:{email}", each.sent_to or each.sent_email, each.sent_email, Standing.SOCIAL_CARE)
            for email, each in typed.items()
        )
    today, service = desk.clock.today(), desk.profile.social_work_service
    serving = [one for one in members.all_members(desk) if one.serves_on(today) and one.service == service]
    serving.sort(key=lambda one: not is_address(one.draft.email))
    return tuple(
        Recipient(f"member:{one.id}", one.name, one.draft.email, Standing.SOCIAL_CARE, one.service, one.id)
        for one in serving[:1]
    )


def _problems(waiting: tuple[Concern, ...], known: bool, given: bool) -> tuple[str, ...]:
    found = []
    if not waiting:
        found.append("No safeguarding concern about this case waits for an answer.")
    elif any(not each.done for each in waiting):
        found.append("Record first what was done: which procedures were followed, by whom and when.")
    if not known:
        found.append("No social-work member is in the team. Say on the case who gets the pack.")
    elif not given:
        found.append("The social-work member can’t get it. Say on the case who gets the pack.")
    return tuple(found)
