"""What finds a child again in the store: the rows of `likeness_keys`, kept in step with children and carers.

Gives candidates, never an answer: who of them may be the same child is for `domain.likeness` to say.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import Connection, delete, insert, select

from jatdesk.db.schema import children, likeness_keys
from jatdesk.domain import likeness_keys as keys
from jatdesk.domain.children import Carer, Child
from jatdesk.domain.ids import Id
from jatdesk.domain.likeness import Someone, told
from jatdesk.domain.name_sounds import sounds
from jatdesk.domain.near_days import APART, days, nearness

MOST = 100
"""So many candidates are read whole; those that share most come first."""

_AT_ONCE = 2000
_ROWS = 250
_LEAST_ALIKE = 55.0


def someone(child: Child, of_carers: Iterable[Carer]) -> Someone:
    """A child with the carers, as it is compared with others."""
    names = tuple(name for carer in of_carers for name in (carer.name, carer.known_as) if name)
    expected = child.expected if child.unborn else None
    return Someone(child.id, child.name, child.known_as, child.birth, expected, child.address, child.postcode, names)


def add(connection: Connection, new: Sequence[tuple[Child, Sequence[Carer]]]) -> None:
    """Makes new children, already there with their carers, findable."""
    if new:
        _write(connection, [someone(child, of_carers) for child, of_carers in new])


def fill(connection: Connection) -> None:
    """Makes every child of an older store findable."""
    ids = list(connection.execute(select(children.c.id)).scalars())
    for begin in range(0, len(ids), _AT_ONCE):
        _write(connection, _read(connection, ids[begin : begin + _AT_ONCE]))


@contextmanager
def kept_up(connection: Connection, child_id: Id) -> Iterator[None]:
    """Around a change of a child or its carers: writes what differs afterwards, which mostly is nothing."""
    before = _keys_of(connection, child_id)
    yield
    after = _keys_of(connection, child_id)
    nr = _numbers(connection, [child_id])[child_id]
    if gone := before - after:
        connection.execute(delete(likeness_keys).where(likeness_keys.c.child == nr, likeness_keys.c.key.in_(gone)))
    if more := after - before:
        rows = [{"key": key, "child": nr} for key in sorted(more)]
        connection.execute(insert(likeness_keys).prefix_with("OR IGNORE"), rows)


def keys_of_each(connection: Connection, child_ids: Sequence[Id]) -> dict[Id, frozenset[int]]:
    """What many children are found by, before they are changed; those that are there."""
    found: dict[Id, frozenset[int]] = {}
    for begin in range(0, len(child_ids), _ROWS):
        for each in _read(connection, child_ids[begin : begin + _ROWS]):
            found[each.id] = frozenset(keys.stored(told(each)))
    return found


def again(connection: Connection, child_ids: Sequence[Id], before: Mapping[Id, frozenset[int]]) -> None:
    """Brings up to date what many children are found by, after they came or were changed."""
    after = keys_of_each(connection, child_ids)
    numbers: dict[Id, int] = {}
    for begin in range(0, len(child_ids), _ROWS):
        numbers |= _numbers(connection, child_ids[begin : begin + _ROWS])
    raw = connection.connection.cursor()
    gone = [(key, numbers[each]) for each in numbers for key in before.get(each, frozenset()) - after[each]]
    more = [(key, numbers[each]) for each in numbers for key in after[each] - before.get(each, frozenset())]
    raw.executemany("DELETE FROM likeness_keys WHERE key = ? AND child = ?", gone)
    raw.executemany("INSERT OR IGNORE INTO likeness_keys(key, child) VALUES(?, ?)", sorted(more))


def forget(connection: Connection, child_id: Id) -> None:
    """Before a child is deleted: nothing finds it any more."""
    gone = _keys_of(connection, child_id)
    nr = _numbers(connection, [child_id]).get(child_id)
    connection.execute(delete(likeness_keys).where(likeness_keys.c.child == nr, likeness_keys.c.key.in_(gone)))


def candidates(
    connection: Connection, asked: Mapping[int, int], born: Sequence[date], most: int = MOST
) -> tuple[Someone, ...]:
    """Children who share keys (by what each says) or the day of birth, those that share most first."""
    hits: dict[int, int] = defaultdict(int)
    if asked:
        listed = ",".join(map(str, asked))
        found = connection.exec_driver_sql(f"SELECT key, child FROM likeness_keys WHERE key IN ({listed})")
        for key, nr in found.all():
            hits[nr] += asked[key]
    if born:
        for nr in connection.execute(select(children.c.nr).where(children.c.birth.in_(born))).scalars():
            hits[nr] += keys.BORN
    chosen = heapq.nlargest(most, hits, key=hits.__getitem__)
    return tuple(_read_where(connection, f"nr IN ({','.join(map(str, chosen))})")) if chosen else ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row of a file as it is looked for: the folded name, the keys with their weights, and the day of birth."""

    name: str
    keys: Mapping[int, int]
    birth: date | None
    anyhow: frozenset[int] = frozenset()
    """Keys at which somebody is a candidate however far the days of birth are apart: of home and of carers."""


