"""The case log as a workbook for the central team; kept in the outbox where there is none to write to."""

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.portions import portions
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import SendingPlan
from jatdesk.operations import gate, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import monthly_set, parcels


def plan(desk: Desk, meeting_id: Id) -> SendingPlan:
    """The case log as it stands today; `meeting_id` is the meeting after which it is sent, or ''."""
    to = [one for one in recipients.central(desk.team) if one.standing is Standing.CENTRAL_TEAM]
    if not to:
        to = [Recipient("desk", "Kept in the outbox", "", Standing.ADMINISTRATOR)]
    given, nobody = portions(Mailing.CASE_LOG, to, (), {}, {})
    today = desk.clock.today()
    workbook = monthly_set.case_log_file(desk, to[0])
    numbers = gate.limited(desk)
    without = ", ".join(numbers[case_id] for case_id in workbook.left_out)
    checks = (f"Left out, withheld by consent from the central copy: case {without}.",) if without else ()
    return SendingPlan(
        Mailing.CASE_LOG,
        f"Case log, {say(today)}",
        meeting_id,
        "",
        f"{parcels.signed(desk)}: case log of {say(today)}",
        parcels.letter(desk, f"Here is our case log as it stands on {say(today)}."),
        tuple(parcels.parcel((portion,), [workbook], {}) for portion in given),
        nobody,
        () if given else ("The central team’s e-mail address can’t be used. Correct it in Settings.",),
        checks,
    )
