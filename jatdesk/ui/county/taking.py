"""Many returns read and taken in on the worker thread: two at once, a bad one stops nothing (X4). No widget here."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from jatdesk import files
from jatdesk.domain.county_returns import Outcome
from jatdesk.domain.history import Changes
from jatdesk.domain.periods import Period
from jatdesk.errors import PasswordNeeded, UserError
from jatdesk.exchange.preflight import MOST_BYTES
from jatdesk.exchange.return_book import opened_and_read
from jatdesk.operations import county_doubles, county_returns, county_teams
from jatdesk.operations.county_returns import Came, Taken
from jatdesk.operations.desk import Desk
from jatdesk.ui.child import Stopped
from jatdesk.ui.jobs import Task

SECONDS = 20.0
"""Of computing for one return: each password tried on it takes a tenth of a second."""

_STOPPED = "Reading was stopped before its turn: give it again with the others, what is in is not taken twice."


@dataclass(frozen=True, repr=False)
class CameRow:
    """One file as it is listed: its name, what became of it, and what is kept of it while somebody is asked."""

    name: str
    outcome: Outcome
    words: str
    data: bytes = b""
    came: Came | None = None
    period: Period | None = None

    @property
    def speaks_of(self) -> str:
        """The team its name speaks of: 'Return HARWOOD 2026-Q3 named.xlsx'."""
        return next(iter(self.name.split()[1:2]), self.name)


def read_files(desk: Desk, task: Task, paths: Sequence[Path], listed: list[CameRow]) -> Changes:
    """Read and take in each file with the passwords remembered; `listed` grows as each is done."""
    found: list[tuple[str, bytes, tuple[str, ...]]] = []
    for path in paths:
        task.check()
        try:
            data = files.read_whole(path, MOST_BYTES)
        except UserError as error:
            listed.append(CameRow(path.name, Outcome.REFUSED, error.sentence()))
            continue
        found.append((path.name, data, county_returns.passwords_for(desk, path.name)))
    changes = _read(desk, task, found, listed)
    if task.cancelled():
        told = {row.name for row in listed}
        listed += (CameRow(name, Outcome.NOT_READ, _STOPPED) for name, _data, _tried in found if name not in told)
    return changes


def read_with(desk: Desk, task: Task, rows: Sequence[CameRow], password: str, listed: list[CameRow]) -> Changes:
    """Read files that waited for a password with one that was typed."""
    return _read(desk, task, [(row.name, row.data, (password,)) for row in rows], listed)


def take_all_the_same(desk: Desk, task: Task, rows: Sequence[CameRow], listed: list[CameRow]) -> Changes:
    """Take returns of another county because somebody said so."""
    return _each(desk, task, [replace(row.came, all_the_same=True) for row in rows if row.came], listed)


def put_in_register(desk: Desk, task: Task, rows: Sequence[CameRow], listed: list[CameRow]) -> Changes:
    """Put the teams of returns in the register, and take the returns."""
    changes = Changes()
    waiting = [row.came for row in rows if row.came is not None]
    known = {team.code for team in county_teams.every(desk)}
    for came in sorted(waiting, key=lambda each: each.found.rows.head.period.first):
        team = county_returns.team_of(came)
        if team.code not in known:
            known.add(team.code)
            try:
                _team, done = county_teams.add(desk, team)
            except UserError as error:
                listed.append(CameRow(came.name, Outcome.REFUSED, error.sentence()))
                continue
            changes |= done
    told = {row.name for row in listed}
    return changes | _each(desk, task, [came for came in waiting if came.name not in told], listed)


def _read(
    desk: Desk, task: Task, found: Sequence[tuple[str, bytes, tuple[str, ...]]], listed: list[CameRow]
) -> Changes:
    changes = Changes()
    task.say(0, len(found), "Reading the returns")
    read_all = task.read_many(SECONDS, opened_and_read, [(data, tried) for _name, data, tried in found])
    with suppress(Stopped):  # what is in stays, and screens are told of it
        for done, (place, outcome) in enumerate(read_all, 1):
            task.check()
            name, data, tried = found[place]
            if isinstance(outcome, PasswordNeeded):
                listed.append(CameRow(name, Outcome.PASSWORD, outcome.sentence(), data))
            elif isinstance(outcome, UserError):
                listed.append(CameRow(name, Outcome.REFUSED, outcome.sentence()))
            else:
                which, read = outcome
                came = Came(name, data, read, tried[which] if which >= 0 else "")
                changes |= _taken(desk, came, listed)
            task.say(done, len(found), f"Return {done} of {len(found)}")
    return changes | _compared(desk, listed)


def _each(desk: Desk, task: Task, waiting: Sequence[Came], listed: list[CameRow]) -> Changes:
    changes = Changes()
    with suppress(Stopped):
        for done, came in enumerate(waiting, 1):
            task.check()
            changes |= _taken(desk, came, listed)
            task.say(done, len(waiting), f"Return {done} of {len(waiting)}")
    return changes | _compared(desk, listed)


def _compared(desk: Desk, listed: Sequence[CameRow]) -> Changes:
    """Children of the periods that came are compared once all is in."""
    periods = {row.period for row in listed if row.period is not None and row.outcome.is_in}
    return county_doubles.look(desk, periods) if periods else Changes()


def _taken(desk: Desk, came: Came, listed: list[CameRow]) -> Changes:
    try:
        taken = county_returns.take_in(desk, came)
    except UserError as error:
        taken = Taken(Outcome.REFUSED, error.sentence())
    kept = came if taken.outcome.waits else None
    period = came.found.rows.head.period
    listed.append(CameRow(came.name, taken.outcome, taken.words, b"", kept, period))
    return taken.changes
