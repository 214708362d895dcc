"""What a search hit in some cases outside their names: read for the rows in sight only, in a few queries."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from jatdesk.db.connect import driver
from jatdesk.db.search_texts import ACTION, CASE, MINUTES, NOTE, PLACES
from jatdesk.domain.case_list import hit_in, hit_in_phone, left_to_show
from jatdesk.domain.cases import CaseLine
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.search_words import Hit, Sought, holds, sought

_WANTED = "IN (SELECT value FROM json_each(?))"
_CASES = (
    "SELECT cases.id, cases.child_id, children.known_as, children.phone, cases.agency, cases.referrer, "
    "cases.lead_professional, cases.old_number, cases.why, cases.old_notes, cases.closure_words, cases.parent_words "
    f"FROM cases JOIN children ON children.id = cases.child_id WHERE cases.id {_WANTED}"
)
_CARERS = (
    f"SELECT child_id, relationship, name, known_as, phone FROM carers WHERE child_id {_WANTED} "
    "ORDER BY child_id, position"
)
_EARLIER = f"SELECT child_id, name FROM earlier_names WHERE child_id {_WANTED} ORDER BY id"
_SENDERS = (
    "SELECT case_id, json_extract(body, '$.practitioner_name'), json_extract(body, '$.practitioner_organisation'), "
    f"json_extract(body, '$.practitioner_phone') FROM referrals WHERE case_id {_WANTED} AND json_valid(body)"
)
_TEXTS = "SELECT words, kind, ref FROM case_words WHERE rowid BETWEEN ? AND ? ORDER BY rowid DESC"
_ONE = {
    MINUTES: "SELECT meetings.day, discussion || ' ' || going_well || ' ' || family_wants || ' ' || decision "
    "FROM item_minutes JOIN meetings ON meetings.id = meeting_id WHERE item_id = ?",
    NOTE: "SELECT on_day, heading || ' ' || small || ' ' || text FROM notes WHERE id = ?",
    ACTION: "SELECT agreed_on, what || ' ' || who || ' ' || progress FROM actions WHERE id = ?",
}
_CALLED = {MINUTES: "Minutes", NOTE: "Note", ACTION: "Action"}


def hits(connection: Connection, lines: Sequence[CaseLine], typed: str) -> dict[Id, Hit]:
    """What was hit in each of these cases, by id; a case of which the row shows all that was typed is not in it."""
    things = sought(typed)
    left = {line.id: left_to_show(line, things) for line in lines}
    wanted = [line for line in lines if left[line.id]]
    found: dict[Id, Hit] = {}
    if not wanted:
        return found
    bare = driver(connection)
    kept = _Kept(bare, [line.id for line in wanted])
    for line in wanted:
        hit = next(filter(None, _in_record(kept, line.id, left[line.id])), None)
        hit = hit or next(filter(None, _in_texts(bare, line, left[line.id])), None)
        if hit is not None:
            found[line.id] = hit
    return found


class _Kept:
    """What stands beside the names of some cases."""

    def __init__(self, bare: Any, case_ids: Sequence[Id]) -> None:
        ids = json.dumps(list(case_ids))
        self.cases = {row[0]: row[1:] for row in bare.execute(_CASES, (ids,))}
        children = json.dumps([row[0] for row in self.cases.values()])
        self.carers = _grouped(bare.execute(_CARERS, (children,)))
        self.earlier = _grouped(bare.execute(_EARLIER, (children,)))
        self.senders = _grouped(bare.execute(_SENDERS, (ids,)))


def _in_record(kept: _Kept, case_id: Id, left: tuple[Sought, ...]) -> Iterator[Hit | None]:
    child_id, known_as, phone, agency, referrer, lead, old_number, why, old_notes, closing, parents = kept.cases[
        case_id
    ]
    yield hit_in("Known as", known_as, left)
    for (name,) in kept.earlier.get(child_id, ()):
        yield hit_in("Earlier name", name, left)
    for relationship, name, called, number in kept.carers.get(child_id, ()):
        who = relationship or "Carer"
        yield hit_in(who, f"{name} ({called})" if called else name, left)
        yield hit_in_phone(f"{who}, phone", number, left)
    yield hit_in_phone("Phone", phone, left)
    yield hit_in("Agency", agency, left)
    yield hit_in("Referred by", referrer, left)
    yield hit_in("Lead professional", lead, left)
    for name, organisation, number in kept.senders.get(case_id, ()):
        yield hit_in("Referred by", ", ".join(filter(None, (name, organisation))), left)
        yield hit_in_phone("Practitioner, phone", number or "", left)
    yield hit_in("Old number", old_number, left)
    for where, text in (("Why", why), ("Old notes", old_notes), ("Closing", closing), ("Closing", parents)):
        yield hit_in(where, text, left)


def _in_texts(bare: Any, line: CaseLine, left: tuple[Sought, ...]) -> Iterator[Hit | None]:
    first = int(line.number) << PLACES
    for words, kind, ref in bare.execute(_TEXTS, (first, first + (1 << PLACES) - 1)).fetchall():
        if kind == CASE or not any(holds([thing], words.split()) for thing in left):
            continue
        row = bare.execute(_ONE[kind], (ref,)).fetchone()
        if row is not None:
            when = f" of {say(date.fromisoformat(row[0]))}" if row[0] else ""
            yield hit_in(f"{_CALLED[kind]}{when}", row[1], left)


def _grouped(rows: Any) -> dict[Id, list[tuple[Any, ...]]]:
    found: defaultdict[Id, list[tuple[Any, ...]]] = defaultdict(list)
    for key, *values in rows:
        found[key].append(tuple(values))
    return found
