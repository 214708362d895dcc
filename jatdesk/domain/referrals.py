"""A referral (request for discussion): what the front pages of the CAF hold, and what is missing from it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.children import Carer, Gender
from jatdesk.domain.consent import Consent, standing
from jatdesk.domain.eligibility import Answered
from jatdesk.domain.ids import Id


class Source(StrEnum):
    """Where a request for discussion came from (handbook §6a, §6c, appendix I)."""

    AGENCY = "agency"
    PARENT = "parent or carer"
    YOUNG_PERSON = "young person"
    STEP_DOWN = "step-down from level 4"
    SOCIAL_WORK_TEAM = "specialist social-work team"


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
class ReferralDraft:
    """A referral that nobody has saved yet: typed, or read from a form and still to be checked by a person."""

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


@dataclass(frozen=True)
class Referral:
    """A referral as saved, with the case it opened or joined."""

    id: Id
    case_id: Id
    draft: ReferralDraft
    attachment_id: Id = ""


@dataclass(frozen=True)
class Gap:
    """One thing missing or doubtful: `field` is the draft's field, `stops` whether it stops the saving."""

    field: str
    words: str
    stops: bool = False


def gaps(draft: ReferralDraft, today: date) -> tuple[Gap, ...]:
    """What a person should look at before saving. Only a name and a believable date are really needed."""
    found: list[Gap] = []
    if not draft.child_name.strip():
        found.append(Gap("child_name", "Enter the child's full name, or 'unborn baby of' and the mother's name", True))
    if draft.date_of_birth and draft.date_of_birth > today:
        words = "The date of birth is in the future. For an unborn baby give the expected date instead"
        found.append(Gap("date_of_birth", words, True))
    if draft.unborn and draft.date_of_birth:
        found.append(Gap("date_of_birth", "An unborn baby has an expected date, not a date of birth", True))
    if draft.referred_on and draft.referred_on > today:
        found.append(Gap("referred_on", "The date of referral is in the future", True))
    if draft.level is not None and draft.level not in (1, 2, 3, 4):
        found.append(Gap("level", "The level of need is 1, 2, 3 or 4", True))
    if not draft.unborn and draft.date_of_birth is None:
        found.append(Gap("date_of_birth", "The date of birth is not known yet"))
    if draft.unborn and draft.expected_date is None:
        found.append(Gap("expected_date", "The expected date is not known yet"))
    if draft.date_of_birth and draft.referred_on and draft.date_of_birth > draft.referred_on:
        found.append(Gap("referred_on", "The referral is dated before the child was born"))
    if draft.referred_on is None:
        found.append(Gap("referred_on", "The date of referral is missing"))
    if not draft.agency.strip():
        found.append(Gap("agency", "Which agency is the referral from?"))
    if not draft.why.strip():
        found.append(Gap("why", "Say in a sentence why the child is being brought"))
    if not standing(draft.consents).opens_agenda:
        found.append(Gap("consents", "Without written consent the case cannot go on an agenda"))
    return tuple(found)
