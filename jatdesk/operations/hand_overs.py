"""Who can't receive sealed files gets theirs another way: written down who, how, when and by whom (D2)."""

from dataclasses import replace
from datetime import date

from jatdesk.db import hand_overs as rows
from jatdesk.db.store import Transaction
from jatdesk.domain.hand_overs import HandOver
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.portions import by_hand
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.domain.sending import Prepared, SendingPlan
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


def keep_unreached(desk: Desk, transaction: Transaction, prepared: Prepared, planned: SendingPlan) -> None:
    """Those who should have a part of a mailing and have no usable address; part of the caller's transaction."""
    for name, why in dict.fromkeys((each.name, each.why) for each in planned.nobody if by_hand(each.why)):
        rows.add(transaction.connection, HandOver(desk.new_id(), prepared.id, name, why))


@allowed(Right.READ)
def of_mailing(desk: Desk, mailing_id: Id) -> tuple[HandOver, ...]:
    """Whose part of a mailing goes, or went, another way."""
    with desk.reading() as reading:
        return rows.of_mailing(reading, mailing_id)


@allowed(Right.SEND)
def hand_over(desk: Desk, mailing_id: Id, name: str, how: str, on: date | None) -> tuple[HandOver, Changes]:
    """Somebody's part of a mailing was handed over: it settles what was open for them.

    Raises SaveRefused without a name or a way, and for a day to come.
    """
    name, how, kept = " ".join(name.split()), " ".join(how.split()), "Nothing was saved."
    if not name:
        raise SaveRefused("Nobody is named.", kept, "Say who got it.")
    if not how:
        raise SaveRefused("It is not said how.", kept, "Say how it was handed over, such as: on paper at the school.")
    if on is None or on > desk.clock.today():
        raise SaveRefused("The day is missing or in the future.", kept, "Say when it was handed over.")
    with desk.writing() as transaction:
        connection = transaction.connection
        waiting = [each for each in rows.of_mailing(connection, mailing_id) if each.given_on is None]
        before = next((each for each in waiting if fold(each.name) == fold(name)), None)
        made = replace(before or HandOver(desk.new_id(), mailing_id, name), given_on=on, how=how, given_by=desk.person)
        (rows.change if before else rows.add)(connection, made)
        told = {"to_whom": made.name, "on": on, "how": how}
        transaction.record("Handed over another way than by mail", "mailing", mailing_id, None, told)
        return made, transaction.changes


@allowed(Right.SEND)
def take_back(desk: Desk, hand_over_id: Id) -> Changes:
    """It was not handed over after all; who can't be reached by mail is open again."""
    with desk.writing() as transaction:
        connection = transaction.connection
        before = rows.one(connection, hand_over_id)
        if before is None or before.given_on is None:
            raise SaveRefused("This is written down no more.", "Nothing was changed.", "Look at the mailing again.")
        if before.why:
            rows.change(connection, replace(before, given_on=None, how="", given_by=""))
        else:
            rows.remove(connection, hand_over_id)
        told = {"to_whom": before.name, "on": before.given_on, "how": before.how}
        transaction.record("Not handed over after all", "mailing", before.mailing_id, told, None)
        return transaction.changes
