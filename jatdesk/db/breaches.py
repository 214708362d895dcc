"""What was sent wrongly, and what was done about it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from jatdesk.db.schema import breach_steps, breaches, mailing_files, mailings
from jatdesk.domain.breaches import Breach, BreachStep
from jatdesk.domain.cases import StoryEntry, StoryKind
from jatdesk.domain.ids import Id

_TOLD = {
    None: "not decided whether the authority has to know",
    True: "the authority was told",
    False: "the authority did not have to be told",
}


def add(connection: Connection, breach: Breach) -> None:
    """Keeps a record."""
    connection.execute(insert(breaches).values(id=breach.id, mailing_id=breach.mailing_id, **_values(breach)))


def change(connection: Connection, breach: Breach) -> None:
    """Writes a record as it is to stand now; its steps stay."""
    connection.execute(update(breaches).where(breaches.c.id == breach.id).values(**_values(breach)))


def remove(connection: Connection, breach_id: Id) -> None:
    """Forgets a record that was made by mistake."""
    connection.execute(delete(breaches).where(breaches.c.id == breach_id))


def add_step(connection: Connection, breach_id: Id, step: BreachStep) -> None:
    """Keeps something that was done."""
    said = {"id": step.id, "breach_id": breach_id, "at": step.at.isoformat(), "who": step.who, "words": step.words}
    connection.execute(insert(breach_steps).values(**said))


def every(connection: Connection) -> tuple[Breach, ...]:
    """All records, the newest first."""
    steps: dict[Id, list[BreachStep]] = {}
    for row in connection.execute(select(breach_steps).order_by(breach_steps.c.at, breach_steps.c.id)):
        made = BreachStep(datetime.fromisoformat(row.at), row.who, row.words, row.id)
        steps.setdefault(row.breach_id, []).append(made)
    query = (
        select(breaches, mailings.c.title, mailings.c.sent_on)
        .join_from(breaches, mailings, mailings.c.id == breaches.c.mailing_id)
        .order_by(breaches.c.noticed_at.desc())
    )
    return tuple(_breach(row, steps.get(row.id, [])) for row in connection.execute(query))


def one(connection: Connection, breach_id: Id) -> Breach | None:
    """A record, or None."""
    return next((each for each in every(connection) if each.id == breach_id), None)


def story(connection: Connection, case_id: Id) -> tuple[StoryEntry, ...]:
    """That a mailing with a file on this case was sent wrongly, and whether the authority was told; not who has it."""
    held = mailing_files.c.cases.contains(f'"{case_id}"', autoescape=True)
    theirs = set(connection.execute(select(mailing_files.c.mailing_id).where(held)).scalars())
    return tuple(
        StoryEntry(
            each.noticed_at.astimezone().date(),
            StoryKind.SENT,
            f"Noticed as sent wrongly: {each.title}",
            _TOLD[each.reported],
        )
        for each in (every(connection) if theirs else ())
        if each.mailing_id in theirs
    )


def _values(breach: Breach) -> dict[str, Any]:
    return {
        "noticed_at": breach.noticed_at.isoformat(),
        "what": breach.what,
        "who_has_it": breach.who_has_it,
        "risk": breach.risk,
        "reported": breach.reported,
        "decided_at": breach.decided_at.isoformat() if breach.decided_at else "",
        "decided_why": breach.decided_why,
        "closed_on": breach.closed_on,
    }


def _breach(row: Row[Any], steps: list[BreachStep]) -> Breach:
    return Breach(
        row.id,
        row.mailing_id,
        row.title,
        datetime.fromisoformat(row.noticed_at),
        row.what,
        row.who_has_it,
        row.risk,
        row.reported,
        datetime.fromisoformat(row.decided_at) if row.decided_at else None,
        row.decided_why,
        row.closed_on,
        row.sent_on,
        tuple(steps),
    )
