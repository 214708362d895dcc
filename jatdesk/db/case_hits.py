"""What a search hit in some cases outside their names: read for the rows in sight only, in a few queries."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from jatdesk.db.connect import driver
from jatdesk.db.search_texts import ACTION, CASE, MINUTES, NOTE, PLACES
from jatdesk.domain.case_list import hit_in, hit_in_phone, left_to_show
from jatdesk.domain.cases import CaseLine
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.search_words import Hit, Sought, holds, phone_sought, sought

_WANTED = "IN (SELECT value FROM json_each(?))"
_CASES = (
    "SELECT cases.id, cases.child_id, children.known_as, children.phone, cases.agency, cases.referrer, "
    "cases.lead_professional, cases.old_number "
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
_INDEXED = f"SELECT rowid, other || ' ' || who || ' ' || number, phone FROM case_search WHERE rowid {_WANTED}"
_TEXTS = (  # from the table in which the index keeps what it was given: a range of it is no search
    "SELECT c.value, w.c0, w.c1, w.c2 FROM json_each(?) AS c CROSS JOIN case_words_content AS w "
    f"ON w.id BETWEEN c.value << {PLACES} AND ((c.value + 1) << {PLACES}) - 1"
)
_WHOLE = {
    MINUTES: "SELECT item_id, meetings.day, discussion || ' ' || going_well || ' ' || family_wants || ' ' || decision "
    f"FROM item_minutes JOIN meetings ON meetings.id = meeting_id WHERE item_id {_WANTED}",
    NOTE: f"SELECT id, on_day, heading || ' ' || small || ' ' || text FROM notes WHERE id {_WANTED}",
    ACTION: f"SELECT id, agreed_on, what || ' ' || who || ' ' || progress FROM actions WHERE id {_WANTED}",
    CASE: "SELECT id, NULL, why || char(10) || old_notes || char(10) || closure_words || char(10) || parent_words "
    f"FROM cases WHERE id {_WANTED}",
}
_CALLED = {MINUTES: "Minutes", NOTE: "Note", ACTION: "Action", CASE: "Referral"}


def hits(connection: Connection, lines: Sequence[CaseLine], typed: str) -> dict[Id, Hit]:
    """What was hit in each of these cases, by id; a case of which the row shows all that was typed is not in it."""
    things = sought(typed)
    left = {line.id: left_to_show(line, things) for line in lines}
    wanted = [line for line in lines if left[line.id]]
    found: dict[Id, Hit] = {}
    if not wanted:
        return found
    bare = driver(connection)
    numbers = json.dumps([int(line.number) for line in wanted])
    indexed = {row[0]: row[1:] for row in bare.execute(_INDEXED, (numbers,))}
    in_record = [line for line in wanted if _is_in(indexed.get(int(line.number)), left[line.id])]
    kept = _Kept(bare, [line.id for line in in_record]) if in_record else None
    for line in in_record:
        assert kept is not None
        hit = next(filter(None, _in_record(kept, line.id, left[line.id])), None)
        if hit is not None:
            found[line.id] = hit
    return found | _in_texts(bare, [line for line in wanted if line.id not in found], left)


def _is_in(indexed: tuple[str, str] | None, left: tuple[Sought, ...]) -> bool:
    """Whether anything of what is sought stands in the record, by the index."""
    if indexed is None:
        return False
    around, phones = indexed[0].split(), indexed[1].split()
    by_phone = any(thing.digits and not phone_sought(thing.digits).isdisjoint(phones) for thing in left)
    return by_phone or any(holds([thing], around) for thing in left)


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
    child_id, known_as, phone, agency, referrer, lead, old_number = kept.cases[case_id]
    yield hit_in("Known as", known_as, left)
    for (name,) in kept.earlier.get(child_id, ()):
        yield hit_in("Earlier name", name, left)
    for relationship, name, called, number in kept.carers.get(child_id, ()):
        who = relationship or "Carer"
        yield hit_in(who, f"{name} ({called})" if called else name, left)
        yield hit_in_phone(f"{who}, phone", number, left)
    yield hit_in_phone("Phone", phone, left)
    yield hit_in("Agency", agency, left)
    yield hit_in("Referrer", referrer, left)
    yield hit_in("Lead", lead, left)
    for name, organisation, number in kept.senders.get(case_id, ()):
        yield hit_in("Referrer", ", ".join(filter(None, (name, organisation))), left)
        yield hit_in_phone("Practitioner, phone", number or "", left)
    yield hit_in("Old number", old_number, left)


def _in_texts(bare: Any, lines: Sequence[CaseLine], left: Mapping[Id, tuple[Sought, ...]]) -> dict[Id, Hit]:
    """A text of each case that holds something of what is sought."""
    if not lines:
        return {}
    by_number = {int(line.number): line for line in lines}
    meant: dict[Id, tuple[str, Id]] = {}
    for number, words, kind, ref in bare.execute(_TEXTS, (json.dumps(list(by_number)),)):
        case_id = by_number[number].id
        if case_id not in meant and any(holds([thing], words.split()) for thing in left[case_id]):
            meant[case_id] = (kind, ref or case_id)
    whole: dict[tuple[str, Id], tuple[str | None, str]] = {}
    for kind, query in _WHOLE.items():
        refs = json.dumps([ref for each, ref in meant.values() if each == kind])
        whole |= {(kind, row[0]): row[1:] for row in bare.execute(query, (refs,))}
    found: dict[Id, Hit] = {}
    for case_id, (kind, ref) in meant.items():
        day, text = whole.get((kind, ref), (None, ""))
        hit = hit_in(_CALLED[kind], text, left[case_id])
        if hit is not None:
            when = f" · {say(date.fromisoformat(day))}" if day else ""
            found[case_id] = replace(hit, words=f"{hit.words}{when}")
    return found


def _grouped(rows: Any) -> dict[Id, list[tuple[Any, ...]]]:
    found: defaultdict[Id, list[tuple[Any, ...]]] = defaultdict(list)
    for key, *values in rows:
        found[key].append(tuple(values))
    return found
