"""Checks a whole store: its file against the witnesses, every page, record, line of history and approval.

`check` is for a closed store and never writes, not even beside it; `check_open` is for the one in the window.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from jatdesk import files
from jatdesk.crypto import slots
from jatdesk.crypto.keys import OpenedKeys
from jatdesk.db import commits, history, opening, safekeeping, team, witness
from jatdesk.db.opening import Seen
from jatdesk.db.store import STORE_FILE, Store, look_into, open_store
from jatdesk.db.witness import Seal
from jatdesk.domain import findings
from jatdesk.domain.findings import Finding
from jatdesk.domain.history import Changes
from jatdesk.domain.roles import Right
from jatdesk.domain.self_check import Row, State, Topic
from jatdesk.errors import PassphraseRefused, StorageError, UserError
from jatdesk.operations import approvals, disks, key_file, meetings, profiles, self_check, swaps
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Clock, Desk
from jatdesk.settings import Settings

Watch = Callable[[int, int, str], None]
"""Hears how far a check is: so many of so many, and what is being done; may raise to stop."""

OpenKeys = Callable[[bytes], OpenedKeys]
"""Opens a slot of a key file's bytes; raises PassphraseRefused, or StorageError when it is damaged."""

_COPIED = (
    STORE_FILE, STORE_FILE + "-wal", key_file.NAME, witness.FILE, witness.PAGES_FILE,
    swaps.NEXT_STORE, swaps.NEXT_KEYS, swaps.NEXT_WITNESS, swaps.MARKER,
)  # fmt: skip


