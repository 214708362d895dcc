"""`leaks STORE FILE…`: who stands in some files that should not, as the check before sending finds it. Changes nothing.

Opens no window: for checks from outside, and for a file that somebody else made.
"""

import argparse
import csv
import json
import secrets
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jatdesk.commands.alike import COLUMNS
from jatdesk.domain.ids import Id
from jatdesk.domain.leak_marks import Held, Kept, Piece
from jatdesk.domain.leak_said import Texts
from jatdesk.domain.leaks import Allowed, Question, Search, questions
from jatdesk.domain.mailings import DocumentKind
from jatdesk.domain.roles import Role
from jatdesk.errors import SaveRefused, UserError
from jatdesk.exchange.everything_in import MOST_BYTES, everything_in, letter_in
from jatdesk.files import read_whole

NOTHING, FOUND, NOT_READ = 0, 1, 2
_HELP = """\
STORE is a store's folder (with --passphrase-file), or a CSV file of made-up people with the columns of
`alike --help` (id, name, known_as, date_of_birth, address, postcode, carer) and phone; several carers parted by ';'.
FILEs may be PDF, Word, Excel, OpenDocument, e-mail (.eml), zip or text, sealed or not. A file that the store itself
made is known by its bytes: its password and its cases are taken from the record, unless --cases says otherwise.

Everything is read, also what nobody sees: file names, titles, authors, bookmarks, descriptions of pictures, hidden
text, comments, tracked changes, properties, hidden sheets, rows and columns, defined names, attached files. Pictures
of text can't be searched; they are listed. A first name counts only beside the family name, a day of birth or a home.

One JSON object is printed:
  {"found": true, "files": [{"file": "a.pdf", "cases": ["0001"], "questions": [{"who": "Bert Example, child",
   "namesakes": false, "part": "", "places": [{"where": "page 2", "tells": "name", "words": "B. Example", "before": "…",
   "after": "…", "hidden": false}], "more": 0}], "pictures": []}]}
`namesakes`: somebody of that name may be in the file, and somebody else is called so too. `part`: they may be in the
file, but stand in what is written of the case of this number (only with a store). Exit code 0 where nothing was
found, 1 where something was, 2 where a file or the store can't be read.
"""


def main(argv: Sequence[str]) -> int:
    """Prints one JSON object; returns 0, 1 when something was found, 2 for what can't be read."""
    options = _parser().parse_args(list(argv))
    try:
        said = list(_from_store(options) if options.store.is_dir() else _from_list(options))
    except (UserError, OSError, csv.Error, UnicodeDecodeError) as fault:
        words = fault.sentence() if isinstance(fault, UserError) else f"It can't be read: {type(fault).__name__}."
        print(words, file=sys.stderr)
        print(json.dumps({"found": None, "error": words, "files": []}, indent=1))
        return NOT_READ
    found = any(each["questions"] for each in said)
    print(json.dumps({"found": found, "files": said}, indent=1, ensure_ascii=False))
    return FOUND if found else NOTHING


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="leaks",
        description="Says who stands in files that should not. Changes nothing.",
        epilog=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("store", type=Path, metavar="STORE", help="a store's folder, or a CSV file of people")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="the files to be searched")
    parser.add_argument("--passphrase-file", type=Path, help="a text file whose first line is the passphrase")
    parser.add_argument("--person", type=Role, choices=list(Role), help="whose passphrase it is")
    parser.add_argument("--password", action="append", default=[], help="a password of the files; may be repeated")
    parser.add_argument(
        "--cases", help="numbers (or ids of the list) of those who may be in the files: 0012,0031, or all"
    )
    parser.add_argument("--today", type=date.fromisoformat, help="search as on this day (YYYY-MM-DD)")
    return parser


def _from_store(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    from jatdesk.operations import given_keys, key_file, leak_check, stores, swaps
    from jatdesk.operations.clocks import SystemClock

    if options.passphrase_file is None:
        raise SaveRefused("The passphrase is missing.", "Nothing was searched.", "Give --passphrase-file.")
    passphrase = given_keys.passphrase_in(options.passphrase_file)
    with swaps.locked(options.store):
        keys = given_keys.opened(key_file.read(options.store), passphrase, options.person)
        desk = stores.open_desk(options.store, keys, SystemClock(), secrets.token_bytes)
        with closing(desk.store):
            for path in options.files:
                data = read_whole(path, MOST_BYTES)
                made = leak_check.made_here(desk, data)
                passwords = (*options.password, *((made.password,) if made else ()), *leak_check.team_passwords(desk))
                cases = leak_check.case_ids(desk, _listed(options))
                inside = everything_in(data, path.name, passwords)
                if made is not None and options.cases is None:
                    cases = leak_check.cases_of(desk, made)
                    inside = letter_in(data, path.name) if made.kind is DocumentKind.DRAFT else inside
                asked = leak_check.in_files(
                    desk, [(path.name, inside.pieces[1:], cases), (path.name, inside.pieces[:1], ())], inside.running
                )
                yield _said(path, leak_check.numbers(desk, cases), asked, inside.pictures)


def _from_list(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    today = options.today or datetime.now().astimezone().date()
    with options.store.open(encoding="utf-8-sig", newline="") as file:
        known = list(_people(file, today))
    named = _listed(options)
    inside_ones = tuple(one for one in known if set(one.children) & set(named))
    search = Search(known, today, Texts())
    for path in options.files:
        inside = everything_in(read_whole(path, MOST_BYTES), path.name, tuple(options.password))
        found: list[tuple[Sequence[Piece], Allowed]] = [
            (inside.pieces[1:], Allowed(inside_ones)),
            (inside.pieces[:1], Allowed()),
        ]
        asked = questions([(path.name, search.hits(pieces, allowed)) for pieces, allowed in found])
        yield _said(path, named, asked, inside.pictures)


def _people(file: Any, today: date) -> Iterator[Held]:
    from jatdesk.commands.alike import day_in

    reader = csv.DictReader(file)
    if "name" not in (reader.fieldnames or ()):
        raise UserError("There is no column 'name'.", "Nothing was searched.", "Give the columns of --help.")
    for number, row in enumerate(reader, 1):
        cell = {column: (row.get(column) or "").strip() for column in (*COLUMNS, "phone")}
        ref = cell["id"] or str(number)
        home = (cell["address"], cell["postcode"], cell["phone"])
        birth = day_in(cell["date_of_birth"], today)
        yield Held(f"{ref}", Kept.CHILD, cell["name"], (ref,), cell["known_as"], "", birth, *home)
        for nth, carer in enumerate(filter(None, (one.strip() for one in cell["carer"].split(";")))):
            yield Held(f"{ref}-{nth}", Kept.CARER, carer, (ref,))


def _listed(options: argparse.Namespace) -> list[Id]:
    return [part.strip() for part in (options.cases or "").replace(";", ",").split(",") if part.strip()]


def _said(path: Path, cases: Sequence[str], asked: Sequence[Question], pictures: Sequence[str]) -> dict[str, Any]:
    return {
        "file": path.name,
        "cases": list(cases),
        "questions": [
            {
                "who": one.who,
                "namesakes": one.namesakes,
                "part": one.part,
                "places": [
                    {
                        "where": place.where,
                        "tells": place.tells.value,
                        "words": place.words,
                        "before": place.before,
                        "after": place.after,
                        "hidden": place.hidden,
                    }
                    for place in one.places
                ],
                "more": one.more,
            }
            for one in asked
        ],
        "pictures": list(pictures),
    }
