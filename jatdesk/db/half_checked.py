"""The form that is being compared with what was read from it: its file once, the person's answers as they come.

It lies among the half-typed texts and goes with them; a paper of a case it becomes when the referral is saved.
"""

import json
from base64 import b64decode, b64encode
from dataclasses import asdict

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from jatdesk.db import referral_body
from jatdesk.db.schema import drafts
from jatdesk.domain.caf import HalfChecked, ReadField

_KIND, _REF, _FILE, _ANSWERS = "caf", "new", "file", "answers"
_NEW = insert(drafts)
_SAVE = _NEW.on_conflict_do_update(
    index_elements=("kind", "ref", "field"), set_={name: _NEW.excluded[name] for name in ("text", "saved_at")}
)


def keep(connection: Connection, half: HalfChecked, saved_at: str) -> None:
    """Keeps a form that was just read, with its file, in place of the one before."""
    fields = [asdict(field) for field in half.fields]
    file = {"name": half.name, "data": b64encode(half.data).decode("ascii"), "fields": fields}
    _save(connection, _FILE, json.dumps(file, ensure_ascii=False), saved_at)
    keep_answers(connection, half, saved_at)


def keep_answers(connection: Connection, half: HalfChecked, saved_at: str) -> None:
    """Keeps what stands in the inputs now and which sections were compared; the file stays as it is."""
    answers = {"draft": referral_body.written(half.draft), "seen": half.seen, "checked": half.checked}
    _save(connection, _ANSWERS, json.dumps(answers, ensure_ascii=False), saved_at)


def one(connection: Connection) -> HalfChecked | None:
    """The form that was being compared, or None."""
    query = select(drafts.c.field, drafts.c.text).where(drafts.c.kind == _KIND, drafts.c.ref == _REF)
    found = {row.field: json.loads(row.text) for row in connection.execute(query)}
    if set(found) != {_FILE, _ANSWERS}:
        return None
    file, answers = found[_FILE], found[_ANSWERS]
    return HalfChecked(
        file["name"],
        b64decode(file["data"]),
        tuple(ReadField(**each | {"doubts": tuple(each["doubts"])}) for each in file["fields"]),
        referral_body.read(answers["draft"]),
        tuple(answers["seen"]),
        tuple(answers["checked"]),
    )


def drop(connection: Connection) -> None:
    """Forgets it: it was registered, or thrown away."""
    connection.execute(delete(drafts).where(drafts.c.kind == _KIND))


def _save(connection: Connection, field: str, text: str, saved_at: str) -> None:
    row = {"kind": _KIND, "ref": _REF, "field": field, "text": text, "cursor": 0, "saved_at": saved_at}
    connection.execute(_SAVE, row)
