"""Counting the figures of a quarter and of ten years: `python -m bench.figures [CASES …]`.

Beside each the bare reading of the same cases with their children. It is a job: the window goes on meanwhile.
"""

import sys
from datetime import date
from functools import partial

from bench.beside import in_turn, report
from bench.made_up import opened
from jatdesk.db.connect import driver
from jatdesk.domain.periods import Period, quarter_of
from jatdesk.operations import figures
from jatdesk.operations.desk import Desk

_ROUNDS = 5
_COUNTS = (1_000, 10_000, 100_000)
_BARE = (
    "SELECT * FROM cases JOIN children ON children.id = child_id "
    "WHERE opened_on <= :last AND (state = 'open' OR closed_on >= :first)"
)


def main() -> None:
    """Every measurement at every size."""
    for count in [int(each) for each in sys.argv[1:]] or _COUNTS:
        desk = opened(count).desk
        today = desk.clock.today()
        for title, period in (
            ("a quarter", quarter_of(today)),
            ("ten years", Period(date(today.year - 9, 1, 1), date(today.year, 12, 31))),
        ):
            _beside(f"Figures of {title}, of {count:,} cases", desk, period)


def _beside(title: str, desk: Desk, period: Period) -> None:
    cases = len(figures.of_period(desk, period).rows.cases)
    mine, its = in_turn(partial(figures.of_period, desk, period), partial(_bare, desk, period), _ROUNDS, warm=1)
    report(f"{title} ({cases:,} count)", mine, its, "the rows", "a job of seconds")


def _bare(desk: Desk, period: Period) -> int:
    with desk.reading() as reading:
        found = driver(reading).execute(_BARE, {"first": str(period.first), "last": str(period.last)})
        return len(found.fetchall())


if __name__ == "__main__":
    main()
