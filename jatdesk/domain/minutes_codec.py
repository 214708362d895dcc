"""Minutes as text to be kept for good, part by part, and back. Each part has its own salted hash.

The hash of a version is taken over the hashes of its parts, so that one part can be destroyed with its record
while the chair's approval of all the others still holds.
"""

import hashlib
import json
import types
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from jatdesk.domain.minutes import MinutesBook

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
    whole: dict[str, Any] = _plain(book)
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
    book: MinutesBook = _value(MinutesBook, whole)
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


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _value(kind: Any, raw: Any) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        known = [each for each in get_args(kind) if each is not type(None)]
        return None if raw is None else _value(known[0], raw)
    if get_origin(kind) is tuple:
        kinds = get_args(kind)
        if kinds[-1] is Ellipsis:
            return tuple(_value(kinds[0], entry) for entry in raw)
        return tuple(_value(each, entry) for each, entry in zip(kinds, raw, strict=True))
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        # a field that came later keeps its default: versions are read for ever
        return kind(
            **{field.name: _value(hints[field.name], raw[field.name]) for field in fields(kind) if field.name in raw}
        )
    if kind is date:
        return date.fromisoformat(raw)
    return kind(raw) if issubclass(kind, Enum) else raw
