"""Whose part of a mailing goes another way than by mail."""

from sqlalchemy import Connection, delete, select, update
from sqlalchemy import insert as into

from jatdesk.db.schema import hand_overs, mailings
from jatdesk.domain.duty_facts import HandOverFact
from jatdesk.domain.hand_overs import HandOver
from jatdesk.domain.ids import Id


def add(connection: Connection, made: HandOver) -> None:
    """Keeps that somebody is to be reached another way, or was."""
    connection.execute(into(hand_overs).values(**vars(made)))


def change(connection: Connection, made: HandOver) -> None:
    """Keeps how a part was handed over, or that it was not."""
    values = {"given_on": made.given_on, "how": made.how, "given_by": made.given_by}
    connection.execute(update(hand_overs).where(hand_overs.c.id == made.id).values(**values))


def remove(connection: Connection, hand_over_id: Id) -> None:
    """Forgets one that a person wrote down by mistake."""
    connection.execute(delete(hand_overs).where(hand_overs.c.id == hand_over_id))


def of_mailing(connection: Connection, mailing_id: Id) -> tuple[HandOver, ...]:
    """Those of one mailing, as they came."""
    query = select(hand_overs).where(hand_overs.c.mailing_id == mailing_id).order_by(hand_overs.c.id)
    return tuple(HandOver(**row._mapping) for row in connection.execute(query))


def one(connection: Connection, hand_over_id: Id) -> HandOver | None:
    """One of them."""
    row = connection.execute(select(hand_overs).where(hand_overs.c.id == hand_over_id)).first()
    return None if row is None else HandOver(**row._mapping)


def open_ones(connection: Connection) -> tuple[HandOverFact, ...]:
    """The mailings that went out and of which somebody's part still has to be handed over."""
    query = (
        select(mailings.c.id, mailings.c.title, mailings.c.sent_on)
        .join_from(hand_overs, mailings, hand_overs.c.mailing_id == mailings.c.id)
        .where(hand_overs.c.given_on.is_(None), mailings.c.sent_on.is_not(None))
        .order_by(mailings.c.id)
    )
    found: dict[Id, HandOverFact] = {}
    for row in connection.execute(query):
        people = found[row.id].people + 1 if row.id in found else 1
        found[row.id] = HandOverFact(row.id, row.title, row.sent_on, people)
    return tuple(found.values())
