"""The training register in the store."""

from collections import defaultdict

from sqlalchemy import Connection, delete, insert, select, update

from jatdesk.db.schema import trained, trainings
from jatdesk.domain.ids import Id
from jatdesk.domain.training import Training


def every(connection: Connection) -> tuple[Training, ...]:
    """The whole register, the newest first."""
    there: defaultdict[Id, list[Id]] = defaultdict(list)
    for row in connection.execute(select(trained).order_by(trained.c.member_id)):
        there[row.training_id].append(row.member_id)
    query = select(trainings).order_by(trainings.c.on_day.desc(), trainings.c.id.desc())
    return tuple(
        Training(row.kind, row.on_day, row.by, tuple(there[row.id]), row.id) for row in connection.execute(query)
    )


def add(connection: Connection, training: Training) -> None:
    """Keeps a training with its own id."""
    values = {"id": training.id, "kind": training.kind, "on_day": training.on, "by": training.by}
    connection.execute(insert(trainings).values(**values))
    _members(connection, training)


def change(connection: Connection, training: Training) -> None:
    """Puts a training in place of what was there."""
    values = {"kind": training.kind, "on_day": training.on, "by": training.by}
    connection.execute(update(trainings).where(trainings.c.id == training.id).values(**values))
    connection.execute(delete(trained).where(trained.c.training_id == training.id))
    _members(connection, training)


def remove(connection: Connection, training_id: Id) -> None:
    """Takes a training out, with who was there."""
    connection.execute(delete(trainings).where(trainings.c.id == training_id))


def _members(connection: Connection, training: Training) -> None:
    rows = [{"training_id": training.id, "member_id": member_id} for member_id in training.members]
    if rows:
        connection.execute(insert(trained), rows)
