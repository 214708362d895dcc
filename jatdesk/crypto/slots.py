"""Opening and making key files: one slot a person. Bytes in, bytes out; reads and writes no file itself.

passphrase --NFKC, Argon2id--> key --AES-256-GCM--> a person's private keys <--HPKE-- the store's key.
A wrong passphrase is known here, before any database is touched.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from jatdesk.crypto import keyfile
from jatdesk.crypto.kdf import SALT_LENGTH, KdfCost, is_bearable, passphrase_bytes, stretched
from jatdesk.crypto.keyfile import ADMINISTRATOR, NONCE_LENGTH, RECOVERY, KeyFile, Slot
from jatdesk.crypto.keys import KEY_LENGTH, OpenedKeys, PersonalKeys, SigningKey, StoreKey
from jatdesk.crypto.recovery import SECRET_LENGTH, recovery_secret, recovery_text
from jatdesk.errors import PassphraseRefused, StorageError, UserError

__all__ = [
    "NewKeys",
    "OpenedKeys",
    "SigningKey",
    "SlotInfo",
    "StoreKey",
    "new_key_file",
    "open_with_passphrase",
    "open_with_recovery",
    "read_slots",
    "with_new_passphrase",
]

MOST_PASSPHRASE = 1024

Randomness = Callable[[int], bytes]


@dataclass(frozen=True, repr=False)
class NewKeys:
    """A new store's key file, its key, and the recovery key to print (shown once, kept nowhere)."""

    key_file: bytes
    store_key: StoreKey
    recovery_key: str


@dataclass(frozen=True)
class SlotInfo:
    """What can be known of a slot without opening it."""

    id: str
    role: str
    cost: KdfCost
    signing_public: bytes


def new_key_file(store_id: str, passphrase: str, cost: KdfCost, randomness: Randomness) -> NewKeys:
    """Makes the keys of a new store: one slot for the administrator, one for the printed recovery key.

    `randomness(n)` gives n secret bytes (`secrets.token_bytes`). Raises UserError for an unfit passphrase.
    """
    if not keyfile.is_plain_id(store_id):
        raise ValueError("a store id is printable ASCII")
    secret = _fit_passphrase(passphrase)
    store_key = StoreKey(randomness(KEY_LENGTH))
    recovery = randomness(SECRET_LENGTH)
    empty = KeyFile(store_id, generation=1, slots=())
    maker = _SlotMaker(empty, store_key, cost, randomness)
    header = replace(empty, slots=(maker.slot(ADMINISTRATOR, secret), maker.slot(RECOVERY, recovery)))
    key_file = keyfile.written(header.with_mac(store_key.header_key()))
    return NewKeys(key_file, store_key, recovery_text(recovery))


def open_with_passphrase(key_file: bytes, passphrase: str) -> OpenedKeys:
    """Opens a person's slot. Raises PassphraseRefused (wrong, empty) or StorageError (damaged file)."""
    header = keyfile.read(key_file)
    if not passphrase or len(passphrase) > MOST_PASSPHRASE:
        raise _refused()
    slots = tuple(slot for slot in header.slots if slot.role != RECOVERY)
    return _opened(header, slots, passphrase_bytes(passphrase))


def open_with_recovery(key_file: bytes, recovery_key: str) -> OpenedKeys:
    """Opens the recovery slot with the printed key, typed tolerantly; raises as `open_with_passphrase`."""
    header = keyfile.read(key_file)
    slots = tuple(slot for slot in header.slots if slot.role == RECOVERY)
    return _opened(header, slots, recovery_secret(recovery_key))


def with_new_passphrase(
    key_file: bytes, opened: OpenedKeys, passphrase: str, cost: KdfCost, randomness: Randomness
) -> bytes:
    """The key file with one slot rewritten for a new passphrase; database, recovery key and others stay.

    Opened with the recovery key, it is the administrator's slot that is made anew, with new personal keys,
    because nobody can unwrap the old ones any more.
    """
    header = keyfile.read(key_file)
    _check_mac(header, opened.store_key)
    secret = _fit_passphrase(passphrase)
    maker = _SlotMaker(header, opened.store_key, cost, randomness)
    if opened.role == RECOVERY:
        old = _only(slot for slot in header.slots if slot.role == ADMINISTRATOR)
        new = maker.slot(ADMINISTRATOR, secret)
    else:
        old = _only(slot for slot in header.slots if slot.id == opened.slot_id)
        new = maker.rewrapped(old, secret, opened.personal)
    slots = tuple(new if slot is old else slot for slot in header.slots)
    return keyfile.written(replace(header, slots=slots).with_mac(opened.store_key.header_key()))


