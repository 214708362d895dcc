"""The annual statement for the members, the central team and the development manager: figures without names (X5)."""

from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.periods import Period
from jatdesk.domain.portions import portions, together
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import PlannedFile, SendingPlan
from jatdesk.operations import members, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels

_FORMATS = ((".pdf", "Annual statement"), (".docx", "Annual statement, Word"))


def plan(desk: Desk, period: Period) -> SendingPlan:
    """As a PDF and as Word; sealed for the desk where nobody has an address."""
    today = desk.clock.today()
    serving = [recipients.of_member(each) for each in members.all_members(desk) if each.serves_on(today)]
    readers = [one for one in serving if one.standing is not Standing.ADMINISTRATOR]
    given, nobody = portions(Mailing.ANNUAL_STATEMENT, (*readers, *recipients.central(desk.team)), (), {}, {})
    if not given:
        kept = (Recipient("desk", "Kept in the outbox", "", Standing.ADMINISTRATOR),)
        given, _nobody = portions(Mailing.ANNUAL_STATEMENT, kept, (), {}, {})
    name = f"Annual statement {period.first.isoformat()} to {period.last.isoformat()}"
    kind = DocumentKind.ANNUAL_STATEMENT
    files = [PlannedFile(kind, name, suffix, about=about, period=period) for suffix, about in _FORMATS]
    return SendingPlan(
        Mailing.ANNUAL_STATEMENT,
        f"Annual statement {period.words}",
        "",
        "",
        f"{parcels.signed(desk)}: annual statement {period.words}",
        parcels.letter(desk, parcels.worded(desk, "mail.annual_statement", period=period.words)),
        tuple(parcels.parcel(group, files, {}) for group in together(given)),
        nobody,
        () if period.first <= today else ("This period has not begun yet.",),
    )
