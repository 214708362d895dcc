"""An old case log of 10,000 rows read and taken over, beside bare inserts of as many: `python -m bench.taking_over`."""

import csv
import io
import secrets
import sys
import tempfile
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

from bench import made_up
from bench.beside import report, seconds
from jatdesk.db import connect
from jatdesk.demo import place
from jatdesk.demo.past import OldLog
from jatdesk.domain.case_log import OldCase, OldCaseLog, SameChild
from jatdesk.exchange.case_log import read_case_log
from jatdesk.operations import case_log
from jatdesk.operations.desk import Desk

_HEAD = ("Surname", "First name", "DOB", "School", "Date of referral", "Referred by", "Reason", "Consent", "Closed")
_TEAM = 2_000


def main() -> None:
    """Reading, taking over beside bare inserts, the longest silence of the progress, and the same list again."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory(prefix="jatdesk-bench-") as folder:
        tempfile.tempdir = folder  # a store of its own: it is written to
        desk = replace(made_up.opened(_TEAM).desk, randomness=secrets.token_bytes)
        log = _written(desk, count)
        data = _as_csv(log.rows)
        read = seconds(lambda: read_case_log(data, "log.csv", None, desk.clock.today()))
        bare = seconds(lambda: _bare(Path(folder) / "bare.db", log.rows))
        answers = {row.where: SameChild.ANOTHER_CHILD for row in log.rows}
        told: list[float] = [time.perf_counter()]
        ours = seconds(lambda: case_log.take_over(desk, log, answers, lambda _n, _of: told.append(time.perf_counter())))
        silence = max(later - earlier for earlier, later in pairwise(told))
        again, _ = case_log.take_over(desk, log, answers)
    report(
        f"{count:,} rows taken over into a store of {_TEAM:,}", [ours], [bare], "bare inserts", "20 s at 10,000 rows"
    )
    print(f"  read in {read:.1f} s; longest silence of the progress {silence:.2f} s; taken again {again.cases}\n")


def _written(desk: Desk, count: int) -> OldCaseLog:
    return OldLog(place.invented(Random(23), desk.profile), desk.clock.today()).written(count, 0)


def _as_csv(rows: tuple[OldCase, ...]) -> bytes:
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(_HEAD)
    for row in rows:
        first = row.child_name.removesuffix(row.family_name).strip() or row.child_name
        by = f"{row.referrer}, {row.agency}"
        days = (row.date_of_birth, row.referred_on, row.closed_on)
        born, referred, closed = ("" if day is None else f"{day:%d/%m/%Y}" for day in days)
        lines.writerow((row.family_name, first, born, row.school, referred, by, row.why, "yes", closed))
    return out.getvalue().encode("utf-8")


def _bare(path: Path, rows: tuple[OldCase, ...]) -> None:
    """The same rows into two tables of the same kind of file, and nothing else."""
    with connect.engine(path, secrets.token_hex(32), new=True).connect() as connection, connection.begin():
        connection.exec_driver_sql("CREATE TABLE children(id TEXT PRIMARY KEY, name TEXT, birth TEXT, school TEXT)")
        connection.exec_driver_sql("CREATE TABLE cases(number INTEGER PRIMARY KEY, child TEXT, on_day TEXT, why TEXT)")
        children = [(str(row.where), row.child_name, str(row.date_of_birth), row.school) for row in rows]
        connection.exec_driver_sql("INSERT INTO children VALUES(?, ?, ?, ?)", children)
        cases = [(row.where, str(row.where), str(row.referred_on), row.why) for row in rows]
        connection.exec_driver_sql("INSERT INTO cases VALUES(?, ?, ?, ?)", cases)


if __name__ == "__main__":
    main()
