"""What must be true of a store after any misfortune: no false alarm, nothing broken, everything that was saved."""

import random
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from jatdesk.errors import PassphraseRefused, UserError
from jatdesk.operations import history, stores, swaps
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from tests.faults.workload import content_of
from tests.journeys import team

Look = Callable[[Desk], list[str]]


def one_of(contents: Collection[str]) -> Look:
    """Looks whether the store holds exactly one of these (see `workload.content_of`)."""
    return lambda desk: [] if content_of(desk) in contents else ["what it holds is not what was saved"]


def nothing(_desk: Desk) -> list[str]:
    """Looks for nothing in particular."""
    return []


def both(one: Look, other: Look) -> Look:
    """Looks for two things."""
    return lambda desk: [*one(desk), *other(desk)]


def faults_of(folder: Path, passphrases: Collection[str], look: Look, goes_on: bool = False) -> list[str]:
    """Everything that is wrong with a store that nobody has open, in words; [] when all is well.

    One of `passphrases` opens it, and `look` finds nothing missing. With `goes_on` it is also written to, closed and
    opened again.
    """
    try:
        with _opened(folder, passphrases) as desk:
            found = [*_broken(desk), *look(desk)]
            if goes_on:
                with desk.writing() as transaction:
                    transaction.record("Tried whether it goes on", "team", "1")
                after = content_of(desk)
        if goes_on:
            with _opened(folder, passphrases) as desk:
                found += _broken(desk)
                if content_of(desk) != after:
                    found.append("what was written afterwards is not there")
    except UserError as fault:
        return [f"it does not open: {fault.sentence()}"]
    return found


@contextmanager
def _opened(folder: Path, passphrases: Collection[str]) -> Iterator[Desk]:
    """As the program opens it: the lock, the keys, the desk."""
    with ExitStack() as leaving:
        leaving.callback(swaps.locked(folder).release)
        *others, last = passphrases
        for passphrase in others:
            try:
                keys = stores.open_keys(folder, passphrase)
                break
            except PassphraseRefused:
                continue
        else:
            keys = stores.open_keys(folder, last)
        desk = stores.open_desk(folder, keys, WalkingClock(team.NEXT), random.Random(5).randbytes)
        leaving.callback(stores.close, desk)
        yield desk


def _broken(desk: Desk) -> list[str]:
    found = []
    with desk.reading() as reading:
        reading.rollback()
        # the check of the pages looks past the log, into a file that may be in the middle of taking it in
        raw = reading.connection.dbapi_connection
        assert raw is not None
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        if reading.exec_driver_sql("PRAGMA cipher_integrity_check").all():
            found.append("a page was changed")
        if reading.exec_driver_sql("PRAGMA integrity_check").all() != [("ok",)]:
            found.append("the database is not whole")
        for index in ("case_search", "case_words"):
            reading.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('integrity-check')")
        reading.rollback()
    if not history.holds(desk):
        found.append("the history is broken")
    return found
