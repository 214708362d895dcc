"""What the two versions of a record are called, and what each says, for a person to choose between. Reads only."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from jatdesk.db import cover_labels as rows
from jatdesk.db.store import Reading
from jatdesk.domain.cover_words import RECORDS
from jatdesk.domain.dates import say
from jatdesk.domain.history_fields import FIELDS
from jatdesk.domain.ids import Id
from jatdesk.domain.merging_records import Clash, Value, Values

_FIELDS = {
    "due": "by when",
    "going_well": "what is going well",
    "family_wants": "what the family wants",
    "next_review": "next review",
    "what": "what is to be done",
    "why": "why it was referred",
    "who": "who does it",
    "text": "words",
}
_HIDDEN = ("id", "_id", "_key", "\0")
GONE = "Taken out"


@dataclass(frozen=True)
class ToldClash:
    """A clash in words: 'Case 0231 · Note · words', what stands here, what came back; whose history it belongs to."""

    clash: Clash
    what: str
    field: str
    here: str
    there: str
    kind: str
    ref: Id


def clashes(here: Reading, there: Reading, found: Sequence[Clash]) -> tuple[ToldClash, ...]:
    """Every clash in words, in the order in which they were found."""
    return tuple(_told(here, there, each) for each in found)


def table_words(table: str) -> str:
    """What a record of a table is called."""
    return RECORDS[table]


def field_words(field: str) -> str:
    """What a field is called: as beside its two versions, or as in the history."""
    said = _FIELDS.get(field) or FIELDS.get(field) or field.replace("_", " ")
    return said if said[1:2].isupper() else said[:1].lower() + said[1:]


def _told(here: Reading, there: Reading, clash: Clash) -> ToldClash:
    about = rows.about(here, clash.table, clash.key) or rows.about(there, clash.table, clash.key)
    field = field_words(clash.field)
    parts = [about.words, table_words(clash.table), field]
    what = " · ".join(dict.fromkeys(part for part in parts if part))
    return ToldClash(clash, what, field, _said(clash.here), _said(clash.there), about.kind, about.ref)


def _said(value: Value | Values) -> str:
    if value is None:
        return "Nothing"
    if isinstance(value, bytes):
        return "A file"
    if isinstance(value, str | int | float):
        return _plain(value) or "Nothing"
    lines = [
        f"{field_words(name)}: {_plain(each)}"
        for name, each in value.items()
        if each not in (None, "", 0) and not isinstance(each, bytes) and not name.endswith(_HIDDEN)
    ]
    return "\n".join(lines) or "The record as it was"


def _plain(value: str | int | float | bytes) -> str:
    text = str(value)
    if text[:1] in "{[":
        try:
            body = json.loads(text)
        except ValueError:
            return text
        if isinstance(body, dict):
            return "\n".join(f"{field_words(name)}: {each}" for name, each in body.items() if each)
        return "\n".join(map(str, body))
    if len(text) == 10 and text[4:5] == text[7:8] == "-":
        from datetime import date

        try:
            return say(date.fromisoformat(text))
        except ValueError:
            return text
    return text
