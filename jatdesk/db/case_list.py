"""The list of cases by pages: any stretch of any filter in any order from an index, and the hits of a search."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from jatdesk.db import case_hits, case_lines, gate, search
from jatdesk.db.connect import driver
from jatdesk.domain.case_list import COUNTED, HITS, CaseList, CaseQuery, Order
from jatdesk.domain.cases import CaseLine, CaseState
from jatdesk.domain.search import CaseFilter

_STATES = {
    CaseFilter.OPEN: (CaseState.OPEN,),
    CaseFilter.REVIEW_DUE: (CaseState.OPEN,),
    CaseFilter.CLOSED: (CaseState.CLOSED,),
    CaseFilter.ALL: (CaseState.CLOSED, CaseState.OPEN),
}
_SORTED = {
    Order.NUMBER: "number",
    Order.CHILD: "child",
    Order.SCHOOL: "school",
    Order.REFERRED: "referred_on",
}
_REVIEWED = "FROM cases WHERE state = 'open' AND next_review IS NOT NULL"
_WITHOUT_REVIEW = " UNION ALL ".join(
    f"SELECT number FROM cases WHERE state = '{state.value}' AND next_review IS NULL" for state in CaseState
)


@dataclass(frozen=True)
class _Some:
    """Which cases, as conditions over `cases` with their values."""

    conditions: tuple[str, ...] = ()
    values: tuple[Any, ...] = ()

    def query(self) -> str:
        return f"SELECT number FROM cases WHERE {' AND '.join(self.conditions)}"


def found(connection: Connection, query: CaseQuery, today: date, review_by: date) -> CaseList:
    """How many cases there are for a query and, where words were typed, the numbers of the hits."""
    some = _narrowed(connection, query, today, review_by)
    if query.text.strip():
        states = _STATES[query.wanted]
        state = states[0] if len(states) == 1 else None
        within = search.Within(state, some.query() if some.conditions else "", some.values)
        hits = search.found(connection, query.text, within, COUNTED + 1)
        return CaseList(min(len(hits.numbers), COUNTED), len(hits.numbers) > COUNTED, _best(connection, query, hits))
    if some.conditions:
        some = _with_states(query, some)
        counted = driver(connection).execute(f"SELECT count(*) FROM ({some.query()})", some.values)
        return CaseList(counted.fetchone()[0])
    totals = case_lines.totals(connection)
    return CaseList(sum(totals[state] for state in _STATES[query.wanted]))


def page(
    connection: Connection, query: CaseQuery, known: CaseList, first: int, count: int, today: date, review_by: date
) -> tuple[CaseLine, ...]:
    """The rows from one place of the list on; `known` is what `found` gave for the same query."""
    if known.hits is not None:
        numbers: Sequence[int] = known.hits[first : first + count]
    else:
        numbers = numbers_of(connection, query, known.count, first, count, today, review_by)
    lines = case_lines.of_numbers(connection, numbers, today)
    hits = case_hits.hits(connection, lines, query.text) if known.hits is not None else {}
    return tuple(replace(line, hit=hits[line.id]) if line.id in hits else line for line in lines) if hits else lines


def numbers_of(
    connection: Connection, query: CaseQuery, whole: int, first: int, count: int, today: date, review_by: date
) -> list[int]:
    """The case numbers of one stretch of a list without words, of `whole` cases; from its nearer end."""
    some = _with_states(query, _narrowed(connection, query, today, review_by))
    from_end = first > whole // 2
    skipped = max(0, whole - first - count) if from_end else first
    taken = min(count, whole - first)
    if taken <= 0:
        return []
    if query.order is Order.NEXT and not query.narrowed:
        if query.wanted is CaseFilter.ALL:
            return _by_next(driver(connection), query, whole, first, taken)
        if query.wanted is CaseFilter.CLOSED:  # none of them has a next review
            newest = replace(query, order=Order.NUMBER, descending=True)
            return numbers_of(connection, newest, whole, first, count, today, review_by)
    if query.order in (None, Order.NUMBER) and query.wanted is CaseFilter.ALL and not query.narrowed:
        dense = _dense(driver(connection), query, whole, first, taken)
        if dense is not None:
            return dense
    statement, values = _ordered(query, some, backwards=from_end)
    rows = driver(connection).execute(f"{statement} LIMIT ? OFFSET ?", (*values, taken, skipped))
    numbers = [row[0] for row in rows]
    return numbers[::-1] if from_end else numbers


def _dense(bare: Any, query: CaseQuery, whole: int, first: int, taken: int) -> list[int] | None:
    """The numbers themselves, where none was ever destroyed between the first and the last."""
    low, high = bare.execute("SELECT (SELECT min(number) FROM cases), (SELECT max(number) FROM cases)").fetchone()
    if low is None or high - low + 1 != whole:
        return None
    if query.order is Order.NUMBER and not query.descending:
        return list(range(low + first, low + first + taken))
    return list(range(high - first, high - first - taken, -1))


def _by_next(bare: Any, query: CaseQuery, whole: int, first: int, taken: int) -> list[int]:
    """Every case by its next review: those that have one, and then, newest first, the others: nothing is sorted."""
    (reviewed,) = bare.execute(f"SELECT count(*) {_REVIEWED}").fetchone()
    way = "DESC" if query.descending else "ASC"
    by_day = f"SELECT number {_REVIEWED} ORDER BY next_review {way}, number DESC LIMIT ? OFFSET ?"
    numbers = [row[0] for row in bare.execute(by_day, (taken, first))] if first < reviewed else []
    taken -= len(numbers)
    skipped, others = max(0, first - reviewed), whole - reviewed
    from_end = skipped > others // 2
    by_number = f"SELECT number FROM ({_WITHOUT_REVIEW} ORDER BY number {'ASC' if from_end else 'DESC'}) "
    place = max(0, others - skipped - taken) if from_end else skipped
    more = [row[0] for row in bare.execute(f"{by_number} LIMIT ? OFFSET ?", (taken, place))] if taken else []
    return [*numbers, *(more[::-1] if from_end else more)]


def _ordered(query: CaseQuery, some: _Some, *, backwards: bool) -> tuple[str, tuple[Any, ...]]:
    by_next = query.wanted in (CaseFilter.OPEN, CaseFilter.REVIEW_DUE)
    order = query.order or (Order.NEXT if by_next else Order.NUMBER)
    descending = query.descending if query.order else order is Order.NUMBER
    way = "DESC" if descending != backwards else "ASC"
    number = "ASC" if backwards else "DESC"
    if order is Order.NEXT:
        nulls = "DESC" if backwards else "ASC"
        by = f"next_review IS NULL {nulls}, next_review {way}, number {number}"
        return f"SELECT number FROM cases WHERE {' AND '.join(some.conditions)} ORDER BY {by}", some.values
    if order is Order.NUMBER and query.wanted is CaseFilter.CLOSED:
        # a closed case has no next review: said here, so that the index of both gives them by number
        conditions = " AND ".join((*some.conditions, "next_review IS NULL"))
        return f"SELECT number FROM cases WHERE {conditions} ORDER BY number {way}", some.values
    column = _SORTED[order]
    by = column if order is Order.NUMBER else f"{column} {way}, number"
    narrowed = f" AND number IN ({some.query()})" if query.narrowed or query.wanted is CaseFilter.REVIEW_DUE else ""
    given = some.values if narrowed else ()
    columns = "number" if order is Order.NUMBER else f"number, {column}"
    states = _STATES[query.wanted]
    each = f"SELECT {columns} FROM case_order WHERE state = ?{narrowed}"
    whole = " UNION ALL ".join(each for _ in states)
    values = tuple(value for state in states for value in (state.value, *given))
    if order is Order.NUMBER and not narrowed and len(states) == 2:
        whole, values = "SELECT number FROM case_order", ()
    return f"SELECT number FROM ({whole} ORDER BY {by} {way})", values


def _best(connection: Connection, query: CaseQuery, hits: search.Found) -> tuple[int, ...]:
    """The newest hits, those in a name or number first, then those of the record, then those in texts."""
    newest = hits.numbers[:HITS]
    if not newest:
        return ()
    named = search.named(connection, query.text, newest[-1], len(hits.numbers))
    return tuple(sorted(newest, key=lambda number: (number not in named, number not in hits.by_who)))


def _narrowed(connection: Connection, query: CaseQuery, today: date, review_by: date) -> _Some:
    conditions: list[str] = []
    values: list[Any] = []
    if query.wanted is CaseFilter.REVIEW_DUE:
        conditions.append("state = 'open' AND next_review <= ?")
        values.append(review_by.isoformat())
    asked = {"level = ?": query.level, "lead_professional = ? COLLATE NOCASE": query.lead.strip()}
    asked |= {"agency = ? COLLATE NOCASE": query.agency.strip()}
    for condition, value in asked.items():
        if value:
            conditions.append(condition)
            values.append(value)
    if query.need:
        conditions.append("instr(' ' || needs || ' ', ?) > 0")
        values.append(f" {query.need} ")
    if query.dormant:
        conditions.append("dormant_on IS NOT NULL")
    if query.only:
        conditions.append("id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(query.only))
    if query.consent_missing:
        standing = gate.standings(connection, today)
        conditions.append("id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps([case_id for case_id, each in standing.items() if not each.opens_agenda]))
    return _Some(tuple(conditions), tuple(values))


def _with_states(query: CaseQuery, some: _Some) -> _Some:
    states = _STATES[query.wanted]
    marks = ", ".join("?" for _ in states)
    values = (*some.values, *(state.value for state in states))
    return _Some((*some.conditions, f"state IN ({marks})"), values)
