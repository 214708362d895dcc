"""The answer to an access request, sealed for who asked; and the log of what was blacked out, for the team (G10)."""

from jatdesk.domain.dates import say
from jatdesk.domain.distribution import circle_of
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.passwords import Circle
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.safe_route import same_person
from jatdesk.domain.sending import Parcel, PlannedFile, SendingPlan
from jatdesk.operations import access_answers, cases, safe_route
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels


def plan(desk: Desk, request_id: Id) -> SendingPlan:
    """Two sealed files; nothing goes while a marked stretch is undecided."""
    drafted = access_answers.draft(desk, request_id)
    request = drafted.request
    case = cases.case(desk, request.case_id)
    title = f"Answer to an access request, case {case.number}"
    answer = PlannedFile(
        DocumentKind.ACCESS_ANSWER,
        f"What is held case {case.number}",
        ".pdf",
        (case.id,),
        about=title,
        agency=request_id,
    )
    log = PlannedFile(
        DocumentKind.ACCESS_LOG,
        f"What was blacked out case {case.number}",
        ".pdf",
        (case.id,),
        about="What was kept and blacked out, and why (for the team)",
        agency=request_id,
    )
    route = next(
        (each for each in safe_route.of_case(desk, case.id) if same_person(each.person, request.asked_by)), None
    )
    email = route.email if route is not None and route.by_email else ""
    to = Recipient(f"family:{request_id}", request.asked_by, email, Standing.FAMILY)
    left = len(drafted.open)
    problems = []
    if left:
        places = "1 marked place is" if left == 1 else f"{left} marked places are"
        problems.append(f"{places} not decided yet: open the case’s Consent tab.")
    if request.answered_on is not None:
        problems.append(f"This request was answered on {say(request.answered_on)}.")
    black = sum(not drafted.decided[mark.ref].kept for mark in drafted.marks if mark.ref in drafted.decided)
    way = route.words if route is not None else "No safe route is recorded: ask first, or hand it over in person."
    return SendingPlan(
        Mailing.ACCESS_ANSWER,
        title,
        "",
        case.id,
        f"{parcels.signed(desk)}: your request of {say(request.asked_on)}",
        parcels.letter(desk, "Here is what the team holds, as you asked."),
        (
            Parcel(circle_of(Standing.FAMILY), (to,), (answer,), (), request.asked_by),
            Parcel(Circle.TEAM, (), (log,)),
        ),
        (),
        tuple(problems),
        checks=(
            f"{black} of {len(drafted.marks)} marked places are blacked out; the words are gone from the file.",
            f"The safe route: {way}",
            "Check who asks before it is handed over, and look at every page.",
            "Files kept with the case are only listed: look through each, and hand out by itself what may go.",
        ),
    )
