"""The sealed file of a moved case: one password opens it, any change to it is noticed. Knows nothing of cases.

8 bytes   JATDMOV1
6         cost of the key: memory in KiB (4 bytes, big endian), passes, lanes
16 + 12   salt of the key, nonce
4         the first bytes of SHA-256 over everything before it: a damaged head is told from a wrong password
16        what the password's key says of itself
…         AES-256-GCM of the contents; everything before is vouched for
The contents: length (8 bytes) and the record, then for each paper length and bytes, in the record's order.
"""

import hashlib
import hmac
import struct
from collections.abc import Callable, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jatdesk.crypto.kdf import KdfCost, is_bearable, passphrase_bytes, stretched
from jatdesk.errors import NewerProgram, NotThisKind, PasswordNeeded, SaveRefused

MAGIC = b"JATDMOV1"
SUFFIX = ".jatdesk-case"
MOST_BYTES = 300 * 1024 * 1024
"""A case with more papers than this is not moved as one file."""

_COST = struct.Struct(">IBB")
_LENGTH = struct.Struct(">Q")
_SALT, _NONCE, _SUM, _CHECK = 16, 12, 4, 16
_HEAD = len(MAGIC) + _COST.size + _SALT + _NONCE + _SUM + _CHECK

Randomness = Callable[[int], bytes]


def sealed(record: bytes, papers: Sequence[bytes], password: str, cost: KdfCost, randomness: Randomness) -> bytes:
    """The whole file. Raises SaveRefused when there is too much of it."""
    contents = b"".join(_LENGTH.pack(len(part)) + part for part in (record, *papers))
    if len(contents) > MOST_BYTES:
        raise SaveRefused(
            "The papers of this case are more than one file can hold.",
            "Nothing was written.",
            "Hand the biggest papers over in another way, and take them out of the case first.",
        )
    salt, nonce = randomness(_SALT), randomness(_NONCE)
    head = MAGIC + _COST.pack(cost.memory_kib, cost.passes, cost.lanes) + salt + nonce
    key, check = _keys(password, salt, cost)
    head += hashlib.sha256(head).digest()[:_SUM] + check
    return head + AESGCM(key).encrypt(nonce, contents, head)


def opened(data: bytes, password: str) -> tuple[bytes, tuple[bytes, ...]]:
    """The record and the papers.

    Raises PasswordNeeded for a wrong or missing password, NewerProgram, and NotThisKind for another or damaged file.
    """
    if data[: len(MAGIC)] != MAGIC:
        if data.startswith(MAGIC[:-1]) and data[7:8].isdigit():
            raise NewerProgram(
                "This file was made by a newer version of JAT Desk.", "Nothing was taken in.", "Install it first."
            )
        raise NotThisKind(
            "This file is no case moved from JAT Desk.",
            "Nothing was taken in.",
            f"Choose a file that ends in {SUFFIX}.",
        )
    head, sealed_part = data[:_HEAD], data[_HEAD:]
    plain_end = _HEAD - _SUM - _CHECK
    if len(head) < _HEAD or hashlib.sha256(head[:plain_end]).digest()[:_SUM] != head[plain_end : plain_end + _SUM]:
        raise _damaged()
    cost = KdfCost(*_COST.unpack_from(head, len(MAGIC)))
    if not is_bearable(cost):
        raise _damaged()
    at = len(MAGIC) + _COST.size
    salt, nonce = head[at : at + _SALT], head[at + _SALT : at + _SALT + _NONCE]
    if not password:
        raise PasswordNeeded("This case is sealed.", "Nothing was taken in.", "Type the password you were told.")
    key, check = _keys(password, salt, cost)
    if not hmac.compare_digest(check, head[-_CHECK:]):
        raise PasswordNeeded(
            "This password does not open the file.", "Nothing was taken in.", "Type it again, or ask the other team."
        )
    try:
        return _parts(AESGCM(key).decrypt(nonce, sealed_part, head))
    except (InvalidTag, struct.error):
        raise _damaged() from None


def _keys(password: str, salt: bytes, cost: KdfCost) -> tuple[bytes, bytes]:
    whole = stretched(passphrase_bytes(password.strip()), salt, cost)
    return hmac.digest(whole, b"JAT Desk moved case: seal", "sha256"), hmac.digest(whole, b"check", "sha256")[:_CHECK]


def _parts(contents: bytes) -> tuple[bytes, tuple[bytes, ...]]:
    found, at = [], 0
    while at < len(contents):
        (length,) = _LENGTH.unpack_from(contents, at)
        at += _LENGTH.size
        if length > len(contents) - at:
            raise struct.error("too long")
        found.append(contents[at : at + length])
        at += length
    if not found:
        raise struct.error("empty")
    return found[0], tuple(found[1:])


def _damaged() -> NotThisKind:
    return NotThisKind(
        "This file is damaged or was changed on its way.",
        "Nothing was taken in.",
        "Ask the other team to send it again.",
    )
