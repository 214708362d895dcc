"""Who can come for whom, and the register of deputies over time. It is written where a member is changed."""

from collections.abc import Mapping

from jatdesk.db import deputies as rows
from jatdesk.db import members as member_rows
from jatdesk.domain import deputies as rules
from jatdesk.domain.deputies import Deputy
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


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
