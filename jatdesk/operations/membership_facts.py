"""What the duties about the team itself need to know. Only reads."""

from collections.abc import Sequence

from jatdesk.db import adoptions as adoption_rows
from jatdesk.db import engagements, mailings, team_reviews
from jatdesk.db.store import Reading
from jatdesk.domain.adoptions import TeamPaper, in_force, unsigned
from jatdesk.domain.dates import add_months
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.members import Member
from jatdesk.domain.membership import SeatOn
from jatdesk.domain.membership_duties import MembershipFact
from jatdesk.domain.team_reviews import terms
from jatdesk.operations import adoptions, inductions, notices
from jatdesk.operations.desk import Desk


def gather(desk: Desk, reading: Reading, everybody: Sequence[Member], seats: Sequence[SeatOn]) -> MembershipFact:
    """How the team stands today."""
    today = desk.clock.today()
    serving = [member for member in everybody if member.serves_on(today)]
    named = tuple(member.name for member in serving if member.draft.social_worker)
    adopted = adoption_rows.every(reading)
    sent = mailings.last_sent(reading, Mailing.MEMBER_LIST, "", "")
    return MembershipFact(
        terms(everybody, seats, team_reviews.every(reading), desk.profile.review_months, today),
        named,
        len(named) != 1,
        {TeamPaper.TERMS, TeamPaper.PROTOCOL} <= in_force(adopted).keys(),
        tuple(unsigned(adoptions.signed_read(desk, reading), adopted).items()),
        inductions.every_read(desk, reading),
        tuple(each for each in engagements.every(reading) if each.is_open and not each.done),
        bool(desk.team.central_email),
        sent,
        add_months(sent, desk.profile.list_months) if sent else None,
        len(notices.changes_read(reading)) if notices.told_read(reading) else 0,
    )
