"""Keeps where a person was, so that the same person is there again after the lock. No line of history."""

import json
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from jatdesk.db import history, places
from jatdesk.domain.places import Return, Spot
from jatdesk.domain.roles import Right
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@allowed(Right.READ)
def keep(desk: Desk, spot: Spot) -> None:
    """Keeps this as the place where the person is; writes nothing when it is kept already."""
    with desk.reading() as reading:
        body = written(spot, desk.clock.today(), history.head(reading).id)
        same = places.one(reading, desk.slot_id) == body
    if not same:
        with desk.writing() as transaction:
            places.keep(transaction.connection, desk.slot_id, body)


@allowed(Right.READ)
def kept(desk: Desk) -> Return | None:
    """Where the person was earlier today; on another day only if something half typed stood there."""
    with desk.reading() as reading:
        body = places.one(reading, desk.slot_id)
        newest = history.head(reading).id
    try:
        found = json.loads(body)
        spot = _spot(found)
        today = found["day"] == desk.clock.today().isoformat()
        untouched = found["newest"] == newest
    except (ValueError, LookupError, TypeError):
        return None
    return Return(spot, untouched) if today or spot.typed else None


def written(spot: Spot, today: date, newest: int) -> str:
    """A spot as it is kept: with the day, and the newest line of history where typed text could meet newer text."""
    about = {"day": today.isoformat(), "newest": newest if spot.typed else 0}
    return json.dumps(asdict(spot) | about, ensure_ascii=False)


def _spot(found: dict[str, Any]) -> Spot:
    return Spot(**{each.name: found[each.name] for each in fields(Spot)})
