"""What other tables tell of a case: where it was discussed and what went out about it. Writes nothing."""

import json
from typing import Any

from sqlalchemy import Connection, Row, select

from jatdesk.db.schema import agenda_items, item_minutes, mailing_files, mailings, meetings
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import LETTERS_TO_FAMILIES, Mailing
from jatdesk.domain.meetings import ItemKind
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.story import Discussed, SentOut

_TOLD_ELSEWHERE = tuple(each.value for each in (Mailing.SAFEGUARDING_PACK, *LETTERS_TO_FAMILIES))
"""A story may stand in a document, so no pack is in it; of a letter `db.letters_given` tells who was given it."""


def discussed(connection: Connection, case_id: Id) -> tuple[Discussed, ...]:
    """What was minuted on a case, the earliest meeting first."""
    query = (
        select(item_minutes, agenda_items.c.kind, meetings.c.day)
        .join_from(item_minutes, meetings, item_minutes.c.meeting_id == meetings.c.id)
        .join(agenda_items, item_minutes.c.item_id == agenda_items.c.id)
        .where(item_minutes.c.case_id == case_id)
        .order_by(meetings.c.day)
    )
    rows = connection.execute(query)
    return tuple(Discussed(row.day, ItemKind(row.kind), _minutes(row)) for row in rows)


def sent(connection: Connection, case_id: Id) -> tuple[SentOut, ...]:
    """The mailings that went out with a file on this case, the earliest first."""
    query = (
        select(mailings.c.id, mailings.c.sent_on, mailings.c.title, mailing_files.c.recipients)
        .join_from(mailings, mailing_files)
        .where(mailings.c.mailing.not_in(_TOLD_ELSEWHERE))
        .where(mailings.c.sent_on.is_not(None), mailing_files.c.cases.contains(f'"{case_id}"', autoescape=True))
        .order_by(mailings.c.sent_on, mailings.c.id, mailing_files.c.id)
    )
    found: dict[Id, SentOut] = {}
    for row in connection.execute(query):
        before = found[row.id].recipients if row.id in found else ()
        new = tuple(name for name in json.loads(row.recipients) if name not in before)
        found[row.id] = SentOut(row.sent_on, row.title, before + new)
    return tuple(found.values())


def _minutes(row: Row[Any]) -> ItemMinutes:
    return ItemMinutes(**{name: row._mapping[name] for name in ItemMinutes.__dataclass_fields__})
