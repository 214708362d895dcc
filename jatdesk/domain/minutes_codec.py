"""Minutes as text to be kept for good, part by part, and back. Each part has its own salted hash.

The hash of a version is taken over the hashes of its parts, so that one part can be destroyed with its record
while the chair's approval of all the others still holds.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jatdesk.domain.minutes import MinutesBook
from jatdesk.domain.plain_values import plain, typed

FORMAT = 1
_LISTS = ("register", "interests", "items", "cases", "not_discussed", "arising", "agreed")
"""Fields of a book whose entries are parts of their own."""


@dataclass(frozen=True)
class Sealed:
    """A version as it is kept: its text (JSON) and the hash the approval is given over."""

    body: str
    hash: str


def seal(book: MinutesBook, salt: Callable[[int], bytes]) -> Sealed:
    """The whole book as text with its hash. `salt` gives so many random bytes."""
    whole: dict[str, Any] = plain(book)
    lists = [(name, entry) for name in _LISTS for entry in whole.pop(name)]
    parts = []
    for kind, content in [("head", whole), *lists]:
        own_salt = salt(16).hex()
        parts.append({"kind": kind, "salt": own_salt, "hash": _hash(own_salt, content), "content": content})
    body = json.dumps({"format": FORMAT, "parts": parts}, ensure_ascii=False)
    return Sealed(body, _over([part["hash"] for part in parts]))


def unseal(body: str) -> MinutesBook:
    """The book again; a part that was destroyed is missing from it."""
    parts = json.loads(body)["parts"]
    head = next(part["content"] for part in parts if part["kind"] == "head")
    whole = dict(head)
    for name in _LISTS:
        whole[name] = [part["content"] for part in parts if part["kind"] == name and part["content"] is not None]
    book: MinutesBook = typed(MinutesBook, whole)
    return book


def holds(body: str, expected: str) -> bool:
    """Whether a kept version still is what was approved: every part that is there, and the list of them."""
    parts = json.loads(body)["parts"]
    whole = all(part["content"] is None or part["hash"] == _hash(part["salt"], part["content"]) for part in parts)
    return whole and _over([part["hash"] for part in parts]) == expected


def _over(hashes: list[Any]) -> str:
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def _hash(salt: str, content: object) -> str:
    said = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{salt}\n{said}".encode()).hexdigest()
