"""Minutes as text to be kept for good, part by part, and back. Each part has its own salted hash.

The hash of a version is taken over the hashes of its parts, so that one part can be destroyed with its record
while the chair's approval of all the others still holds.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jatdesk.domain.ids import Id
from jatdesk.domain.minutes import MinutesBook, cut
from jatdesk.domain.minutes_differences import IN_ACTION, TEXTS
from jatdesk.domain.minutes_facts import DAYS, IN_CASE, OF_ACTION
from jatdesk.domain.plain_values import plain, typed

FORMAT = 1
_LISTS = (
    "register",
    "interests",
    "items",
    "cases",
    "not_discussed",
    "arising",
    "agreed",
    "absences",
    "updates",
    "corrections",
)
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


def without(body: str, left_out: Collection[Id]) -> str:
    """A version as somebody may have it who may not see these cases: their parts are blank, and the hash still holds.

    The salt goes with the part, so that nobody can try out what stood there.
    """
    whole = json.loads(body)
    book = unseal(body)
    cases = {line.case_id for line in book.not_discussed} | {entry.case.id for entry in book.cases}
    seen = {_text(plain(each)) for each in cut(book, frozenset(cases - set(left_out))).absences}
    for part in whole["parts"]:
        # an absence would have to be told otherwise where an item of it is missing: it is left out too
        hidden = part["kind"] == "absences" and part["content"] is not None and _text(part["content"]) not in seen
        if hidden or _case_of(part) in left_out:
            part["content"], part["salt"] = None, ""
    return json.dumps(whole, ensure_ascii=False)


def with_texts(body: str, texts: Mapping[str, str], salts: Iterator[str]) -> Sealed:
    """A version with some passages (by key, see `minutes_differences`) replaced; changed parts get the next salts.

    All other parts stay to the byte, blank ones too, so that both who sees all and who may not come to one hash.
    """
    whole = json.loads(body)
    for part in whole["parts"]:
        if part["content"] is not None and _replace(part["kind"], part["content"], texts):
            part["salt"] = next(salts)
            part["hash"] = _hash(part["salt"], part["content"])
    return Sealed(json.dumps(whole, ensure_ascii=False), _over([part["hash"] for part in whole["parts"]]))


def _case_of(part: dict[str, Any]) -> Id:
    kind, content = part["kind"], part["content"]
    if content is None or kind in ("head", "register", "agreed", "absences"):
        return ""
    if kind == "items":
        content = content[0]
    case_id: Id = content["case"]["id"] if kind == "cases" else content["case_id"]
    return case_id


def _replace(kind: str, content: Any, texts: Mapping[str, str]) -> bool:
    """Puts the texts into one part; whether any was another than before."""
    minutes = [content[1]] if kind == "items" else [content["minutes"]] if kind == "cases" else []
    agreed = [content] if kind == "agreed" else content["agreed"] if kind == "cases" else []
    found = False
    for fields, ref, names in [
        *((m, m["item_id"], (*TEXTS, *IN_CASE)) for m in minutes),
        *((a, a["id"], (*IN_ACTION, *OF_ACTION)) for a in agreed),
    ]:
        for name in names:
            before = fields[name] or ""
            text = texts.get(f"{name} {ref}", before)
            if text != before:
                found, fields[name] = True, text or (None if name in DAYS else "")
    return found


def _text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def _over(hashes: list[Any]) -> str:
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def _hash(salt: str, content: object) -> str:
    said = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{salt}\n{said}".encode()).hexdigest()
