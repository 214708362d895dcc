"""Where a child's name stands in records of other cases, to be looked at before an access request is answered."""

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy import Connection, func, or_, select

from jatdesk.db.schema import actions, cases, item_minutes, meetings, notes
from jatdesk.domain.ids import Id

Mention = tuple[str, date | None, str]
"""The number of the case (or ''), the day, and the words."""


def mentions(connection: Connection, name: str, own: Collection[Id]) -> tuple[Mention, ...]:
    """Minutes, notes and actions of other cases that hold a whole name of two words or more."""
    if len(name.split()) < 2:
        return ()
    return tuple(_mentions(connection, name.lower(), own))


def _mentions(connection: Connection, name: str, own: Collection[Id]) -> Iterator[Mention]:
    texts = [item_minutes.c[each] for each in ("discussion", "going_well", "family_wants")]
    spoken = (
        select(cases.c.number, meetings.c.day, *texts)
        .join_from(item_minutes, meetings, item_minutes.c.meeting_id == meetings.c.id)
        .join(cases, cases.c.id == item_minutes.c.case_id, isouter=True)
        .where(or_(*(func.instr(func.lower(each), name) > 0 for each in texts)))
        .where(or_(item_minutes.c.case_id.is_(None), item_minutes.c.case_id.not_in(own)))
    )
    for number, day, *said in connection.execute(spoken):
        yield _number(number), day, "\n".join(each for each in said if name in each.lower())
    noted = (
        select(cases.c.number, notes.c.on_day, notes.c.text)
        .join_from(notes, cases, notes.c.case_id == cases.c.id)
        .where(func.instr(func.lower(notes.c.text), name) > 0, notes.c.case_id.not_in(own))
    )
    for number, day, words in connection.execute(noted):
        yield _number(number), day, words
    done = (
        select(cases.c.number, actions.c.agreed_on, actions.c.what, actions.c.progress)
        .join_from(actions, cases, actions.c.case_id == cases.c.id, isouter=True)
        .where(or_(*(func.instr(func.lower(actions.c[each]), name) > 0 for each in ("what", "progress"))))
        .where(or_(actions.c.case_id.is_(None), actions.c.case_id.not_in(own)))
    )
    for number, day, *said in connection.execute(done):
        yield _number(number), day, "\n".join(each for each in said if name in each.lower())


def _number(number: int | None) -> str:
    return "" if number is None else f"{number:04}"
