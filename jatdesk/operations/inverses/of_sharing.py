"""What takes back a change of what is withheld, and of decisions to share without consent."""

from datetime import date

from jatdesk.db import sharing as sharing_rows
from jatdesk.db import withheld as withheld_rows
from jatdesk.db.store import Reading
from jatdesk.domain.plain_values import typed
from jatdesk.domain.sharing import SharingDecision
from jatdesk.domain.withheld import Withheld
from jatdesk.operations import sharing, withheld
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _entry(reading: Reading, past: Past) -> object:
    found = withheld_rows.one(reading, past.after.get("id", ""))
    return found[1] if found else None


def _decision(reading: Reading, past: Past) -> object:
    found = sharing_rows.one(reading, past.after.get("id", ""))
    return found[1] if found else None


def _take_back(desk: Desk, past: Past) -> None:
    withheld.take_back(desk, past.after["id"])


def _withhold_again(desk: Desk, past: Past) -> None:
    withheld.withhold(desk, past.ref, typed(Withheld, dict(past.before)))


def _end_as_before(desk: Desk, past: Past) -> None:
    ended = past.before.get("ended_on")
    withheld.end(desk, past.before["id"], date.fromisoformat(ended) if ended else None)


def _take_back_decision(desk: Desk, past: Past) -> None:
    sharing.take_back(desk, past.after["id"])


def _decision_again(desk: Desk, past: Past) -> None:
    sharing.record(desk, past.ref, typed(SharingDecision, dict(past.before)))


TABLE = {
    "Withheld something from somebody": Inverse(_take_back, _entry),
    "Took back what was withheld": Inverse(_withhold_again),
    "Withheld it no longer": Inverse(_end_as_before, _entry),
    "Withheld it again": Inverse(_end_as_before, _entry),
    "Recorded a decision to share without consent": Inverse(_take_back_decision, _decision),
    "Recorded a decision not to share": Inverse(_take_back_decision, _decision),
    "Took back a decision about sharing": Inverse(_decision_again),
}

NEVER = {
    "Agreed to share without consent": "The chair’s answer stands; end the decision on the case’s Consent tab.",
    "Did not agree to share without consent": "The chair’s answer stands; record a new decision.",
    "Ended a decision to share": "What ended opens nothing again; record a new decision for the chair.",
}
