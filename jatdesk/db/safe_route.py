"""How people of a family may safely be written to, by case."""

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from jatdesk.db.schema import safe_routes
from jatdesk.domain.ids import Id
from jatdesk.domain.safe_route import SafeRoute


def add(connection: Connection, case_id: Id, route: SafeRoute) -> None:
    """Keeps a route, which has its id."""
    connection.execute(insert(safe_routes).values(case_id=case_id, **vars(route)))


def change(connection: Connection, route: SafeRoute) -> None:
    """Writes a route as it is to stand now."""
    connection.execute(update(safe_routes).where(safe_routes.c.id == route.id).values(**vars(route)))


def remove(connection: Connection, route_id: Id) -> None:
    """Forgets a route."""
    connection.execute(delete(safe_routes).where(safe_routes.c.id == route_id))


def of_case(connection: Connection, case_id: Id) -> tuple[SafeRoute, ...]:
    """The routes of one case, oldest first."""
    query = select(safe_routes).where(safe_routes.c.case_id == case_id).order_by(safe_routes.c.id)
    return tuple(map(_route, connection.execute(query)))


def one(connection: Connection, route_id: Id) -> tuple[Id, SafeRoute] | None:
    """A route with the id of its case, or None."""
    row = connection.execute(select(safe_routes).where(safe_routes.c.id == route_id)).one_or_none()
    return None if row is None else (row.case_id, _route(row))


def _route(row: Row[Any]) -> SafeRoute:
    return SafeRoute(**{name: row._mapping[name] for name in SafeRoute.__dataclass_fields__})
