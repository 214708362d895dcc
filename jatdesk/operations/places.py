"""Keeps where a person was, so that the same person is there again after the lock. No line of history."""

import json
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from jatdesk.db import history, places
from jatdesk.domain.places import Return, Spot, Whereabouts
from jatdesk.domain.roles import Right
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@allowed(Right.READ)
def keep(desk: Desk, left: Whereabouts) -> None:
    """Keeps this as the place where the person is; writes nothing when it is kept already."""
    with desk.reading() as reading:
        body = written(left, desk.clock.today(), history.head(reading).id)
        same = places.one(reading, desk.slot_id) == body
    if not same:
        with desk.writing() as transaction:
            places.keep(transaction.connection, desk.slot_id, body)


@allowed(Right.READ)
def kept(desk: Desk) -> Return | None:
    """Where the person was earlier today; on another day only if something half typed stood there."""
    with desk.reading() as reading:
        body = places.one(reading, desk.slot_id)
    try:
        found = json.loads(body)
        to = Whereabouts(_spot(found["here"]), tuple(_spot(each) for each in found["elsewhere"]))
        today, newest = found["day"] == desk.clock.today().isoformat(), int(found["newest"])
    except (ValueError, LookupError, TypeError):
        return None
    return Return(to, newest) if today or to.half_typed else None


def written(left: Whereabouts, today: date, newest: int) -> str:
    """It as it is kept: with the day, and the newest line of history where typed text could meet newer text."""
    about = {"day": today.isoformat(), "newest": newest if left.half_typed else 0}
    return json.dumps(asdict(left) | about, ensure_ascii=False)


def _spot(found: dict[str, Any]) -> Spot:
    return Spot(**{each.name: found[each.name] for each in fields(Spot)})