@dataclass(frozen=True)
class Report:
    """`ok`: nothing is wrong with the store. `advice` is about its safety, `counted` what was looked at."""

    findings: tuple[Finding, ...]
    advice: tuple[Row, ...] = ()
    counted: dict[str, int] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether the store is sound; advice does not count."""
        return not self.findings


def check(folder: Path, open_keys: OpenKeys, clock: Clock, settings: Settings) -> Report:
    """Checks a closed store and leaves every file as it is. Takes its lock, without making one, while it looks.

    Raises StoreInUse, and PassphraseRefused when the key file is sound but does not open.
    """
    if not folder.is_dir():
        return Report((findings.not_a_store("There is no store in this folder."),))
    lock = files.StoreLock(folder).look()
    try:
        with _settled(folder) as place:
            return _checked(place, folder, open_keys, clock, settings)
    except PassphraseRefused:
        raise
    except StorageError as fault:
        return Report((findings.not_checked(fault.what, fault.todo),))
    finally:
        lock.release()


@allowed(Right.BACK_UP)
def check_open(desk: Desk, watch: Watch) -> tuple[tuple[Finding, ...], Changes]:
    """Checks everything inside the open store and writes down how it came out. A job."""
    found = _inside(desk, watch)
    with desk.writing() as transaction:
        words = f"{len(found)} found: {found[0].what}" if found else ""
        safekeeping.done(transaction.connection, safekeeping.CHECKED, transaction.now, words)
        said = {"found": [f"{each.what} ({each.where})" for each in found]} if found else None
        transaction.note("Checked the store", "team", "1", None, said)
        transaction.touch("safekeeping", safekeeping.CHECKED)
        return found, transaction.changes


def _checked(place: Path, folder: Path, open_keys: OpenKeys, clock: Clock, settings: Settings) -> Report:
    try:
        written = key_file.read(place)
        slots.read_slots(written)
        keys = open_keys(written)
        key_file.role(keys.role)
    except PassphraseRefused:
        raise
    except StorageError as fault:
        if not (place / STORE_FILE).exists() and not (place / key_file.NAME).exists():
            return Report((findings.not_a_store("There is no store in this folder."),))
        return Report((findings.keys_changed(fault.what),))
    key = keys.store_key
    seal = Seal(key.witness_key(), keys.store_id, keys.generation)
    places = (place / witness.FILE, witness.places(folder, keys.store_id)[1])
    seen = opening.look(place / STORE_FILE, key.raw_hex(), seal, places)
    if any(not found.may_be_accepted for found in seen.findings) or seen.facts is None:
        return Report(seen.findings)
    try:
        return _read_through(place, folder, seen, keys, clock, settings, places)
    except UserError:
        raise
    except Exception:  # noqa: BLE001 - whatever records do that were mixed up: the answer is a finding, never a trace
        return Report((*seen.findings, findings.records_broken("some of them can’t be read at all")))


def _read_through(
    place: Path,
    folder: Path,
    seen: Seen,
    keys: OpenedKeys,
    clock: Clock,
    settings: Settings,
    places: tuple[Path, Path],
) -> Report:
    role = key_file.role(keys.role)
    with _readable(place, folder, seen, keys) as store:
        with store.reading() as reading:
            owner = team.read(reading)
            counted = {"saves": commits.count(reading), "history": history.head(reading).id}
        desk = Desk(store, role.words, role, clock, bytes, profiles.load(), owner, keys.slot_id)
        inside = _inside(desk, _unheard)
        known = {each.kind for each in inside}
        found = (*(each for each in seen.findings if each.kind not in known), *inside)
        rows = self_check.rows(desk, settings, disks.encryption(folder), folder)
    advice = (*(row for row in rows if row.state is not State.FINE), *_silent(seen, places))
    return Report(found, advice, {"pages": opening.files_pages(place / STORE_FILE), **counted})


@contextmanager
def _settled(folder: Path) -> Iterator[Path]:
    """Where the store can be read as it lies: its own folder, or a copy in which a log or a swap is dealt with."""
    if not files.size_of(folder / (STORE_FILE + "-wal")) and not swaps.is_pending(folder):
        yield folder
        return
    with files.private_copy(path for name in _COPIED if (path := folder / name).is_file()) as copy:
        swaps.finish(copy)
        yield copy


@contextmanager
def _readable(place: Path, folder: Path, seen: Seen, keys: OpenedKeys) -> Iterator[Store]:
    """The store for reading: as it lies, or where it has a log or an older format, as a copy brought up to date."""
    key = keys.store_key
    if place != folder:  # a copy already
        opened = open_store(place, key.raw_hex(), key.history_key())
    elif seen.facts is not None and not seen.facts.older:
        opened = look_into(place, key.raw_hex(), key.history_key())
    else:
        with files.private_copy((place / STORE_FILE,)) as copy, _readable(copy, folder, seen, keys) as store:
            yield store
        return
    with closing(opened):
        yield opened


def _inside(desk: Desk, watch: Watch) -> tuple[Finding, ...]:
    found = list(desk.store.faults(watch))
    watch(0, 0, "Following the history")
    if not any(each.kind is findings.Kind.PAGE_CHANGED for each in found):
        line = desk.store.history_broken_at(lambda done: watch(done, 0, "Following the history"))
        if line:
            found.append(findings.history_broken(line))
        watch(0, 0, "Comparing the approved minutes")
        found += _approvals(desk)
    return tuple(found)


def _approvals(desk: Desk) -> Iterator[Finding]:
    for meeting in meetings.all_meetings(desk):
        if meeting.approved_on is not None and not approvals.approval_holds(desk, meeting.id):
            yield findings.approval_broken(f"minutes of the meeting on {meeting.day.isoformat()}")


def _silent(seen: Seen, places: tuple[Path, Path]) -> Iterator[Row]:
    if places[0] in seen.heard.silent:
        words = "None beside the store: it was not opened yet with this version, or the file was removed."
        yield Row(Topic.WITNESS, "Witness", words, State.LOOK, "Open the store once.")
    elif places[1] in seen.heard.silent:
        words = "Only the one beside the store: it was not opened here before by this person."
        yield Row(Topic.WITNESS, "Witness", words, State.LOOK, "Nothing, if the store was moved or copied here.")


def _unheard(_done: int, _of: int, _words: str) -> None:
    pass
