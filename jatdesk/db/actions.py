"""Actions in the store: agreed under an item, settled later, each with the number of its case."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from jatdesk.db import search_texts
from jatdesk.db.schema import actions, cases
from jatdesk.domain.actions import Action, ActionState, Doer
from jatdesk.domain.ids import Id


def add(connection: Connection, action: Action) -> None:
    """Keeps a new action."""
    connection.execute(insert(actions).values(**_values(action)))
    _find_by(connection, action)


def change(connection: Connection, action: Action) -> None:
    """Writes an action again, whole."""
    connection.execute(update(actions).where(actions.c.id == action.id).values(**_values(action)))
    _find_by(connection, action)


def remove(connection: Connection, action_id: Id) -> None:
    """Forgets an action that was recorded by mistake."""
    gone = one(connection, action_id)
    connection.execute(delete(actions).where(actions.c.id == action_id))
    if gone is not None and gone.case_id:
        search_texts.drop(connection, search_texts.ACTION, gone.case_id, action_id)


def one(connection: Connection, action_id: Id) -> Action | None:
    """One action, or None."""
    row = connection.execute(_ACTIONS.where(actions.c.id == action_id)).one_or_none()
    return None if row is None else _action(row)


def open_actions(connection: Connection, case_id: Id = "") -> tuple[Action, ...]:
    """Every action that is still open, of one case or of all; the earliest due first, those without a day last."""
    query = _ACTIONS.where(actions.c.state == ActionState.OPEN.value)
    if case_id:
        query = query.where(actions.c.case_id == case_id)
    return _many(connection, query.order_by(actions.c.due.is_(None), actions.c.due, actions.c.id))


def of_case(connection: Connection, case_id: Id) -> tuple[Action, ...]:
    """All actions of a case: the open ones first, by the day they are due, then the others, last settled first."""
    query = _ACTIONS.where(actions.c.case_id == case_id)
    found = _many(connection, query.order_by(actions.c.due.is_(None), actions.c.due, actions.c.id))
    settled = [action for action in found if action.state is not ActionState.OPEN]
    settled.sort(key=lambda action: action.settled_on or date.min, reverse=True)
    return tuple(action for action in found if action.state is ActionState.OPEN) + tuple(settled)


def of_meeting(connection: Connection, meeting_id: Id) -> tuple[Action, ...]:
    """The actions agreed at a meeting, in the order in which they were typed."""
    return _many(connection, _ACTIONS.where(actions.c.meeting_id == meeting_id).order_by(actions.c.id))


def settled_since(connection: Connection, day: date) -> tuple[Action, ...]:
    """The actions answered on or after a day, the latest answer first."""
    query = _ACTIONS.where(actions.c.state != ActionState.OPEN.value, actions.c.settled_on >= day)
    return _many(connection, query.order_by(actions.c.settled_on.desc(), actions.c.id))


def set_chased(connection: Connection, action_ids: Sequence[Id], on: date | None) -> None:
    """The day somebody was last asked about these actions."""
    connection.execute(update(actions).where(actions.c.id.in_(action_ids)).values(chased_on=on))


def from_before(connection: Connection, day: date, since: date, meeting_id: Id) -> tuple[Action, ...]:
    """What comes up at a meeting on `day`: earlier actions still open, or settled on or after the day `since`."""
    query = _ACTIONS.where(
        or_(actions.c.state == ActionState.OPEN.value, actions.c.settled_on >= since),
        or_(actions.c.meeting_id.is_(None), actions.c.meeting_id != meeting_id),
        or_(actions.c.agreed_on.is_(None), actions.c.agreed_on <= day),
    )
    return _many(connection, query.order_by(cases.c.number, actions.c.due.is_(None), actions.c.due, actions.c.id))


def open_counts(connection: Connection, case_ids: Sequence[Id]) -> dict[Id, int]:
    """How many actions of each case are open; a case with none is not in it."""
    found: dict[Id, int] = {}
    wanted = set(case_ids)
    for action in open_actions(connection):
        if action.case_id in wanted:
            found[action.case_id] = found.get(action.case_id, 0) + 1
    return found


def _find_by(connection: Connection, action: Action) -> None:
    if action.case_id:
        said = f"{action.what} {action.who} {action.progress}"
        search_texts.put(connection, search_texts.ACTION, [(action.case_id, action.id, said)])


_ACTIONS = select(actions, cases.c.number).join_from(actions, cases, actions.c.case_id == cases.c.id, isouter=True)


def _many(connection: Connection, query: Any) -> tuple[Action, ...]:
    return tuple(_action(row) for row in connection.execute(query))


def _values(action: Action) -> dict[str, Any]:
    values: dict[str, Any] = {name: value for name, value in vars(action).items() if name != "case_number"}
    for name in ("case_id", "meeting_id", "item_id"):
        values[name] = values[name] or None
    return values | {"doer": action.doer.value, "state": action.state.value}


def _action(row: Row[Any]) -> Action:
    return Action(
        row.id,
        row.what,
        row.who,
        Doer(row.doer),
        row.due,
        ActionState(row.state),
        row.service,
        row.member_id,
        row.case_id or "",
        f"{row.number:04}" if row.number is not None else "",
        row.meeting_id or "",
        row.agreed_on,
        row.progress,
        row.settled_on,
        row.item_id or "",
        row.why,
        row.difference,
        row.review_words,
        row.carried_on,
        row.chased_on,
    )
