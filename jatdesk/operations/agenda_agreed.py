"""The chair agreed the agenda and said so outside the program: who, how and when. Own answers: `chair_decisions`."""

from dataclasses import asdict, dataclass
from datetime import date

from jatdesk.db import meetings as rows
from jatdesk.domain.chair_decisions import HOWS
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Office
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import finishing, members
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import open_meeting


@dataclass(frozen=True)
class Agreement:
    """Who agreed to an agenda, how it was said and on which day."""

    by: str = ""
    how: str = ""
    on: date | None = None


@allowed(Right.READ)
def probable(desk: Desk, meeting_id: Id) -> Agreement:
    """As it probably was: today, the chair, else who stands in, in the way the last agenda was agreed."""
    today = desk.clock.today()
    serving = [member for member in members.all_members(desk) if member.serves_on(today)]
    offices = (Office.CHAIR, Office.VICE_CHAIR)
    names = [member.name for office in offices for member in serving if member.draft.office is office]
    with desk.reading() as reading:
        agreed = [one for one in rows.every(reading) if one.agenda_agreed_how and one.id != meeting_id]
    last = max(agreed, key=lambda one: one.agenda_agreed_on or date.min, default=None)
    known = {how for how, _words in HOWS}
    how = last.agenda_agreed_how if last is not None and last.agenda_agreed_how in known else HOWS[0][0]
    return Agreement(names[0] if names else "", how, today)


@allowed(Right.KEEP)
def agree(desk: Desk, meeting_id: Id, agreement: Agreement) -> Changes:
    """Records it; what stands on the agenda then is late no more. Raises SaveRefused for a day to come."""
    on = agreement.on
    if on is None or on > desk.clock.today():
        raise SaveRefused("The day lies ahead.", "Nothing was saved.", "Enter the day on which the chair agreed.")
    if not agreement.by.strip() or not agreement.how:
        raise SaveRefused("It is not said who agreed, or how.", "Nothing was saved.", "Enter who said so and how.")
    after = Agreement(agreement.by.strip(), agreement.how, on)
    return _put(desk, meeting_id, after, "Recorded: agenda agreed with the chair")


@allowed(Right.KEEP)
def take_back(desk: Desk, meeting_id: Id) -> Changes:
    """The chair has not agreed after all."""
    return _put(desk, meeting_id, Agreement(), "Taken back: agenda agreed with the chair")


def _put(desk: Desk, meeting_id: Id, after: Agreement, what: str) -> Changes:
    with desk.writing() as transaction:
        before = open_meeting(transaction.connection, meeting_id)
        rows.set_agenda_agreed(transaction.connection, meeting_id, after.on, after.by, after.how)
        was = Agreement(before.agenda_agreed_by, before.agenda_agreed_how, before.agenda_agreed_on)
        transaction.record(what, "meeting", meeting_id, _facts(was), _facts(after))
        finishing.follow(desk, transaction, meeting_id)
        return transaction.changes


def _facts(agreement: Agreement) -> dict[str, object]:
    return {f"agenda_agreed_{name}": value for name, value in asdict(agreement).items()}
