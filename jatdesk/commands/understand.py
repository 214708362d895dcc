"""`understand --meeting DATE --next DATE --members FILE < LINES`: what action lines say, as in the window.

Opens no window and no store, saves nothing: for checks from outside of how typed lines are understood.
"""

import argparse
import os
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from jatdesk.domain.action_several import understand_each
from jatdesk.domain.actions import Somebody, Understanding

FINE, NOT_READ = 0, 2
_HELP = """\
FILE is UTF-8, one member a line: service, tab, name. A service without a name may be named as well.
Each line of standard input is printed with three columns behind it, parted by tabs: who, what and by (YYYY-MM-DD).
'who' is 'Service / Name', 'Service', 'Mother', 'Young person', 'Chair', 'All' and the like, several joined by '; ';
parents are 'Mother; Father'; a name nobody knows, or that may mean two people, stays as it was typed. A line that is no
action has empty columns.
A line that holds several actions ('JC to ring mum; PL to visit') is still one row: who and what joined by '; ', and
the day they share; with --each it is repeated, one row for each action. A tab inside a line is printed as a space.
"""


def main(argv: Sequence[str]) -> int:
    """Prints one line for each that came in; returns 0, or 2 and one line of reasons for what can't be read."""
    try:
        options = _parser().parse_args(list(argv))
        if options.next and options.next <= options.meeting:
            raise _NotReadError("The next meeting must be after the meeting.")
        people = tuple(members_of(options.members))
        lines = _lines(sys.stdin.buffer.read(), "standard input")
    except _NotReadError as error:
        print(error, file=sys.stderr)
        return NOT_READ
    out = sys.stdout.buffer
    try:
        for line in lines:
            said = understand_each(line, people, options.meeting, options.next)
            for row in map(columns, said) if options.each else [in_one(said)]:
                out.write(("\t".join((line.replace("\t", " "), *row)) + "\n").encode())
        out.flush()
    except BrokenPipeError:  # whoever reads us has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FINE


class _NotReadError(Exception):
    """Says in one sentence what can't be read."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _NotReadError(f"understand: {message} (see --help)")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="understand",
        description="Says who is to do what by when in each line. Saves nothing.",
        epilog=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--meeting", type=_day, required=True, metavar="DATE", help="the meeting's day (YYYY-MM-DD)")
    parser.add_argument("--next", type=_day, metavar="DATE", help="the next meeting's day (YYYY-MM-DD)")
    parser.add_argument("--members", type=Path, required=True, metavar="FILE", help="who may be named")
    parser.add_argument("--each", action="store_true", help="print a row for each action of a line")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date like 2026-12-10") from None


def members_of(path: Path) -> Iterator[Somebody]:
    """The members in a file, one a line: service, tab, name."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _NotReadError(f"The members can't be read: {error.strerror or type(error).__name__}.") from None
    for line in _lines(data, "the file of members"):
        service, _, rest = (line if line.strip() else "").partition("\t")
        name = rest.strip("\t ").split("\t")[0]
        service, name = " ".join(service.split()), " ".join(name.split())
        if (service or name) and (service.casefold(), name.casefold()) != ("service", "name"):
            yield Somebody(service, name)


def _lines(data: bytes, what: str) -> list[str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _NotReadError(f"This is not UTF-8: {what}.") from None
    lines = text.split("\n")
    return [line.removesuffix("\r") for line in (lines[:-1] if lines[-1] == "" else lines)]


_PRINTED = re.compile("^Everyone|^Parents$")


def _printed(match: re.Match[str]) -> str:
    return "All" if match[0] == "Everyone" else "Mother; Father"


def columns(said: Understanding) -> tuple[str, str, str]:
    """Who, what and by as they are printed."""
    if not said.understood:
        return "", "", ""
    who = "; ".join(_PRINTED.sub(_printed, part).replace(" · ", " / ") for part in said.who.split("; "))
    return who, said.what, said.due.isoformat() if said.due else ""


def in_one(said: Sequence[Understanding]) -> tuple[str, str, str]:
    """The columns of a line that may hold several actions: readers pair rows and lines by number."""
    whos, whats, days = zip(*map(columns, said), strict=True)
    return "; ".join(dict.fromkeys(whos)), "; ".join(whats), days[0] if len(set(days)) == 1 else ""
