"""`understand --meeting DATE --next DATE --members FILE < LINES`: what action lines say, as in the window.

Opens no window and no store, saves nothing: for checks from outside of how typed lines are understood.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from jatdesk.domain.action_lines import understand
from jatdesk.domain.action_roster import is_school, plain_words
from jatdesk.domain.actions import Somebody, Understanding
from jatdesk.operations import profiles

FINE, NOT_READ = 0, 2
_HELP = """\
FILE is UTF-8, one member a line: service, tab, name. A service without a name may be named as well.
Each line of standard input is printed with three columns behind it, parted by tabs: who, what and by (YYYY-MM-DD).
'who' is 'Service / Name', 'Service', 'Mother', 'Young person', 'Chair', 'All' and the like, several joined by '; ';
a name nobody knows, or that may mean two people, stays as it was typed. A line that is no action has empty columns.
A tab inside a line is printed as a space.
"""


def main(argv: Sequence[str]) -> int:
    """Prints one line for each that came in; returns 0, or 2 and one line of reasons for what can't be read."""
    try:
        options = _parser().parse_args(list(argv))
        if options.next and options.next <= options.meeting:
            raise _NotReadError("The next meeting must be after the meeting.")
        members = tuple(members_of(options.members))
        people = (*members, *beyond(members, profiles.load().services))
        lines = _lines(sys.stdin.buffer.read(), "standard input")
    except _NotReadError as error:
        print(error, file=sys.stderr)
        return NOT_READ
    out = sys.stdout.buffer
    try:
        for line in lines:
            said = understand(line, people, options.meeting, options.next)
            out.write(("\t".join((line.replace("\t", " "), *columns(said))) + "\n").encode())
        out.flush()
    except BrokenPipeError:  # whoever reads us has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FINE


def beyond(members: Sequence[Somebody], services: Sequence[str]) -> tuple[Somebody, ...]:
    """The known services that share no word with a member's: named although nobody stands for them in the file.

    Schools only where the file has none: beside its one academy 'school' means that.
    """
    there = {word for one in members for word in plain_words(one.service)} - {"and", "or", "of"}
    seated = any(is_school(plain_words(one.service)) for one in members)
    known = (service for service in services if there.isdisjoint(plain_words(service)))
    return tuple(Somebody(service) for service in known if not (seated and is_school(plain_words(service))))


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


def columns(said: Understanding) -> tuple[str, str, str]:
    """Who, what and by as they are printed."""
    if not said.understood:
        return "", "", ""
    who = "; ".join("All" if part == "Everyone" else part.replace(" · ", " / ") for part in said.who.split("; "))
    return who, said.what, said.due.isoformat() if said.due else ""
