"""E-mails kept because the chair answered in them: read elsewhere with limits, kept whole, looked at inside."""

from jatdesk.db import kept_mails as rows
from jatdesk.db.store import Transaction
from jatdesk.domain.ids import Id
from jatdesk.domain.kept_mails import KeptMail, MailDraft
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@allowed(Right.READ)
def mail(desk: Desk, mail_id: Id) -> KeptMail:
    """One kept e-mail. Raises SaveRefused when it is there no longer."""
    with desk.reading() as reading:
        found = rows.one(reading, mail_id)
    if found is None:
        raise SaveRefused("This e-mail is no longer in the store.", "Nothing was changed.", "")
    return found


def keep(desk: Desk, transaction: Transaction, draft: MailDraft | None, meeting_id: Id = "", case_id: Id = "") -> Id:
    """Keeps an e-mail as part of the caller's act; its id, or '' where there is none."""
    if draft is None:
        return ""
    read = draft.read
    kept = KeptMail(
        desk.new_id(), draft.name, len(draft.data), desk.clock.today(), read.sender, read.subject, read.sent, read.words
    )
    rows.add(transaction.connection, kept, draft.data, "" if case_id else meeting_id, case_id)
    return kept.id
