"""Entries of a case's story that no other table tells: notes, old notes taken over, earlier closings, re-openings."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from jatdesk.db import search_texts
from jatdesk.db.schema import notes
from jatdesk.domain.cases import StoryEntry, StoryKind
from jatdesk.domain.ids import Id


def add(connection: Connection, of_cases: Sequence[tuple[Id, Id, StoryEntry]]) -> None:
    """Keeps entries: each with its own id and the case it belongs to."""
    rows = [
        {
            "id": note_id,
            "case_id": case_id,
            "on_day": entry.on,
            "kind": entry.kind.value,
            "heading": entry.heading,
            "small": entry.small,
            "text": entry.text,
        }
        for note_id, case_id, entry in of_cases
    ]
    if rows:
        connection.execute(insert(notes), rows)
        texts = [
            (case_id, note_id, f"{entry.heading} {entry.small} {entry.text}") for note_id, case_id, entry in of_cases
        ]
        search_texts.put(connection, search_texts.NOTE, texts)


def of_case(connection: Connection, case_id: Id) -> tuple[StoryEntry, ...]:
    """The entries of a case in the order in which they were written."""
    rows = connection.execute(select(notes).where(notes.c.case_id == case_id).order_by(notes.c.on_day, notes.c.id))
    return tuple(_entry(row) for row in rows)


def remove(connection: Connection, case_id: Id, note_id: Id) -> StoryEntry | None:
    """Takes an entry out and gives what it said; None when it is not there."""
    this = (notes.c.case_id == case_id) & (notes.c.id == note_id)
    row = connection.execute(select(notes).where(this)).one_or_none()
    connection.execute(delete(notes).where(this))
    search_texts.drop(connection, search_texts.NOTE, case_id, note_id)
    return None if row is None else _entry(row)


def _entry(row: Row[Any]) -> StoryEntry:
    return StoryEntry(row.on_day, StoryKind(row.kind), row.heading, row.small, row.text)
