"""Referrals in the store, each whole as it came in; and the one that is still being typed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from jatdesk.db import referral_body, search_index
from jatdesk.db.schema import drafts, referrals
from jatdesk.domain.ids import Id
from jatdesk.domain.referrals import Referral, ReferralDraft

_FORM = {"kind": "referral", "ref": "new", "field": "form"}


def add(connection: Connection, received: Sequence[tuple[date, Referral]]) -> None:
    """Keeps referrals, each with the day it was received."""
    add_first(connection, received)
    for _, referral in received:
        search_index.follow_case(connection, referral.case_id)


def add_first(connection: Connection, received: Sequence[tuple[date, Referral]]) -> None:
    """Keeps the referrals of new cases, of which the search index is told by whoever makes them."""
    if received:
        connection.execute(insert(referrals), [_values(on, referral) for on, referral in received])


def change(connection: Connection, referral: Referral) -> None:
    """Puts what is known of a referral in place of what was there."""
    values = _values(referral.draft.received_on, referral)
    if values["received_on"] is None:
        del values["received_on"]
    connection.execute(update(referrals).where(referrals.c.id == referral.id).values(**values))
    search_index.follow_case(connection, referral.case_id)


def one(connection: Connection, referral_id: Id) -> Referral | None:
    """One referral, or None."""
    row = connection.execute(select(referrals).where(referrals.c.id == referral_id)).one_or_none()
    return None if row is None else _referral(row)


def of_case(connection: Connection, case_id: Id) -> tuple[tuple[date, Referral], ...]:
    """The referrals of a case with the days they were received, oldest first."""
    wanted = select(referrals).where(referrals.c.case_id == case_id)
    rows = connection.execute(wanted.order_by(referrals.c.received_on, referrals.c.id))
    return tuple((row.received_on, _referral(row)) for row in rows)


def keep_form(connection: Connection, draft: ReferralDraft, saved_at: str) -> None:
    """Keeps the half-typed referral form in place of the one kept before."""
    drop_form(connection)
    text = referral_body.written(draft)
    connection.execute(insert(drafts).values(text=text, cursor=0, saved_at=saved_at, **_FORM))


def kept_form(connection: Connection) -> ReferralDraft | None:
    """The half-typed referral form, or None."""
    found = connection.execute(select(drafts.c.text).filter_by(**_FORM)).scalar()
    return None if found is None else referral_body.read(found)


def drop_form(connection: Connection) -> None:
    """Forgets the half-typed referral form."""
    connection.execute(delete(drafts).where(*(drafts.c[name] == value for name, value in _FORM.items())))


def _values(received_on: date | None, referral: Referral) -> dict[str, Any]:
    return {
        "id": referral.id,
        "case_id": referral.case_id,
        "received_on": received_on,
        "referred_on": referral.draft.referred_on,
        "agency": referral.draft.agency,
        "body": referral_body.written(referral.draft),
        "paper_id": referral.attachment_id,
    }


def _referral(row: Row[Any]) -> Referral:
    return Referral(row.id, row.case_id, referral_body.read(row.body), row.paper_id)
