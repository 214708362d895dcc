"""Who of the store may stand in a text, asked at once by its words and numbers; and what a person answered."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from jatdesk.db.schema import children, leak_answers
from jatdesk.domain.ids import Id
from jatdesk.domain.leak_marks import Held, Kept
from jatdesk.domain.leak_terms import Terms
from jatdesk.domain.leaks import Answered

_LAST = "substr({0}, length(rtrim({0}, replace({0}, ' ', ''))) + 1)"
_FIRST = "substr({0}, 1, instr({0} || ' ', ' ') - 1)"
_IN = "IN (SELECT value FROM json_each(:{0}))"
_DIGITS = "phone"
for _sign in (" ", "-", "(", ")", ".", "/", "+"):
    _DIGITS = f"replace({_DIGITS}, '{_sign}', '')"
_HOME = "lower(address)"
for _sign in (",", ".", ";"):
    _HOME = f"replace({_HOME}, '{_sign}', ' ')"
_HOME = f"replace(replace({_HOME}, char(10), ' '), '  ', ' ')"
_REST = f"substr({_HOME}, instr({_HOME} || ' ', ' ') + 1)"
_TWO = f"substr({_HOME}, 1, instr({_HOME} || ' ', ' ') + instr({_REST} || ' ', ' ') - 1)"

_NAMED = " OR ".join(
    (
        f"{_LAST.format('name_key')} {_IN.format('words')}",
        f"{_FIRST.format('name_key')} {_IN.format('words')}",
        f"replace(name_key, ' ', '') {_IN.format('words')}",
        f"known_key != '' AND known_key {_IN.format('words')}",
    )
)
_MANY = 5_000
"""Children: in a larger store a family name alone, or a first name alone, would bring half of it."""

_SMALL_WORDS = f"{_FIRST.format('name_key')} {_IN.format('words')} AND {_LAST.format('name_key')} {_IN.format('words')}"
_OF_THREE = "name_key LIKE '% % %'"
_INITIAL = f"substr(name_key, 1, 1) || ' ' || {_LAST.format('name_key')}"
_TITLED = " OR ".join(
    f"'{title} ' || {_LAST.format('name_key')} {_IN.format('pairs')}" for title in ("mrs", "mr", "ms")
)
_NAMED_OF_MANY = " OR ".join(
    (
        f"({_SMALL_WORDS})",
        f"({_OF_THREE} AND {_LAST.format('name_key')} {_IN.format('words')})",
        f"{_INITIAL} {_IN.format('pairs')}",
        f"replace(name_key, ' ', '') {_IN.format('words')}",
        f"known_key != '' AND known_key {_IN.format('words')} AND {_LAST.format('name_key')} {_IN.format('words')}",
        f"{_LAST.format('name_key')} || ' family' {_IN.format('pairs')}",
        _TITLED,
    )
)
_BORN = f"birth {_IN.format('days')}"
_LIVES = " OR ".join(
    (
        f"postcode != '' AND replace(upper(postcode), ' ', '') {_IN.format('postcodes')}",
        # two numbers in one field, or one from abroad, are looked at by whoever asked
        f"phone != '' AND (length({_DIGITS}) > 11 OR ltrim({_DIGITS}, '0') {_IN.format('phones')})",
        f"address != '' AND {_TWO} {_IN.format('pairs')}",
    )
)
_NO_HOME = "'' AS family_name, '' AS address, '' AS postcode, '' AS phone"
_HELD = (
    (Kept.CHILD, "children", "id", "family_name, address, postcode, phone", f"{_BORN} OR {_LIVES}"),
    (Kept.CARER, "carers", "child_id", "'' AS family_name, address, postcode, phone", f"{_BORN} OR {_LIVES}"),
    (Kept.KIN, "kin", "child_id", _NO_HOME, _BORN),
)


def who_may_stand_in(connection: Connection, asked: Terms) -> tuple[Held, ...]:
    """Everybody of whom a name begins or ends with one of the words, or who has one of the days, homes and numbers."""
    values = {
        "words": json.dumps(sorted(asked.words)),
        "pairs": json.dumps(sorted(asked.pairs)),
        "days": json.dumps([day.isoformat() for day in sorted(asked.days)]),
        "postcodes": json.dumps(sorted(asked.postcodes)),
        "phones": json.dumps(sorted(asked.phones)),
    }
    named = _NAMED_OF_MANY if count(connection) > _MANY else _NAMED
    found: list[Held] = []
    for what, table, child, columns, test in _HELD:
        query = f"SELECT id, {child} AS child_id, name, known_as, birth, {columns} FROM {table} WHERE {named} OR {test}"
        found += [_held(what, row) for row in connection.exec_driver_sql(query, values)]
    return tuple(found)


def families(connection: Connection, child_ids: Iterable[Id]) -> tuple[Held, ...]:
    """Some children with their carers, and those relatives who agreed in writing to be named (R6)."""
    values = {"ids": json.dumps(sorted(set(child_ids)))}
    found: list[Held] = []
    for what, table, child, columns, _test in _HELD:
        which = f"{child} {_IN.format('ids')}"
        if what is Kept.KIN:
            which += f" AND (consent = 'written' OR other_id {_IN.format('ids')})"
        query = f"SELECT id, {child} AS child_id, name, known_as, birth, {columns} FROM {table} WHERE {which}"
        found += [_held(what, row) for row in connection.exec_driver_sql(query, values)]
    return tuple(found)


def children_of(connection: Connection, case_ids: Iterable[Id]) -> frozenset[Id]:
    """The children of some cases."""
    asked = json.dumps(sorted(set(case_ids)))
    query = "SELECT child_id FROM cases WHERE id IN (SELECT value FROM json_each(?))"
    return frozenset(connection.exec_driver_sql(query, (asked,)).scalars())


def case_numbers(connection: Connection, child_ids: Iterable[Id]) -> dict[Id, str]:
    """The number of the newest case of some children."""
    asked = json.dumps(sorted(set(child_ids)))
    query = (
        "SELECT child_id, max(number) FROM cases WHERE child_id IN (SELECT value FROM json_each(?)) GROUP BY child_id"
    )
    return {row[0]: f"{row[1]:04}" for row in connection.exec_driver_sql(query, (asked,))}


def count(connection: Connection) -> int:
    """How many children the store holds."""
    return int(connection.execute(select(func.count()).select_from(children)).scalar() or 0)


def keep(connection: Connection, answered: Sequence[tuple[Id, Answered]], mailing_id: Id) -> None:
    """Keeps what a person answered about the files of a mailing."""
    if answered:
        rows = [
            {
                "id": row_id,
                "mailing_id": mailing_id,
                "who": one.who,
                "found": one.found,
                "why": one.why,
                "children": json.dumps(one.children),
                "answered_by": one.by,
                "answered_on": one.on,
            }
            for row_id, one in answered
        ]
        connection.execute(insert(leak_answers), rows)


def of_mailing(connection: Connection, mailing_id: Id) -> tuple[Answered, ...]:
    """What was left in the files of a mailing on purpose, and why."""
    query = select(leak_answers).where(leak_answers.c.mailing_id == mailing_id).order_by(leak_answers.c.id)
    return tuple(
        Answered(row.who, row.found, row.why, tuple(json.loads(row.children)), row.answered_by, row.answered_on)
        for row in connection.execute(query)
    )


def forget(connection: Connection, child_id: Id) -> None:
    """A child was destroyed: what was answered about it goes."""
    connection.execute(delete(leak_answers).where(func.instr(leak_answers.c.children, child_id) > 0))


def _held(what: Kept, row: Row[Any]) -> Held:
    born = date.fromisoformat(row.birth) if row.birth else None
    details = (row.family_name, born, row.address, row.postcode, row.phone)
    return Held(row.id, what, row.name, (row.child_id,), row.known_as, *details)
