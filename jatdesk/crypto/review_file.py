"""The sealed file in which minutes go to the chair and come back. Bytes in, bytes out; knows nothing of minutes.

8 bytes   JATDREV1 to the chair, JATDRET1 back to the store
4         length of the head (big endian)
…         the head, canonical JSON: which review of which store; to the chair also a copy of the chair's own slot
32        SHA-256 over everything before it: a damaged head is told from a wrong passphrase
80        the content's key, sealed with HPKE to the chair's key, or back to a key made for this one review
12 + …    nonce, and AES-256-GCM of the content; everything before is vouched for
Back to the store the content begins with the chair's signature over the head and the rest.
"""

import hashlib
import json
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from jatdesk.crypto import keyfile
from jatdesk.crypto.kdf import passphrase_bytes
from jatdesk.crypto.keyfile import KeyFile, Slot
from jatdesk.crypto.keys import KEY_LENGTH, PersonalKeys, SigningKey, check_signature
from jatdesk.crypto.slot_maker import MOST_PASSPHRASE, unwrapped
from jatdesk.errors import NewerProgram, NotThisKind, PassphraseRefused, SaveRefused

OUT, BACK = b"JATDREV1", b"JATDRET1"
SUFFIX = ".jatdesk-review"
SUFFIX_BACK = ".jatdesk-returned"
MOST_BYTES = 16 * 1024 * 1024
MOST_HEAD = 16 * 1024
SIGNATURE_LENGTH = 64

_LENGTH = struct.Struct(">I")
_SUM, _SEALED_KEY, _NONCE, _TAG = 32, 32 + KEY_LENGTH + 16, 12, 16
_NEVER = "Nothing was changed."

Randomness = Callable[[int], bytes]


@dataclass(frozen=True)
class Head:
    """What a file says of itself unopened: which review, of which store, and on the way out whose slot."""

    review_id: str
    store_id: str
    slot: Slot | None = field(default=None, repr=False)


@dataclass(frozen=True, repr=False)
class OpenedReview:
    """A review file that the chair's passphrase opened: its content, and the chair's own keys."""

    head: Head
    content: bytes
    personal: PersonalKeys


def new_reply_key(randomness: Randomness) -> tuple[bytes, bytes]:
    """A private key to be kept in the store for one review, and the public one that the file carries."""
    private = randomness(KEY_LENGTH)
    return private, X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def slot_of(key_file: bytes, slot_id: str) -> Slot | None:
    """A person's slot in a store's key file, or None. Raises StorageError when that file is damaged."""
    return next((slot for slot in keyfile.read(key_file).slots if slot.id == slot_id), None)


def sealed(head: Head, content: bytes, randomness: Randomness) -> bytes:
    """A file that only the person of the head's slot can open. Raises SaveRefused when there is too much of it."""
    if head.slot is None:
        raise ValueError("a review file goes to somebody")
    return _file(OUT, _fields(head), head.slot.exchange_public, content, randomness)


def look(data: bytes) -> Head:
    """What a review file says of itself. Raises NotThisKind for another or damaged file, and NewerProgram."""
    return _parts(data, OUT).head


def opened(data: bytes, passphrase: str) -> OpenedReview:
    """Opens a review file with its person's passphrase; takes the full cost of the slot.

    Raises as `look`, and PassphraseRefused.
    """
    parts = _parts(data, OUT)
    slot = parts.head.slot
    if slot is None:
        raise _damaged()
    if not passphrase or len(passphrase) > MOST_PASSPHRASE:
        raise _refused()
    personal = unwrapped(KeyFile(parts.head.store_id, 1, (slot,)), slot, passphrase_bytes(passphrase))
    if personal is None:
        raise _refused()
    return OpenedReview(parts.head, _content(parts, personal.exchange), personal)


def sealed_back(review: Head, to_public: bytes, content: bytes, signing: SigningKey, randomness: Randomness) -> bytes:
    """The chair's answer, signed with the chair's key and sealed to the review's own key."""
    fields = _fields(Head(review.review_id, review.store_id))
    signature = signing.sign(_signed(fields, content))
    return _file(BACK, fields, to_public, signature + content, randomness)


def look_back(data: bytes) -> Head:
    """What a returned file says of itself. Raises NotThisKind for another or damaged file, and NewerProgram."""
    return _parts(data, BACK).head


def opened_back(data: bytes, private: bytes) -> tuple[bytes, bytes]:
    """The chair's answer and the signature over it; whose it is shows `is_signed_by`. Raises as `look_back`."""
    parts = _parts(data, BACK)
    content = _content(parts, private)
    if len(content) < SIGNATURE_LENGTH:
        raise _damaged()
    return content[SIGNATURE_LENGTH:], content[:SIGNATURE_LENGTH]


def is_signed_by(public: bytes, data: bytes, content: bytes, signature: bytes) -> bool:
    """Whether the owner of a public key signed this answer, for this review of this store."""
    return check_signature(public, _signed(_fields(_parts(data, BACK).head), content), signature)


