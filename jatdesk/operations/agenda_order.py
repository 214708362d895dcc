"""The whole order of an agenda at once: families first, or back to an order it had. One item is moved in `agenda`."""

from collections.abc import Sequence

from jatdesk.db import agenda as rows
from jatdesk.db import visits
from jatdesk.db.store import Transaction
from jatdesk.domain import agenda_order as rules
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem
from jatdesk.domain.roles import Right
from jatdesk.domain.visits import own_time
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import open_meeting


@allowed(Right.DECIDE)
def families_first(desk: Desk, meeting_id: Id) -> Changes:
    """Puts the cases whose family attends before the others, by their own times (R8)."""
    with desk.writing() as transaction:
        connection = transaction.connection
        open_meeting(connection, meeting_id)
        items = rows.items(connection, meeting_id)
        visiting = visits.of_meeting(connection, meeting_id, [item.case_id for item in items if item.case_id])
        slots = {case_id: own_time(who) for case_id, who in visiting.items()}
        _put(transaction, meeting_id, items, rules.families_first(items, slots), "Put families first")
        return transaction.changes


@allowed(Right.DECIDE)
def put_in_order(desk: Desk, meeting_id: Id, ids: Sequence[Id]) -> Changes:
    """Puts the items in this order; what is not named keeps its order behind them."""
    with desk.writing() as transaction:
        open_meeting(transaction.connection, meeting_id)
        items = rows.items(transaction.connection, meeting_id)
        known = [item.id for item in items]
        wanted = [item_id for item_id in ids if item_id in known]
        order = (*wanted, *(item_id for item_id in known if item_id not in wanted))
        _put(transaction, meeting_id, items, order, "Put the agenda in another order")
        return transaction.changes


def _put(transaction: Transaction, meeting_id: Id, items: Sequence[AgendaItem], order: Sequence[Id], what: str) -> None:
    before = [item.id for item in items]
    if list(order) == before:
        return
    rows.set_order(transaction.connection, order)
    transaction.record(what, "meeting", meeting_id, {"order": before}, {"order": list(order)})
