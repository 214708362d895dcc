"""Whom a case's letters and forms go to: the one who referred the child last. A family is written to on paper only."""

from collections.abc import Sequence

from jatdesk.domain.cases import Case, CasePage
from jatdesk.domain.members import Member
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.referrals import BY_THE_FAMILY, ReferralDraft
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import members, recipients
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


def by_the_family(page: CasePage) -> bool:
    """Whether a parent or the young person asked for the discussion, no professional."""
    return bool(page.referrals) and page.referrals[-1].draft.source in BY_THE_FAMILY


@allowed(Right.READ)
def of_case(desk: Desk, page: CasePage) -> Recipient:
    """The last referrer; a member of the team as that member. Raises SaveRefused without any referral."""
    if not page.referrals:
        raise SaveRefused("This case has no referral on record.", "", "Add who referred the child first.")
    today = desk.clock.today()
    serving = [member for member in members.all_members(desk) if member.serves_on(today)]
    return named(page.referrals[-1].draft, page.case, serving)


def named(last: ReferralDraft, case: Case, serving: Sequence[Member]) -> Recipient:
    """Who made a referral: the serving member with that address, or with that name where none is given."""
    name = last.practitioner_name or last.referrer or case.referrer
    email = last.practitioner_email.strip()
    for member in serving:
        same_mail = bool(email) and member.draft.email.strip().casefold() == email.casefold()
        same_name = bool(name) and member.name.casefold() == name.casefold()
        if same_mail or (same_name and not email):
            return recipients.of_member(member)
    return Recipient("referrer", name or case.agency, email, Standing.REFERRER, case.agency)
