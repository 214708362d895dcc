"""The search and sorting rows of cases: made from what stands in the store, written only where that is new."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from jatdesk.db import search_terms
from jatdesk.db.connect import driver
from jatdesk.db.search_terms import Place
from jatdesk.domain.ids import Id
from jatdesk.domain.search import fold
from jatdesk.domain.search_words import phone_words, words

_AT_ONCE = 2000
_COLUMNS = "name, other, who, number, phone, state"
_WANTED = "IN (SELECT value FROM json_each(?))"
_THESE = f"FROM case_search WHERE rowid {_WANTED}"
_INSERT = f"INSERT INTO case_search(rowid, {_COLUMNS}) VALUES(?, ?, ?, ?, ?, ?, ?)"
_DELETE = "DELETE FROM case_search WHERE rowid = ?"
_ORDERED = "INSERT OR REPLACE INTO case_order(number, state, child, school, referred_on) VALUES(?, ?, ?, ?, ?)"
_ORDER = (
    "SELECT cases.number, cases.state, children.name, children.school, cases.referred_on "
    f"FROM cases JOIN children ON children.id = cases.child_id WHERE cases.number {_WANTED}"
)
_ORDER_THERE = f"SELECT number, state, child, school, referred_on FROM case_order WHERE number {_WANTED}"
_CASES = (
    "SELECT cases.number, cases.id, cases.child_id, cases.state, cases.referrer, cases.agency, "
    "cases.lead_professional, cases.old_number, children.name, children.known_as, children.school, children.phone "
    f"FROM cases JOIN children ON children.id = cases.child_id WHERE cases.number {_WANTED}"
)
_CARERS = f"SELECT child_id, name, known_as, phone FROM carers WHERE child_id {_WANTED}"
_EARLIER = f"SELECT child_id, name FROM earlier_names WHERE child_id {_WANTED}"
_PRACTITIONERS = (
    "SELECT case_id, json_extract(body, '$.practitioner_name'), json_extract(body, '$.practitioner_organisation'), "
    f"json_extract(body, '$.practitioner_phone') FROM referrals WHERE case_id {_WANTED} AND json_valid(body)"
)


def follow(connection: Connection, numbers: Iterable[int]) -> None:
    """Brings the rows of these cases up to date, if they are not: they are found by what stands in the store now."""
    waiting = iter(numbers)
    while some := list(islice(waiting, _AT_ONCE)):
        _follow(connection, some)


def follow_case(connection: Connection, case_id: Id) -> None:
    """As `follow`, for one case by its id."""
    found = driver(connection).execute("SELECT number FROM cases WHERE id = ?", (case_id,)).fetchall()
    follow(connection, [row[0] for row in found])


def follow_children(connection: Connection, child_ids: Sequence[Id]) -> None:
    """As `follow`, for all cases of some children."""
    query = f"SELECT number FROM cases WHERE child_id {_WANTED}"
    follow(connection, [row[0] for row in driver(connection).execute(query, (json.dumps(list(child_ids)),))])


def forget(connection: Connection, number: int) -> None:
    """Takes the row of a case out, and the words that stood in no other."""
    bare = driver(connection)
    there = bare.execute(f"SELECT {_COLUMNS} FROM case_search WHERE rowid = ?", (number,)).fetchall()
    bare.execute(_DELETE, (number,))
    bare.execute("DELETE FROM case_order WHERE number = ?", (number,))
    search_terms.forget(connection, Place.WHO, (word for row in there for text in row for word in text.split()))


def _follow(connection: Connection, numbers: Sequence[int]) -> None:
    bare = driver(connection)
    asked = json.dumps(list(numbers))
    _order(bare, asked)
    there = {row[0]: row[1:] for row in bare.execute(f"SELECT rowid, {_COLUMNS} {_THESE}", (asked,))}
    wanted = {number: row for number, row in _rows(bare, asked) if there.get(number) != row}
    gone = [number for number in wanted if number in there]
    bare.executemany(_DELETE, [(number,) for number in gone])
    bare.executemany(_INSERT, [(number, *row) for number, row in wanted.items()])
    search_terms.learn(
        connection, Place.WHO, {word for row in wanted.values() for text in row for word in text.split()}
    )
    left = ((set(" ".join(there[number]).split()) - set(" ".join(wanted[number]).split())) for number in gone)
    search_terms.forget(connection, Place.WHO, set().union(*left))


def _order(bare: Any, asked: str) -> None:
    there = {row[0]: row for row in bare.execute(_ORDER_THERE, (asked,))}
    found = bare.execute(_ORDER, (asked,)).fetchall()
    rows = [(number, state, fold(name), fold(school), on) for number, state, name, school, on in found]
    bare.executemany(_ORDERED, [row for row in rows if there.get(row[0]) != row])


def _rows(bare: Any, asked: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    found = bare.execute(_CASES, (asked,)).fetchall()
    case_ids, child_ids = (json.dumps([row[place] for row in found]) for place in (1, 2))
    carers = _grouped(bare.execute(_CARERS, (child_ids,)))
    earlier = _grouped(bare.execute(_EARLIER, (child_ids,)))
    senders = _grouped(bare.execute(_PRACTITIONERS, (case_ids,)))
    for number, case_id, child_id, state, referrer, agency, lead, old_number, name, known_as, school, phone in found:
        family, sent_by = carers.get(child_id, ()), senders.get(case_id, ())
        around = [school, agency, referrer, lead]
        around += [part for carer in family for part in carer[:2]] + [part for each in sent_by for part in each[:2]]
        yield (
            number,
            (
                _kept(name),
                _kept(known_as, *(each[0] for each in earlier.get(child_id, ()))),
                _kept(*around),
                _kept(f"{number:04} {number} {old_number}"),
                " ".join(phone_words([phone, *(carer[2] for carer in family), *(each[2] or "" for each in sent_by)])),
                state,
            ),
        )


def _kept(*texts: str | None) -> str:
    return " ".join(dict.fromkeys(word for text in texts if text for word in words(text)))


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[Id, list[tuple[Any, ...]]]:
    found: defaultdict[Id, list[tuple[Any, ...]]] = defaultdict(list)
    for key, *values in rows:
        found[key].append(tuple(values))
    return found
