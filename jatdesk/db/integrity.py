"""The full check of a file: every page's MAC, the order inside, every reference, the search index. Writes nothing."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from jatdesk.db.probe import bad_pages, is_damage
from jatdesk.domain import findings
from jatdesk.domain.findings import Finding, Kind

Fresh = Callable[[], Any]
"""Makes a bare connection for one question; after one bad page a connection may say wrong things of the next."""

Watch = Callable[[int, int, str], None]

_STEPS = 3
_MOST_SAID = 5


def faults(fresh: Fresh, watch: Watch) -> tuple[Finding, ...]:
    """What is wrong, the gravest first; with a bad page the later questions are not asked."""
    watch(0, _STEPS, "Reading every page")
    bad = bad_pages(fresh())
    if bad:
        bad &= bad_pages(fresh())  # in a store in use a page may just have been on its way to the disk
    if bad:
        return (findings.pages(Kind.PAGE_CHANGED, bad),)
    found: list[Finding] = []
    watch(1, _STEPS, "Comparing the records with their indexes")
    said = _asked(fresh(), f"PRAGMA integrity_check({_MOST_SAID})", watch)
    if said is None:
        return (findings.out_of_order(None),)
    if said != ["ok"]:
        found.append(findings.records_broken("; ".join(said)))
    watch(2, _STEPS, "Following every reference")
    lost = _asked(fresh(), "PRAGMA foreign_key_check", watch)
    if lost:
        tables = sorted(set(lost))
        found.append(findings.records_broken(f"{', '.join(tables)}: records that belong to nothing"))
    watch(_STEPS, _STEPS, "")
    return tuple(found)


def _asked(connection: Any, question: str, watch: Watch) -> list[str] | None:
    """The first column of every row; None when the file can't be read that far. Stops when `watch` raises."""
    stopped: list[BaseException] = []

    def go_on() -> int:
        try:
            watch(0, 0, "")
        except BaseException as stop:  # noqa: BLE001 - carried out of the driver, which would swallow it
            stopped.append(stop)
            return 1
        return 0

    with closing(connection):
        connection.set_progress_handler(go_on, 100_000)
        try:
            return [str(row[0]) for row in connection.execute(question).fetchall()]
        except sqlcipher.DatabaseError as fault:
            if stopped:
                raise stopped[0] from None
            if is_damage(fault):
                return None
            raise
