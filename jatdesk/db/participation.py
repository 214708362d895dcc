"""The yearly talk about participation in the store. Decides nothing."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, delete, exists, insert, or_, select

from jatdesk.db import issues as issue_rows
from jatdesk.db.schema import actions, agenda_items, item_minutes, meetings, participation_talks, talk_themes
from jatdesk.domain.agenda import YEARLY_TALK
from jatdesk.domain.ids import Id
from jatdesk.domain.issues import Issue
from jatdesk.domain.participation import Coming, Talk

_ITEMS = (agenda_items.c.key == YEARLY_TALK) & (agenda_items.c.meeting_id == meetings.c.id)


def held(connection: Connection) -> tuple[Talk, ...]:
    """Every talk without its themes, the newest first: held under an item of a meeting, or written down by hand."""
    discussed = (
        select(meetings.c.id, meetings.c.day, agenda_items.c.id.label("item_id"), item_minutes.c.discussion)
        .join(agenda_items, _ITEMS)
        .join(item_minutes, item_minutes.c.item_id == agenda_items.c.id, isouter=True)
        .where(
            meetings.c.held_on.is_not(None),
            agenda_items.c.taken_off.is_(False),
            or_(
                agenda_items.c.done.is_(True),
                item_minutes.c.discussion != "",
                exists().where(actions.c.item_id == agenda_items.c.id),
            ),
        )
    )
    found = [
        Talk(row.day, "", row.discussion or "", row.id, row.item_id, id=row.item_id)
        for row in connection.execute(discussed)
    ]
    by_hand = connection.execute(select(participation_talks))
    found += [Talk(row.on_day, row.where_at, row.words, id=row.id) for row in by_hand]
    return tuple(sorted(found, key=lambda talk: (talk.on, talk.id), reverse=True))


def themes(connection: Connection) -> Mapping[Id, tuple[Issue, ...]]:
    """The issues that came of each talk, by its id."""
    linked = {row.issue_id: row.talk for row in connection.execute(select(talk_themes))}
    found: dict[Id, tuple[Issue, ...]] = {}
    for issue in issue_rows.every(connection) if linked else ():
        if issue.id in linked:
            found[linked[issue.id]] = (*found.get(linked[issue.id], ()), issue)
    return found


def coming(connection: Connection, today: date) -> tuple[Coming, ...]:
    """The meetings from today on that are still to be held, the earliest first."""
    query = (
        select(meetings.c.id, meetings.c.day, meetings.c.agenda_sent_on, agenda_items.c.taken_off)
        .join(agenda_items, _ITEMS, isouter=True)
        .where(meetings.c.day >= today, meetings.c.held_on.is_(None), meetings.c.cancelled_on.is_(None))
        .order_by(meetings.c.day)
    )
    return tuple(
        Coming(row.id, row.day, row.taken_off is False, row.taken_off is True, row.agenda_sent_on is not None)
        for row in connection.execute(query)
    )


def add(connection: Connection, talk: Talk) -> None:
    """Keeps a talk that was written down by hand."""
    values = {"id": talk.id, "on_day": talk.on, "where_at": talk.where_at, "words": talk.words}
    connection.execute(insert(participation_talks).values(**values))


def remove(connection: Connection, talk_id: Id) -> None:
    """Takes such a talk out; its themes stay in the issues log."""
    connection.execute(delete(participation_talks).where(participation_talks.c.id == talk_id))


def add_theme(connection: Connection, issue_id: Id, talk_id: Id) -> None:
    """An issue came of a talk."""
    connection.execute(insert(talk_themes).values(issue_id=issue_id, talk=talk_id))
