"""Changing who a key file lets in: a person added, a passphrase or recovery key made anew, the store key replaced.

Each takes the file's bytes and the keys of whoever does it, and gives the new bytes; reads and writes no file.
"""

from dataclasses import dataclass, replace

from jatdesk.crypto import keyfile
from jatdesk.crypto.kdf import KdfCost
from jatdesk.crypto.keyfile import ADMINISTRATOR, MOST_SLOTS, RECOVERY, KeyFile, Slot
from jatdesk.crypto.keys import KEY_LENGTH, OpenedKeys, StoreKey
from jatdesk.crypto.recovery import SECRET_LENGTH, recovery_text
from jatdesk.crypto.slot_maker import Randomness, SlotMaker, changed_outside, check_mac, fit_passphrase, sealed
from jatdesk.errors import UserError


@dataclass(frozen=True)
class SlotInfo:
    """What can be known of a slot without opening it."""

    id: str
    role: str
    cost: KdfCost
    signing_public: bytes

    @classmethod
    def of(cls, slot: Slot) -> "SlotInfo":
        """The same for a slot at hand."""
        return cls(slot.id, slot.role, slot.cost, slot.signing_public)


def add_slot(
    key_file: bytes, opened: OpenedKeys, role: str, passphrase: str, cost: KdfCost, randomness: Randomness
) -> tuple[bytes, SlotInfo]:
    """The key file with one more person in it. Raises UserError when it is full or the passphrase unfit."""
    if role == RECOVERY or not keyfile.is_plain_id(role):
        raise ValueError("a person's role is printable ASCII and not the recovery key's")
    header = _proved(key_file, opened)
    secret = fit_passphrase(passphrase)
    if len(header.slots) >= MOST_SLOTS:
        raise UserError(
            "There is no room for another person: a store has at most 15.",
            "Nothing was changed.",
            "Let somebody go who does not work with it any more.",
        )
    slot = SlotMaker(header, opened.store_key, cost, randomness).slot(role, secret)
    return _vouched(replace(header, slots=(*header.slots, slot)), opened.store_key), SlotInfo.of(slot)


def with_new_passphrase(
    key_file: bytes, opened: OpenedKeys, passphrase: str, cost: KdfCost, randomness: Randomness
) -> bytes:
    """The key file with one's own slot rewritten for a new passphrase; database, recovery key and others stay.

    Opened with the recovery key, it is the first administrator's slot that is made anew, as by `renew_slot`.
    """
    header = _proved(key_file, opened)
    if opened.role == RECOVERY:
        first = next((slot.id for slot in header.slots if slot.role == ADMINISTRATOR), "")
        return renew_slot(key_file, opened, first, passphrase, cost, randomness)[0]
    secret = fit_passphrase(passphrase)
    old = _slot(header, opened.slot_id)
    new = SlotMaker(header, opened.store_key, cost, randomness).rewrapped(old, secret, opened.personal)
    return _vouched(_with(header, old, new), opened.store_key)


def renew_slot(
    key_file: bytes, opened: OpenedKeys, slot_id: str, passphrase: str, cost: KdfCost, randomness: Randomness
) -> tuple[bytes, SlotInfo]:
    """The key file with a forgotten passphrase set anew by somebody else: same slot and role, new personal keys,

    because nobody but its owner can unwrap the old ones. Raises UserError for an unfit passphrase.
    """
    header = _proved(key_file, opened)
    secret = fit_passphrase(passphrase)
    old = _slot(header, slot_id)
    if old.role == RECOVERY:
        raise ValueError("the recovery key is not a person's slot")
    new = SlotMaker(header, opened.store_key, cost, randomness).slot(old.role, secret, old.id)
    return _vouched(_with(header, old, new), opened.store_key), SlotInfo.of(new)


def new_recovery(key_file: bytes, opened: OpenedKeys, cost: KdfCost, randomness: Randomness) -> tuple[bytes, str]:
    """The key file with a fresh recovery key in place of the old one, and that key to print."""
    header = _proved(key_file, opened)
    old = next((slot for slot in header.slots if slot.role == RECOVERY), None)
    if old is None:
        raise changed_outside()
    secret = randomness(SECRET_LENGTH)
    new = SlotMaker(header, opened.store_key, cost, randomness).slot(RECOVERY, secret)
    return _vouched(_with(header, old, new), opened.store_key), recovery_text(secret)


def rekeyed(key_file: bytes, opened: OpenedKeys, leaving: str, randomness: Randomness) -> tuple[bytes, StoreKey]:
    """A new store key, sealed to everybody but the slot `leaving` ('' drops nobody); the others need do nothing.

    Raises UserError when nobody would remain. The recovery key stays: ValueError for dropping it.
    """
    header = _proved(key_file, opened)
    remaining = tuple(slot for slot in header.slots if slot.id != leaving)
    if leaving and _slot(header, leaving).role == RECOVERY:
        raise ValueError("the recovery key is made anew, never dropped")
    if all(slot.role == RECOVERY for slot in remaining):
        raise UserError("This is the last person of the store.", "Nobody was let go.", "Let somebody else in first.")
    store_key = StoreKey(randomness(KEY_LENGTH))
    next_header = replace(header, generation=header.generation + 1)
    slots = tuple(sealed(next_header, slot, store_key) for slot in remaining)
    return _vouched(replace(next_header, slots=slots), store_key), store_key


def _proved(key_file: bytes, opened: OpenedKeys) -> KeyFile:
    header = keyfile.read(key_file)
    check_mac(header, opened.store_key)
    return header


def _slot(header: KeyFile, slot_id: str) -> Slot:
    found = next((slot for slot in header.slots if slot.id == slot_id), None)
    if found is None:
        raise changed_outside()
    return found


def _with(header: KeyFile, old: Slot, new: Slot) -> KeyFile:
    return replace(header, slots=tuple(new if slot is old else slot for slot in header.slots))


def _vouched(header: KeyFile, store_key: StoreKey) -> bytes:
    return keyfile.written(header.with_mac(store_key.header_key()))
