"""The line of history that is written in the same transaction as every change, and the reading of lines.

Nothing here changes or takes away a line; that what a line says may be destroyed is `db/purge.py`'s.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select, tuple_

from jatdesk.db import history_chain
from jatdesk.db.connect import driver
from jatdesk.db.schema import (
    actions,
    agenda_items,
    attendance,
    concerns,
    history,
    history_content,
    mailing_files,
    mailings,
    referrals,
)
from jatdesk.domain.history import KIND_WORDS, OTHER_KINDS, Head, HistoryFilter, HistoryLine
from jatdesk.domain.ids import Id
from jatdesk.domain.plain_values import plain

broken_at = history_chain.broken_at

# by the driver: every save runs these
_LAST = "SELECT link FROM history ORDER BY id DESC LIMIT 1"
_ADD_LINE = "INSERT INTO history (at, who, what, kind, ref, content_hash, link) VALUES (?, ?, ?, ?, ?, ?, ?)"
_ADD_CONTENT = "INSERT INTO history_content (history_id, salt, before, after) VALUES (?, ?, ?, ?)"
_LINES = select(history, history_content.c.salt, history_content.c.before, history_content.c.after).join_from(
    history, history_content, isouter=True
)
_KNOWN_KINDS = [kind for _, kinds in KIND_WORDS.values() for kind in kinds]


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


def append(connection: Connection, key: bytes, line: NewLine, salt: bytes, *, says: bool = True) -> Head:
    """Writes one line and its content at the end of the chain; the new end. Without `says` as one that lost it."""
    raw = driver(connection)
    last = raw.execute(_LAST).fetchall()
    before, after = _json(line.before), _json(line.after)
    content_hash = history_chain.content_hash(salt, before, after)
    words = (line.at.isoformat(timespec="seconds"), line.who, line.what, line.kind, line.ref)
    link = history_chain.link(key, last[0][0] if last else history_chain.FIRST, words, content_hash)
    made = raw.execute(_ADD_LINE, (*words, content_hash, link))
    if says:
        raw.execute(_ADD_CONTENT, (made.lastrowid, salt, before, after))
    return Head(made.lastrowid, link)


def lines(connection: Connection, kind: str = "", ref: Id = "", limit: int = 200) -> tuple[HistoryLine, ...]:
    """The newest lines first, of one record alone or of all."""
    wanted = _LINES.where(history.c.kind == kind, history.c.ref == ref) if kind else _LINES
    return _read(connection.execute(wanted.order_by(history.c.id.desc()).limit(limit)))


def after(connection: Connection, kind: str, number: int) -> tuple[HistoryLine, ...]:
    """Every line about records of a kind after the one of that number, the oldest first."""
    query = _LINES.where(history.c.kind == kind, history.c.id > number).order_by(history.c.id)
    return _read(connection.execute(query))


def found(
    connection: Connection, wanted: HistoryFilter, limit: int, below: int = 0, asked_of: Sequence[tuple[str, Id]] = ()
) -> tuple[HistoryLine, ...]:
    """The newest lines of a filter, those with a number below `below` (0: all).

    `asked_of` are the records a filter of one record takes in (`records_of`).
    """
    query = _LINES.where(*conditions(wanted, asked_of))
    if below:
        query = query.where(history.c.id < below)
    return _read(connection.execute(query.order_by(history.c.id.desc()).limit(limit)))


def count(connection: Connection, wanted: HistoryFilter, asked_of: Sequence[tuple[str, Id]] = ()) -> int:
    """How many lines a filter holds. Reads all of them: for a job."""
    query = select(func.count()).select_from(history).where(*conditions(wanted, asked_of))
    return int(connection.execute(query).scalar_one())


def one(connection: Connection, line_id: int) -> HistoryLine | None:
    """One line by its number."""
    found_lines = _read(connection.execute(_LINES.where(history.c.id == line_id)))
    return found_lines[0] if found_lines else None


def head(connection: Connection) -> Head:
    """The newest line's number and link."""
    row = connection.execute(select(history.c.id, history.c.link).order_by(history.c.id.desc()).limit(1)).first()
    return Head(row.id, row.link) if row is not None else Head()


def counts(connection: Connection) -> tuple[int, int]:
    """How many lines there are, and how many of them have lost what they said."""
    every = connection.execute(select(func.count()).select_from(history)).scalar_one()
    kept = connection.execute(select(func.count()).select_from(history_content)).scalar_one()
    return int(every), int(every) - int(kept)


def people(connection: Connection) -> tuple[str, ...]:
    """Everybody who wrote a line, by name: one step in the index for each, however many lines there are."""
    names: list[str] = []
    while True:
        query = select(func.min(history.c.who)).where(history.c.who > names[-1]) if names else (
            select(func.min(history.c.who))
        )  # fmt: skip
        name = connection.execute(query).scalar()
        if name is None:
            return tuple(names)
        names.append(name)


