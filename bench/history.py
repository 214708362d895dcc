"""The history of a long-lived store: checked whole, and asked page by page: `python -m bench.history [LINES]`."""

import itertools
import sys
from datetime import date, timedelta
from functools import partial

from bench.beside import in_turn, p95, report, seconds
from bench.made_up import Opened, opened
from jatdesk.domain.history import HistoryFilter
from jatdesk.operations import history

_CASES = 1000
_ROUNDS = 5
_AIM_SECONDS = 2.0
_BARE_ALL = (
    "SELECT history.id, at, who, what, kind, ref, content_hash, link, salt, before, after "
    "FROM history LEFT JOIN history_content ON history_id = history.id ORDER BY history.id"
)
_BARE_PAGE = (
    "SELECT history.*, salt, before, after FROM history LEFT JOIN history_content ON history_id = history.id "
    "ORDER BY history.id DESC LIMIT 200"
)


def main() -> None:
    """The whole chain beside a bare reading of the same rows; then every filter of the page."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    store = opened(_CASES)
    _fill(store, wanted)
    today = store.desk.clock.today()
    with store.bare.connect() as bare:
        ours, peer = in_turn(lambda: history.check(store.desk), lambda: bare.exec_driver_sql(_BARE_ALL).fetchall())
        report(f"{wanted:,} entries of history checked", ours, peer, "bare reading", f"at most {_AIM_SECONDS:.0f} s")
        assert history.check(store.desk).holds
        ours, peer = in_turn(
            lambda: history.found(store.desk, HistoryFilter()),
            lambda: bare.exec_driver_sql(_BARE_PAGE).fetchall(),
            _ROUNDS * 4,
        )
        report("The newest 200 entries", ours, peer, "bare query", "at most 16 ms")
    case = next(line.ref for line in history.lines(store.desk, limit=1000) if line.kind == "case")
    filters = {
        "of one person": HistoryFilter(who="Bench"),
        "of nobody": HistoryFilter(who="Nobody"),
        "of a frequent kind": HistoryFilter(kind="cases"),
        "of a rare kind": HistoryFilter(kind="members"),
        "of every other kind": HistoryFilter(kind="store"),
        "of a period long ago": HistoryFilter(until=today - timedelta(days=2000)),
        "of one day long ago": HistoryFilter(since=date(2026, 1, 1), until=date(2026, 1, 1)),
        "with frequent words": HistoryFilter(words="changed case"),
        "with words nobody used": HistoryFilter(words="zebra"),
        "of one case": HistoryFilter(record=("case", case)),
    }
    for words, asked in filters.items():
        found = [seconds(partial(history.found, store.desk, asked)) for _ in range(_ROUNDS)]
        print(f"  {words}: p95 {p95(found) * 1000:.1f} ms")


def _fill(store: Opened, wanted: int) -> None:
    """Adds plain lines until there are enough, as a store of ten years has them."""
    missing = wanted - history.check(store.desk).count
    kinds = itertools.cycle(("case", "action", "minutes", "item", "meeting"))
    refs = [f"{number:032x}" for number in range(2000)]
    with store.desk.writing() as transaction:
        for number, kind in zip(range(missing), kinds, strict=False):
            about = {"next_review": f"2026-0{1 + number % 9}-12", "why": "Words of an ordinary length, typed by hand"}
            transaction.note("Changed the case", kind, refs[number % 2000], about, about)


if __name__ == "__main__":
    main()
