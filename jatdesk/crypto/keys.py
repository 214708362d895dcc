"""The keys in memory: the store's own key and a person's pair of keys. Shows nothing, is never pickled."""

from dataclasses import dataclass, field
from typing import NoReturn

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_LENGTH = 32


class _Secret:
    """What all keys share: no values in a repr, and no way into another process or a file by accident."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(hidden)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("keys stay in the process that opened them")


@dataclass(frozen=True, repr=False)
class StoreKey(_Secret):
    """The 32 random bytes of a store. Every use has a key of its own derived from them (HKDF-SHA256)."""

    secret: bytes

    def raw_hex(self) -> str:
        """SQLCipher's raw key as 64 hex characters (`PRAGMA key = "x'…'"`)."""
        return self._derived("sqlcipher").hex()

    def history_key(self) -> bytes:
        """32 bytes: chains the lines of history."""
        return self._derived("history")

    def password_key(self) -> bytes:
        """32 bytes: the keyed hash by which an old document password is recognised."""
        return self._derived("document-passwords")

    def header_key(self) -> bytes:
        """32 bytes: the MAC over the whole key file."""
        return self._derived("key-file")

    def witness_key(self) -> bytes:
        """32 bytes: the MACs of the witness beside the store."""
        return self._derived("witness")

    def backup_key(self) -> bytes:
        """32 bytes: the MAC over a backup's header and note."""
        return self._derived("backup")

    def rescue_key(self) -> bytes:
        """32 bytes: seals what was half typed when the store could not be written."""
        return self._derived("rescue")

    def _derived(self, purpose: str) -> bytes:
        info = b"jatdesk/1/" + purpose.encode("ascii")
        return HKDF(algorithm=SHA256(), length=KEY_LENGTH, salt=None, info=info).derive(self.secret)


@dataclass(frozen=True, repr=False)
class SigningKey(_Secret):
    """A person's Ed25519 key: signs what that person approves."""

    secret: bytes

    def sign(self, message: bytes) -> bytes:
        """The 64-byte signature of a message."""
        return Ed25519PrivateKey.from_private_bytes(self.secret).sign(message)

    def public(self) -> bytes:
        """The 32 bytes with which anyone can check the signatures."""
        return Ed25519PrivateKey.from_private_bytes(self.secret).public_key().public_bytes_raw()


def check_signature(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether a signature over a message was made by the owner of the public key; False also for nonsense."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True, repr=False)
class PersonalKeys(_Secret):
    """A person's two private keys: X25519, to which the store key is sealed, and Ed25519 for signing."""

    exchange: bytes
    signing: SigningKey

    def exchange_public(self) -> bytes:
        """The 32 bytes to which others can seal a store key."""
        return X25519PrivateKey.from_private_bytes(self.exchange).public_key().public_bytes_raw()

    def wrapped_form(self) -> bytes:
        """Both private keys as the 64 bytes that a slot wraps."""
        return self.exchange + self.signing.secret

    @classmethod
    def from_wrapped_form(cls, secret: bytes) -> "PersonalKeys":
        """Reads what `wrapped_form` wrote; also how new keys are made from 64 random bytes."""
        return cls(secret[:KEY_LENGTH], SigningKey(secret[KEY_LENGTH : 2 * KEY_LENGTH]))


@dataclass(frozen=True)
class OpenedKeys:
    """What a right passphrase gives: the store's key and the keys of the slot that was opened.

    `generation`: how often the store's key was replaced, beginning at 1.
    """

    store_key: StoreKey
    slot_id: str
    role: str
    store_id: str
    personal: PersonalKeys = field(repr=False)
    generation: int = 1

    @property
    def signing_key(self) -> SigningKey:
        """The opened person's signing key."""
        return self.personal.signing
