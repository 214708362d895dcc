"""Keeps a form while it is compared with what was read from it, so that it is there after the lock and a crash."""

from jatdesk.db import half_checked, referrals
from jatdesk.domain.caf import HalfChecked
from jatdesk.domain.roles import Right
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@allowed(Right.KEEP)
def keep(desk: Desk, half: HalfChecked) -> None:
    """Keeps a form that was just read, in place of whatever referral was half typed."""
    with desk.writing() as transaction:
        referrals.drop_form(transaction.connection)
        half_checked.keep(transaction.connection, half, transaction.now.isoformat(timespec="seconds"))


@allowed(Right.KEEP)
def keep_answers(desk: Desk, half: HalfChecked) -> None:
    """Keeps what the person has entered and compared so far; the form itself is kept already."""
    with desk.writing() as transaction:
        half_checked.keep_answers(transaction.connection, half, transaction.now.isoformat(timespec="seconds"))


@allowed(Right.READ)
def kept(desk: Desk) -> HalfChecked | None:
    """The form that was being compared, or None."""
    with desk.reading() as reading:
        return half_checked.one(reading)
