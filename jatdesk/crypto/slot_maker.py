"""Making and rewriting one slot of a key file: personal keys behind a secret, the store key sealed to them.

passphrase --NFKC, Argon2id--> key --AES-256-GCM--> a person's private keys <--HPKE-- the store's key.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from jatdesk.crypto.kdf import SALT_LENGTH, KdfCost, is_bearable, passphrase_bytes, stretched
from jatdesk.crypto.keyfile import NONCE_LENGTH, KeyFile, Slot
from jatdesk.crypto.keys import KEY_LENGTH, PersonalKeys, StoreKey
from jatdesk.errors import StorageError, UserError

MOST_PASSPHRASE = 1024

Randomness = Callable[[int], bytes]


@dataclass(frozen=True)
class SlotMaker:
    """Makes slots for one key file at one cost. `header` is the file they will stand in."""

    header: KeyFile
    store_key: StoreKey
    cost: KdfCost
    randomness: Randomness

    def slot(self, role: str, secret: bytes, slot_id: str = "") -> Slot:
        """A slot with new personal keys, to which the store key is sealed; without an id it gets a new one."""
        personal = PersonalKeys.from_wrapped_form(self.randomness(2 * KEY_LENGTH))
        slot = Slot(
            id=slot_id or self.randomness(8).hex(),
            role=role,
            cost=self.cost,
            salt=b"",
            nonce=b"",
            exchange_public=personal.exchange_public(),
            signing_public=personal.signing.public(),
        )
        return self.rewrapped(sealed(self.header, slot, self.store_key), secret, personal)

    def rewrapped(self, slot: Slot, secret: bytes, personal: PersonalKeys) -> Slot:
        """The same slot and personal keys behind another secret; what is sealed to them stays."""
        if not is_bearable(self.cost):
            raise ValueError("a slot could not be read again at this cost")
        salt, nonce = self.randomness(SALT_LENGTH), self.randomness(NONCE_LENGTH)
        slot = replace(slot, cost=self.cost, salt=salt, nonce=nonce)
        key = stretched(secret, salt, self.cost)
        bound = slot.bound_fields(self.header.store_id)
        return replace(slot, wrapped=AESGCM(key).encrypt(nonce, personal.wrapped_form(), bound))


def unwrapped(header: KeyFile, slot: Slot, secret: bytes) -> PersonalKeys | None:
    """The personal keys of a slot, or None when the secret is not its own. Takes as long as the slot's cost says."""
    key = stretched(secret, slot.salt, slot.cost)
    try:
        return PersonalKeys.from_wrapped_form(
            AESGCM(key).decrypt(slot.nonce, slot.wrapped, slot.bound_fields(header.store_id))
        )
    except InvalidTag:
        return None


def sealed(header: KeyFile, slot: Slot, store_key: StoreKey) -> Slot:
    """The same slot with another store key sealed to its person, who need not be there."""
    recipient = X25519PublicKey.from_public_bytes(slot.exchange_public)
    try:
        box = _suite().encrypt(store_key.secret, recipient, info=_context(header, slot))
    except ValueError as fault:  # a public key that is no point of the curve
        raise changed_outside() from fault
    return replace(slot, sealed=box)


def unsealed(header: KeyFile, slot: Slot, personal: PersonalKeys) -> StoreKey:
    """The store key sealed to a person. Raises StorageError when it was put there from elsewhere."""
    own = X25519PrivateKey.from_private_bytes(personal.exchange)
    try:
        return StoreKey(_suite().decrypt(slot.sealed, own, info=_context(header, slot)))
    except (InvalidTag, ValueError) as fault:
        raise changed_outside() from fault


def check_mac(header: KeyFile, store_key: StoreKey) -> None:
    """Raises StorageError when a slot was added, removed, swapped or changed without the store's key."""
    if not header.has_right_mac(store_key.header_key()):
        raise changed_outside()


def fit_passphrase(passphrase: str) -> bytes:
    """The bytes of a passphrase somebody wants. Raises UserError for an empty or endless one."""
    if not passphrase.strip():
        raise UserError("The passphrase is empty.", "Nothing was changed.", "Type a passphrase.")
    if len(passphrase) > MOST_PASSPHRASE:
        raise UserError("The passphrase is too long.", "Nothing was changed.", "Use at most 1,024 characters.")
    return passphrase_bytes(passphrase)


def changed_outside() -> StorageError:
    """What is said when a key file is readable but not as we left it."""
    return StorageError(
        "The key file of this store was changed outside JAT Desk.",
        "The store itself was not touched.",
        "Put back keys.json from a copy of the store, then open it again.",
    )


def _context(header: KeyFile, slot: Slot) -> bytes:
    return f"jatdesk/1/{header.store_id}/{slot.id}/{header.generation}".encode()


def _suite() -> Suite:
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
