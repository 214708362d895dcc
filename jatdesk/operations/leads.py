"""The lead professional of a case: named, since when and why, with those before; and who leads which cases."""

from dataclasses import replace
from datetime import date

from jatdesk.db import cases as case_rows
from jatdesk.db import leads as rows
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.leads import Lead, LeadOfTeam
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> tuple[Lead, ...]:
    """Everybody who led a case, the first one first."""
    with desk.reading() as reading:
        return rows.of_case(reading, case_id)


@allowed(Right.READ)
def of_team(desk: Desk) -> tuple[LeadOfTeam, ...]:
    """Everybody who leads an open case, by name, with those cases."""
    with desk.reading() as reading:
        return rows.of_team(reading)


@allowed(Right.KEEP)
def appoint(desk: Desk, case_id: Id, name: str, since: date | None = None, why: str = "") -> Changes:
    """Names the lead professional ('' is nobody) from a day on. Raises SaveRefused for a day in the future."""
    on = since or desk.clock.today()
    if on > desk.clock.today():
        raise SaveRefused("The day is in the future.", "Nothing was saved.", "Check the day.")
    with desk.writing() as transaction:
        before = case_there(transaction.connection, case_id)
        after = replace(before, lead_professional=" ".join(name.split()))
        if after != before:
            case_rows.change_from(transaction.connection, before, after)
            names = (before.lead_professional, after.lead_professional)
            rows.follow(transaction.connection, case_id, *names, on, why.strip())
            transaction.record("Changed the case", "case", case_id, *differences(before, after))
        return transaction.changes
