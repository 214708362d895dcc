"""E-mails kept with a meeting or a case. Their bytes lie in a table of their own and come only when one is opened."""

from sqlalchemy import Connection, delete, insert, select

from jatdesk.db.schema import kept_mail_bytes, kept_mails
from jatdesk.domain.ids import Id
from jatdesk.domain.kept_mails import KeptMail


def add(connection: Connection, mail: KeptMail, data: bytes, meeting_id: Id, case_id: Id) -> None:
    """Keeps an e-mail; it goes with the case, or else with the meeting, that it is about."""
    values = vars(mail) | {"meeting_id": meeting_id or None, "case_id": case_id or None}
    connection.execute(insert(kept_mails).values(**values))
    connection.execute(insert(kept_mail_bytes).values(mail_id=mail.id, bytes=data))


def one(connection: Connection, mail_id: Id) -> KeptMail | None:
    """One e-mail without its bytes, or None."""
    row = connection.execute(select(kept_mails).where(kept_mails.c.id == mail_id)).one_or_none()
    if row is None:
        return None
    return KeptMail(**{name: row._mapping[name] for name in KeptMail.__dataclass_fields__})


def data(connection: Connection, mail_id: Id) -> bytes:
    """The bytes of an e-mail."""
    query = select(kept_mail_bytes.c.bytes).where(kept_mail_bytes.c.mail_id == mail_id)
    return bytes(connection.execute(query).scalar_one())


def remove(connection: Connection, mail_id: Id) -> None:
    """Takes an e-mail and its bytes out of the store."""
    connection.execute(delete(kept_mails).where(kept_mails.c.id == mail_id))
