"""One child's part of the minutes for a person named in the consent, by their safe route alone (D6)."""

from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.distribution import circle_of
from jatdesk.domain.family_extract import LEFT_OUT, texts
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import Parcel, PlannedFile, SendingPlan
from jatdesk.errors import UserError
from jatdesk.operations import cases, family_extract, withheld
from jatdesk.operations.desk import Desk
from jatdesk.operations.family_extract import Asked
from jatdesk.operations.plans import parcels


def plan(desk: Desk, request_id: Id) -> SendingPlan:
    """One sealed file with a password of its own; by post or hand it is looked at and printed instead of e-mailed."""
    stands = family_extract.asked(desk, request_id)
    case = cases.case(desk, stands.request.case_id)
    title = f"Part of the minutes, case {case.number}, {say(stands.day)}"
    name = f"Part of the minutes case {case.number} {stands.day.isoformat()}"
    file = PlannedFile(
        DocumentKind.FAMILY_EXTRACT, name, ".pdf", (case.id,), about=title, extract=True, agency=request_id
    )
    email = stands.route.email if stands.route is not None and stands.route.by_email else ""
    to = Recipient(f"family:{request_id}", stands.request.person, email, Standing.FAMILY)
    sealed = Parcel(circle_of(Standing.FAMILY), (to,), (file,), (), stands.request.person)
    problems = (*family_extract.problems(desk, request_id), *_kept_from(desk, stands))
    return SendingPlan(
        Mailing.FAMILY_EXTRACT,
        title,
        "",
        case.id,
        f"{parcels.signed(desk)}: part of the minutes of {say(stands.day)}",
        parcels.letter(
            desk, f"Here is what you asked for: your part of the minutes of our meeting on {say_weekday(stands.day)}."
        ),
        (sealed,),
        (),
        problems,
        checks=_checks(desk, stands),
    )


def _checks(desk: Desk, stands: Asked) -> tuple[str, ...]:
    said = []
    if stands.route is not None:
        said.append(f"The safe route: {stands.route.words}")
        if not stands.route.by_email:
            said.append("Look at it, print it, and mark it as sent when it is on its way.")
        if stands.route.not_here:
            said.append(f"Never to: {' '.join(stands.route.not_here.split())}")
        if stands.route.note:
            said.append(stands.route.note)
    try:
        _request, _book, entry = family_extract.extract(desk, stands.request.id)
    except UserError:
        return tuple(said)
    gone = sum(text.count(LEFT_OUT) for text in texts(entry))
    if gone:
        places = "one place" if gone == 1 else f"{gone} places"
        said.append(f"Something is left out in {places}: it is about somebody else, or held back.")
    return tuple(said)


def _kept_from(desk: Desk, stands: Asked) -> tuple[str, ...]:
    """What the consent says is to be withheld from this very person."""
    name = stands.request.person.casefold()
    running = [each for each in withheld.of_case(desk, stands.request.case_id) if each.ended_on is None]
    if any(name in each.whom.casefold() for each in running):
        return ("Something is to be withheld from this person: see the case’s Consent tab.",)
    return ()
