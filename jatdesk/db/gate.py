"""Reads what decides whether cases may be discussed by name. The only maker of standings from the store."""

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, select

from jatdesk.db import eligibility, sharing
from jatdesk.db.connect import driver
from jatdesk.db.schema import cases, consents, withheld
from jatdesk.domain.consent import CLOSING, Capacity, Consent, ConsentStanding, ConsentState, Subject
from jatdesk.domain.gate import through
from jatdesk.domain.ids import Id


def standing(connection: Connection, case_id: Id, day: date) -> ConsentStanding:
    """How one case stands on a day."""
    return standings(connection, day, [case_id])[case_id]


def standings(connection: Connection, day: date, case_ids: Collection[Id] | None = None) -> dict[Id, ConsentStanding]:
    """How cases stand on a day, by case id: those given, or without any all that are open."""
    wanted, given = (_OPEN, ()) if case_ids is None else (_THESE, (json.dumps(list(case_ids)),))
    raw = driver(connection)
    answers: defaultdict[Id, list[Consent]] = defaultdict(list)
    for case_id, *kept in raw.execute(_ANSWERS.format(wanted), given):
        answers[case_id].append(_answer(*kept))
    decisions = sharing.of_cases(connection, case_ids)
    # few cases are barred: one plain question is quicker than one with two hundred ids in it
    barred = eligibility.barred(connection, case_ids if case_ids and len(case_ids) == 1 else None)
    return {
        case_id: through(
            answers.get(case_id, ()),
            Subject((name, known_as), date.fromisoformat(birth) if birth else None, day),
            decisions.get(case_id, ()),
            barred.get(case_id, ""),
        )
        for case_id, name, known_as, birth in raw.execute(_WHOSE.format(wanted), given)
    }


def limited(connection: Connection) -> dict[Id, str]:
    """The number, by id, of every case with a refusal, somebody named not to be told, or something withheld."""
    no = consents.c.state.in_([state.value for state in CLOSING]) | consents.c.central_copy.is_(False)
    told = select(consents.c.case_id).where(no | (consents.c.not_with != ""))
    kept = select(withheld.c.case_id)
    query = select(cases.c.id, cases.c.number).where(cases.c.id.in_(told) | cases.c.id.in_(kept))
    return {row.id: f"{row.number:04}" for row in connection.execute(query.order_by(cases.c.number))}


# by the driver: the list of cases asks at every keystroke, Today for every open case
_OPEN = "state = 'open'"
_THESE = "id IN (SELECT value FROM json_each(?))"
_WHOSE = (
    "SELECT cases.id, name, known_as, birth FROM cases JOIN children ON children.id = cases.child_id "
    "WHERE cases.{} ORDER BY cases.number"
)
_COLUMNS = tuple(column.name for column in consents.c if column.name not in ("case_id", "position"))
_ANSWERS = (
    f"SELECT case_id, {', '.join(_COLUMNS)} FROM consents "
    "WHERE case_id IN (SELECT id FROM cases WHERE {}) ORDER BY case_id, position"
)
_STATES = {state.value: state for state in ConsentState}
_CAPACITIES = {capacity.value: capacity for capacity in Capacity}


def _answer(
    consent_id: Id,
    state: str,
    given_by: str,
    relationship: str,
    given_on: str | None,
    share_with: str,
    family: str,
    not_with: str,
    form_seen: int,
    reason: str,
    asked_on: str | None,
    asked_by: str,
    only_these: int,
    capacity: str,
    capacity_by: str,
    capacity_why: str,
    explained: str,
    central_copy: int | None,
    takes_part: int | None,
    basis: str,
    told_young_person: str,
    reason_code: str,
) -> Consent:
    """An answer from the driver's plain values, in the order of the table."""
    return Consent(
        _STATES[state],
        given_by,
        relationship,
        date.fromisoformat(given_on) if given_on else None,
        share_with,
        family,
        not_with,
        bool(form_seen),
        reason,
        consent_id,
        date.fromisoformat(asked_on) if asked_on else None,
        asked_by,
        bool(only_these),
        _CAPACITIES[capacity],
        capacity_by,
        capacity_why,
        tuple(explained.split()),
        None if central_copy is None else bool(central_copy),
        None if takes_part is None else bool(takes_part),
        basis,
        told_young_person,
        reason_code,
    )
