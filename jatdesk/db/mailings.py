"""What was prepared and what was sent: each mailing and its files with their hashes. The bytes lie in the outbox."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from jatdesk.db.schema import mailing_files, mailings, passwords
from jatdesk.domain.distribution import DocumentKind, Mailing, Prepared, PreparedFile
from jatdesk.domain.ids import Id


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


def set_sent(connection: Connection, mailing_id: Id, on: date | None) -> None:
    """The mailing went out on this day (None: it did not, after all)."""
    connection.execute(update(mailings).where(mailings.c.id == mailing_id).values(sent_on=on))


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


def there(connection: Connection, mailing_id: Id) -> bool:
    """Whether there is such a mailing."""
    return connection.execute(select(mailings.c.id).where(mailings.c.id == mailing_id)).first() is not None


def one(connection: Connection, mailing_id: Id) -> Prepared:
    """One mailing with its files."""
    return _whole(connection, connection.execute(select(mailings).where(mailings.c.id == mailing_id)).one())


def of_kind(connection: Connection, mailing: Mailing, meeting_id: Id, case_id: Id) -> tuple[Prepared, ...]:
    """The mailings of one kind for a meeting or a case (or for neither), the oldest first."""
    query = select(mailings).where(
        mailings.c.mailing == mailing.value,
        func.coalesce(mailings.c.meeting_id, "") == meeting_id,
        func.coalesce(mailings.c.case_id, "") == case_id,
    )
    return tuple(_whole(connection, row) for row in connection.execute(query.order_by(mailings.c.id)).all())


def is_prepared(connection: Connection, mailing: Mailing, meeting_id: Id) -> bool:
    """Whether such a mailing was ever prepared for a meeting, sent or not."""
    query = select(mailings.c.id).where(mailings.c.meeting_id == meeting_id, mailings.c.mailing == mailing.value)
    return connection.execute(query.limit(1)).first() is not None


def every(connection: Connection, limit: int = 200) -> tuple[Prepared, ...]:
    """The newest mailings first."""
    rows = connection.execute(select(mailings).order_by(mailings.c.id.desc()).limit(limit)).all()
    return tuple(_whole(connection, row) for row in rows)


def unsent(connection: Connection) -> tuple[Prepared, ...]:
    """Mailings that were prepared and about which nobody has said that they were sent."""
    rows = connection.execute(select(mailings).where(mailings.c.sent_on.is_(None)).order_by(mailings.c.id)).all()
    return tuple(_whole(connection, row) for row in rows)


def _whole(connection: Connection, row: Row[Any]) -> Prepared:
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
    )
