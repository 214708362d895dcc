"""Agenda items in the store, and what the agenda rule needs to know of the open cases."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, or_, select, update

from jatdesk.db import gate
from jatdesk.db.connect import driver
from jatdesk.db.schema import actions, agenda_items, cases, item_minutes, meetings
from jatdesk.domain.consent import ConsentStanding
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem, ItemKind, Meeting, OpenCase

_BACK = ("next_meeting", "no_decision", "")
"""Decisions after which a case comes back at the very next meeting."""


def add(connection: Connection, item: AgendaItem) -> None:
    """Keeps a new item at its position; moving the others is `set_order`."""
    values = {name: value for name, value in vars(item).items() if name != "case_number"}
    connection.execute(
        insert(agenda_items).values(**values | {"case_id": item.case_id or None, "kind": item.kind.value})
    )


def items(connection: Connection, meeting_id: Id, *, taken_off: bool = False) -> tuple[AgendaItem, ...]:
    """The items of a meeting in order; with `taken_off` those a person took off as well, at the end."""
    query = _ITEMS.where(agenda_items.c.meeting_id == meeting_id)
    if not taken_off:
        query = query.where(agenda_items.c.taken_off.is_(False))
    rows = connection.execute(query.order_by(agenda_items.c.taken_off, agenda_items.c.position, agenda_items.c.id))
    return tuple(_item(row) for row in rows)


def is_open(connection: Connection, item_id: Id) -> bool:
    """Whether the item is there and the minutes of its meeting are not approved."""
    return bool(driver(connection).execute(_OPEN, (item_id,)).fetchall())


def item(connection: Connection, item_id: Id) -> AgendaItem | None:
    """One item, or None."""
    row = connection.execute(_ONE, {"which": item_id}).one_or_none()
    return None if row is None else _item(row)


def is_taken_off(connection: Connection, item_id: Id) -> bool:
    """Whether a person took this item off its agenda."""
    return bool(connection.execute(select(agenda_items.c.taken_off).where(agenda_items.c.id == item_id)).scalar())


def of_case(connection: Connection, meeting_id: Id, case_id: Id) -> AgendaItem | None:
    """The item of one case at a meeting, also when it was taken off."""
    of_both = (agenda_items.c.meeting_id == meeting_id) & (agenda_items.c.case_id == case_id)
    row = connection.execute(_ITEMS.where(of_both)).first()
    return None if row is None else _item(row)


def on_coming(connection: Connection, case_ids: Collection[Id], today: date, but: Id) -> tuple[tuple[Id, date], ...]:
    """Where some cases stand on the agenda of another meeting that is still to be held: case and day, by day."""
    query = (
        select(agenda_items.c.case_id, meetings.c.day)
        .join_from(agenda_items, meetings, agenda_items.c.meeting_id == meetings.c.id)
        .where(agenda_items.c.case_id.in_(case_ids), agenda_items.c.taken_off.is_(False))
        .where(meetings.c.id != but, meetings.c.held_on.is_(None), meetings.c.day >= today)
        .where(meetings.c.cancelled_on.is_(None))
        .order_by(meetings.c.day, agenda_items.c.case_id)
    )
    return tuple((row.case_id, row.day) for row in connection.execute(query))


def cases_before(connection: Connection, meeting: Meeting, today: date) -> frozenset[Id]:
    """The cases that stand on the agenda of an earlier meeting which is still to be held, or is under way."""
    ahead = meetings.c.held_on.is_(None) & or_(meetings.c.day >= today, meetings.c.started.is_(True))
    ahead &= meetings.c.cancelled_on.is_(None)
    query = (
        select(agenda_items.c.case_id)
        .join_from(agenda_items, meetings, agenda_items.c.meeting_id == meetings.c.id)
        .where(ahead, meetings.c.day < meeting.day, meetings.c.id != meeting.id)
        .where(agenda_items.c.case_id.is_not(None), agenda_items.c.taken_off.is_(False))
    )
    return frozenset(connection.execute(query).scalars())


def came_from(connection: Connection, item_ids: Collection[Id]) -> dict[Id, date]:
    """By item that was moved or copied here the day of the meeting it came from."""
    before = agenda_items.alias("before")
    query = (
        select(agenda_items.c.id, meetings.c.day)
        .join_from(agenda_items, before, agenda_items.c.came_from == before.c.id)
        .join(meetings, before.c.meeting_id == meetings.c.id)
        .where(agenda_items.c.id.in_(item_ids), agenda_items.c.came_from != "")
    )
    return dict(connection.execute(query).all())


def moved_to(connection: Connection, item_id: Id) -> AgendaItem | None:
    """The item of a later meeting that came from this one, also when it was taken off."""
    row = connection.execute(_ITEMS.where(agenda_items.c.came_from == item_id)).first()
    return None if row is None else _item(row)


def set_details(connection: Connection, item_id: Id, **details: str | date | None) -> None:
    """Who presents an item and when, who asked for it, whose profile it is."""
    _set(connection, item_id, **details)


def set_title(connection: Connection, item_id: Id, title: str) -> None:
    """What an item is called."""
    _set(connection, item_id, title=title)


def set_order(connection: Connection, ids: Sequence[Id]) -> None:
    """Positions 0, 1, 2 … in the order of `ids`."""
    for position, item_id in enumerate(ids):
        _set(connection, item_id, position=position)


def set_minutes(connection: Connection, item_id: Id, minutes: int) -> None:
    """How long an item is planned to take."""
    _set(connection, item_id, minutes=minutes)


def carry(connection: Connection, item_id: Id, to: Id, cancelled: Id) -> None:
    """Puts an item on another meeting's agenda, and keeps on which cancelled one it stood."""
    _set(connection, item_id, meeting_id=to, carried_from=cancelled)


