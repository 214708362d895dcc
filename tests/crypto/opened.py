"""A key file of four people for tests of keys: who they are, their passphrases, and an attacker's pen."""

import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Any

from jatdesk.crypto.kdf import KdfCost
from jatdesk.crypto.slots import OpenedKeys, add_slot, new_key_file, open_with_passphrase

CHEAP = KdfCost(64, 1, 1)
PASSPHRASES = {
    "administrator": "otter-lantern-gravel-swing-Zoë",
    "deputy": "copper-walnut-meadow-thistle-nine",
    "chair": "violet-tractor-mustard-oblong-seven",
    "reader": "harbour-mumble-quince-button-east",
}


@dataclass(frozen=True, repr=False)
class Team:
    """The key file, the recovery key, and each role's slot id."""

    key_file: bytes
    recovery_key: str
    slot_ids: dict[str, str]

    def opened(self, role: str = "administrator") -> OpenedKeys:
        """The keys as that person opens them."""
        return open_with_passphrase(self.key_file, PASSPHRASES[role], self.slot_ids[role])


def team() -> Team:
    """Four people and the recovery key, all at a cheap cost."""
    made = new_key_file("store-1", PASSPHRASES["administrator"], CHEAP, secrets.token_bytes)
    first = open_with_passphrase(made.key_file, PASSPHRASES["administrator"])
    key_file, ids = made.key_file, {"administrator": first.slot_id}
    for role in ("deputy", "chair", "reader"):
        key_file, slot = add_slot(key_file, first, role, PASSPHRASES[role], CHEAP, secrets.token_bytes)
        ids[role] = slot.id
    return Team(key_file, made.recovery_key, ids)


def resealed(content: Any) -> bytes:
    """What an attacker without any key can make of a changed key file: the checksum put right again."""
    body = {name: value for name, value in content.items() if name != "checksum"}
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    body["checksum"] = hashlib.sha256(canonical).hexdigest()
    return json.dumps(body, indent=1, sort_keys=True).encode() + b"\n"
