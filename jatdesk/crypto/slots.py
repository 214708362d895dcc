"""Opening and making key files: one slot a person. Bytes in, bytes out; reads and writes no file itself.

A wrong passphrase is known here, before any database is touched. How a slot is made is in `slot_maker`, how the
people in a file change in `slot_changes`; both are offered here, so that others need one name only.
"""

from dataclasses import dataclass, replace

from jatdesk.crypto import keyfile
from jatdesk.crypto.kdf import KdfCost, passphrase_bytes
from jatdesk.crypto.keyfile import ADMINISTRATOR, RECOVERY, KeyFile, Slot
from jatdesk.crypto.keys import KEY_LENGTH, OpenedKeys, PersonalKeys, SigningKey, StoreKey
from jatdesk.crypto.recovery import SECRET_LENGTH, recovery_secret, recovery_text
from jatdesk.crypto.slot_changes import (
    SlotInfo,
    add_slot,
    new_recovery,
    rekeyed,
    renew_slot,
    with_new_passphrase,
)
from jatdesk.crypto.slot_maker import (
    MOST_PASSPHRASE,
    Randomness,
    SlotMaker,
    changed_outside,
    check_mac,
    fit_passphrase,
    unsealed,
    unwrapped,
)
from jatdesk.errors import PassphraseRefused

__all__ = [
    "NewKeys",
    "OpenedKeys",
    "SigningKey",
    "SlotInfo",
    "StoreKey",
    "add_slot",
    "new_key_file",
    "new_recovery",
    "open_with_passphrase",
    "open_with_recovery",
    "opens_recovery",
    "read_slots",
    "rekeyed",
    "renew_slot",
    "reopened",
    "store_id",
    "with_new_passphrase",
]


@dataclass(frozen=True, repr=False)
class NewKeys:
    """A new store's key file, its key, and the recovery key to print (shown once, kept nowhere)."""

    key_file: bytes
    store_key: StoreKey
    recovery_key: str


def new_key_file(
    store_id: str, passphrase: str, cost: KdfCost, randomness: Randomness, role: str = ADMINISTRATOR
) -> NewKeys:
    """Makes the keys of a new store: one slot for the administrator (or another role), one for the recovery key.

    `randomness(n)` gives n secret bytes (`secrets.token_bytes`). Raises UserError for an unfit passphrase.
    """
    if not keyfile.is_plain_id(store_id):
        raise ValueError("a store id is printable ASCII")
    secret = fit_passphrase(passphrase)
    store_key = StoreKey(randomness(KEY_LENGTH))
    recovery = randomness(SECRET_LENGTH)
    empty = KeyFile(store_id, generation=1, slots=())
    maker = SlotMaker(empty, store_key, cost, randomness)
    header = replace(empty, slots=(maker.slot(role, secret), maker.slot(RECOVERY, recovery)))
    key_file = keyfile.written(header.with_mac(store_key.header_key()))
    return NewKeys(key_file, store_key, recovery_text(recovery))


def open_with_passphrase(key_file: bytes, passphrase: str, slot_id: str = "") -> OpenedKeys:
    """Opens a person's slot: the named one, or without a name the first that the passphrase fits.

    Raises PassphraseRefused (wrong, empty, nobody of that slot) or StorageError (damaged file). Each slot tried
    takes its full cost, so whoever knows the person names the slot.
    """
    header = keyfile.read(key_file)
    if not passphrase or len(passphrase) > MOST_PASSPHRASE:
        raise _refused()
    slots = tuple(slot for slot in header.slots if slot.role != RECOVERY and slot_id in ("", slot.id))
    return _opened(header, slots, passphrase_bytes(passphrase))


def open_with_recovery(key_file: bytes, recovery_key: str) -> OpenedKeys:
    """Opens the recovery slot with the printed key, typed tolerantly; raises as `open_with_passphrase`."""
    header = keyfile.read(key_file)
    slots = tuple(slot for slot in header.slots if slot.role == RECOVERY)
    return _opened(header, slots, recovery_secret(recovery_key))


def reopened(key_file: bytes, opened: OpenedKeys) -> OpenedKeys:
    """The same person's keys from a later key file of the store, without the passphrase.

    Raises StorageError when the file is damaged, or has no slot that these personal keys open.
    """
    header = keyfile.read(key_file)
    slot = next((slot for slot in header.slots if slot.id == opened.slot_id), None)
    if slot is None:
        raise changed_outside()
    return _with_personal(header, slot, opened.personal)


def opens_recovery(key_file: bytes, recovery_key: str) -> bool:
    """Whether a typed recovery key is the one of this file; nothing is kept of it.

    Raises PassphraseRefused for a typing mistake, which its check characters tell apart from another key.
    """
    secret = recovery_secret(recovery_key)
    header = keyfile.read(key_file)
    try:
        _opened(header, tuple(slot for slot in header.slots if slot.role == RECOVERY), secret)
    except PassphraseRefused:
        return False
    return True


def read_slots(key_file: bytes) -> tuple[SlotInfo, ...]:
    """The slots of a key file, unopened. Raises StorageError when it is damaged or asks too much."""
    return tuple(SlotInfo.of(slot) for slot in keyfile.read(key_file).slots)


def store_id(key_file: bytes) -> str:
    """Which store a key file belongs to. Raises StorageError as `read_slots`."""
    return keyfile.read(key_file).store_id


def _opened(header: KeyFile, slots: tuple[Slot, ...], secret: bytes) -> OpenedKeys:
    for slot in slots:
        personal = unwrapped(header, slot, secret)
        if personal is not None:
            return _with_personal(header, slot, personal)
    raise _refused()


def _with_personal(header: KeyFile, slot: Slot, personal: PersonalKeys) -> OpenedKeys:
    store_key = unsealed(header, slot, personal)
    check_mac(header, store_key)
    return OpenedKeys(store_key, slot.id, slot.role, header.store_id, personal, header.generation)


def _refused() -> PassphraseRefused:
    return PassphraseRefused(
        "That does not open this store.",
        "Nothing was changed.",
        "Check Caps Lock and the spelling, then try again.",
    )
