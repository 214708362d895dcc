"""The central desk's store at size: `python -m bench.county [TEAMS …]` (42 and 1,000 where none is given).

Opening the Returns page's grid, what is to be answered, and the quarter's report from the store to the finished PDF
(goals: 2 seconds at 42 teams, 10 at 1,000). Beside the report the bare reading of the same packed rows.
"""

import contextlib
import io
import json
import os
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from bench.beside import in_turn, report
from jatdesk import files
from jatdesk.commands import demo
from jatdesk.docs import county_report, pdf
from jatdesk.domain.county_returns import quarters
from jatdesk.domain.periods import Period
from jatdesk.operations import county_doubles, county_reports, county_returns, county_teams, stores
from jatdesk.operations.clocks import SystemClock
from jatdesk.operations.desk import Desk
from jatdesk.ui.county.grid_part import QUARTERS

_COUNTS = (42, 1_000)
_ROUNDS = 5


def main() -> None:
    """Each size in a store of its own, made once."""
    for count in [int(each) for each in sys.argv[1:]] or _COUNTS:
        began = time.perf_counter()
        desk = _opened(count)
        print(f"{count:,} teams: opened in {time.perf_counter() - began:.2f} s")
        period = quarters(desk.clock.today(), 1)[0]
        look = f"Returns page of {count:,} teams"
        report(look, *in_turn(partial(_page, desk), partial(_teams, desk), _ROUNDS, warm=1), "the register", "50 ms")
        mine, its = in_turn(partial(_report, desk, period), partial(_rows, desk, period), _ROUNDS, warm=1)
        title = f"Report of {count:,} teams for {period.title}, from the store to the PDF"
        report(title, mine, its, "reading its rows", "2 s at 42 teams, 10 s at 1,000")


def _page(desk: Desk) -> int:
    pairs, odd = county_doubles.every(desk), county_returns.to_answer(desk)
    return len(county_returns.grid(desk, QUARTERS).teams) + len(pairs) + len(odd)


def _teams(desk: Desk) -> int:
    return len(county_teams.every(desk))


def _report(desk: Desk, period: Period) -> int:
    document = county_report.build(county_reports.report(desk, period))
    return len(pdf.render(document, files.resource("fonts")))


def _rows(desk: Desk, period: Period) -> int:
    return sum(len(rows.cases) for rows in county_returns.of_period(desk, period).values())


def _opened(count: int) -> Desk:
    folder = Path(tempfile.gettempdir()) / f"jatdesk-bench-county-{count}"
    note = folder.with_suffix(".json")
    if not note.exists():
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            code = demo.main(["--out", str(folder), "--county", str(count), "--seed", "7", "--no-window"])
        if code:
            raise SystemExit(f"Remove {folder} and try again.")
        note.write_text(said.getvalue().splitlines()[-1], "utf-8")
    made = json.loads(note.read_text("utf-8"))
    store = Path(made["store"])
    return stores.open_desk(store, stores.open_keys(store, made["passphrase"]), SystemClock(), os.urandom)


if __name__ == "__main__":
    main()