@dataclass(frozen=True)
class _Parts:
    head: Head
    bound: bytes
    sealed_key: bytes
    nonce: bytes
    box: bytes


def _file(magic: bytes, fields: bytes, to_public: bytes, content: bytes, randomness: Randomness) -> bytes:
    if len(content) > MOST_BYTES:
        raise SaveRefused("This is more than one file can hold.", "Nothing was written.", "Send a sealed PDF instead.")
    before = magic + _LENGTH.pack(len(fields)) + fields
    before += hashlib.sha256(before).digest()
    key = randomness(KEY_LENGTH)
    try:
        recipient = X25519PublicKey.from_public_bytes(to_public)
        sealed_key = _suite().encrypt(key, recipient, info=_context(before))
    except ValueError as fault:  # a public key that is no point of the curve
        raise _damaged() from fault
    nonce = randomness(_NONCE)
    bound = before + sealed_key
    return bound + nonce + AESGCM(key).encrypt(nonce, content, bound)


def _parts(data: bytes, magic: bytes) -> _Parts:
    _check_magic(data, magic)
    start = len(magic) + _LENGTH.size
    if len(data) < start:
        raise _damaged()
    (length,) = _LENGTH.unpack_from(data, len(magic))
    ends = start + length
    if length > MOST_HEAD or len(data) > 2 * MOST_BYTES or len(data) < ends + _SUM + _SEALED_KEY + _NONCE + _TAG:
        raise _damaged()
    if hashlib.sha256(data[:ends]).digest() != data[ends : ends + _SUM]:
        raise _damaged()
    try:
        head = _head(data[start:ends], magic)
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise _damaged() from fault
    at = ends + _SUM
    bound = data[: at + _SEALED_KEY]
    nonce = data[at + _SEALED_KEY : at + _SEALED_KEY + _NONCE]
    return _Parts(head, bound, bound[at:], nonce, data[at + _SEALED_KEY + _NONCE :])


def _check_magic(data: bytes, magic: bytes) -> None:
    found = data[: len(magic)]
    if found == magic:
        return
    if found == BACK:
        raise NotThisKind(
            "This is a review file that was sent back already.",
            _NEVER,
            "Send it to the administrator, or choose the file that you got.",
        )
    if found == OUT:
        raise NotThisKind(
            "This is the review file as it went to the chair; nothing was decided in it.",
            _NEVER,
            f"Choose the file that came back. It ends in {SUFFIX_BACK}.",
        )
    if found[:7] in (OUT[:7], BACK[:7]) and found[7:].isdigit():
        raise NewerProgram("This file was made by a newer version of JAT Desk.", _NEVER, "Install it first.")
    ending = SUFFIX if magic == OUT else SUFFIX_BACK
    raise NotThisKind("This is no review file from JAT Desk.", _NEVER, f"Choose the file that ends in {ending}.")


def _content(parts: _Parts, private: bytes) -> bytes:
    own = X25519PrivateKey.from_private_bytes(private)
    try:
        key = _suite().decrypt(parts.sealed_key, own, info=_context(parts.bound[: -len(parts.sealed_key)]))
        return AESGCM(key).decrypt(parts.nonce, parts.box, parts.bound)
    except (InvalidTag, ValueError) as fault:
        raise _damaged() from fault


def _fields(head: Head) -> bytes:
    said: dict[str, Any] = {"review": head.review_id, "store": head.store_id}
    if head.slot is not None:
        said["carried"] = keyfile.carried(head.store_id, head.slot)
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode("ascii")


def _head(fields: bytes, magic: bytes) -> Head:
    said = json.loads(fields.decode("ascii"))
    slot = None
    if magic == OUT:
        store_id, slot = keyfile.uncarried(said["carried"])
        if store_id != said["store"]:
            raise ValueError("store")
    head = Head(said["review"], said["store"], slot)
    if not all(type(text) is str and keyfile.is_plain_id(text) for text in (head.review_id, head.store_id)):
        raise ValueError("ids")
    if _fields(head) != fields:
        raise ValueError("not as we write it")
    return head


def _signed(fields: bytes, content: bytes) -> bytes:
    return b"JAT Desk review, returned 1\n" + hashlib.sha256(fields).digest() + content


def _context(before: bytes) -> bytes:
    return b"jatdesk/review/1/" + hashlib.sha256(before).digest()


def _suite() -> Suite:
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def _refused() -> PassphraseRefused:
    return PassphraseRefused(
        "That does not open this file.",
        _NEVER,
        "Type the passphrase with which you open the team’s store. If you changed it since this file was made, type "
        "the earlier one, or ask the administrator for a new file.",
    )


def _damaged() -> NotThisKind:
    return NotThisKind("This file is damaged or was changed on its way.", _NEVER, "Ask for it to be sent again.")
