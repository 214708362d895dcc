"""What a chair's own signature is given over. Bytes only: signing and checking are done elsewhere."""

import json
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.ids import Id


@dataclass(frozen=True, repr=False)
class Signature:
    """Whose signature it is: the slot, the public key as it was, since when that key was theirs, and the moment (UTC).

    `value` is the signature of `signed_words`; 64 bytes.
    """

    slot_id: str
    public: bytes
    value: bytes
    at: str
    key_since: date | None = None


def signed_words(meeting_id: Id, content_hash: str, at: str, slot_id: str) -> bytes:
    """The canonical bytes that are signed: which minutes, their content, when (ISO, UTC) and by whose slot."""
    said = {"approves": "minutes", "meeting": meeting_id, "content": content_hash, "at": at, "slot": slot_id}
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode("ascii")
