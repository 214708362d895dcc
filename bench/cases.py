"""Opening the list of cases, opening a case, sorting, scrolling to the middle: `python -m bench.cases [CASES …]`.

Beside each the bare query of the same rows. Saving stands in `bench.save`, searching in `bench.search`, what the window
feels of it in `bench.stall`.
"""

import itertools
import sys
from functools import partial

from sqlalchemy import Connection

from bench.beside import in_turn, report
from bench.made_up import opened
from jatdesk.domain.case_list import CaseQuery, Order
from jatdesk.domain.search import CaseFilter
from jatdesk.operations import case_list, cases
from jatdesk.operations.desk import Desk

_ROUNDS = 15
_PAGE = 50
_COUNTS = (10_000, 100_000, 1_000_000)
_BARE_LIST = "SELECT * FROM cases JOIN children ON children.id = child_id ORDER BY number DESC LIMIT 50"
_BARE_CASE = "SELECT * FROM cases JOIN children ON children.id = child_id WHERE cases.id = ?"
_BARE_SORTED = (
    "SELECT number FROM case_order WHERE state = 'closed' ORDER BY child, number LIMIT 50 "
    "OFFSET (SELECT count(*) / 2 FROM case_order)"
)


def main() -> None:
    """Every measurement at every size."""
    for count in [int(each) for each in sys.argv[1:]] or _COUNTS:
        _at(count)


def _at(count: int) -> None:
    store = opened(count)
    some = [line.id for line in cases.lines(store.desk, wanted=CaseFilter.ALL).lines]
    ids = itertools.cycle(some)
    with store.bare.connect() as bare:
        by_child = CaseQuery(wanted=CaseFilter.CLOSED, order=Order.CHILD)
        for title, ours, peer, aim in (
            ("The list, all cases", partial(_list, store.desk, CaseQuery(wanted=CaseFilter.ALL)), _BARE_LIST, "100 ms"),
            ("The list, open cases", partial(_list, store.desk, CaseQuery()), _BARE_LIST, "100 ms"),
            ("The middle of the list by child", partial(_middle, store.desk, by_child), _BARE_SORTED, "100 ms"),
        ):
            _beside(f"{title}, of {count:,}", ours, partial(_all, bare, peer), aim)
        _beside(
            f"A case of {count:,}",
            lambda: cases.page(store.desk, next(ids)),
            lambda: bare.exec_driver_sql(_BARE_CASE, (next(ids),)).fetchall(),
            "50 ms",
        )


def _beside(title: str, ours: object, peer: object, aim: str) -> None:
    assert callable(ours)
    assert callable(peer)
    mine, its = in_turn(ours, peer, _ROUNDS, warm=2)
    report(title, mine, its, "bare query", f"at most {aim}")


def _list(desk: Desk, query: CaseQuery) -> object:
    counts = cases.counts(desk)
    known = case_list.found(desk, query)
    return counts, case_list.page(desk, query, known, 0, _PAGE)


def _middle(desk: Desk, query: CaseQuery) -> object:
    known = case_list.found(desk, query)
    return case_list.page(desk, query, known, known.count // 2, _PAGE)


def _all(bare: Connection, query: str) -> object:
    return bare.exec_driver_sql(query).fetchall()


if __name__ == "__main__":
    main()
