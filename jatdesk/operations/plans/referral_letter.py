"""The letter back to the referrer of one case: what is missing, or why the child should not be referred."""

from jatdesk.docs import referral_letter
from jatdesk.domain.cases import CasePage
from jatdesk.domain.distribution import circle_of
from jatdesk.domain.ids import Id
from jatdesk.domain.letters import ReferrerLetter
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.passwords import Circle
from jatdesk.domain.recipients import Recipient, is_address
from jatdesk.domain.sending import NotSent, Parcel, PlannedFile, SendingPlan
from jatdesk.operations import cases, letters, recipients, referrers, wording
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels

_ON_PAPER = "Print the letter and hand it over, or post it."


def plan(desk: Desk, case_id: Id) -> SendingPlan:
    """All that still lacks, to whoever referred the child last. Raises SaveRefused without any referral."""
    page = cases.page(desk, case_id)
    to = referrers.of_case(desk, page)
    lacking = letters.of_case(desk, case_id).lacking
    number = page.case.number
    interest = case_id in recipients.declared(desk).get(to.member_id, frozenset())
    problems = []
    if not lacking:
        problems.append("Nothing is missing, so there is nothing to ask for.")
    if interest:
        problems.append(f"{to.name}, who referred the child, has declared an interest in this case.")
    by_mail = is_address(to.email) and not referrers.by_the_family(page)
    return SendingPlan(
        Mailing.REFERRAL_LETTER,
        f"Letter to the referrer, case {number}",
        "",
        case_id,
        f"{parcels.signed(desk)}: your request for discussion, case {number}",
        _text(desk, letters.letter(desk, case_id)),
        () if problems else (_parcel(page, to, by_mail),),
        () if by_mail else (NotSent(to.name, f"Not written to by e-mail. {_ON_PAPER}"),),
        tuple(problems),
        lacking=tuple(lack.key for lack in lacking),
    )


def _parcel(page: CasePage, to: Recipient, by_mail: bool) -> Parcel:
    number = page.case.number
    file = PlannedFile(
        DocumentKind.REFERRAL_LETTER,
        f"Letter to the referrer case {number}",
        ".pdf",
        (page.case.id,),
        about=f"Letter to the referrer of case {number}",
    )
    circle = circle_of(to.standing)
    reached = to if by_mail else Recipient(to.key, to.name, "", to.standing, to.service, to.member_id)
    why = () if by_mail else (_ON_PAPER,)
    return Parcel(circle, (reached,), (file,), why, to.name if circle is Circle.ONE_OFF else "")


def _text(desk: Desk, letter: ReferrerLetter) -> str:
    """The body of the e-mail: the whole letter in plain words, so that nobody has to open the file."""
    profile = wording.profile(desk)
    lines = [parcels.worded(desk, "mail.greeting"), *referral_letter.as_mail(desk.team, profile, letter)]
    lines.append("The same letter is attached as a protected file to keep; you need not open it.")
    return "\n\n".join([*lines, parcels.worded(desk, "mail.signed")]) + "\n"
