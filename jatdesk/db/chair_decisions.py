"""What was put to the chair and how it was answered, in the store."""

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select

from jatdesk.db.schema import chair_decisions
from jatdesk.domain.approvals import Signature
from jatdesk.domain.chair_decisions import ChairDecision, Matter
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Office


def put(connection: Connection, decision: ChairDecision, signature: Signature | None = None) -> None:
    """Keeps a decision in place of the one with its id. `signature` where it was given in the program."""
    remove(connection, decision.id)
    values: dict[str, Any] = {
        "id": decision.id,
        "matter": decision.matter.value,
        "meeting_id": decision.meeting_id or None,
        "case_id": decision.case_id or None,
        "about_id": decision.about_id,
        "about": decision.about,
        "asked_on": decision.asked_on,
        "agreed": decision.agreed,
        "words": decision.words,
        "by": decision.by,
        "office": decision.office.value,
        "stands_in": decision.stands_in,
        "on_day": decision.on,
        "how": decision.how,
        "mail_id": decision.mail_id,
    }
    if signature is not None:
        values |= {"slot_id": signature.slot_id, "signing_public": signature.public, "signature": signature.value}
        values |= {"keys_since": signature.key_since, "signed_at": signature.at}
    connection.execute(insert(chair_decisions).values(**values))


def remove(connection: Connection, decision_id: Id) -> None:
    """Forgets a decision that was recorded by mistake."""
    connection.execute(delete(chair_decisions).where(chair_decisions.c.id == decision_id))


def one(connection: Connection, decision_id: Id) -> ChairDecision | None:
    """One decision, or None."""
    row = connection.execute(select(chair_decisions).where(chair_decisions.c.id == decision_id)).one_or_none()
    return None if row is None else _decision(row)


def of_meeting(connection: Connection, meeting_id: Id) -> tuple[ChairDecision, ...]:
    """What was put to the chair for a meeting, oldest first."""
    query = select(chair_decisions).where(chair_decisions.c.meeting_id == meeting_id).order_by(chair_decisions.c.id)
    return tuple(_decision(row) for row in connection.execute(query))


def about_notes(connection: Connection, case_id: Id = "") -> tuple[ChairDecision, ...]:
    """Requests for access to notes, of one case or of all, oldest first."""
    query = select(chair_decisions).where(chair_decisions.c.matter == Matter.NOTES.value)
    if case_id:
        query = query.where(chair_decisions.c.case_id == case_id)
    return tuple(_decision(row) for row in connection.execute(query.order_by(chair_decisions.c.id)))


def given(connection: Connection, meeting_id: Id, matter: Matter, about_id: Id) -> ChairDecision | None:
    """What was decided about one thing for one meeting, or None."""
    here = or_(chair_decisions.c.meeting_id == meeting_id, chair_decisions.c.matter == Matter.NOTES.value)
    this = (chair_decisions.c.matter == matter.value) & (chair_decisions.c.about_id == about_id)
    row = connection.execute(select(chair_decisions).where(here, this)).first()
    return None if row is None else _decision(row)


def signature(connection: Connection, decision_id: Id) -> Signature | None:
    """The signature under a decision, or None where it is only recorded."""
    row = connection.execute(select(chair_decisions).where(chair_decisions.c.id == decision_id)).one_or_none()
    if row is None or not row.signature:
        return None
    return Signature(row.slot_id, bytes(row.signing_public), bytes(row.signature), row.signed_at, row.keys_since)


def _decision(row: Row[Any]) -> ChairDecision:
    return ChairDecision(
        row.id,
        Matter(row.matter),
        row.about_id,
        row.about,
        row.meeting_id or "",
        row.case_id or "",
        row.asked_on,
        row.agreed,
        row.words,
        row.by,
        Office(row.office),
        row.stands_in,
        row.on_day,
        row.how,
        row.mail_id,
        bool(row.signature),
        row.keys_since,
    )
