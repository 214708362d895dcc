"""How people of a family may safely be written to, kept with the case."""

from dataclasses import replace

from jatdesk.db import safe_route as rows
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.recipients import is_address
from jatdesk.domain.roles import Right
from jatdesk.domain.safe_route import SafeRoute, clashes, same_person
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> tuple[SafeRoute, ...]:
    """The routes of one case."""
    with desk.reading() as reading:
        return rows.of_case(reading, case_id)


@allowed(Right.KEEP)
def put(desk: Desk, case_id: Id, route: SafeRoute) -> Changes:
    """Keeps how a person may be reached, in place of what was known of them.

    Raises SaveRefused for nobody, for an address that can't be used, and where the safe one is also the unsafe one.
    """
    new = replace(route, person=" ".join(route.person.split()), email=route.email.strip())
    if not new.person:
        raise SaveRefused("It is not said who this is about.", _KEPT, "Name the person.")
    if new.email and not is_address(new.email):
        raise SaveRefused("The e-mail address can’t be used.", _KEPT, "Give one plain address.")
    wrong = clashes(new)
    if wrong:
        raise SaveRefused(wrong, _KEPT, "Ask the person again which way is safe.")
    with desk.writing() as transaction:
        connection = transaction.connection
        case_there(connection, case_id)
        before = next(
            (each for each in rows.of_case(connection, case_id) if same_person(each.person, new.person)), None
        )
        if before is None:
            new = replace(new, id=desk.new_id())
            rows.add(connection, case_id, new)
            transaction.record("Recorded a safe contact route", "case", case_id, after=vars(new))
        else:
            new = replace(new, id=before.id)
            rows.change(connection, new)
            which, (was, now) = {"id": new.id, "person": new.person}, differences(before, new)
            transaction.record("Changed a safe contact route", "case", case_id, which | was, which | now)
        transaction.touch("consent", new.id)
        return transaction.changes


@allowed(Right.KEEP)
def forget(desk: Desk, route_id: Id) -> Changes:
    """Takes a route out; the history keeps it. Raises SaveRefused when it is gone."""
    with desk.writing() as transaction:
        found = rows.one(transaction.connection, route_id)
        if found is None:
            raise SaveRefused("This route is not in the store.", _KEPT, "Go back to the case.")
        case_id, before = found
        rows.remove(transaction.connection, route_id)
        transaction.record("Took out a safe contact route", "case", case_id, before=vars(before))
        transaction.touch("consent", route_id)
        return transaction.changes
