"""Decisions to share, or not to share, without consent, in the order in which they were made."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from jatdesk.db.schema import cases, sharing_decisions
from jatdesk.domain.cases import StoryEntry, StoryKind
from jatdesk.domain.ids import Id
from jatdesk.domain.sharing import ListedDecision, SharingDecision

_IN_ORDER = (sharing_decisions.c.on_day, sharing_decisions.c.id)


def add(connection: Connection, case_id: Id, decision: SharingDecision) -> None:
    """Keeps a decision, which has its id and its day."""
    connection.execute(insert(sharing_decisions).values(case_id=case_id, **_values(decision)))


def change(connection: Connection, decision: SharingDecision) -> None:
    """Writes a decision as it is to stand now."""
    this = update(sharing_decisions).where(sharing_decisions.c.id == decision.id)
    connection.execute(this.values(**_values(decision)))


def remove(connection: Connection, decision_id: Id) -> None:
    """Forgets a decision that was recorded by mistake."""
    connection.execute(delete(sharing_decisions).where(sharing_decisions.c.id == decision_id))


def one(connection: Connection, decision_id: Id) -> tuple[Id, SharingDecision] | None:
    """A decision with the id of its case, or None."""
    query = select(sharing_decisions).where(sharing_decisions.c.id == decision_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else (row.case_id, _decision(row))


def of_case(connection: Connection, case_id: Id) -> tuple[SharingDecision, ...]:
    """The decisions about one case, oldest first."""
    return of_cases(connection, [case_id]).get(case_id, ())


def of_cases(connection: Connection, case_ids: Collection[Id] | None = None) -> dict[Id, tuple[SharingDecision, ...]]:
    """The decisions about some cases (None: about all), oldest first; there are few."""
    wanted = None if case_ids is None else set(case_ids)
    found: defaultdict[Id, list[SharingDecision]] = defaultdict(list)
    for row in connection.execute(select(sharing_decisions).order_by(*_IN_ORDER)).all():
        if wanted is None or row.case_id in wanted:
            found[row.case_id].append(_decision(row))
    return {case_id: tuple(decisions) for case_id, decisions in found.items()}


def every(connection: Connection) -> tuple[ListedDecision, ...]:
    """All decisions with the numbers of their cases, the newest first."""
    query = select(sharing_decisions, cases.c.number).join_from(
        sharing_decisions, cases, sharing_decisions.c.case_id == cases.c.id
    )
    found = connection.execute(query.order_by(sharing_decisions.c.on_day.desc(), sharing_decisions.c.id.desc()))
    return tuple(ListedDecision(row.case_id, f"{row.number:04}", _decision(row)) for row in found)


def waiting(connection: Connection) -> tuple[tuple[Id, str, SharingDecision], ...]:
    """Decisions about open cases that the chair has still to answer: case id, number, decision; oldest first."""
    query = (
        select(sharing_decisions, cases.c.number)
        .join_from(sharing_decisions, cases, sharing_decisions.c.case_id == cases.c.id)
        .where(sharing_decisions.c.agreed.is_(None), sharing_decisions.c.ended_on.is_(None))
        .where(sharing_decisions.c.shares, cases.c.state == "open")
        .order_by(*_IN_ORDER)
    )
    return tuple((row.case_id, f"{row.number:04}", _decision(row)) for row in connection.execute(query))


def story(connection: Connection, case_id: Id) -> tuple[StoryEntry, ...]:
    """That somebody decided to share or not, what the chair said, and that it ended."""
    told: list[StoryEntry] = []
    for each in of_case(connection, case_id):
        if each.on is not None:
            heading = "Decision to share without consent" if each.shares else "Decision not to share"
            told.append(StoryEntry(each.on, StoryKind.NOTE, heading, each.role or each.agency, each.reason))
        if each.answered_on is not None:
            heading = "The chair agreed to share" if each.agreed else "The chair did not agree to share"
            told.append(StoryEntry(each.answered_on, StoryKind.NOTE, heading, "", each.answer_words))
        if each.ended_on is not None:
            heading = "The decision to share ended"
            told.append(StoryEntry(each.ended_on, StoryKind.NOTE, heading, "", each.ended_why))
    return tuple(told)


def _values(decision: SharingDecision) -> dict[str, Any]:
    values = vars(decision) | {"on_day": decision.on}
    del values["on"]
    return values


def _decision(row: Row[Any]) -> SharingDecision:
    held = row._mapping
    fields = {name: held[name] for name in SharingDecision.__dataclass_fields__ if name != "on"}
    return SharingDecision(**fields, on=row.on_day)
