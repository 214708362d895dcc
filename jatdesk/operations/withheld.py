"""What is to be withheld from whom about a case. What that keeps from whom is decided in `operations.gate`."""

from dataclasses import replace
from datetime import date

from jatdesk.db import members as member_rows
from jatdesk.db import withheld as rows
from jatdesk.db.store import Reading
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.domain.withheld import Withheld
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> tuple[Withheld, ...]:
    """Every entry of one case, those that ended too, oldest first."""
    with desk.reading() as reading:
        return rows.of_case(reading, case_id)


@allowed(Right.READ)
def who_there_is(desk: Desk) -> tuple[tuple[Id, str], ...]:
    """The serving members something can be withheld from: id and 'name, service'."""
    today = desk.clock.today()
    with desk.reading() as reading:
        serving = [member for member in member_rows.every(reading) if member.serves_on(today)]
    return tuple((member.id, f"{member.name}, {member.service}") for member in serving)


@allowed(Right.KEEP)
def withhold(desk: Desk, case_id: Id, kept: Withheld) -> Changes:
    """Adds an entry. Raises SaveRefused when it names nobody, or lies in the future."""
    if not (kept.whom.strip() or kept.member_id or kept.service):
        raise SaveRefused("It is not said from whom.", _KEPT, "Choose a member or a service, or write who it is.")
    since = kept.since or desk.clock.today()
    if since > desk.clock.today():
        raise SaveRefused("This day is in the future.", _KEPT, "Check the day.")
    new = replace(kept, id=desk.new_id(), since=since, ended_on=None)
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        rows.add(transaction.connection, case_id, new)
        transaction.record("Withheld something from somebody", "case", case_id, after=vars(new))
        transaction.touch("withheld", new.id)
        return transaction.changes


@allowed(Right.KEEP)
def end(desk: Desk, withheld_id: Id, on: date | None) -> Changes:
    """It is withheld no longer from a day on (None: it is, after all)."""
    if on is not None and on > desk.clock.today():
        raise SaveRefused("This day is in the future.", _KEPT, "Check the day.")
    with desk.writing() as transaction:
        case_id, before = _there(transaction.connection, withheld_id)
        after = replace(before, ended_on=on)
        if after != before:
            rows.change(transaction.connection, after)
            what = "Withheld it no longer" if on else "Withheld it again"
            which = {"id": withheld_id}
            was, now = differences(before, after)
            transaction.record(what, "case", case_id, which | was, which | now)
            transaction.touch("withheld", withheld_id)
        return transaction.changes


@allowed(Right.KEEP)
def take_back(desk: Desk, withheld_id: Id) -> Changes:
    """Takes out an entry made by mistake; the history keeps it."""
    with desk.writing() as transaction:
        case_id, before = _there(transaction.connection, withheld_id)
        rows.remove(transaction.connection, withheld_id)
        transaction.record("Took back what was withheld", "case", case_id, before=vars(before))
        transaction.touch("withheld", withheld_id)
        return transaction.changes


def _there(reading: Reading, withheld_id: Id) -> tuple[Id, Withheld]:
    found = rows.one(reading, withheld_id)
    if found is None:
        raise SaveRefused("This entry is not in the store.", _KEPT, "Go back to the case.")
    return found
