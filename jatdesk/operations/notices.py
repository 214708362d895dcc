"""The changes of membership that the central team has not been told of (G3). Only reads."""

from jatdesk.db import history as history_rows
from jatdesk.db import mailings as mailing_rows
from jatdesk.db import members as member_rows
from jatdesk.db.store import Reading
from jatdesk.domain import notices as rules
from jatdesk.domain.history_words import content
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.notices import MemberChange
from jatdesk.domain.roles import Right
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

TELLING = (Mailing.MEMBERSHIP_NOTICE, Mailing.MEMBER_LIST)
"""Either tells the central team who is a member."""


@allowed(Right.READ)
def changes(desk: Desk) -> tuple[MemberChange, ...]:
    """What changed since the last notice or list went out; everybody, if none ever did."""
    with desk.reading() as reading:
        return changes_read(reading)


def changes_read(reading: Reading) -> tuple[MemberChange, ...]:
    """The same inside the caller's reading: by the lines of history after that which says it was prepared."""
    since = _told_until(reading)
    known: dict[Id, dict[str, object]] = {}
    new: set[Id] = set()
    for line in history_rows.after(reading, "member", since):
        before, after = content(line.before), content(line.after)
        if not before and "service" in after and line.ref not in known:
            new.add(line.ref)
        for name, value in before.items():
            known.setdefault(line.ref, {}).setdefault(name, value)
    return rules.changes(member_rows.every(reading), known, frozenset(new))


def told_read(reading: Reading) -> bool:
    """Whether the central team was ever told."""
    return _told_until(reading) > 0


def _told_until(reading: Reading) -> int:
    sent = [one for kind in TELLING for one in mailing_rows.of_kind(reading, kind, "", "") if one.sent_on]
    lines = [line.id for one in sent for line in history_rows.lines(reading, "mailing", one.id)[-1:]]
    return max(lines, default=0)
