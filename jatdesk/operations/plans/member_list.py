"""The member list for the members, the central team and the development manager: it names no child (appendix K)."""

from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.portions import portions
from jatdesk.domain.portions import together as grouped
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import PlannedFile, SendingPlan
from jatdesk.operations import members, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels

_FORMATS = ((".pdf", "Member list"), (".docx", "Member list to correct, Word"))


def plan(desk: Desk) -> SendingPlan:
    """As a PDF and as a Word file to correct; sealed for the desk where nobody has an address."""
    today = desk.clock.today()
    serving = [recipients.of_member(each) for each in members.all_members(desk) if each.serves_on(today)]
    readers = [one for one in serving if one.standing is not Standing.ADMINISTRATOR]
    given, nobody = portions(Mailing.MEMBER_LIST, (*readers, *recipients.central(desk.team)), (), {}, {})
    if not given:
        kept = (Recipient("desk", "Kept in the outbox", "", Standing.ADMINISTRATOR),)
        given, _nobody = portions(Mailing.MEMBER_LIST, kept, (), {}, {})
    name = f"Member list {today.isoformat()}"
    files = [PlannedFile(DocumentKind.MEMBER_LIST, name, suffix, about=about) for suffix, about in _FORMATS]
    return SendingPlan(
        Mailing.MEMBER_LIST,
        "Member list",
        "",
        "",
        f"{parcels.signed(desk)}: member list",
        parcels.letter(desk, parcels.worded(desk, "mail.member_list")),
        tuple(parcels.parcel(group, files, {}) for group in grouped(given)),
        nobody,
        () if any(each.members for each in members.seats(desk)) else ("Nobody is a member yet.",),
    )
