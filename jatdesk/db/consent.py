"""What people answered when they were asked for consent, in the order in which it was recorded."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from jatdesk.db.schema import consents
from jatdesk.domain.consent import Capacity, Consent, ConsentState
from jatdesk.domain.ids import Id


def add(connection: Connection, case_id: Id, wanted: Sequence[Consent]) -> None:
    """Keeps answers after those already there. Each has its id."""
    last = connection.execute(select(func.max(consents.c.position)).where(consents.c.case_id == case_id)).scalar()
    add_first(connection, [(case_id, wanted)], 0 if last is None else last + 1)


def add_first(connection: Connection, of_cases: Iterable[tuple[Id, Sequence[Consent]]], start: int = 0) -> None:
    """Keeps the answers of cases that have none yet (or none from position `start` on)."""
    rows = [
        _values(consent) | {"case_id": case_id, "position": position}
        for case_id, wanted in of_cases
        for position, consent in enumerate(wanted, start)
    ]
    if rows:
        connection.execute(insert(consents), rows)


def of_case(connection: Connection, case_id: Id) -> tuple[Consent, ...]:
    """The answers of one case, oldest first."""
    return of_cases(connection, [case_id]).get(case_id, ())


def of_cases(connection: Connection, case_ids: Sequence[Id]) -> dict[Id, tuple[Consent, ...]]:
    """The answers of several cases, oldest first; a case without any is not in it."""
    query = select(consents).where(consents.c.case_id.in_(case_ids)).order_by(consents.c.case_id, consents.c.position)
    found: defaultdict[Id, list[Consent]] = defaultdict(list)
    for row in connection.execute(query).all():
        found[row.case_id].append(read(row))
    return {case_id: tuple(answers) for case_id, answers in found.items()}


def of_every_case(connection: Connection) -> dict[Id, tuple[Consent, ...]]:
    """The answers of all cases, oldest first."""
    found: defaultdict[Id, list[Consent]] = defaultdict(list)
    for row in connection.execute(select(consents).order_by(consents.c.case_id, consents.c.position)):
        found[row.case_id].append(read(row))
    return {case_id: tuple(answers) for case_id, answers in found.items()}


def place_of(connection: Connection, consent_id: Id) -> int:
    """Where an answer stands among those of its case."""
    return int(connection.execute(select(consents.c.position).where(consents.c.id == consent_id)).scalar_one())


def put_back(connection: Connection, case_id: Id, consent: Consent, position: int) -> None:
    """Keeps an answer again where it stood: at the end it would count as the newest."""
    add_first(connection, [(case_id, [consent])], position)


def change(connection: Connection, consent: Consent) -> None:
    """Writes an answer as it is to stand now."""
    connection.execute(update(consents).where(consents.c.id == consent.id).values(**_values(consent)))


def set_form_seen(connection: Connection, consent_id: Id, seen: bool) -> None:
    """Whether the signed form was seen."""
    connection.execute(update(consents).where(consents.c.id == consent_id).values(form_seen=seen))


def remove(connection: Connection, consent_id: Id) -> None:
    """Forgets an answer that was recorded by mistake."""
    connection.execute(delete(consents).where(consents.c.id == consent_id))


def read(row: Row[Any]) -> Consent:
    """The answer in a row of the table."""
    return Consent(
        ConsentState(row.state),
        row.given_by,
        row.relationship,
        row.given_on,
        row.share_with,
        row.family,
        row.not_with,
        row.form_seen,
        row.reason,
        row.id,
        row.asked_on,
        row.asked_by,
        row.only_these,
        Capacity(row.capacity),
        row.capacity_by,
        row.capacity_why,
        tuple(row.explained.split()),
        row.central_copy,
        row.takes_part,
        row.basis,
        row.told_young_person,
        row.reason_code,
    )


def _values(consent: Consent) -> dict[str, Any]:
    values = vars(consent) | {"state": consent.state.value, "given_on": consent.on}
    values |= {"capacity": consent.capacity.value, "explained": " ".join(consent.explained)}
    del values["on"]
    return values
