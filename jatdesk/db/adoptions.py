"""Adopted papers and who signed them in the store."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, delete, insert, select

from jatdesk.db.schema import adoptions, signatures
from jatdesk.domain.adoptions import Adoption, Signature, TeamPaper
from jatdesk.domain.ids import Id


def every(connection: Connection) -> tuple[Adoption, ...]:
    """All adoptions, the newest first."""
    query = select(adoptions).order_by(adoptions.c.on_day.desc(), adoptions.c.id.desc())
    return tuple(
        Adoption(TeamPaper(row.paper), row.on_day, row.where_at, row.words_hash, row.id)
        for row in connection.execute(query)
    )


def add(connection: Connection, adoption: Adoption) -> None:
    """Keeps an adoption with its own id."""
    connection.execute(
        insert(adoptions).values(
            id=adoption.id,
            paper=adoption.paper.value,
            on_day=adoption.on,
            where_at=adoption.where_at,
            words_hash=adoption.words_hash,
        )
    )


def remove(connection: Connection, adoption_id: Id) -> None:
    """Takes an adoption out."""
    connection.execute(delete(adoptions).where(adoptions.c.id == adoption_id))


def signed(connection: Connection) -> tuple[Signature, ...]:
    """What members signed, one of each paper."""
    query = select(signatures).order_by(signatures.c.id)
    return tuple(
        Signature(row.member_id, TeamPaper(row.paper), row.on_day, row.words_hash) for row in connection.execute(query)
    )


def put_signed(connection: Connection, member_id: Id, own: Sequence[Signature], new_id: Callable[[], Id]) -> None:
    """Puts what a member signed in place of what was there."""
    connection.execute(delete(signatures).where(signatures.c.member_id == member_id))
    for each in own:
        connection.execute(
            insert(signatures).values(
                id=new_id(), member_id=member_id, paper=each.paper.value, on_day=each.on, words_hash=each.words_hash
            )
        )
