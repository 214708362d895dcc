"""What a person keeps for themselves of the list of cases: named filters and the columns. No line of history."""

import json
from dataclasses import asdict, fields, replace
from typing import Any

from jatdesk.db import views
from jatdesk.domain.case_list import COLUMNS, CaseQuery, Order, View
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.domain.search import CaseFilter, fold
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

_FILTER, _COLUMNS = "case filter", "case columns"
_KEPT = "The list shows what you asked for; no filter was kept."


@allowed(Right.READ)
def filters(desk: Desk) -> tuple[View, ...]:
    """The person's filters by name; one that can't be read any more is left out."""
    with desk.reading() as reading:
        kept = views.of_person(reading, desk.slot_id, _FILTER)
    read = [View(view_id, name, query) for view_id, name, body in kept if (query := _query(body)) is not None]
    return tuple(sorted(read, key=lambda view: fold(view.name)))


@allowed(Right.READ)
def keep_filter(desk: Desk, name: str, query: CaseQuery, view_id: Id = "") -> View:
    """Keeps a filter under a name, or changes the one with this id. Raises SaveRefused for a name there already."""
    name = " ".join(name.split())
    if not name:
        raise SaveRefused("A filter needs a name.", _KEPT, "Give it a name.")
    if any(fold(view.name) == fold(name) and view.id != view_id for view in filters(desk)):
        raise SaveRefused("There is a filter of this name already.", _KEPT, "Choose another name.")
    with desk.writing() as transaction:
        view = View(view_id or desk.new_id(), name, query)
        views.keep(transaction.connection, view.id, desk.slot_id, _FILTER, name, _body(query))
        return view


@allowed(Right.READ)
def drop_filter(desk: Desk, view_id: Id) -> None:
    """Forgets a filter of the person's."""
    with desk.writing() as transaction:
        views.remove(transaction.connection, desk.slot_id, view_id)


@allowed(Right.READ)
def columns(desk: Desk) -> tuple[str, ...]:
    """The columns the person added to the list, in the list's own order."""
    with desk.reading() as reading:
        kept = views.of_person(reading, desk.slot_id, _COLUMNS)
    try:
        chosen = json.loads(kept[0][2]) if kept else []
    except ValueError:
        chosen = []
    return tuple(key for key in COLUMNS if key in chosen)


@allowed(Right.READ)
def choose_columns(desk: Desk, keys: tuple[str, ...]) -> None:
    """Keeps which columns the person adds to the list."""
    with desk.writing() as transaction:
        body = json.dumps([key for key in COLUMNS if key in keys])
        views.keep(transaction.connection, f"{_COLUMNS} {desk.slot_id}", desk.slot_id, _COLUMNS, "", body)


def _body(query: CaseQuery) -> str:
    kept = replace(query, only=(), only_words="")
    said = {name: value for name, value in asdict(kept).items() if value != getattr(CaseQuery(), name)}
    return json.dumps(said, ensure_ascii=False)


def _query(body: str) -> CaseQuery | None:
    try:
        said: dict[str, Any] = json.loads(body)
        known = {each.name: said[each.name] for each in fields(CaseQuery) if each.name in said}
        wanted = CaseFilter(known.pop("wanted", CaseQuery().wanted))
        order = known.pop("order", None)
        return replace(CaseQuery(), wanted=wanted, order=Order(order) if order else None, **known)
    except (ValueError, TypeError, AttributeError):
        return None
