"""The test file for each reader's mail gateway: who is to be tested, and what came of it, kept by address."""

from datetime import date

from jatdesk.db import gateways, members
from jatdesk.domain.gateways import Gateway, GatewayResult, Taken, folded, sentences
from jatdesk.domain.history import Changes
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.recipients import Recipient, Standing, is_address
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import SendingPlan
from jatdesk.errors import SaveRefused
from jatdesk.operations import recipients
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@allowed(Right.READ)
def readers(desk: Desk) -> tuple[Recipient, ...]:
    """Everybody whom papers usually go to, once an address: members, their usual deputies, the central team."""
    today = desk.clock.today()
    with desk.reading() as reading:
        serving = [member for member in members.every(reading) if member.serves_on(today)]
    found = [recipients.of_member(member) for member in serving]
    found += [
        Recipient(f"deputy:{one.id}", one.draft.deputy, one.draft.deputy_email, Standing.DEPUTY, one.service, one.id)
        for one in serving
        if one.draft.deputy and one.draft.deputy_email
    ]
    every = (*found, *recipients.central(desk.team))
    once = {folded(one.email): one for one in reversed(every) if is_address(one.email)}
    return tuple(one for one in every if once.get(folded(one.email)) is one)


@allowed(Right.SEND)
def known(desk: Desk) -> tuple[Gateway, ...]:
    """Each reader's address with its last test and what came of it."""
    with desk.reading() as reading:
        results, asked = gateways.every(reading), gateways.asked(reading)
    people = [(one.name, folded(one.email)) for one in readers(desk) if one.standing is not Standing.ADMINISTRATOR]
    return tuple(Gateway(name, box, asked.get(box), results.get(box)) for name, box in people)


@allowed(Right.SEND)
def record(desk: Desk, address: str, taken: Taken | None, on: date) -> Changes:
    """Keeps what became of the test file at an address; None takes it back. Raises SaveRefused for a day to come."""
    if on > desk.clock.today():
        raise SaveRefused("This day is in the future.", "Nothing was changed.", "Say when it was known.")
    with desk.writing() as transaction:
        before = gateways.every(transaction.connection).get(folded(address))
        after = GatewayResult(taken, on, desk.person) if taken else None
        gateways.write(transaction.connection, address, after)
        what = "Wrote down what became of a test file" if after else "Took back what became of a test file"
        told = {"result": after.taken.value, "on": after.on} if after else {}
        was = {"result": before.taken.value, "on": before.on} if before else {}
        transaction.record(what, "gateway", folded(address), was, told)
        return transaction.changes


@allowed(Right.SEND)
def said(desk: Desk, planned: SendingPlan) -> tuple[str, ...]:
    """What the check page says of the readers of a plan."""
    if planned.mailing is Mailing.TEST_FILE:
        return ()
    with desk.reading() as reading:
        results = gateways.every(reading)
    return sentences([one for parcel in planned.parcels for one in parcel.recipients], results)
