"""Letting a person go: the store gets a new key, which everybody has but the one who leaves. Shows nothing.

The whole store is copied under the new key and checked; copy and key file then take the old ones' place together
(`swaps`). Killed at any moment, either the old store opens as before or the new one does.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from jatdesk.crypto import slots
from jatdesk.crypto.keys import OpenedKeys, StoreKey
from jatdesk.db import kept_keys, rekeying
from jatdesk.db import people as rows
from jatdesk.db.store import Store, Transaction
from jatdesk.domain.people import Person, check_leaving
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused, StorageError
from jatdesk.operations import backups, key_file, people, stores, swaps
from jatdesk.operations.allowed import require
from jatdesk.operations.desk import Clock, Desk, Randomness

WORDS_BEFORE = (
    "The store gets a new key. The others open it as before and need do nothing.",
    "Backups made until now still open with the passphrase of whoever leaves: "
    "delete those that lie where that person can get at them.",
    "What that person has copied or printed stays with them.",
)
"""What has to be said before anybody is let go."""

WORDS_AFTER = (
    "Change the document password, if that person knew it.",
    "Make a new recovery key, if that person had the sheet.",
)
"""What has to be said, and done, afterwards."""

NO_BACKUP = "Make a backup now: there is none yet that opens with the new key."

Progress = Callable[[int, int, str], object]
_STEPS = 5


@dataclass(frozen=True, repr=False)
class LetGo:
    """The keys that open the store from now on, who was let go (nobody: only the key is new), and what to say."""

    keys: OpenedKeys
    person: Person | None
    words: tuple[str, ...] = WORDS_AFTER


def rekey(
    folder: Path,
    keys: OpenedKeys,
    leaving_slot: str,
    clock: Clock,
    randomness: Randomness,
    progress: Progress | None = None,
) -> LetGo:
    """Gives the store a new key without the person of `leaving_slot` ('' lets nobody go). Seconds: not on the window.

    The caller holds the store's lock and has closed every connection to it. Raises NotAllowed, SaveRefused (one's
    own slot, the last administrator), StorageError (disk full …): then nothing has happened.
    """
    say = progress or (lambda _done, _of, _words: None)
    swaps.finish(folder)
    try:
        desk = stores.open_desk(folder, keys, clock, randomness)
        with closing(desk.store):
            require(desk, Right.PEOPLE)
            before = key_file.read(folder)
            person = _leaving(desk, before, leaving_slot)
            after, new_key = slots.rekeyed(before, keys, leaving_slot, randomness)
            say(0, _STEPS, "Copying the store…")
            _copy(desk, keys.store_key, new_key, person)
        say(2, _STEPS, "Checking the copy…")
        fresh = slots.reopened(after, keys)
        rekeying.check(folder / swaps.NEXT_STORE, fresh.store_key.raw_hex())
        say(3, _STEPS, "Putting it in place…")
        swaps.begin(folder, after)
    except BaseException:
        if not swaps.is_pending(folder):
            swaps.finish(folder)
        raise
    swaps.finish(folder)
    say(4, _STEPS, "Making a backup…")
    backed_up = _backed_up(folder, fresh, clock, randomness)
    say(_STEPS, _STEPS, "")
    return LetGo(fresh, person, WORDS_AFTER if backed_up else (*WORDS_AFTER, NO_BACKUP))


def _backed_up(folder: Path, keys: OpenedKeys, clock: Clock, randomness: Randomness) -> bool:
    """The first backup under the new key; opening and closing also has the witness begin anew with it."""
    try:
        desk = stores.open_desk(folder, keys, clock, randomness)
        with closing(desk.store):
            backups.make(desk, keys)
    except StorageError:  # the store has its new key all the same
        return False
    return True


def _leaving(desk: Desk, before: bytes, slot_id: str) -> Person | None:
    if not slot_id:
        return None
    if slot_id == desk.slot_id:
        raise SaveRefused(
            "You can’t let yourself go.", "Nothing was changed.", "Ask another administrator, or let one in first."
        )
    with desk.reading() as reading:
        everybody = people.known(reading, slots.read_slots(before))
    person = next((one for one in everybody if one.slot_id == slot_id), None)
    if person is None:
        raise SaveRefused("This person is not in the store.", "Nothing was changed.", "Go back to the list of people.")
    check_leaving(person, everybody)
    return person


def _copy(desk: Desk, old: StoreKey, new: StoreKey, person: Person | None) -> None:
    """The copy under the new key, with the old derived keys that must live on, and the line of history."""
    target = swaps.next_store(desk.store.folder)
    with desk.reading() as reading:
        history_key = kept_keys.read(reading, kept_keys.HISTORY) or old.history_key()
    copy: Store = rekeying.copy_under(desk.store, target, new.raw_hex(), history_key)
    with closing(copy), replace(desk, store=copy).writing() as transaction:
        kept_keys.keep(transaction.connection, kept_keys.HISTORY, old.history_key())
        kept_keys.keep(transaction.connection, kept_keys.PASSWORDS, old.password_key())
        _write_down(transaction, person, desk)


def _write_down(transaction: Transaction, person: Person | None, desk: Desk) -> None:
    if person is None:
        transaction.record("Gave the store a new key", "team", "1")
        return
    today = desk.clock.today()
    if rows.one(transaction.connection, person.slot_id) is None:
        rows.add(transaction.connection, person)
    rows.leave(transaction.connection, person.slot_id, today)
    transaction.record(
        f"Let {person.words} go; the store has a new key", "person", person.slot_id, None, {"left_on": today}
    )
