"""Two readers with one address are said before anything is sent: one e-mail goes to both."""

from jatdesk.domain.mailings import Mailing
from jatdesk.domain.passwords import Circle
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import Parcel, SendingPlan
from jatdesk.domain.shared_mailbox import said


def _plan(*emails: str) -> SendingPlan:
    readers = tuple(
        Recipient(str(number), f"Reader {number}", email, Standing.CORE) for number, email in enumerate(emails)
    )
    return SendingPlan(Mailing.AGENDA, "", "", "", "", "", (Parcel(Circle.TEAM, readers, ()),), (), ())


def test_one_address_of_two_is_said_however_it_is_written_and_none_of_people_without_one() -> None:
    assert said(_plan("office@example.org", " Office@Example.org", "other@example.org", "", "")) == (
        "Reader 0 and Reader 1 have one address, office@example.org: one e-mail goes there for all of them.",
    )
    assert said(_plan("a@example.org", "b@example.org")) == ()
