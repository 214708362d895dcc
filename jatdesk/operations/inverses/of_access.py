"""What takes back a safe contact route and a letter given; what a family asked for is taken back on the case's page."""

from jatdesk.db import letters_given as given_rows
from jatdesk.db import safe_route as route_rows
from jatdesk.db.store import Reading
from jatdesk.domain.letters_given import Given
from jatdesk.domain.plain_values import typed
from jatdesk.domain.safe_route import SafeRoute
from jatdesk.operations import letters_given, safe_route
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _route(reading: Reading, past: Past) -> object:
    found = route_rows.one(reading, past.after.get("id", ""))
    return found[1] if found else None


def _forget(desk: Desk, past: Past) -> None:
    safe_route.forget(desk, past.after["id"])


def _put_again(desk: Desk, past: Past) -> None:
    safe_route.put(desk, past.ref, typed(SafeRoute, dict(past.before)))


def _given(reading: Reading, past: Past) -> object:
    return given_rows.one(reading, past.after.get("id", ""))


def _not_given(desk: Desk, past: Past) -> None:
    letters_given.take_back(desk, past.after["id"])


def _give_again(desk: Desk, past: Past) -> None:
    letters_given.give(desk, typed(Given, dict(past.before)))


TABLE = {
    "Gave the family something to read": Inverse(_not_given, _given),
    "Took back what the family was given": Inverse(_give_again),
    "Recorded a safe contact route": Inverse(_forget, _route),
    "Took out a safe contact route": Inverse(_put_again),
}

NEVER = {
    "Said sentences in plain words for the family": "Say it in other words on the case’s Consent tab.",
    "Noted that a mailing was sent wrongly": "Take it back where it is recorded, under Documents.",
    "Took back that a mailing was sent wrongly": "Note it again, from the mailing under Documents.",
    "Did something about what was sent wrongly": "What was done stays in the record; add what is right.",
    "Decided about telling the authority": "Decide again in the record, under Documents.",
    "Closed the record of what was sent wrongly": "Open it again in the record, under Documents.",
    "Opened the record of what was sent wrongly": "Close it in the record, under Documents.",
    "An access request came": "Take it back on the case’s Consent tab.",
    "Took back an access request": "Record the request again on the case’s Consent tab.",
    "An access request takes longer": "The person was told; the answer can still come earlier.",
    "Answered an access request": "Say on the case’s Consent tab that it was not handed over.",
    "Decided about an access request": "Decide again on the case’s Consent tab.",
    "The family asked for its part of the minutes": "Take it back on the case’s Consent tab.",
    "Changed a safe contact route": "Change it on the case’s Consent tab.",
    "Took back a family’s request for minutes": "Record the request again; the chair is asked anew.",
    "Looked through what the family is given": "Look it through again on the case’s Consent tab.",
}
