"""The line of history that is written in the same transaction as every change, chained by keyed hash."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from jatdesk.db.schema import history, history_content
from jatdesk.domain.history import HistoryLine
from jatdesk.domain.ids import Id

_FIRST_LINK = b"\0" * 32

# built once: every save runs these
_LAST = select(history.c.link).order_by(history.c.id.desc()).limit(1)
_ADD_LINE = insert(history)
_ADD_CONTENT = insert(history_content)


@dataclass(frozen=True)
class NewLine:
    """A line about to be written: its content is what stood before and what stands after, as plain mappings."""

    at: datetime
    who: str
    what: str
    kind: str
    ref: Id
    before: Mapping[str, object]
    after: Mapping[str, object]


def append(connection: Connection, key: bytes, line: NewLine, salt: bytes) -> None:
    """Writes one line and its content at the end of the chain."""
    last = connection.execute(_LAST).scalar()
    before, after = _json(line.before), _json(line.after)
    content_hash = _content_hash(salt, before, after)
    at = line.at.isoformat(timespec="seconds")
    link = _link(key, last or _FIRST_LINK, (at, line.who, line.what, line.kind, line.ref), content_hash)
    words = {"at": at, "who": line.who, "what": line.what, "kind": line.kind, "ref": line.ref}
    made = connection.execute(_ADD_LINE, words | {"content_hash": content_hash, "link": link})
    content = {"history_id": made.lastrowid, "salt": salt, "before": before, "after": after}
    connection.execute(_ADD_CONTENT, content)


def lines(connection: Connection, kind: str = "", ref: Id = "", limit: int = 200) -> tuple[HistoryLine, ...]:
    """The newest lines first, of one record or of all."""
    wanted = select(history, history_content.c.before, history_content.c.after).join_from(
        history, history_content, isouter=True
    )
    if kind:
        wanted = wanted.where(history.c.kind == kind, history.c.ref == ref)
    rows = connection.execute(wanted.order_by(history.c.id.desc()).limit(limit))
    return tuple(
        HistoryLine(
            row.id,
            datetime.fromisoformat(row.at),
            row.who,
            row.what,
            row.kind,
            row.ref,
            row.before or "",
            row.after or "",
        )
        for row in rows
    )


def broken_at(connection: Connection, key: bytes) -> int:
    """The id of the first line that does not follow from the one before it, or 0 when the chain holds."""
    last = _FIRST_LINK
    query = (
        select(history, history_content.c.salt, history_content.c.before, history_content.c.after)
        .join_from(history, history_content, isouter=True)
        .order_by(history.c.id)
    )
    for row in connection.execution_options(yield_per=1000).execute(query):
        words = (row.at, row.who, row.what, row.kind, row.ref)
        if not hmac.compare_digest(row.link, _link(key, last, words, row.content_hash)):
            return int(row.id)
        if row.salt is not None and row.content_hash != _content_hash(row.salt, row.before, row.after):
            return int(row.id)
        last = row.link
    return 0


def _content_hash(salt: bytes, before: str, after: str) -> bytes:
    return hashlib.sha256(salt + before.encode() + b"\0" + after.encode()).digest()


def _link(key: bytes, last: bytes, words: tuple[str, ...], content_hash: bytes) -> bytes:
    said = json.dumps(words, ensure_ascii=False).encode()
    return hmac.new(key, last + said + content_hash, hashlib.sha256).digest()


def _json(content: Mapping[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, default=str) if content else ""
