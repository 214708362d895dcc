"""Who can come for whom, and the register of deputies over time. It is written where a member is changed."""

from collections.abc import Mapping
from datetime import date

from jatdesk.db import deputies as rows
from jatdesk.db import members as member_rows
from jatdesk.db.store import Reading
from jatdesk.domain import deputies as rules
from jatdesk.domain.deputies import Deputy
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

DAYS = "Noted from when until when somebody is a deputy"
_KEPT = "Nothing was saved."


@allowed(Right.READ)
def register(desk: Desk) -> tuple[Deputy, ...]:
    """Everybody who is or was a deputy, by member."""
    with desk.reading() as reading:
        return rules.register(member_rows.every(reading), rows.every(reading))


@allowed(Right.READ)
def offered(desk: Desk) -> Mapping[Id, tuple[str, ...]]:
    """The names to choose from when a member sends a deputy, the usual one first."""
    with desk.reading() as reading:
        every = member_rows.every(reading)
    return {member.id: tuple(name for name, _email in rules.named(member.draft)) for member in every}


@allowed(Right.KEEP)
def is_over(desk: Desk, one: Deputy) -> bool:
    """Whether this time of the register is over, so that its last day can be said too."""
    with desk.reading() as reading:
        return rules.is_over(rows.every(reading), one)


@allowed(Right.KEEP)
def say_days(desk: Desk, one: Deputy, since: date | None, until: date | None = None) -> Changes:
    """Says since when somebody is a deputy, or from when until when they were. Raises SaveRefused for odd days."""
    if any(day and day > desk.clock.today() for day in (since, until)):
        raise SaveRefused("The day is still to come.", _KEPT, "Check the day.")
    with desk.writing() as transaction:
        connection = transaction.connection
        mine = of_member(connection, one.member_id)
        over = rules.is_over(mine, one)
        if not over and one.member_id not in _serving(connection, one.name):
            raise SaveRefused("This deputy is not in the register any more.", "Nothing was changed.", "")
        if over and until is None:
            raise SaveRefused("The last day is missing.", _KEPT, "Say until when they were a deputy.")
        if over and since and until and until < since:
            raise SaveRefused("They stopped before they began.", _KEPT, "Check the two days.")
        after = rules.with_days(mine, one, since, until)
        if after != mine:
            rows.put(connection, one.member_id, after, desk.new_id)
            was = {"deputy": one.name, "since": one.since, "until": one.until if over else None}
            now = {"deputy": one.name, "since": since, "until": until if over else None}
            transaction.record(DAYS, "member", one.member_id, was, now)
        return transaction.changes


def of_member(reading: Reading, member_id: Id) -> tuple[Deputy, ...]:
    """A member's part of the register, as it is kept."""
    return tuple(each for each in rows.every(reading) if each.member_id == member_id)


def _serving(reading: Reading, name: str) -> set[Id]:
    every = member_rows.every(reading)
    return {each.id for each in every for known, _email in rules.named(each.draft) if fold(known) == fold(name)}
