"""What is due to be destroyed, for the list and for Today: `python -m bench.disposal [CASES …]`.

Beside each the bare reading of every closed case with its child.
"""

import sys
from datetime import date
from functools import partial

from bench.beside import in_turn, report
from bench.made_up import opened
from jatdesk.db.connect import driver
from jatdesk.domain.disposal_duties import DisposalFact
from jatdesk.operations import disposal_facts, disposal_lists, retention
from jatdesk.operations.desk import Desk

_ROUNDS = 5
_COUNTS = (10_000, 100_000)
_BARE = "SELECT * FROM cases JOIN children ON children.id = child_id WHERE state = 'closed' AND closed_on <= :until"


def main() -> None:
    """At every size, as it stands today and when half of all records are due."""
    for count in [int(each) for each in sys.argv[1:]] or _COUNTS:
        desk = opened(count).desk
        today = desk.clock.today()
        report(
            f"What Today says of it at {count:,} cases",
            *in_turn(partial(_told, desk), partial(_bare, desk, today), _ROUNDS, warm=1),
            "the rows",
            "20 ms",
        )
        for title, until in (("today", today), ("in six years", date(today.year + 6, today.month, 1))):
            found = len(retention.due(desk, until, disposal_lists.MOST))
            look = partial(retention.due, desk, until, disposal_lists.MOST)
            mine, its = in_turn(look, partial(_bare, desk, until), _ROUNDS, warm=1)
            report(f"Due {title} of {count:,} cases ({found:,})", mine, its, "the rows", "1 s")


def _told(desk: Desk) -> DisposalFact:
    with desk.reading() as reading:
        return disposal_facts.gather(desk, reading, desk.clock.today())


def _bare(desk: Desk, until: date) -> int:
    with desk.reading() as reading:
        return len(driver(reading).execute(_BARE, {"until": until.isoformat()}).fetchall())


if __name__ == "__main__":
    main()
