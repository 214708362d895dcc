"""Whom a case's letters and forms go to: the one who referred the child last. A family is written to on paper only."""

from jatdesk.domain.cases import CasePage
from jatdesk.domain.distribution import Recipient, Standing
from jatdesk.domain.referrals import BY_THE_FAMILY
from jatdesk.errors import SaveRefused
from jatdesk.operations import members, recipients
from jatdesk.operations.desk import Desk


def by_the_family(page: CasePage) -> bool:
    """Whether a parent or the young person asked for the discussion, no professional."""
    return bool(page.referrals) and page.referrals[-1].draft.source in BY_THE_FAMILY


def of_case(desk: Desk, page: CasePage) -> Recipient:
    """The last referrer; a member of the team as that member. Raises SaveRefused without any referral."""
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
