"""What takes back a safe contact route; what a family asked for is taken back on the case's page."""

from jatdesk.db import safe_route as route_rows
from jatdesk.db.store import Reading
from jatdesk.domain.plain_values import typed
from jatdesk.domain.safe_route import SafeRoute
from jatdesk.operations import safe_route
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _route(reading: Reading, past: Past) -> object:
    found = route_rows.one(reading, past.after.get("id", ""))
    return found[1] if found else None


def _forget(desk: Desk, past: Past) -> None:
    safe_route.forget(desk, past.after["id"])


def _put_again(desk: Desk, past: Past) -> None:
    safe_route.put(desk, past.ref, typed(SafeRoute, dict(past.before)))


TABLE = {
    "Recorded a safe contact route": Inverse(_forget, _route),
    "Took out a safe contact route": Inverse(_put_again),
}

NEVER = {
    "The family asked for its part of the minutes": "Take it back on the case’s Consent tab.",
    "Changed a safe contact route": "Change it on the case’s Consent tab.",
    "Took back a family’s request for minutes": "Record the request again; the chair is asked anew.",
    "Looked through what the family is given": "Look it through again on the case’s Consent tab.",
}
