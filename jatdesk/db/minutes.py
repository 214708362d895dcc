"""What was minuted, the versions that went to the chair, and the approval. Texts half typed are in `db.drafts`."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from jatdesk.db import search_texts
from jatdesk.db.schema import actions, approvals, cases, drafts, item_minutes, meetings, minutes_versions, tellings
from jatdesk.domain.approvals import Signature
from jatdesk.domain.finishing import End
from jatdesk.domain.ids import Id
from jatdesk.domain.minutes import Approval, ItemMinutes, KeptVersion

_LEFT_UNTOLD = select(tellings.c.item_id).where(tellings.c.end == End.FAMILY.value, tellings.c.item_id.is_not(None))


@dataclass(frozen=True)
class Version:
    """The minutes as they stood when they were sent to the chair ('draft') or approved ('approved').

    `readers` are the names of those a draft was made for, in the mailing `mailing_id`.
    """

    id: Id
    meeting_id: Id
    made_at: datetime
    kind: str
    body: str
    hash: str
    mailing_id: Id = ""
    readers: str = ""


def one(connection: Connection, item_id: Id) -> ItemMinutes | None:
    """What was minuted under one item, or None."""
    row = connection.execute(select(item_minutes).where(item_minutes.c.item_id == item_id)).one_or_none()
    return None if row is None else _minutes(row)


def of_meeting(connection: Connection, meeting_id: Id) -> dict[Id, ItemMinutes]:
    """What was minuted at a meeting, by item."""
    rows = connection.execute(select(item_minutes).where(item_minutes.c.meeting_id == meeting_id))
    return {row.item_id: _minutes(row) for row in rows}


def write(connection: Connection, written: ItemMinutes) -> None:
    """Writes what stands under an item, whole."""
    values = vars(written) | {"case_id": written.case_id or None}
    others = {name: value for name, value in values.items() if name != "item_id"}
    statement = upsert(item_minutes).values(**values)
    connection.execute(statement.on_conflict_do_update(index_elements=["item_id"], set_=others))
    if written.case_id:
        said = f"{written.discussion} {written.going_well} {written.family_wants} {written.decision}"
        search_texts.put(connection, search_texts.MINUTES, [(written.case_id, written.item_id, said)])


def is_written(connection: Connection, item_id: Id) -> bool:
    """Whether anything stands under an item: a text, half a text, a decision or an action."""
    found = one(connection, item_id)
    if found is not None and (found.discussion or found.going_well or found.family_wants or found.decision):
        return True
    if connection.execute(select(drafts.c.ref).where(drafts.c.kind == "minutes", drafts.c.ref == item_id)).first():
        return True
    return connection.execute(select(actions.c.id).where(actions.c.item_id == item_id)).first() is not None


def decided_cases(connection: Connection, meeting_id: Id) -> frozenset[Id]:
    """The cases that were discussed at a meeting: something was written, or something decided."""
    written = (item_minutes.c.discussion != "") | (item_minutes.c.decision != "")
    query = select(item_minutes.c.case_id).where(item_minutes.c.meeting_id == meeting_id, written)
    return frozenset(case_id for case_id in connection.execute(query).scalars() if case_id)


def decided_later(connection: Connection, case_id: Id, day: date) -> bool:
    """Whether a meeting after `day` decided anything about a case."""
    query = (
        select(item_minutes.c.item_id)
        .join_from(item_minutes, meetings, item_minutes.c.meeting_id == meetings.c.id)
        .where(item_minutes.c.case_id == case_id, item_minutes.c.decision != "", meetings.c.day > day)
    )
    return connection.execute(query.limit(1)).first() is not None


def set_case_plan(
    connection: Connection, case_id: Id, next_review: date | None, lead_professional: str, closing_proposed: bool
) -> None:
    """What the meeting decided goes on with the case."""
    values = {"next_review": next_review, "lead_professional": lead_professional, "closing_proposed": closing_proposed}
    connection.execute(update(cases).where(cases.c.id == case_id).values(**values))


def set_told(connection: Connection, item_id: Id, on: date | None, how: str) -> None:
    """When and how the family was told what stands under an item."""
    connection.execute(update(item_minutes).where(item_minutes.c.item_id == item_id).values(told_on=on, told_how=how))


def set_closing_proposed(connection: Connection, case_id: Id, proposed: bool) -> None:
    """Whether the case is proposed for closing."""
    connection.execute(update(cases).where(cases.c.id == case_id).values(closing_proposed=proposed))


def to_close(connection: Connection) -> tuple[tuple[Id, str, date], ...]:
    """Open cases whose last meeting decided to close them: id, number and the day of that meeting."""
    query = (
        select(cases.c.id, cases.c.number, item_minutes.c.decision, meetings.c.day)
        .join_from(cases, item_minutes, item_minutes.c.case_id == cases.c.id)
        .join(meetings, item_minutes.c.meeting_id == meetings.c.id)
        .where(cases.c.state == "open", cases.c.closing_proposed.is_(True), item_minutes.c.decision != "")
        .order_by(cases.c.number, meetings.c.day)
    )
    last = {row.id: row for row in connection.execute(query)}
    return tuple((row.id, f"{row.number:04}", row.day) for row in last.values() if row.decision == "close")


def untold(connection: Connection) -> tuple[tuple[ItemMinutes, str, date], ...]:
    """Discussed cases of meetings held whose family still has to be told: the minutes, case number, meeting day."""
    query = (
        select(item_minutes, cases.c.number, meetings.c.day)
        .join_from(item_minutes, meetings, item_minutes.c.meeting_id == meetings.c.id)
        .join(cases, item_minutes.c.case_id == cases.c.id)
        .where(item_minutes.c.told_on.is_(None), item_minutes.c.case_id.is_not(None), meetings.c.held_on.is_not(None))
        .where((item_minutes.c.discussion != "") | (item_minutes.c.decision != ""))
        .where(item_minutes.c.item_id.not_in(_LEFT_UNTOLD))
        .order_by(meetings.c.day, cases.c.number)
    )
    return tuple((_minutes(row), f"{row.number:04}", row.day) for row in connection.execute(query))


def families(connection: Connection, meeting_id: Id) -> tuple[int, int, date | None]:
    """Of one meeting: how many families were discussed, how many told, and the last day on which one was."""
    query = select(func.count(), func.count(item_minutes.c.told_on), func.max(item_minutes.c.told_on)).where(
        item_minutes.c.meeting_id == meeting_id,
        item_minutes.c.case_id.is_not(None),
        (item_minutes.c.discussion != "") | (item_minutes.c.decision != ""),
    )
    discussed, told, last = connection.execute(query).one()
    return discussed, told, last


def add_version(connection: Connection, version: Version) -> None:
    """Keeps a version for good."""
    values = vars(version) | {"made_at": version.made_at.isoformat(timespec="seconds")}
    connection.execute(insert(minutes_versions).values(**values))


def version(connection: Connection, version_id: Id) -> Version | None:
    """One kept version, or None."""
    row = connection.execute(select(minutes_versions).where(minutes_versions.c.id == version_id)).one_or_none()
    return None if row is None else _version(row)


def last_version(connection: Connection, meeting_id: Id, kind: str) -> Version | None:
    """The newest version of a kind, or None."""
    query = select(minutes_versions).where(minutes_versions.c.meeting_id == meeting_id, minutes_versions.c.kind == kind)
    row = connection.execute(query.order_by(minutes_versions.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else _version(row)


def versions(connection: Connection, meeting_id: Id) -> tuple[KeptVersion, ...]:
    """The versions of a meeting's minutes without their text, the newest first."""
    columns = (minutes_versions.c[name] for name in ("id", "made_at", "kind", "hash", "readers"))
    query = select(*columns).where(minutes_versions.c.meeting_id == meeting_id).order_by(minutes_versions.c.id.desc())
    return tuple(
        KeptVersion(row.id, datetime.fromisoformat(row.made_at), row.kind, row.hash, row.readers)
        for row in connection.execute(query)
    )