def candidates_of_many(connection: Connection, asked: Sequence[Wanted], most: int) -> Iterator[tuple[Someone, ...]]:
    """The same for the rows of a file, some hundred at a time, which is much quicker.

    Looks for whole keys alone; of those born on the same day only whose name has letters in common is read, and of
    those with a name in common only who is born near.
    """
    brief: dict[int, _Brief] = {}
    for begin in range(0, len(asked), _ROWS):
        some = asked[begin : begin + _ROWS]
        by_key = _by_key(connection, {key for one in some for key, weight in one.keys.items() if weight > 1})
        by_day = _by_day(connection, {day for one in some for day in days(one.birth)})
        _read_brief(connection, brief, {nr for found in by_key.values() for nr in found})
        chosen: list[list[int]] = []
        for one in some:
            hits = _hits(one, by_key, brief)
            for day in days(one.birth):
                for nr, other in by_day.get(day, ()):
                    if nr in hits or _has_something_of(one.name, other):
                        hits[nr] += keys.BORN + keys.BORN
            chosen.append(heapq.nlargest(most, hits, key=hits.__getitem__) if len(hits) > most else list(hits))
        there = dict(_numbered(connection, sorted({nr for numbers in chosen for nr in numbers})))
        for numbers in chosen:
            yield tuple(there[nr] for nr in numbers if nr in there)


_Brief = tuple[date | None, str]
"""Day of birth and folded name: enough to see that two are nobody to one another."""
_NOBODY: _Brief = (None, "")


def _hits(one: Wanted, by_key: Mapping[int, Sequence[int]], brief: Mapping[int, _Brief]) -> defaultdict[int, int]:
    """Who shares keys, without namesakes born at other times and without people of the same door but of other names."""
    hits: defaultdict[int, int] = defaultdict(int)
    for key, weight in one.keys.items():
        if key not in one.anyhow:
            for nr in by_key.get(key, ()):
                hits[nr] += weight
    apart = {nr for nr in hits if nearness(one.birth, brief.get(nr, _NOBODY)[0]) in APART}
    for key in sorted(one.anyhow):
        for nr in by_key.get(key, ()):
            if nr in hits or _may_be_family(one, brief.get(nr, _NOBODY)):
                apart.discard(nr)
                hits[nr] += one.keys[key]
    for nr in apart:
        del hits[nr]
    return hits


def _may_be_family(one: Wanted, other: _Brief) -> bool:
    """Whether people of one home are told apart by more than their names, or share one; of the unborn, always."""
    birth, name = other
    if one.birth is None or birth is None or one.birth == birth:
        return True
    return _has_something_of(one.name, name)


def _read_brief(connection: Connection, brief: dict[int, _Brief], wanted: Iterable[int]) -> None:
    new = ",".join(map(str, sorted(nr for nr in wanted if nr not in brief)))
    if new:
        found = _fetched(connection, f"SELECT nr, birth, name_key FROM children WHERE nr IN ({new})")
        brief.update([(nr, (_day(birth), name)) for nr, birth, name in found])


