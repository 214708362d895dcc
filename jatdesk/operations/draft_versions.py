"""A draft that goes to the chair is kept as it goes, to be compared with what comes back. Part of an act."""

from jatdesk.db import minutes as rows
from jatdesk.db.store import Transaction
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.minutes import MinutesBook
from jatdesk.domain.minutes_codec import seal
from jatdesk.domain.sending import Prepared, SendingPlan
from jatdesk.operations.desk import Desk

KEPT = (Mailing.MINUTES_DRAFT, Mailing.MINUTES_WORD)
"""The mailings with which a draft goes to the chair."""

_DRAFT = "draft"


def keep(
    desk: Desk, transaction: Transaction, prepared: Prepared, planned: SendingPlan, version_id: Id, book: MinutesBook
) -> None:
    """Keeps the minutes from which the files of a mailing were made, and for whom."""
    sealed = seal(book, desk.randomness)
    readers = ", ".join(dict.fromkeys(one.name for parcel in planned.parcels for one in parcel.recipients))
    version = rows.Version(
        version_id, prepared.meeting_id, transaction.now, _DRAFT, sealed.body, sealed.hash, prepared.id, readers
    )
    rows.add_version(transaction.connection, version)
