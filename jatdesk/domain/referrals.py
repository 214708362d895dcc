"""A referral (request for discussion): what the front pages of the CAF hold. What is missing says `domain.gaps`."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.assessments import CafState
from jatdesk.domain.children import Carer, Gender
from jatdesk.domain.consent import Consent
from jatdesk.domain.eligibility import Answered
from jatdesk.domain.factors import FactorView
from jatdesk.domain.ids import Id


class Source(StrEnum):
    """Where a request for discussion came from (handbook §6a, §6c, appendix I)."""

    AGENCY = "agency"
    PARENT = "parent or carer"
    YOUNG_PERSON = "young person"
    STEP_DOWN = "step-down from level 4"
    SOCIAL_WORK_TEAM = "specialist social-work team"


BY_THE_FAMILY = (Source.PARENT, Source.YOUNG_PERSON)
"""A self-referral: somebody of the family asked, no agency."""


class FirstContact(StrEnum):
    """Whom a family turned to with a self-referral (handbook §6c)."""

    NOT_SAID = ""
    CHAIR = "chair"
    CENTRAL_TEAM = "central team"


class ServiceKind(StrEnum):
    """The form's four lines of services working with the child."""

    GP = "GP"
    HEALTH = "midwife, health visitor or school nurse"
    EDUCATION = "early years, education or training"
    OTHER = "other"


@dataclass(frozen=True)
class ServiceInvolved:
    """One service working with the child, as the form lists it."""

    kind: ServiceKind
    details: str
    phone: str = ""


@dataclass(frozen=True)
class Confirmation:
    """Something odd that a person was asked about and said to be right: `asked` as in `domain.gaps.Gap`, its words."""

    asked: str
    words: str


@dataclass(frozen=True)
class ReferralDraft:
    """A referral that nobody has saved yet: typed, or read from a form and still to be checked by a person.

    `not_known` names the fields of which somebody said that nobody knows. `main_need` is one of `needs`. How child
    and parent feel is a whole number from 0 (worst) to 10. `through` is the social-work member who brought it.
    `received_on`: when it came here, if not on the day it was entered.
    """

    child_name: str = ""
    family_name: str = ""
    known_as: str = ""
    unborn: bool = False
    date_of_birth: date | None = None
    expected_date: date | None = None
    birth_words: str = ""
    gender: Gender = Gender.NOT_GIVEN
    address: str = ""
    postcode: str = ""
    phone: str = ""
    caf_started: date | None = None
    ethnicity: str = ""
    ethnicity_words: str = ""
    religion: str = ""
    carers: tuple[Carer, ...] = ()
    requirements: str = ""
    letters: str = ""
    family_situation: str = ""
    why: str = ""
    contributors: str = ""
    practitioner_name: str = ""
    practitioner_phone: str = ""
    practitioner_address: str = ""
    practitioner_email: str = ""
    practitioner_role: str = ""
    practitioner_organisation: str = ""
    services: tuple[ServiceInvolved, ...] = ()
    school: str = ""
    referred_on: date | None = None
    referrer: str = ""
    agency: str = ""
    source: Source = Source.AGENCY
    level: int | None = None
    needs: tuple[str, ...] = ()
    child_wants: str = ""
    parents_want: str = ""
    practitioner_wants: str = ""
    consents: tuple[Consent, ...] = ()
    eligibility: tuple[Answered, ...] = ()
    first_contact: FirstContact = FirstContact.NOT_SAID
    through: str = ""
    asked_central: bool | None = None
    central_answer: str = ""
    de_escalation: bool = False
    caf: CafState = CafState.NOT_SAID
    main_need: str = ""
    factors: tuple[FactorView, ...] = ()
    lead_wish: str = ""
    child_feels: int | None = None
    parent_feels: int | None = None
    not_known: tuple[str, ...] = ()
    confirmed: tuple[Confirmation, ...] = ()
    received_on: date | None = None

    @property
    def steps_down(self) -> bool:
        """Whether the child comes down from level 4, said either way."""
        return self.de_escalation or self.source is Source.STEP_DOWN


@dataclass(frozen=True)
class Referral:
    """A referral as saved, with the case it opened or joined."""

    id: Id
    case_id: Id
    draft: ReferralDraft
    attachment_id: Id = ""
