"""The notice of changed membership for the central team, as a draft to look through: it names no child (appendix K)."""

from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.portions import portions
from jatdesk.domain.portions import together as grouped
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import PlannedFile, SendingPlan
from jatdesk.operations import notices, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels

_FORMATS = ((".pdf", "Changes of membership"), (".docx", "Changes of membership, Word"))


def plan(desk: Desk) -> SendingPlan:
    """As a PDF and as a Word file; sealed for the desk where the central team has no address."""
    given, nobody = portions(Mailing.MEMBERSHIP_NOTICE, recipients.central(desk.team), (), {}, {})
    if not given:
        kept = (Recipient("desk", "Kept in the outbox", "", Standing.ADMINISTRATOR),)
        given, _nobody = portions(Mailing.MEMBERSHIP_NOTICE, kept, (), {}, {})
    name = f"Changes of membership {desk.clock.today().isoformat()}"
    files = [PlannedFile(DocumentKind.MEMBERSHIP_NOTICE, name, suffix, about=about) for suffix, about in _FORMATS]
    return SendingPlan(
        Mailing.MEMBERSHIP_NOTICE,
        "Changes of membership",
        "",
        "",
        f"{parcels.signed(desk)}: changes of membership",
        parcels.letter(desk, parcels.worded(desk, "mail.membership_notice")),
        tuple(parcels.parcel(group, files, {}) for group in grouped(given)),
        nobody,
        () if notices.changes(desk) else ("Nothing has changed since the last notice or list.",),
    )
