"""The report of a period for who answers for the team: chair, development manager, central team. Always sealed."""

from jatdesk.docs.report import title
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.periods import Period
from jatdesk.domain.portions import portions, together
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import PlannedFile, SendingPlan
from jatdesk.operations import members, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels


def plan(desk: Desk, period: Period) -> SendingPlan:
    """As a PDF and as Word; sealed for the desk where nobody has an address."""
    today = desk.clock.today()
    serving = [recipients.of_member(each) for each in members.all_members(desk) if each.serves_on(today)]
    readers = [one for one in serving if one.standing is Standing.CHAIR]
    given, nobody = portions(Mailing.REPORT, (*readers, *recipients.central(desk.team)), (), {}, {})
    if not given:
        kept = (Recipient("desk", "Kept in the outbox", "", Standing.ADMINISTRATOR),)
        given, _nobody = portions(Mailing.REPORT, kept, (), {}, {})
    kind = title(period)
    files = [
        PlannedFile(DocumentKind.REPORT, f"{kind} {period.code}", suffix, about=about, period=period)
        for suffix, about in ((".pdf", kind), (".docx", f"{kind}, Word"))
    ]
    return SendingPlan(
        Mailing.REPORT,
        f"{kind}, {period.title}",
        "",
        "",
        f"{parcels.signed(desk)}: {kind.lower()}, {period.title}",
        parcels.letter(desk, parcels.worded(desk, "mail.report", period=period.words)),
        tuple(parcels.parcel(group, files, {}) for group in together(given)),
        nobody,
        () if period.first <= today else ("This period has not begun yet.",),
    )
