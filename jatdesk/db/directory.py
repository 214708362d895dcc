"""The directory of people to be asked in the store, and at which meetings they were. Decides nothing."""

from sqlalchemy import Connection, delete, insert, select, update

from jatdesk.db.schema import agenda_items, agenda_readers, agreed_readers, attendance, directory, meetings
from jatdesk.domain.directory import Asked, Entry
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Presence


def every(connection: Connection) -> tuple[Entry, ...]:
    """All entries."""
    return tuple(Entry(**row._mapping) for row in connection.execute(select(*_COLUMNS)))


def asked(connection: Connection) -> tuple[Asked, ...]:
    """Everybody who presented, led, visited or got papers without being a member, by the day of the meeting."""
    found = []
    for what, query in _QUERIES:
        found += [Asked(row.day, what, row.name, row.email) for row in connection.execute(query)]
    return tuple(found)


def add(connection: Connection, entry: Entry) -> None:
    """Keeps an entry with its own id."""
    connection.execute(insert(directory).values(**vars(entry)))


def change(connection: Connection, entry: Entry) -> None:
    """Puts an entry in place of what was there."""
    connection.execute(update(directory).where(directory.c.id == entry.id).values(**vars(entry)))


def remove(connection: Connection, entry_id: Id) -> None:
    """Takes an entry out."""
    connection.execute(delete(directory).where(directory.c.id == entry_id))


_COLUMNS = [directory.c[name] for name in Entry.__dataclass_fields__]
_ON = (agenda_items.c.meeting_id == meetings.c.id) & agenda_items.c.taken_off.is_(False)
_HELD = meetings.c.cancelled_on.is_(None)
_QUERIES = (
    (
        "as a presenter",
        select(meetings.c.day, agenda_items.c.presenter.label("name"), agenda_items.c.presenter_email.label("email"))
        .join(agenda_items, _ON)
        .where(_HELD, agenda_items.c.presenter != ""),
    ),
    (
        "as lead professional",
        select(meetings.c.day, agenda_items.c.lead.label("name"), agenda_items.c.lead_email.label("email"))
        .join(agenda_items, _ON)
        .where(_HELD, agenda_items.c.lead != ""),
    ),
    (
        "as a visitor",
        select(meetings.c.day, attendance.c.name, attendance.c.email)
        .join(attendance, attendance.c.meeting_id == meetings.c.id)
        .where(_HELD, attendance.c.presence == Presence.VISITOR.value),
    ),
    (
        "as a reader of the minutes",
        select(meetings.c.day, agreed_readers.c.name, agreed_readers.c.email)
        .join(agreed_readers, agreed_readers.c.meeting_id == meetings.c.id)
        .where(_HELD),
    ),
    (
        "as a reader of the agenda",
        select(meetings.c.day, agenda_readers.c.name, agenda_readers.c.email)
        .join(agenda_readers, agenda_readers.c.meeting_id == meetings.c.id)
        .where(_HELD),
    ),
)