def carried_from(connection: Connection, meeting_id: Id) -> tuple[AgendaItem, ...]:
    """The items that went from a cancelled meeting to another."""
    query = _ITEMS.where(agenda_items.c.carried_from == meeting_id, agenda_items.c.meeting_id != meeting_id)
    return tuple(_item(row) for row in connection.execute(query.order_by(agenda_items.c.position)))


def set_kind(connection: Connection, item_id: Id, kind: ItemKind, minutes: int) -> None:
    """Why a case stands on the agenda, and for how long."""
    _set(connection, item_id, kind=kind.value, minutes=minutes)


def set_done(connection: Connection, item_id: Id, done: bool) -> None:
    """Whether the meeting is through with an item."""
    _set(connection, item_id, done=done)


def set_key(connection: Connection, item_id: Id, key: str) -> None:
    """What put the item on the agenda."""
    _set(connection, item_id, key=key)


def set_taken_off(connection: Connection, item_id: Id, taken_off: bool) -> None:
    """Takes an item off the agenda, or puts it back."""
    _set(connection, item_id, taken_off=taken_off)


def remove(connection: Connection, item_id: Id) -> None:
    """Forgets an item that belongs there no longer."""
    connection.execute(delete(agenda_items).where(agenda_items.c.id == item_id))


def new_cases(connection: Connection, meeting_id: Id) -> tuple[tuple[Id, str, date | None], ...]:
    """The new cases of a meeting, whose papers are wanted: case id, number, and when the papers came in."""
    query = (
        select(cases.c.id, cases.c.number, cases.c.papers_in_on)
        .join_from(agenda_items, cases, agenda_items.c.case_id == cases.c.id)
        .where(agenda_items.c.meeting_id == meeting_id, agenda_items.c.kind == ItemKind.NEW.value)
        .where(agenda_items.c.taken_off.is_(False))
        .order_by(cases.c.number)
    )
    return tuple((row.id, f"{row.number:04}", row.papers_in_on) for row in connection.execute(query))


def open_cases(
    connection: Connection, day: date, standing_of: Mapping[Id, ConsentStanding] | None = None
) -> tuple[OpenCase, ...]:
    """Every open case as the agenda rule of a meeting on `day` sees it, by case number."""
    known = gate.standings(connection, day) if standing_of is None else standing_of
    return tuple(replace(case, opens_agenda=known[case.case_id].opens_agenda) for case in open_facts(connection, day))


def open_facts(connection: Connection, day: date) -> tuple[OpenCase, ...]:
    """The same, as if all of them could be discussed: who may be named is asked only for those it matters for."""
    open_ids = select(cases.c.id).where(cases.c.state == "open")
    counted = (
        select(actions.c.case_id, func.count())
        .where(actions.c.state == "open", actions.c.case_id.is_not(None))
        .group_by(actions.c.case_id)
    )
    open_actions: dict[Id, int] = {case_id: count for case_id, count in connection.execute(counted) if case_id}
    spoken = (
        select(item_minutes.c.case_id, item_minutes.c.decision)
        .join_from(item_minutes, meetings, item_minutes.c.meeting_id == meetings.c.id)
        .where(item_minutes.c.case_id.in_(open_ids), meetings.c.day < day, meetings.c.held_on.is_not(None))
        .where((item_minutes.c.discussion != "") | (item_minutes.c.decision != ""))
        .order_by(meetings.c.day)
    )
    last = dict(connection.execute(spoken).all())
    rows = connection.execute(select(cases).where(cases.c.state == "open").order_by(cases.c.number))
    return tuple(
        OpenCase(
            row.id,
            f"{row.number:04}",
            True,
            row.id in last,
            row.next_review,
            open_actions.get(row.id, 0),
            row.closing_proposed,
            row.id in last and (last[row.id] in _BACK or (last[row.id] == "review" and row.next_review is None)),
            bool(row.old_number or row.old_notes),
            row.dormant_on is not None,
            row.opened_on,
        )
        for row in rows
    )


# by the driver: what is typed runs it all the time
_OPEN = (
    "SELECT 1 FROM agenda_items JOIN meetings ON meetings.id = agenda_items.meeting_id "
    "WHERE agenda_items.id = ? AND meetings.approved_on IS NULL"
)
_ITEMS = select(agenda_items, cases.c.number).join_from(
    agenda_items, cases, agenda_items.c.case_id == cases.c.id, isouter=True
)
_KEPT = tuple(name for name in AgendaItem.__dataclass_fields__ if name != "case_number")
_ONE = _ITEMS.where(agenda_items.c.id == bindparam("which"))


def _set(connection: Connection, item_id: Id, **values: Any) -> None:
    connection.execute(update(agenda_items).where(agenda_items.c.id == item_id).values(**values))


def _item(row: Row[Any]) -> AgendaItem:
    kept = {name: row._mapping[name] for name in _KEPT}
    number = f"{row.number:04}" if row.number is not None else ""
    return AgendaItem(**kept | {"kind": ItemKind(row.kind), "case_id": row.case_id or "", "case_number": number})
