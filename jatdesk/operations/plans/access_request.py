"""All that is held on one child as one sealed file, kept in the outbox for whoever answers the request (G10)."""

from jatdesk.domain.chair_decisions import told
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.passwords import Circle
from jatdesk.domain.sending import Parcel, PlannedFile, SendingPlan
from jatdesk.operations import access_request, cases, chair_decisions
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels


def plan(desk: Desk, case_id: Id) -> SendingPlan:
    """One file with a password of its own, addressed to nobody: it is looked through before anybody gets it."""
    case = cases.case(desk, case_id)
    count = access_request.gather(desk, case_id).with_others
    entries = "1 entry" if count == 1 else f"{count} entries"
    file = PlannedFile(
        DocumentKind.ACCESS_REQUEST,
        f"What is held case {case.number}",
        ".docx",
        (case_id,),
        about=f"All that is held, case {case.number}",
    )
    return SendingPlan(
        Mailing.ACCESS_REQUEST,
        f"What is held, case {case.number}",
        "",
        case_id,
        f"{parcels.signed(desk)}: what is held, {say(desk.clock.today())}",
        parcels.letter(desk, "Here is what the team holds, as you asked."),
        (Parcel(Circle.ONE_OFF, (), (file,), (), f"Access request, case {case.number}"),),
        (),
        (),
        checks=(
            _agreed(desk, case_id),
            f"Other people are named in {entries}, in bold. Nothing is taken out: look at each first.",
            "Safeguarding concerns are held back unless one was released. Files kept with the case are only listed.",
        ),
    )


def _agreed(desk: Desk, case_id: Id) -> str:
    """What the chair said about access to the notes (handbook §6c)."""
    asked = chair_decisions.about_notes(desk, case_id)
    if not asked:
        return "The chair decides about access to notes; nothing was put to the chair for this case yet."
    return f"Access to the notes: {told(asked[-1])}"
