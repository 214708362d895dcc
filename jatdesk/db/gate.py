"""Reads what decides whether cases may be discussed by name. The only maker of standings from the store."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, select

from jatdesk.db import consent, eligibility, sharing
from jatdesk.db.schema import cases, children, consents, withheld
from jatdesk.domain.consent import CLOSING, Consent, ConsentStanding, Subject
from jatdesk.domain.gate import through
from jatdesk.domain.ids import Id

_FEW = 500


def standing(connection: Connection, case_id: Id, day: date) -> ConsentStanding:
    """How one case stands on a day."""
    return standings(connection, day, [case_id])[case_id]


def standings(connection: Connection, day: date, case_ids: Collection[Id] | None = None) -> dict[Id, ConsentStanding]:
    """How cases stand on a day, by case id: those given, or without any all that are open."""
    wanted = cases.c.state == "open" if case_ids is None else cases.c.id.in_(case_ids)
    if case_ids is not None and len(case_ids) > _FEW:
        return _in_parts(connection, day, list(case_ids))
    whose = select(cases.c.id, children.c.name, children.c.known_as, children.c.birth).join_from(cases, children)
    rows = connection.execute(whose.where(wanted).order_by(cases.c.number)).all()
    answered = (
        select(consents).join_from(consents, cases).where(wanted).order_by(consents.c.case_id, consents.c.position)
    )
    answers: defaultdict[Id, list[Consent]] = defaultdict(list)
    for row in connection.execute(answered):
        answers[row.case_id].append(consent.read(row))
    decisions = sharing.of_cases(connection, case_ids)
    barred = eligibility.barred(connection, case_ids)
    return {
        case_id: through(
            answers.get(case_id, ()),
            Subject((name, known_as), birth, day),
            decisions.get(case_id, ()),
            barred.get(case_id, ""),
        )
        for case_id, name, known_as, birth in rows
    }


def limited(connection: Connection) -> dict[Id, str]:
    """The number, by id, of every case with a refusal, somebody named not to be told, or something withheld."""
    no = consents.c.state.in_([state.value for state in CLOSING]) | consents.c.central_copy.is_(False)
    told = select(consents.c.case_id).where(no | (consents.c.not_with != ""))
    kept = select(withheld.c.case_id)
    query = select(cases.c.id, cases.c.number).where(cases.c.id.in_(told) | cases.c.id.in_(kept))
    return {row.id: f"{row.number:04}" for row in connection.execute(query.order_by(cases.c.number))}


def _in_parts(connection: Connection, day: date, case_ids: list[Id]) -> dict[Id, ConsentStanding]:
    found: dict[Id, ConsentStanding] = {}
    for start in range(0, len(case_ids), _FEW):
        found |= standings(connection, day, case_ids[start : start + _FEW])
    return found
