"""The recovery key on paper: made anew, and tried once a year so that it is known to open the store."""

from jatdesk.crypto import slots
from jatdesk.crypto.kdf import KdfCost, calibrated_cost, seconds_taken
from jatdesk.crypto.keys import OpenedKeys
from jatdesk.db import safekeeping
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.history import Changes
from jatdesk.domain.people import Drill
from jatdesk.domain.roles import Right
from jatdesk.errors import PassphraseRefused
from jatdesk.operations import key_file
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@allowed(Right.PEOPLE)
def new_recovery_key(desk: Desk, keys: OpenedKeys, cost: KdfCost | None = None) -> tuple[str, Changes]:
    """A fresh recovery key to print, shown once; the old sheet opens nothing from now on. Call it on the worker."""
    before = key_file.read(desk.store.folder)
    after, printed = slots.new_recovery(before, keys, cost or calibrated_cost(seconds_taken), desk.randomness)
    slots.open_with_recovery(after, printed)  # a sheet that opens nothing must be known now

    def fill(transaction: Transaction) -> None:
        safekeeping.done(transaction.connection, safekeeping.RECOVERY_MADE, desk.clock.now())
        transaction.record("Made a new recovery key", "recovery", "1")

    return printed, key_file.replace_with(desk, before, after, fill)


@allowed(Right.BACK_UP)
def try_recovery_key(desk: Desk, typed: str) -> Changes:
    """Whether the sheet would open the store: changes nothing but the day it was tried. Call it on the worker.

    Raises PassphraseRefused for a typing mistake and for a key that is not this store's.
    """
    if not slots.opens_recovery(key_file.read(desk.store.folder), typed):
        raise PassphraseRefused(
            "This is not the recovery key of this store.",
            "Nothing was changed.",
            "Look for a newer sheet. If there is none, make a new recovery key.",
        )
    with desk.writing() as transaction:
        safekeeping.done(transaction.connection, safekeeping.RECOVERY_TRIED, desk.clock.now())
        transaction.record("Tried the recovery key: it opens the store", "recovery", "1")
        return transaction.changes


@allowed(Right.READ)
def drill(desk: Desk) -> Drill:
    """When the recovery key was made and last tried, and when it should be tried."""
    with desk.reading() as reading:
        return read_drill(reading)


def read_drill(reading: Reading) -> Drill:
    """The same within a reading of the caller's."""
    made = safekeeping.last(reading, safekeeping.RECOVERY_MADE)
    tried = safekeeping.last(reading, safekeeping.RECOVERY_TRIED)
    if made and tried and tried < made:
        tried = None  # that was the sheet before
    return Drill(made.date() if made else None, tried.date() if tried else None)