def last_at(connection: Connection, who: str, what: str, kind: str, ref: Id) -> datetime | None:
    """When somebody did this to a record last; None for never."""
    same = (history.c.kind == kind, history.c.ref == ref, history.c.what == what, history.c.who == who)
    at = connection.execute(select(history.c.at).where(*same).order_by(history.c.id.desc()).limit(1)).scalar()
    return None if at is None else datetime.fromisoformat(at)


def is_said(connection: Connection, what: str) -> bool:
    """Whether any line says exactly this. Looks through all of them: not for every row of a list."""
    return connection.execute(select(history.c.id).where(history.c.what == what).limit(1)).first() is not None


def records_of(connection: Connection, kind: str, ref: Id) -> tuple[tuple[str, Id], ...]:
    """A record with all that belongs to it and has lines of its own: a case's actions, a meeting's items …"""
    belonging: list[tuple[str, Id]] = [(kind, ref)]
    if kind == "case":
        items = _ids(connection, agenda_items, agenda_items.c.case_id == ref)
        sent = _ids(connection, mailing_files, mailing_files.c.cases.contains(ref), mailing_files.c.mailing_id)
        belonging += _of("referral", _ids(connection, referrals, referrals.c.case_id == ref))
        belonging += _of("concern", _ids(connection, concerns, concerns.c.case_id == ref))
        belonging += _of("action", _ids(connection, actions, actions.c.case_id == ref))
        belonging += [*_of("item", items), *_of("minutes", items), *_of("mailing", sent)]
    elif kind in ("meeting", "minutes"):
        items = _ids(connection, agenda_items, agenda_items.c.meeting_id == ref)
        belonging = [("meeting", ref), ("minutes", ref), *_of("minutes", items)]
        if kind == "meeting":
            belonging += _of("item", items)
            belonging += _of("attendance", _ids(connection, attendance, attendance.c.meeting_id == ref))
            belonging += _of("mailing", _ids(connection, mailings, mailings.c.meeting_id == ref))
            belonging += _of("action", _ids(connection, actions, actions.c.meeting_id == ref))
    elif kind == "member":
        belonging += _of("attendance", _ids(connection, attendance, attendance.c.member_id == ref))
    elif kind == "team":
        belonging += _of("password", _kinds_refs(connection, "password"))
        belonging += _of("wording", _kinds_refs(connection, "wording"))
    return tuple(dict.fromkeys(belonging))


def conditions(wanted: HistoryFilter, asked_of: Sequence[tuple[str, Id]] = ()) -> list[ColumnElement[bool]]:
    """The filter as conditions on the table of lines."""
    told: list[ColumnElement[bool]] = []
    if wanted.record is not None:
        told.append(tuple_(history.c.kind, history.c.ref).in_(list(asked_of) or [wanted.record]))
    if wanted.who:
        told.append(history.c.who == wanted.who)
    if wanted.kind == OTHER_KINDS:
        told.append(history.c.kind.not_in(_KNOWN_KINDS))
    elif wanted.kind:
        told.append(history.c.kind.in_(KIND_WORDS[wanted.kind][1]))
    if wanted.since is not None:
        told.append(history.c.at >= _utc(datetime.combine(wanted.since, time())))
    if wanted.until is not None:
        told.append(history.c.at < _utc(datetime.combine(wanted.until + timedelta(days=1), time())))
    if wanted.entry:
        undone = history.c.what.contains(f"(entry {wanted.entry:,})", autoescape=True)
        return [*told, (history.c.id == wanted.entry) | undone]
    told += [history.c.what.icontains(word, autoescape=True) for word in wanted.words.split()]
    return told


def _utc(local: datetime) -> str:
    return local.astimezone(UTC).isoformat(timespec="seconds")


def _ids(connection: Connection, table: Any, condition: ColumnElement[bool], column: Any = None) -> list[Id]:
    return list(connection.execute(select(table.c.id if column is None else column).where(condition)).scalars())


def _kinds_refs(connection: Connection, kind: str) -> list[Id]:
    return list(connection.execute(select(history.c.ref).where(history.c.kind == kind).distinct()).scalars())


def _of(kind: str, refs: Sequence[Id]) -> list[tuple[str, Id]]:
    return [(kind, ref) for ref in refs]


def _read(rows: Any) -> tuple[HistoryLine, ...]:
    return tuple(_line(row) for row in rows)


def _line(row: Row[Any]) -> HistoryLine:
    at = datetime.fromisoformat(row.at)
    gone = row.salt is None
    return HistoryLine(
        row.id, at, row.who, row.what, row.kind, row.ref, row.before or "", row.after or "", gone, row.link
    )


def _json(content: Mapping[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, default=_plain) if content else ""


def _plain(value: object) -> object:
    found = plain(value)
    return str(value) if found is value else found
