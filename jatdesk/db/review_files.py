"""Review files that were made for the chair, and the drafts that came back."""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from jatdesk.db.schema import actions, agenda_items, returned_answers, returned_changes, returned_minutes, review_files
from jatdesk.domain.chair_decisions import Matter
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Office
from jatdesk.domain.minutes_differences import Difference
from jatdesk.domain.returned_answers import ReturnedAnswer
from jatdesk.domain.returned_minutes import Returned
from jatdesk.domain.review_files import Verdict


@dataclass(frozen=True)
class MadeReview:
    """A review file that was made; `reply_key` is the private key its answer opens with."""

    id: Id
    meeting_id: Id
    version_id: Id
    version_hash: str
    slot_id: str
    to_whom: str
    left_out: str
    made_at: datetime
    reply_key: bytes = field(repr=False)


def add(connection: Connection, made: MadeReview) -> None:
    """Keeps what is needed to read the answer."""
    values = vars(made) | {"made_at": made.made_at.isoformat(timespec="seconds")}
    connection.execute(insert(review_files).values(**values))


def one(connection: Connection, review_id: Id) -> MadeReview | None:
    """One review file, or None."""
    row = connection.execute(select(review_files).where(review_files.c.id == review_id)).one_or_none()
    return None if row is None else _made(row)


def of_meeting(connection: Connection, meeting_id: Id) -> tuple[MadeReview, ...]:
    """The review files made for one meeting, the newest first."""
    query = select(review_files).where(review_files.c.meeting_id == meeting_id)
    return tuple(_made(row) for row in connection.execute(query.order_by(review_files.c.id.desc())))


def take_in(connection: Connection, returned: Returned) -> None:
    """Keeps a draft that came back, with its changes."""
    names = [column.name for column in returned_minutes.columns]
    values = {name: getattr(returned, name) for name in names}
    values |= {"verdict": returned.verdict.value, "salts": json.dumps(returned.salts)}
    connection.execute(insert(returned_minutes).values(**values))
    for each in returned.changes:
        case_id = _case_of(connection, each.key)
        connection.execute(insert(returned_changes).values(**vars(each), returned_id=returned.id, case_id=case_id))
    for answer in returned.answers:
        values = vars(answer) | {"matter": answer.matter.value, "office": answer.office.value}
        values |= {"case_id": answer.case_id or None, "returned_id": returned.id}
        connection.execute(insert(returned_answers).values(**values))


def decide(connection: Connection, returned_id: Id, number: int, accepted: bool) -> None:
    """A change was accepted, or left as it was."""
    this = (returned_changes.c.returned_id == returned_id) & (returned_changes.c.number == number)
    connection.execute(update(returned_changes).where(this).values(accepted=accepted))


def settle_answer(connection: Connection, returned_id: Id, number: int, taken: bool) -> None:
    """An answer was taken, or left."""
    this = (returned_answers.c.returned_id == returned_id) & (returned_answers.c.number == number)
    connection.execute(update(returned_answers).where(this).values(taken=taken))


def returned(connection: Connection, returned_id: Id) -> Returned | None:
    """One draft that came back, or None."""
    query = select(returned_minutes).where(returned_minutes.c.id == returned_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else _returned(connection, row)


def all_returned(connection: Connection, meeting_id: Id) -> tuple[Returned, ...]:
    """The drafts of one meeting that came back, the last to be finished first."""
    query = select(returned_minutes).where(returned_minutes.c.meeting_id == meeting_id)
    found = [_returned(connection, row) for row in connection.execute(query).all()]
    return tuple(sorted(found, key=lambda each: (datetime.fromisoformat(each.at), each.id), reverse=True))


def _case_of(connection: Connection, key: str) -> Id | None:
    """The case that a passage of the minutes is about."""
    field_name, _, ref = key.partition(" ")
    table = actions if field_name in ("what", "who", "due") else agenda_items
    case_id = connection.execute(select(table.c.case_id).where(table.c.id == ref)).scalar_one_or_none()
    return case_id or None


def _made(row: Row[Any]) -> MadeReview:
    made = MadeReview(**dict(row._mapping))
    return replace(made, made_at=datetime.fromisoformat(row.made_at), reply_key=bytes(row.reply_key))


def _returned(connection: Connection, row: Row[Any]) -> Returned:
    query = select(returned_changes).where(returned_changes.c.returned_id == row.id).order_by(returned_changes.c.number)
    rows = connection.execute(query).all()
    names = Difference.__dataclass_fields__
    changes = tuple(Difference(**{name: each._mapping[name] for name in names}) for each in rows)
    decided = {each.number: bool(each.accepted) for each in rows if each.accepted is not None}
    values = dict(row._mapping) | {
        "verdict": Verdict(row.verdict),
        "salts": tuple(json.loads(row.salts)),
        "signing_public": bytes(row.signing_public),
        "signature": bytes(row.signature),
    }
    return Returned(**values, changes=changes, decided=decided, answers=_answers(connection, row.id))


def _answers(connection: Connection, returned_id: Id) -> tuple[ReturnedAnswer, ...]:
    here = returned_answers.c.returned_id == returned_id
    query = select(returned_answers).where(here).order_by(returned_answers.c.number)
    return tuple(
        ReturnedAnswer(
            row.number,
            Matter(row.matter),
            row.about_id,
            row.about,
            row.case_id or "",
            bool(row.agreed),
            row.words,
            Office(row.office),
            row.stands_in,
            bytes(row.signature),
            row.taken,
        )
        for row in connection.execute(query)
    )