_APPROVAL = ("meeting_id", "by", "how", "note", "office", "stands_in", "mail_id")


def drop_versions(connection: Connection, mailing_id: Id) -> None:
    """A mailing was thrown away before it was sent: the drafts made for it went to nobody."""
    connection.execute(delete(minutes_versions).where(minutes_versions.c.mailing_id == mailing_id))


def approve(connection: Connection, approval: Approval, signature: Signature | None = None) -> None:
    """Keeps the chair's approval; there is one a meeting, for good. `signature` where the chair gave it here."""
    values: dict[str, Any] = {name: getattr(approval, name) for name in _APPROVAL}
    values |= {"content_hash": approval.content_hash, "on_day": approval.on}
    if signature is not None:
        values |= {"slot_id": signature.slot_id, "signing_public": signature.public, "signature": signature.value}
        values |= {"keys_since": signature.key_since, "signed_at": signature.at}
    connection.execute(insert(approvals).values(**values))


def approval(connection: Connection, meeting_id: Id) -> Approval | None:
    """The chair's approval, or None."""
    row = connection.execute(select(approvals).where(approvals.c.meeting_id == meeting_id)).one_or_none()
    if row is None:
        return None
    return Approval(
        row.meeting_id,
        row.by,
        row.on_day,
        row.how,
        row.note,
        row.content_hash,
        bool(row.signature),
        row.keys_since,
        row.office,
        row.stands_in,
        row.mail_id,
    )


def signature(connection: Connection, meeting_id: Id) -> Signature | None:
    """The signature under an approval, or None where it was given elsewhere or not at all."""
    row = connection.execute(select(approvals).where(approvals.c.meeting_id == meeting_id)).one_or_none()
    if row is None or not row.signature:
        return None
    return Signature(row.slot_id, bytes(row.signing_public), bytes(row.signature), row.signed_at, row.keys_since)


def _version(row: Row[Any]) -> Version:
    values = dict(row._mapping) | {"made_at": datetime.fromisoformat(row.made_at)}
    return Version(**values)


def _minutes(row: Row[Any]) -> ItemMinutes:
    names = ItemMinutes.__dataclass_fields__
    return ItemMinutes(**{name: row._mapping[name] for name in names} | {"case_id": row.case_id or ""})
