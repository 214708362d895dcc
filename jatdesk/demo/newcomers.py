"""Children who are referred while the program is in use, with whole forms and consent of every kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from jatdesk.demo import themes
from jatdesk.demo.names import Invented, address_of
from jatdesk.demo.place import Place
from jatdesk.demo.themes import Theme
from jatdesk.domain.assessments import CafState
from jatdesk.domain.children import Carer, Gender, unborn_name
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.factors import FactorView
from jatdesk.domain.ids import Id
from jatdesk.domain.referrals import ReferralDraft, ServiceInvolved, ServiceKind, Source
from jatdesk.operations import cases, referrals
from jatdesk.operations.desk import Desk


class When(Enum):
    """Before which meeting somebody is referred; `AFTER` the month's meeting comes the next one."""

    FIRST = 0
    SECOND = 1
    THIRD = 2
    MONTH = 3
    AFTER = 4


@dataclass(frozen=True)
class Arrival:
    """One child to be referred."""

    when: When
    consent: ConsentState = ConsentState.WRITTEN
    unborn: bool = False


ARRIVALS = (
    Arrival(When.MONTH),
    Arrival(When.FIRST),
    Arrival(When.AFTER),
    Arrival(When.MONTH, unborn=True),
    Arrival(When.SECOND),
    Arrival(When.MONTH, ConsentState.VERBAL),
    Arrival(When.FIRST),
    Arrival(When.AFTER, ConsentState.VERBAL),
    Arrival(When.MONTH),
    Arrival(When.THIRD),
    Arrival(When.MONTH, ConsentState.REFUSED),
    Arrival(When.SECOND),
    Arrival(When.AFTER),
    Arrival(When.THIRD),
)
"""In the order of their weight: a team with few cases has only the first of them."""


class Newcomers:
    """Brings the children in, each by somebody who refers."""

    def __init__(self, desk: Desk, place: Place) -> None:
        self._desk = desk
        self._place = place
        self._people = place.people

    def arrive(self, arrivals: Sequence[Arrival]) -> list[Id]:
        """Takes in a referral for each, made two days ago; the new cases' ids."""
        on = self._desk.clock.today() - timedelta(days=2)
        return [referrals.register(self._desk, self._draft(arrival, on))[0].id for arrival in arrivals]

    def papers_in(self, case_ids: Sequence[Id]) -> None:
        """The forms of these cases have arrived, where the family agreed."""
        for case_id in case_ids:
            if cases.page(self._desk, case_id).standing.opens_agenda:
                cases.papers_in(self._desk, case_id, self._desk.clock.today())

    def _draft(self, arrival: Arrival, on: date) -> ReferralDraft:
        people, chance = self._people, self._people.chance
        child = people.child(on)
        mother = people.mother(child.family_name)
        born = None if arrival.unborn else child.birth
        band = themes.band_of(born, on)
        referrer, theme = self._place.referrer(band), self._place.stories.fitting(band)
        school = "" if arrival.unborn else child.school
        carers = self._carers(mother, child)
        return ReferralDraft(
            child_name=unborn_name(mother) if arrival.unborn else child.name,
            family_name=child.family_name,
            known_as="" if arrival.unborn else child.known_as,
            unborn=arrival.unborn,
            date_of_birth=born,
            expected_date=on + timedelta(days=110) if arrival.unborn else None,
            gender=Gender.UNKNOWN if arrival.unborn else child.gender,
            address=child.address,
            postcode=child.postcode,
            phone=child.phone,
            caf_started=on - timedelta(days=9),
            ethnicity=chance.choice(self._place.ethnicities),
            carers=carers,
            requirements="None.",
            family_situation="Mother stays with her sister." if arrival.unborn else _HOMES[len(carers)],
            why=theme.why,
            contributors=f"Mother, {referrer.role[0].lower()}{referrer.role[1:]}",
            practitioner_name=referrer.name,
            practitioner_phone=referrer.phone,
            practitioner_address=referrer.place,
            practitioner_email=address_of(referrer.name),
            practitioner_role=referrer.role,
            practitioner_organisation=referrer.service,
            services=self._services(school),
            school=school,
            referred_on=on,
            referrer=referrer.name,
            agency=referrer.service,
            source=Source.AGENCY,
            level=chance.choice((2, 3)),
            needs=theme.needs,
            child_wants="" if arrival.unborn else theme.wants,
            parents_want=_parents_want(theme, arrival.unborn),
            practitioner_wants="A plan that the family can keep to.",
            consents=(_consent(arrival.consent, mother, on),),
            asked_central=True,
            caf=CafState.COMPLETED,
            main_need=theme.needs[0],
            factors=_factors(theme),
            lead_wish=referrer.name,
            child_feels=None if arrival.unborn else 4,
            parent_feels=3,
        )

    def _carers(self, mother: str, child: Invented) -> tuple[Carer, ...]:
        found = [Carer(mother, "", "Mother", True, child.address, child.postcode, child.phone)]
        if self._people.chance.random() < 0.5:
            father, phone = self._people.father(child.family_name), self._people.phone()
            found.append(Carer(father, "", "Father", True, child.address, child.postcode, phone))
        return tuple(found)

    def _services(self, school: str) -> tuple[ServiceInvolved, ...]:
        found = [ServiceInvolved(ServiceKind.GP, "Mill Lane Surgery", self._people.phone())]
        if school:
            found.append(ServiceInvolved(ServiceKind.EDUCATION, school, self._people.phone()))
        return tuple(found)


_HOMES = {
    1: "Lives with mother and a younger brother; grandparents near by.",
    2: "Lives with both parents and a brother.",
}
"""By how many carers there are."""


def _factors(theme: Theme) -> tuple[FactorView, ...]:
    """The story's needs as the assessment tells them, and a factor of which there is nothing to say."""
    told = tuple(FactorView(code, theme.well, theme.why) for code in theme.needs[:1])
    return told if "wider_family" in theme.needs else (*told, FactorView("wider_family", no_issues=True))


def _parents_want(theme: Theme, unborn: bool) -> str:
    return theme.wants if unborn else "One person to ring, and to know what happens next."


def _consent(state: ConsentState, mother: str, on: date) -> Consent:
    return Consent(
        state,
        given_by=mother,
        relationship="Mother",
        on=on,
        share_with="School nursing; schools; youth support",
        family="Grandmother",
        form_seen=state is ConsentState.WRITTEN,
        reason="Would rather manage alone for now." if state is ConsentState.REFUSED else "",
    )
