"""What takes back a line about the directory."""

from dataclasses import replace

from jatdesk.db import directory as rows
from jatdesk.db.store import Reading
from jatdesk.domain.directory import Entry
from jatdesk.domain.plain_values import typed, typed_fields
from jatdesk.operations import directory
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past, gone


def _now(reading: Reading, past: Past) -> object:
    return next((each for each in rows.every(reading) if each.id == past.ref), None)


def _take_out(desk: Desk, past: Past) -> None:
    directory.take_out(desk, past.ref)


def _as_before(desk: Desk, past: Past) -> None:
    found = next((each.entry for each in directory.every(desk) if each.entry.id == past.ref), None)
    if found is None:
        raise gone("The entry")
    directory.change(desk, replace(found, **typed_fields(Entry, past.before)))


def _again(desk: Desk, past: Past) -> None:
    directory.add(desk, typed(Entry, dict(past.before)))


TABLE = {
    directory.ADDED: Inverse(_take_out, _now),
    directory.CHANGED: Inverse(_as_before, _now),
    directory.TAKEN_OUT: Inverse(_again),
}
