"""Search as one types, beside the bare FTS query for the same words: `python -m bench.search [CASES …]`.

Without numbers at 10,000, 100,000 and 1,000,000 cases, with what grew from each to the next. Ours is all a keystroke
asks for: the count to 1,000, the first 200 hits, ranked, and the 50 rows in sight with what was hit in each.
"""

import statistics
import sys
import time
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from bench.beside import p95, report, seconds
from bench.made_up import opened
from jatdesk.db import search
from jatdesk.domain.case_list import HITS, CaseQuery
from jatdesk.domain.search import CaseFilter
from jatdesk.operations import case_list
from jatdesk.operations.desk import Desk

_ROUNDS = 5
_IN_SIGHT = 50
_COUNTS = (10_000, 100_000, 1_000_000)
_BARE = "SELECT rowid FROM case_search WHERE case_search MATCH ? ORDER BY rowid DESC LIMIT ?"
_NAMES = ("applegarth", "kestrel", "kestrel cattermole", "zajac", "nguyen", "winterbourne", "verity", "gathercole")
_IN_A_FIFTH = ("attendance", "attend", "main worry", "kestrel attendance")


def main() -> None:
    """Every committed query at every size, ours and the bare one in turn."""
    counts = [int(each) for each in sys.argv[1:]] or _COUNTS
    queries = [line for line in (Path(__file__).parent / "queries.txt").read_text("utf-8").split("\n") if line]
    worked = [_at(count, queries) for count in counts]
    for smaller, bigger in zip(range(len(counts)), range(1, len(counts)), strict=False):
        for title, some in (("names", _NAMES), ("words in a fifth of all rows", _IN_A_FIFTH)):
            grown = statistics.median(worked[bigger][each] / worked[smaller][each] for each in some)
            print(f"From {counts[smaller]:,} to {counts[bigger]:,}: {title} {grown:.2f} times the work")


def _at(count: int, queries: list[str]) -> dict[str, float]:
    store = opened(count)
    ours: dict[str, list[float]] = {}
    peer: list[float] = []
    worked: dict[str, float] = {}
    with store.bare.connect() as bare:
        for typed in queries:
            ask = partial(_ask, store.desk, typed)
            ask_bare = partial(_bare, bare, search.match(typed))
            ask(), ask_bare()
            begun = time.process_time()
            for _ in range(_ROUNDS):
                ask()
            worked[typed] = (time.process_time() - begun) / _ROUNDS
            times = [(seconds(ask), seconds(ask_bare)) for _ in range(_ROUNDS)]
            ours[typed] = [mine for mine, _ in times]
            peer += [its for _, its in times]
    every = [each for times in ours.values() for each in times]
    medians = {typed: statistics.median(times) for typed, times in ours.items()}
    report(f"Search as you type in {count:,} cases", every, peer, "bare FTS", "see p95")
    slowest = sorted(medians, key=lambda typed: medians[typed], reverse=True)[:3]
    print(f"  p95 of ours {p95(every) * 1000:.1f} ms (aim: at most 16 at 100,000)")
    print(f"  p95 of the processor’s own time {p95(list(worked.values())) * 1000:.1f} ms, whoever else works here")
    print("  slowest " + ", ".join(f"‘{typed}’ {medians[typed] * 1000:.1f} ms" for typed in slowest) + "\n")
    return worked


def _ask(desk: Desk, typed: str) -> object:
    query = CaseQuery(typed, CaseFilter.ALL)
    known = case_list.found(desk, query)
    return case_list.page(desk, query, known, 0, _IN_SIGHT)


def _bare(connection: Connection, words: str) -> object:
    return connection.exec_driver_sql(_BARE, (words, HITS)).fetchall()


if __name__ == "__main__":
    main()