def _by_key(connection: Connection, wanted: Iterable[int]) -> dict[int, list[int]]:
    listed = ",".join(map(str, sorted(wanted)))
    found: dict[int, list[int]] = defaultdict(list)
    if listed:
        query = f"SELECT key, child FROM likeness_keys WHERE key IN ({listed})"
        for key, nr in _fetched(connection, query):
            found[key].append(nr)
    return found


def _by_day(connection: Connection, wanted: Iterable[date]) -> dict[date, list[tuple[int, str]]]:
    listed = ",".join(f"'{day.isoformat()}'" for day in sorted(wanted))
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    query = f"SELECT birth, nr, name_key FROM children WHERE birth IN ({listed})"
    for birth, nr, name in _fetched(connection, query):
        found[birth].append((nr, name))
    return {date.fromisoformat(birth): of_day for birth, of_day in found.items()}


def _fetched(connection: Connection, query: str) -> list[Any]:
    """Many small rows of a query without values, as plain as they come."""
    raw = connection.connection.cursor()
    raw.execute(query)
    return list(raw.fetchall())


def _has_something_of(one: str, two: str) -> bool:
    """Whether two folded names may be slips of one another or share a part that sounds alike.

    Of other scripts nothing is known without reading them.
    """
    if not (one.isascii() and two.isascii()) or fuzz.token_sort_ratio(one, two) >= _LEAST_ALIKE:
        return True
    return not sounds(one).isdisjoint(sounds(two))


def _numbered(connection: Connection, wanted: Sequence[int]) -> Iterator[tuple[int, Someone]]:
    if wanted:
        where = f"nr IN ({','.join(map(str, wanted))})"
        numbers = connection.exec_driver_sql(f"SELECT id, nr FROM children WHERE {where}").all()
        of = {row[0]: row[1] for row in numbers}
        for one in _read_where(connection, where):
            yield of[one.id], one


def _write(connection: Connection, new: Iterable[Someone]) -> None:
    of = tuple(new)
    numbers = _numbers(connection, [each.id for each in of])
    pairs = sorted((key, numbers[each.id]) for each in of for key in keys.stored(told(each)))
    raw = connection.connection.cursor()
    raw.executemany("INSERT INTO likeness_keys(key, child) VALUES(?, ?)", pairs)  # many, and plain numbers


def _keys_of(connection: Connection, child_id: Id) -> frozenset[int]:
    return frozenset(key for each in _read(connection, [child_id]) for key in keys.stored(told(each)))


def _numbers(connection: Connection, ids: Sequence[Id]) -> dict[Id, int]:
    rows = connection.execute(select(children.c.id, children.c.nr).where(children.c.id.in_(ids)))
    return {row.id: row.nr for row in rows}


def _read(connection: Connection, ids: Sequence[Id]) -> Iterator[Someone]:
    marks = ",".join("?" * len(ids))
    return _read_where(connection, f"id IN ({marks})", tuple(ids))


def _read_where(connection: Connection, where: str, values: tuple[Id, ...] = ()) -> Iterator[Someone]:
    """Children with the names of their carers; `where` is made here, of our own numbers or of marks for values."""
    told_of = f"SELECT id, name, known_as, birth, expected, unborn, address, postcode FROM children WHERE {where}"
    rows = connection.exec_driver_sql(told_of, values).all()
    named = f"SELECT child_id, name, known_as FROM carers WHERE child_id IN (SELECT id FROM children WHERE {where})"
    of_child: dict[Id, list[str]] = defaultdict(list)
    for child_id, name, known_as in connection.exec_driver_sql(named, values).all():
        of_child[child_id] += filter(None, (name, known_as))
    before = f"SELECT child_id, name FROM earlier_names WHERE child_id IN (SELECT id FROM children WHERE {where})"
    earlier: dict[Id, list[str]] = defaultdict(list)
    for child_id, name in connection.exec_driver_sql(before, values).all():
        earlier[child_id].append(name)
    for row in rows:
        child_id, name, known_as, birth, expected, unborn, address, postcode = row
        day = _day(expected) if unborn else None
        of_carers, names = tuple(of_child.get(child_id, ())), tuple(earlier.get(child_id, ()))
        yield Someone(child_id, name, known_as, _day(birth), day, address, postcode, of_carers, names)


@lru_cache(maxsize=20_000)
def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
