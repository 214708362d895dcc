"""The family feedback form to who is named in the consent, and the questionnaire to the members (D14).

Everybody gets the same form, which names nobody.
"""

from jatdesk.domain.dates import say
from jatdesk.domain.distribution import circle_of
from jatdesk.domain.feedback import FeedbackForm, Round
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.portions import portions, together
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.safe_route import SafeRoute, same_person
from jatdesk.domain.sending import NotSent, Parcel, PlannedFile, SendingPlan
from jatdesk.operations import cases, family_extract, feedback, members, recipients, safe_route, withheld
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels

_NOT_BEGUN = "No round is running. Begin one on the Feedback page first."
_NO_ROUTE = "No safe route is recorded. Record it on the case’s Consent tab, or hand over a blank form."
_FORMATS = ((".pdf", "PDF to fill in"), (".docx", "Word"))


def plan(desk: Desk, case_id: Id) -> SendingPlan:
    """A form with a password of its own for each person named in the written consent, by their safe route alone."""
    case, of = cases.case(desk, case_id), feedback.running(desk, FeedbackForm.FAMILY)
    routes = safe_route.of_case(desk, case_id)
    kept = [each.whom.casefold() for each in withheld.of_case(desk, case_id) if each.ended_on is None]
    made: list[Parcel] = []
    nobody: list[NotSent] = []
    checks: list[str] = []
    for person in family_extract.askers(desk, case_id):
        route = next((each for each in routes if same_person(each.person, person)), None)
        key = f"family:{case_id}:{person.casefold()}"
        if any(person.casefold() in whom for whom in kept):
            nobody.append(NotSent(person, "Something is withheld from this person: see the Consent tab.", key))
        elif route is None:
            nobody.append(NotSent(person, _NO_ROUTE, key))
        else:
            to = Recipient(key, person, route.email.strip() if route.by_email else "", Standing.FAMILY)
            made.append(Parcel(circle_of(Standing.FAMILY), (to,), _files(of, (case_id,)), (), person))
            checks += _checks(route)
    problems = () if of else (_NOT_BEGUN,)
    if not made and not nobody:
        problems = (*problems, "Nobody is named in a written consent that stands.")
    return SendingPlan(
        Mailing.FEEDBACK_FORM,
        f"Feedback form, case {case.number}",
        "",
        case_id,
        f"{parcels.signed(desk)}: what was it like for you?",
        parcels.letter(desk, parcels.worded(desk, "mail.feedback_form")),
        tuple(made),
        tuple(nobody),
        problems,
        checks=tuple(checks),
    )


def plan_members(desk: Desk) -> SendingPlan:
    """One questionnaire for every member who serves now."""
    of, today = feedback.running(desk, FeedbackForm.MEMBERS), desk.clock.today()
    readers = [recipients.of_member(one) for one in members.all_members(desk) if one.serves_on(today)]
    given, nobody = portions(Mailing.QUESTIONNAIRE, readers, (), {}, {})
    made = tuple(parcels.parcel(group, _files(of), {}) for group in together(given))
    problems = () if of else (_NOT_BEGUN,)
    return SendingPlan(
        Mailing.QUESTIONNAIRE,
        f"Questionnaire for members, {say(of.began_on if of else today)}",
        "",
        "",
        f"{parcels.signed(desk)}: how is the team doing?",
        parcels.letter(desk, parcels.worded(desk, "mail.questionnaire")),
        made,
        nobody,
        problems or (() if made else (parcels.NOBODY_TO_WRITE_TO,)),
    )


def _files(of: Round | None, cases_of: tuple[Id, ...] = ()) -> tuple[PlannedFile, ...]:
    name = "Feedback form" if cases_of else "Questionnaire"
    kind, round_id = DocumentKind.FEEDBACK_FORM, of.id if of else ""
    return tuple(
        PlannedFile(kind, name, suffix, cases_of, about=f"{name}, {about}", agency=round_id)
        for suffix, about in _FORMATS
    )


def _checks(route: SafeRoute) -> list[str]:
    said = [f"The safe route: {route.words}"]
    if not route.by_email:
        said.append("Look at it, print it, and mark it as sent when it is on its way.")
    if route.not_here:
        said.append(f"Never to: {' '.join(route.not_here.split())}")
    return said
