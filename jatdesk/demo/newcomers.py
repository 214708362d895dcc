"""Children who are referred in the made-up month, with whole forms and consent of every kind."""

from datetime import date, timedelta
from random import Random

from jatdesk.demo import names, words
from jatdesk.domain.children import Carer, Gender, unborn_name
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.referrals import ReferralDraft, ServiceInvolved, ServiceKind, Source
from jatdesk.domain.search import CaseFilter
from jatdesk.operations import cases, referrals
from jatdesk.operations.desk import Desk

FIRST = (
    ConsentState.WRITTEN,
    ConsentState.WRITTEN,
    ConsentState.WRITTEN,
    ConsentState.VERBAL,
    ConsentState.REFUSED,
)
"""The consent of those who come before the month's meeting."""

SECOND = (ConsentState.WRITTEN, ConsentState.WRITTEN, ConsentState.VERBAL)
"""And of those who come after it."""


def arrive(desk: Desk, chance: Random, consents: tuple[ConsentState, ...]) -> None:
    """Takes in one referral for each, the last of several being an unborn baby."""
    for number, state in enumerate(consents):
        unborn = len(consents) == len(FIRST) and number == 2
        referrals.register(desk, _draft(chance, desk.clock.today() - timedelta(days=2), state, unborn))


def papers_in(desk: Desk) -> None:
    """The forms of all new cases have arrived."""
    for line in cases.lines(desk, wanted=CaseFilter.OPEN, limit=40).lines:
        if line.consent.opens_agenda and not line.papers_in:
            cases.papers_in(desk, line.id, desk.clock.today())


def _draft(chance: Random, on: date, state: ConsentState, unborn: bool) -> ReferralDraft:
    child = names.child(chance, on)
    mother = names.adult(chance, child.family_name)
    practitioner = names.adult(chance)
    return ReferralDraft(
        child_name=unborn_name(mother) if unborn else child.name,
        family_name=child.family_name,
        unborn=unborn,
        date_of_birth=None if unborn else child.birth,
        expected_date=on + timedelta(days=110) if unborn else None,
        gender=Gender.UNKNOWN if unborn else child.gender,
        address=child.address,
        postcode=child.postcode,
        phone=child.phone,
        caf_started=on - timedelta(days=9),
        ethnicity="WBRI",
        ethnicity_words="White British",
        carers=(Carer(mother, "", "Mother", True, child.address, child.postcode, child.phone),),
        requirements="None.",
        family_situation="Lives with mother; grandparents near by.",
        why=chance.choice(words.WHY),
        contributors="Mother, class teacher",
        practitioner_name=practitioner,
        practitioner_phone=names.phone(chance),
        practitioner_address="Harwood Clinic, Mill Lane",
        practitioner_email=names.address_of(practitioner),
        practitioner_role="School nurse",
        practitioner_organisation="School nursing or health visiting",
        services=(
            ServiceInvolved(ServiceKind.GP, "Mill Lane Surgery", names.phone(chance)),
            ServiceInvolved(ServiceKind.EDUCATION, "" if unborn else child.school, names.phone(chance)),
        ),
        school="" if unborn else child.school,
        referred_on=on,
        referrer=practitioner,
        agency="School nursing or health visiting",
        source=Source.AGENCY,
        level=chance.choice((2, 3)),
        needs=("learning", "emotional") if not unborn else ("housing",),
        child_wants="" if unborn else chance.choice(words.WANTS),
        parents_want=chance.choice(words.WANTS),
        practitioner_wants="A plan that the family can keep to.",
        consents=(_consent(state, mother, on),),
    )


def _consent(state: ConsentState, mother: str, on: date) -> Consent:
    return Consent(
        state,
        given_by=mother,
        relationship="Mother",
        on=on,
        share_with="School nursing; primary school; youth support",
        family="Grandmother",
        form_seen=state is ConsentState.WRITTEN,
        reason="Would rather manage alone for now." if state is ConsentState.REFUSED else "",
    )
