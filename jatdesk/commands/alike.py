"""`alike CHILDREN < QUERIES`: which of some children each child asked about may be, one JSON object a line.

Opens no window and no store, saves nothing: for checks from outside of what 'This child may be known already' finds.
"""

import argparse
import csv
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

from jatdesk.domain.dates import read_date
from jatdesk.domain.likeness import Likeness, Someone
from jatdesk.domain.likeness_pool import Pool
from jatdesk.errors import UserError
from jatdesk.operations.name_lists import names

FINE, NOT_READ = 0, 2
COLUMNS = ("id", "name", "known_as", "date_of_birth", "address", "postcode", "carer")
_HELP = """\
CHILDREN and the queries on standard input are CSV in UTF-8 with a first line that names the columns, in any order:
  id, name, known_as, date_of_birth, address, postcode, carer
Columns may be missing and cells empty; only a name is needed. Dates may be written as people write them
(2015-03-27, 27/3/2015, 27 March 2015). Several carers are parted by ';'. An unborn baby is called
'unborn baby of …', with the expected day as date_of_birth. Every query is compared with all of CHILDREN, whatever
their ids: a query may carry the id of the child it should find.

One line is printed for each query, in their order:
  {"id": "q1", "candidates": [{"id": "c7", "score": 96, "kind": "same", "why": ["same name", "same day of birth"]}]}
best first; kind is "same" (may be the same child) or "sibling". No candidate: an empty list.
"""


def main(argv: Sequence[str]) -> int:
    """Prints one line a query; returns 0, or 2 for a file that can't be read."""
    options = _parser().parse_args(list(argv))
    try:
        with options.children.open(encoding="utf-8-sig", newline="") as file:
            there = list(_rows(file, options.today))
    except (OSError, UnicodeDecodeError, csv.Error, UserError) as error:
        print(_why(error), file=sys.stderr)
        return NOT_READ
    pool = Pool(names())
    pool.add(there)
    _as_utf8()
    try:
        for asked in _rows(sys.stdin, options.today):
            print(_line(asked.id, pool.ask(asked, options.limit)), flush=False)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads us has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (UnicodeDecodeError, csv.Error, UserError) as error:
        print(_why(error), file=sys.stderr)
        return NOT_READ
    return FINE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="alike",
        description="Says which children each child asked about may be. Saves nothing.",
        epilog=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("children", type=Path, metavar="CHILDREN", help="the children that are known (CSV)")
    parser.add_argument("--limit", type=int, default=4, help="the most candidates a query gets (4)")
    parser.add_argument("--today", type=date.fromisoformat, help="read dates as on this day (YYYY-MM-DD)")
    return parser


def _rows(file: TextIO, today: date | None) -> Iterator[Someone]:
    reader = csv.DictReader(file)
    if "name" not in (reader.fieldnames or ()):
        raise UserError("There is no column 'name'.", "Nothing was compared.", "Give the columns of --help.")
    on = today or datetime.now().astimezone().date()
    for number, row in enumerate(reader, 1):
        cell = {column: (row.get(column) or "").strip() for column in COLUMNS}
        carers = tuple(filter(None, (carer.strip() for carer in cell["carer"].split(";"))))
        birth = day_in(cell["date_of_birth"], on)
        ref = cell["id"] or str(number)
        yield Someone(ref, cell["name"], cell["known_as"], birth, None, cell["address"], cell["postcode"], carers)


def day_in(words: str, today: date) -> date | None:
    """A day that can't be read is one that is not known."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return read_date(words, today, "birth").value if words else None


def _line(asked: str, found: Iterable[Likeness]) -> str:
    candidates = [{"id": one.id, "score": one.score, "kind": one.kind.value, "why": list(one.why)} for one in found]
    return json.dumps({"id": asked, "candidates": candidates}, ensure_ascii=False)


def _why(error: Exception) -> str:
    return error.sentence() if isinstance(error, UserError) else f"The file can't be read: {type(error).__name__}."


def _as_utf8() -> None:
    for stream in (sys.stdin, sys.stdout):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8")
