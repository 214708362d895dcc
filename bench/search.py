"""Search as one types, beside the bare FTS query for the same words: `python -m bench.search [CASES]` (100,000)."""

import statistics
import sys
from pathlib import Path

from bench.beside import p95, report, seconds
from bench.made_up import opened
from jatdesk.db import search
from jatdesk.domain.search import CaseFilter
from jatdesk.operations import cases

_ROUNDS = 5
_FIRST = 200
_BARE = "SELECT rowid FROM case_search WHERE case_search MATCH ? ORDER BY rowid DESC LIMIT ?"


def main() -> None:
    """Every committed query, five rounds each, ours and the bare one in turn."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    store = opened(count)
    queries = (Path(__file__).parent / "queries.txt").read_text("utf-8").split("\n")
    ours: list[float] = []
    peer: list[float] = []
    slowest = (0.0, "")
    with store.bare.connect() as bare:
        for typed in filter(None, queries):
            words = search.match(typed)

            def ask(typed: str = typed) -> object:
                return cases.lines(store.desk, typed, CaseFilter.ALL, _FIRST)

            def ask_bare(words: str = words) -> object:
                return bare.exec_driver_sql(_BARE, (words, _FIRST)).fetchall()

            ask(), ask_bare()
            times = [(seconds(ask), seconds(ask_bare)) for _ in range(_ROUNDS)]
            ours += [mine for mine, _ in times]
            peer += [its for _, its in times]
            slowest = max(slowest, (statistics.median(mine for mine, _ in times), typed))
    report(f"Search as you type in {count:,} cases", ours, peer, "bare FTS", "see p95")
    print(f"  p95 of ours {p95(ours) * 1000:.1f} ms (aim: at most 16)")
    print(f"  slowest '{slowest[1]}', median {slowest[0] * 1000:.1f} ms")


if __name__ == "__main__":
    main()
