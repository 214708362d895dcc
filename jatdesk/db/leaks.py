"""Who of the store may stand in a text, asked at once by its words and numbers; and what a person answered."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from jatdesk.db.schema import children, leak_answers
from jatdesk.domain.ids import Id
from jatdesk.domain.leak_forms import forms
from jatdesk.domain.leak_marks import Held, Kept
from jatdesk.domain.leak_terms import Terms
from jatdesk.domain.leaks import Answered

_LAST = "substr(name_key, length(rtrim(name_key, replace(name_key, ' ', ''))) + 1)"
_FIRST = "substr(name_key, 1, instr(name_key || ' ', ' ') - 1)"
_LAST_KNOWN = _LAST.replace("name_key", "known_key")
_IN = "IN (SELECT value FROM json_each(:{0}))"
_LONGEST_PHONE = len("+44 (0) 1632 960 001")
_DIGITS = "phone"
for _sign in (" ", "-", "(", ")", ".", "/", "+"):
    _DIGITS = f"replace({_DIGITS}, '{_sign}', '')"
_HOME = "lower(address)"
for _sign in (",", ".", ";"):
    _HOME = f"replace({_HOME}, '{_sign}', ' ')"
_HOME = f"replace(replace({_HOME}, char(10), ' '), '  ', ' ')"
_REST = f"substr({_HOME}, instr({_HOME} || ' ', ' ') + 1)"
_TWO = f"substr({_HOME}, 1, instr({_HOME} || ' ', ' ') + instr({_REST} || ' ', ' ') - 1)"
_HOUSE = "lower(rtrim(substr(address, 1, instr(address || ' ', ' ') - 1), ',.;'))"

_MAY_BE = " OR ".join(
    (
        f"{_LAST} {_IN.format('words')}",
        f"{_FIRST} {_IN.format('words')}",
        f"replace(name_key, ' ', '') {_IN.format('words')}",
        f"known_key != '' AND (known_key {_IN.format('words')} OR {_LAST_KNOWN} {_IN.format('words')})",
        "name LIKE '%-%'",  # one half of a double name may stand there
    )
)
_BORN = f"birth {_IN.format('days')}"
_LIVES = " OR ".join(
    (
        f"postcode != '' AND replace(upper(postcode), ' ', '') {_IN.format('postcodes')}",
        # two numbers in one field are looked at by whoever asked
        f"phone != '' AND (length(phone) > {_LONGEST_PHONE} OR ltrim({_DIGITS}, '0') {_IN.format('phones')})",
        # a house number that stands nowhere is soon passed over; what is written over two lines is not
        f"address != '' AND ({_HOUSE} {_IN.format('houses')} OR instr({_HOUSE}, char(10))) "
        f"AND {_TWO} {_IN.format('pairs')}",
    )
)
_NO_HOME = "'' AS family_name, '' AS address, '' AS postcode, '' AS phone"
_HELD = (
    (Kept.CHILD, "children", "id", "family_name, address, postcode, phone", f"{_BORN} OR {_LIVES}"),
    (Kept.CARER, "carers", "child_id", "'' AS family_name, address, postcode, phone", f"{_BORN} OR {_LIVES}"),
    (Kept.KIN, "kin", "child_id", _NO_HOME, _BORN),
)


def who_may_stand_in(connection: Connection, asked: Terms, cancelled: Callable[[], bool] = bool) -> tuple[Held, ...]:
    """Everybody of whom two parts of the name stand near each other, or who has one of the days, homes and numbers.

    Different names are few in a large store: they are looked at one by one, and only whose may be meant is read.
    Gives nobody once it was cancelled.
    """
    values = {
        "words": json.dumps(sorted(asked.words)),
        "pairs": json.dumps(sorted(asked.pairs)),
        "houses": json.dumps(sorted({pair.partition(" ")[0] for pair in asked.pairs})),
        "days": json.dumps([day.isoformat() for day in sorted(asked.days)]),
        "postcodes": json.dumps(sorted(asked.postcodes)),
        "phones": json.dumps(sorted(lead + phone for phone in asked.phones for lead in ("", "44", "440"))),
    }
    found: list[Held] = []
    for what, table, child, columns, test in _HELD:
        if cancelled():
            return ()
        family = "family_name" if what is Kept.CHILD else "''"
        query = f"SELECT DISTINCT name_key, name, known_as, {family} FROM {table} WHERE {_MAY_BE}"
        called = {row[0] for row in connection.exec_driver_sql(query, values) if asked.names(forms(*row[1:]))}
        if cancelled():
            return ()
        some = f"SELECT id, {child} AS child_id, name, known_as, birth, {columns} FROM {table} WHERE"
        keys = {"keys": json.dumps(sorted(called))}
        by_name = connection.exec_driver_sql(f"{some} name_key {_IN.format('keys')}", keys)
        by_detail = connection.exec_driver_sql(f"{some} {test}", values)
        found += {row.id: _held(what, row) for row in (*by_name, *by_detail)}.values()
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


def numbered(connection: Connection, case_ids: Iterable[Id]) -> dict[str, tuple[Id, Id]]:
    """Some cases and their children by the cases' numbers."""
    asked = json.dumps(sorted(set(case_ids)))
    query = "SELECT number, id, child_id FROM cases WHERE id IN (SELECT value FROM json_each(?))"
    return {f"{row.number:04}": (row.id, row.child_id) for row in connection.exec_driver_sql(query, (asked,))}


def kin_of(connection: Connection, child_ids: Iterable[Id]) -> tuple[tuple[Id, Id, str], ...]:
    """All relatives of some children: the child, the relative's own record if there is one, and the name if not."""
    query = (
        f"SELECT child_id, other_id, name FROM kin WHERE child_id {_IN.format('ids')} OR other_id {_IN.format('ids')}"
    )
    values = {"ids": json.dumps(sorted(set(child_ids)))}
    return tuple((row.child_id, row.other_id or "", row.name) for row in connection.exec_driver_sql(query, values))


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
