"""The shape of `keys.json`: strict reading with limits, and one way of writing. Opens and makes no key.

The file is canonical: what is read must be byte for byte what we would write, so a changed byte anywhere is
noticed as damage (by the checksum) before a passphrase is blamed for it.
"""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, replace
from typing import Any

from jatdesk.crypto.kdf import SALT_LENGTH, KdfCost, is_bearable
from jatdesk.errors import NewerProgram, StorageError

FORMAT = "jatdesk-keys"
VERSION = 1
MOST_BYTES = 64 * 1024
MOST_SLOTS = 16
NONCE_LENGTH = 12
WRAPPED_LENGTH = 64 + 16
SEALED_LENGTH = 32 + 32 + 16
PUBLIC_LENGTH = 32
MAC_LENGTH = 32
RECOVERY = "recovery"
ADMINISTRATOR = "administrator"

_ARGON = "argon2id"
_MOST_TEXT = 100
_LENGTHS = {
    "salt": SALT_LENGTH,
    "nonce": NONCE_LENGTH,
    "exchange_public": PUBLIC_LENGTH,
    "signing_public": PUBLIC_LENGTH,
    "wrapped": WRAPPED_LENGTH,
    "sealed": SEALED_LENGTH,
}


@dataclass(frozen=True)
class Slot:
    """One person's way in. `wrapped` holds the personal keys, `sealed` the store key sealed to them."""

    id: str
    role: str
    cost: KdfCost
    salt: bytes
    nonce: bytes
    exchange_public: bytes
    signing_public: bytes
    wrapped: bytes = b""
    sealed: bytes = b""

    def bound_fields(self, store_id: str) -> bytes:
        """What the wrapping vouches for: all other fields but `sealed`, which others may have to replace."""
        fields = _slot_fields(self)
        del fields["wrapped"], fields["sealed"]
        return _canonical({"store": store_id, "slot": fields})


@dataclass(frozen=True)
class KeyFile:
    """The whole header: which store, how often its key was replaced, the slots, and the MAC over it all."""

    store_id: str
    generation: int
    slots: tuple[Slot, ...]
    mac: bytes = b""

    def with_mac(self, header_key: bytes) -> "KeyFile":
        """The same header, vouched for with a key that only an opened store has."""
        return replace(self, mac=self._mac(header_key))

    def has_right_mac(self, header_key: bytes) -> bool:
        """Whether nobody without the store's key has added, swapped or changed a slot."""
        return hmac.compare_digest(self.mac, self._mac(header_key))

    def _mac(self, header_key: bytes) -> bytes:
        return hmac.digest(header_key, _canonical(_body(self)), "sha256")


def is_plain_id(text: str) -> bool:
    """Whether a text may stand in the key file as an id or role: printable ASCII, 1 to 100 characters."""
    return 0 < len(text) <= _MOST_TEXT and text.isascii() and text.isprintable()


def written(header: KeyFile) -> bytes:
    """The key file's bytes: readable JSON, always the same for the same header."""
    body = _body(header) | {"mac": _text(header.mac)}
    body["checksum"] = hashlib.sha256(_canonical(body)).hexdigest()
    return json.dumps(body, indent=1, sort_keys=True).encode("ascii") + b"\n"


def read(key_file: bytes) -> KeyFile:
    """Reads a key file. Raises StorageError when it is damaged, too big, newer than us or asks too much."""
    if len(key_file) > MOST_BYTES:
        raise _damaged()
    try:
        content = json.loads(key_file.decode("ascii"))
        if content["format"] == FORMAT and type(content["version"]) is int and content["version"] > VERSION:
            raise NewerProgram(
                "This store was made by a newer version of JAT Desk.",
                "Nothing was changed.",
                "Install the newer version on this computer and open the store with it.",
            )
        header = _header(content)
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise _damaged() from fault
    if written(header) != key_file:
        raise _damaged()
    return header


def carried(store_id: str, slot: Slot) -> dict[str, Any]:
    """A person's slot as it travels in a file of its own: without the store key that is sealed to the person."""
    fields = _slot_fields(slot)
    del fields["sealed"]
    return {"store": store_id, "slot": fields}


def uncarried(fields: Any) -> tuple[str, Slot]:
    """Store id and slot of what `carried` gave, with the same limits as a key file. Raises ValueError and its kin."""
    slot = _slot(fields["slot"] | {"sealed": _text(bytes(SEALED_LENGTH))})
    return _short_text(fields["store"]), replace(slot, sealed=b"")


def _header(content: Any) -> KeyFile:
    slots = content["slots"]
    if type(slots) is not list or not 1 <= len(slots) <= MOST_SLOTS:
        raise ValueError("slots")
    header = KeyFile(
        _short_text(content["store"]),
        _count(content["generation"]),
        tuple(_slot(fields) for fields in slots),
        _bytes(content["mac"], MAC_LENGTH),
    )
    if len({slot.id for slot in header.slots}) != len(header.slots):
        raise ValueError("two slots of one id")
    return header


def _slot(fields: Any) -> Slot:
    kdf = fields["kdf"]
    cost = KdfCost(_count(kdf["memory_kib"]), _count(kdf["passes"]), _count(kdf["lanes"]))
    if not is_bearable(cost):
        raise ValueError("cost")
    parts = {name: _bytes(fields[name], length) for name, length in _LENGTHS.items()}
    return Slot(_short_text(fields["id"]), _short_text(fields["role"]), cost, **parts)


def _body(header: KeyFile) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "store": header.store_id,
        "generation": header.generation,
        "slots": [_slot_fields(slot) for slot in header.slots],
    }


def _slot_fields(slot: Slot) -> dict[str, Any]:
    cost = slot.cost
    kdf = {"name": _ARGON, "memory_kib": cost.memory_kib, "passes": cost.passes, "lanes": cost.lanes}
    parts = {name: _text(getattr(slot, name)) for name in _LENGTHS}
    return {"id": slot.id, "role": slot.role, "kdf": kdf} | parts


def _canonical(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode("ascii")


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: Any, length: int) -> bytes:
    data = base64.b64decode(text, validate=True)
    if len(data) != length:
        raise ValueError("length")
    return data


def _short_text(text: Any) -> str:
    if type(text) is not str or not is_plain_id(text):
        raise ValueError("text")
    return text


def _count(number: Any) -> int:
    if type(number) is not int or not 1 <= number < 1 << 31:
        raise ValueError("number")
    return number


def _damaged() -> StorageError:
    return StorageError(
        "The key file of this store is damaged.",
        "Nothing was changed, and the store itself was not touched.",
        "Put back keys.json from a copy of the store, then open it again.",
    )
