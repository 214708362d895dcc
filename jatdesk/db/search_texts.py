"""The words of a case's texts in the search index: minutes, notes, actions, and why it was referred. One row a text."""

import json
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any
from zlib import crc32

from sqlalchemy import Connection

from jatdesk.db import search_terms
from jatdesk.db.connect import driver
from jatdesk.db.search_terms import Place
from jatdesk.domain.ids import Id
from jatdesk.domain.search_words import words

PLACES = 20
"""A case number, so many bits further up, is where the rowids of its texts begin."""

CASE, MINUTES, NOTE, ACTION = "case", "minutes", "note", "action"

_AT_ONCE = 2000
_LAST = (1 << PLACES) - 1
_NUMBERS = "SELECT id, number FROM cases WHERE id IN (SELECT value FROM json_each(?))"
_THERE = "SELECT words, kind, ref FROM case_words WHERE rowid = ?"
_INSERT = "INSERT INTO case_words(rowid, words, kind, ref) VALUES(?, ?, ?, ?)"
_DELETE = "DELETE FROM case_words WHERE rowid = ?"
_ALL = {
    CASE: "SELECT id, '', why || ' ' || old_notes || ' ' || closure_words || ' ' || parent_words FROM cases",
    MINUTES: "SELECT case_id, item_id, discussion || ' ' || going_well || ' ' || family_wants || ' ' || decision "
    "FROM item_minutes WHERE case_id IS NOT NULL",
    NOTE: "SELECT case_id, id, heading || ' ' || small || ' ' || text FROM notes",
    ACTION: "SELECT case_id, id, what || ' ' || who || ' ' || progress FROM actions WHERE case_id IS NOT NULL",
}

Text = tuple[Id, Id, str]
"""The case, the record the text stands in ('' where it is the case itself), and all its words."""


def put(connection: Connection, kind: str, texts: Iterable[Text]) -> None:
    """Puts texts in place of what was kept of the same records, where their words are others now."""
    waiting = iter(texts)
    while some := list(islice(waiting, _AT_ONCE)):
        _put(connection, kind, some)


def drop(connection: Connection, kind: str, case_id: Id, ref: Id) -> None:
    """Forgets a text whose record is gone."""
    put(connection, kind, [(case_id, ref, "")])


def forget(connection: Connection, number: int) -> None:
    """Forgets every text of a case, and the words that stood in no other."""
    bare = driver(connection)
    first = number << PLACES
    query = "SELECT rowid, words FROM case_words WHERE rowid BETWEEN ? AND ?"
    there = bare.execute(query, (first, first + _LAST)).fetchall()
    bare.executemany(_DELETE, [(row[0],) for row in there])
    search_terms.forget(connection, Place.TEXT, {word for row in there for word in row[1].split()})


def fill(connection: Connection) -> None:
    """Takes in every text of the store: for a store that has no index yet."""
    bare = driver(connection)
    for kind, query in _ALL.items():
        put(connection, kind, iter(bare.execute(query).fetchall()))


def follow_cases(connection: Connection, case_ids: Sequence[Id]) -> None:
    """Brings every text of these cases up to date; one whose record is gone is for `drop`."""
    asked = set(case_ids)
    if not asked:
        return
    bare = driver(connection)
    for kind, query in _ALL.items():
        put(connection, kind, [row for row in bare.execute(query).fetchall() if row[0] in asked])


def _put(connection: Connection, kind: str, texts: Sequence[Text]) -> None:
    bare = driver(connection)
    asked = json.dumps(list({text[0] for text in texts}))
    numbers: dict[Id, int] = dict(bare.execute(_NUMBERS, (asked,)).fetchall())
    learnt: set[str] = set()
    left: set[str] = set()
    for case_id, ref, text in texts:
        if case_id not in numbers:
            continue
        place, before = _place(bare, numbers[case_id], kind, ref)
        after = " ".join(words(text))
        if after == before:
            continue
        if before:
            bare.execute(_DELETE, (place,))
            left |= set(before.split()) - set(after.split())
        if after:
            bare.execute(_INSERT, (place, after, kind, ref))
            learnt.update(after.split())
    search_terms.learn(connection, Place.TEXT, learnt)
    search_terms.forget(connection, Place.TEXT, left)


def _place(bare: Any, number: int, kind: str, ref: Id) -> tuple[int, str]:
    """The rowid of a text, known from what it is, and the words kept there ('' for none)."""
    offset = crc32(f"{kind} {ref}".encode()) & _LAST if ref else 0
    while True:
        there = bare.execute(_THERE, ((number << PLACES) + offset,)).fetchone()
        if there is None or (there[1], there[2]) == (kind, ref):
            return (number << PLACES) + offset, there[0] if there else ""
        offset = (offset + 1) & _LAST