def read_slots(key_file: bytes) -> tuple[SlotInfo, ...]:
    """The slots of a key file, unopened. Raises StorageError when it is damaged or asks too much."""
    return tuple(SlotInfo(slot.id, slot.role, slot.cost, slot.signing_public) for slot in keyfile.read(key_file).slots)


@dataclass(frozen=True)
class _SlotMaker:
    header: KeyFile
    store_key: StoreKey
    cost: KdfCost
    randomness: Randomness

    def slot(self, role: str, secret: bytes) -> Slot:
        """A new slot with new personal keys, to which the store key is sealed."""
        personal = PersonalKeys.from_wrapped_form(self.randomness(2 * KEY_LENGTH))
        slot = Slot(
            id=self.randomness(8).hex(),
            role=role,
            cost=self.cost,
            salt=b"",
            nonce=b"",
            exchange_public=personal.exchange_public(),
            signing_public=personal.signing.public(),
        )
        recipient = X25519PublicKey.from_public_bytes(slot.exchange_public)
        sealed = _suite().encrypt(self.store_key.secret, recipient, info=_context(self.header, slot))
        return self.rewrapped(replace(slot, sealed=sealed), secret, personal)

    def rewrapped(self, slot: Slot, secret: bytes, personal: PersonalKeys) -> Slot:
        """The same slot and personal keys behind another secret; what is sealed to them stays."""
        if not is_bearable(self.cost):
            raise ValueError("a slot could not be read again at this cost")
        salt, nonce = self.randomness(SALT_LENGTH), self.randomness(NONCE_LENGTH)
        slot = replace(slot, cost=self.cost, salt=salt, nonce=nonce)
        key = stretched(secret, salt, self.cost)
        bound = slot.bound_fields(self.header.store_id)
        return replace(slot, wrapped=AESGCM(key).encrypt(nonce, personal.wrapped_form(), bound))


def _opened(header: KeyFile, slots: tuple[Slot, ...], secret: bytes) -> OpenedKeys:
    for slot in slots:
        key = stretched(secret, slot.salt, slot.cost)
        try:
            private = AESGCM(key).decrypt(slot.nonce, slot.wrapped, slot.bound_fields(header.store_id))
        except InvalidTag:
            continue
        personal = PersonalKeys.from_wrapped_form(private)
        store_key = _unsealed(header, slot, personal)
        _check_mac(header, store_key)
        return OpenedKeys(store_key, slot.id, slot.role, header.store_id, personal)
    raise _refused()


def _unsealed(header: KeyFile, slot: Slot, personal: PersonalKeys) -> StoreKey:
    own = X25519PrivateKey.from_private_bytes(personal.exchange)
    try:
        return StoreKey(_suite().decrypt(slot.sealed, own, info=_context(header, slot)))
    except (InvalidTag, ValueError) as fault:
        raise _changed() from fault


def _context(header: KeyFile, slot: Slot) -> bytes:
    return f"jatdesk/1/{header.store_id}/{slot.id}/{header.generation}".encode()


def _suite() -> Suite:
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def _only(slots: Iterable[Slot]) -> Slot:
    found = tuple(slots)
    if len(found) != 1:
        raise _changed()
    return found[0]


def _check_mac(header: KeyFile, store_key: StoreKey) -> None:
    if not header.has_right_mac(store_key.header_key()):
        raise _changed()


def _fit_passphrase(passphrase: str) -> bytes:
    if not passphrase.strip():
        raise UserError("The passphrase is empty.", "Nothing was changed.", "Type a passphrase.")
    if len(passphrase) > MOST_PASSPHRASE:
        raise UserError("The passphrase is too long.", "Nothing was changed.", "Use at most 1,024 characters.")
    return passphrase_bytes(passphrase)


def _refused() -> PassphraseRefused:
    return PassphraseRefused(
        "That does not open this store.",
        "Nothing was changed.",
        "Check Caps Lock and the spelling, then try again.",
    )


def _changed() -> StorageError:
    return StorageError(
        "The key file of this store was changed outside JAT Desk.",
        "The store itself was not touched.",
        "Put back keys.json from a copy of the store, then open it again.",
    )
