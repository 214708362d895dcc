"""What the year's planning writes into history, and how each comes to be written: for the tests of undo."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from jatdesk.domain.closed_days import ClosedDays
from jatdesk.operations import closed_days
from tests.operations.outgoing import Month

Act = Callable[[Month], object]
CHRISTMAS = ClosedDays("c" * 32, date(2026, 12, 24), date(2026, 12, 31), "Christmas closure")


def _entered(m: Month) -> object:
    return closed_days.add(m.desk, CHRISTMAS)


ACTS: dict[str, tuple[Act | None, Callable[[Month, object], object]]] = {
    "Entered closure days": (None, lambda m, _: _entered(m)),
    "Changed closure days": (
        _entered,
        lambda m, _: closed_days.change(m.desk, replace(CHRISTMAS, last=date(2026, 12, 30))),
    ),
    "Took out closure days": (_entered, lambda m, _: closed_days.remove(m.desk, CHRISTMAS.id)),
}
