"""Terms of reference and confidentiality protocol for the members, each with a protocol of their own to sign."""

from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.portions import Portion, portions
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import Parcel, PlannedFile, SendingPlan
from jatdesk.operations import members, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels


def plan(desk: Desk) -> SendingPlan:
    """The terms as PDF and Word, and the protocol with the member's name; for the desk where nobody has an address."""
    today = desk.clock.today()
    serving = [recipients.of_member(each) for each in members.all_members(desk) if each.serves_on(today)]
    readers = [one for one in serving if one.standing is not Standing.ADMINISTRATOR]
    given, nobody = portions(Mailing.TEAM_PAPERS, (*readers, *recipients.central(desk.team)), (), {}, {})
    if not given:
        kept = (Recipient("desk", "Kept in the outbox", "", Standing.ADMINISTRATOR),)
        given, _nobody = portions(Mailing.TEAM_PAPERS, kept, (), {}, {})
    return SendingPlan(
        Mailing.TEAM_PAPERS,
        "Terms of reference and protocol",
        "",
        "",
        f"{parcels.signed(desk)}: terms of reference and confidentiality protocol",
        parcels.letter(desk, parcels.worded(desk, "mail.team_papers")),
        tuple(_parcel(portion, today.isoformat()) for portion in given),
        nobody,
        (),
    )


def _parcel(portion: Portion, day: str) -> Parcel:
    terms, protocol = f"Terms of reference {day}", f"Confidentiality protocol {day}"
    files = [
        PlannedFile(DocumentKind.TERMS, terms, ".pdf", about="Terms of reference"),
        PlannedFile(DocumentKind.TERMS, terms, ".docx", about="Terms of reference, Word"),
    ]
    own = portion.recipient.member_id
    files += [
        PlannedFile(DocumentKind.PROTOCOL, protocol, suffix, about=f"Confidentiality protocol{word}", member_id=own)
        for suffix, word in ((".pdf", ""), (".docx", ", Word"))
    ]
    return parcels.parcel((portion,), files, {})
