"""What was prepared and what was sent: each mailing and its files with their hashes. The bytes lie in the outbox."""

import json
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from jatdesk.db.schema import mailing_files, mailings, passwords
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.sending import Prepared, PreparedFile


def add(connection: Connection, prepared: Prepared, password_ids: dict[str, Id], file_ids: list[Id]) -> None:
    """Records a mailing. `password_ids` finds the kept password by its text; one id for each file."""
    connection.execute(
        insert(mailings).values(
            id=prepared.id,
            mailing=prepared.mailing.value,
            meeting_id=prepared.meeting_id or None,
            case_id=prepared.case_id or None,
            title=prepared.title,
            folder=prepared.folder,
            prepared_on=prepared.prepared_on,
            prepared_by=prepared.prepared_by,
            meeting_told=prepared.meeting_told,
        )
    )
    for file_id, file in zip(file_ids, prepared.files, strict=True):
        connection.execute(
            insert(mailing_files).values(
                id=file_id,
                mailing_id=prepared.id,
                path=str(Path(file.path).relative_to(prepared.folder)),
                kind=file.kind.value,
                recipients=json.dumps(file.recipients, ensure_ascii=False),
                password_id=password_ids.get(file.password, ""),
                sha256=file.sha256,
                about=file.about,
                cases=json.dumps(file.cases),
            )
        )


def set_sent(connection: Connection, mailing_id: Id, on: date | None, by: str = "") -> None:
    """The mailing went out on this day, as this person says (None: it did not, after all)."""
    connection.execute(update(mailings).where(mailings.c.id == mailing_id).values(sent_on=on, sent_by=by if on else ""))


def remove(connection: Connection, mailing_id: Id) -> None:
    """Forgets a mailing whose files were lost before anybody could send them."""
    connection.execute(delete(mailings).where(mailings.c.id == mailing_id))


def last_sent(connection: Connection, mailing: Mailing, meeting_id: Id, case_id: Id) -> date | None:
    """The last day on which a mailing of this kind went out for a meeting or a case; None when none did."""
    of_kind = select(func.max(mailings.c.sent_on)).where(mailings.c.mailing == mailing.value)
    about = of_kind.where(
        func.coalesce(mailings.c.meeting_id, "") == meeting_id, func.coalesce(mailings.c.case_id, "") == case_id
    )
    return connection.execute(about).scalar()


def first_sent(connection: Connection, mailing: Mailing, meeting_id: Id) -> date | None:
    """The first day on which a mailing of this kind went out for a meeting; None when none did."""
    these = (mailings.c.mailing == mailing.value) & (mailings.c.meeting_id == meeting_id)
    return connection.execute(select(func.min(mailings.c.sent_on)).where(these)).scalar()


def sent_by_then(connection: Connection, day: date) -> tuple[Prepared, ...]:
    """Mailings sent on this day or before whose files were not tidied away yet."""
    old = select(mailings).where(mailings.c.sent_on <= day, mailings.c.tidied_on.is_(None)).order_by(mailings.c.id)
    return tuple(whole(connection, row) for row in connection.execute(old).all())


def set_tidied(connection: Connection, mailing_id: Id, on: date) -> None:
    """The files of a mailing lie in the outbox no longer; the record stays."""
    connection.execute(update(mailings).where(mailings.c.id == mailing_id).values(tidied_on=on))


def there(connection: Connection, mailing_id: Id) -> bool:
    """Whether there is such a mailing."""
    return connection.execute(select(mailings.c.id).where(mailings.c.id == mailing_id)).first() is not None


def one(connection: Connection, mailing_id: Id) -> Prepared:
    """One mailing with its files."""
    return whole(connection, connection.execute(select(mailings).where(mailings.c.id == mailing_id)).one())


def of_kind(connection: Connection, mailing: Mailing, meeting_id: Id, case_id: Id) -> tuple[Prepared, ...]:
    """The mailings of one kind for a meeting or a case (or for neither), the oldest first."""
    query = select(mailings).where(
        mailings.c.mailing == mailing.value,
        func.coalesce(mailings.c.meeting_id, "") == meeting_id,
        func.coalesce(mailings.c.case_id, "") == case_id,
    )
    return tuple(whole(connection, row) for row in connection.execute(query.order_by(mailings.c.id)).all())


