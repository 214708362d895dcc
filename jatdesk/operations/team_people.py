"""Who in the team somebody is who gets something in another standing: told by address or name. Only reads."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jatdesk.db import members as rows
from jatdesk.db.store import Reading
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Member
from jatdesk.domain.recipients import Recipient, mailbox
from jatdesk.domain.search import fold
from jatdesk.domain.withheld import Reader


def known(reading: Reading, today: date) -> Mapping[Id, frozenset[str]]:
    """By member id the mailboxes and folded names of the member, and of a deputy who is no member."""
    everybody = rows.every(reading)
    serving = [member for member in everybody if member.serves_on(today)]
    members = frozenset[str]().union(*(_own(member) for member in serving))
    return {
        member.id: _own(member) | (frozenset() if deputy & members else deputy)
        for member in everybody
        for deputy in (_deputy(member),)
    }


def also(reading: Reading, today: date, recipients: Sequence[Recipient]) -> Iterator[tuple[str, Reader]]:
    """By recipient's key the members each of them is as well, or stands in for; who left has no service any more."""
    keys = known(reading, today)
    everybody = rows.every(reading)
    for one in recipients:
        theirs = {mailbox(one), fold(one.name)}
        for member in everybody:
            if member.id != one.member_id and theirs & keys[member.id]:
                service = member.service if member.serves_on(today) else ""
                yield one.key, Reader(f"{one.key} {member.id}", member.name, service, member.id)


def _own(member: Member) -> frozenset[str]:
    return _told_by(member.draft.email, member.name)


def _deputy(member: Member) -> frozenset[str]:
    return _told_by(member.draft.deputy_email, member.draft.deputy)


def _told_by(email: str, name: str) -> frozenset[str]:
    return frozenset(filter(None, (email.strip().casefold(), fold(name))))
