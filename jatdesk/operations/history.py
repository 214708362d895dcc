"""Reads the history: who did what, when; and whether anybody changed it behind the program's back."""

from collections.abc import Mapping
from typing import Any

from jatdesk.db import history
from jatdesk.domain.history import HistoryLine
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@allowed(Right.READ)
def lines(desk: Desk, kind: str = "", ref: Id = "", limit: int = 200) -> tuple[HistoryLine, ...]:
    """The newest lines first, of one record ('case' and its id) or of the whole store."""
    with desk.reading() as reading:
        return history.lines(reading, kind, ref, limit)


@allowed(Right.READ)
def holds(desk: Desk) -> bool:
    """Whether every line still follows from the one before it. Reads all of it: a job in a big store."""
    return desk.store.history_holds()


def differences(before: object, after: object) -> tuple[dict[str, Any], dict[str, Any]]:
    """Of two values of one dataclass: what stood before and what stands after, only the fields that differ."""
    old: Mapping[str, Any] = vars(before)
    new: Mapping[str, Any] = vars(after)
    changed = [name for name in new if old[name] != new[name]]
    return {name: old[name] for name in changed}, {name: new[name] for name in changed}