def with_hash(connection: Connection, sha256: str) -> Prepared | None:
    """The mailing a file with this hash belongs to; the newest where it went twice."""
    query = (
        select(mailings)
        .join_from(mailing_files, mailings, mailing_files.c.mailing_id == mailings.c.id)
        .where(mailing_files.c.sha256 == sha256)
        .order_by(mailings.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else whole(connection, row)


def with_file_named(connection: Connection, names: Collection[str]) -> tuple[Prepared, ...]:
    """The newest few mailings in which a file has one of these names, in whatever folder of the mailing."""
    ends = [mailing_files.c.path == name for name in names]
    ends += [mailing_files.c.path.endswith(f"{slash}{name}", autoescape=True) for name in names for slash in "/\\"]
    held = select(mailing_files.c.mailing_id).where(or_(*ends))
    query = select(mailings).where(mailings.c.id.in_(held)).order_by(mailings.c.id.desc()).limit(_FEW)
    return tuple(whole(connection, row) for row in connection.execute(query).all())


def sealed_with(connection: Connection, password_id: Id) -> tuple[Prepared, ...]:
    """The mailings of which a password opens something, newest first."""
    theirs = select(mailing_files.c.mailing_id).where(mailing_files.c.password_id == password_id)
    rows = connection.execute(select(mailings).where(mailings.c.id.in_(theirs)).order_by(mailings.c.id.desc())).all()
    return tuple(whole(connection, row) for row in rows)


def count_sealed(connection: Connection) -> dict[Id, int]:
    """By password how many mailings it opens something of."""
    counted = select(mailing_files.c.password_id, func.count(mailing_files.c.mailing_id.distinct()))
    return {row[0]: row[1] for row in connection.execute(counted.group_by(mailing_files.c.password_id))}


def is_prepared(connection: Connection, mailing: Mailing, meeting_id: Id) -> bool:
    """Whether such a mailing was ever prepared for a meeting, sent or not."""
    query = select(mailings.c.id).where(mailings.c.meeting_id == meeting_id, mailings.c.mailing == mailing.value)
    return connection.execute(query.limit(1)).first() is not None


def every(connection: Connection, limit: int = 200) -> tuple[Prepared, ...]:
    """The newest mailings first."""
    rows = connection.execute(select(mailings).order_by(mailings.c.id.desc()).limit(limit)).all()
    return tuple(whole(connection, row) for row in rows)


def unsent(connection: Connection) -> tuple[Prepared, ...]:
    """Mailings that were prepared and about which nobody has said that they were sent."""
    rows = connection.execute(select(mailings).where(mailings.c.sent_on.is_(None)).order_by(mailings.c.id)).all()
    return tuple(whole(connection, row) for row in rows)


_FEW = 5


def whole(connection: Connection, row: Row[Any]) -> Prepared:
    """A row with its files and the passwords that open them."""
    query = (
        select(mailing_files, passwords.c.password)
        .join_from(mailing_files, passwords, mailing_files.c.password_id == passwords.c.id, isouter=True)
        .where(mailing_files.c.mailing_id == row.id)
        .order_by(mailing_files.c.id)
    )
    files = tuple(
        PreparedFile(
            str(Path(row.folder) / file.path),
            DocumentKind(file.kind),
            tuple(json.loads(file.recipients)),
            file.password or "",
            file.sha256,
            file.about,
            tuple(json.loads(file.cases)),
        )
        for file in connection.execute(query)
    )
    return Prepared(
        row.id,
        Mailing(row.mailing),
        row.meeting_id or "",
        row.case_id or "",
        row.title,
        row.folder,
        files,
        row.prepared_on,
        row.sent_on,
        row.prepared_by,
        row.sent_by,
        row.tidied_on,
        row.meeting_told,
    )
