"""What a CAF form asks for and in which part of it: names its readers share. Holds no words of the form."""

from enum import Enum, StrEnum


class Section(Enum):
    """Whose or what part of the form this is; labels such as 'Name' mean something else in each."""

    START = "the top of the form"
    CHILD = "child or young person"
    ETHNICITY = "ethnicity"
    CARERS = "parents and carers"
    PRACTITIONER = "practitioner"
    SERVICES = "services working with the child"
    CONSENT = "consent"
    OTHER = "another part"


class Key(StrEnum):
    """What a label asks for."""

    NAME = "name"
    FIRST_NAME = "first name"
    SURNAME = "surname"
    AKA = "also known as"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "e-mail"
    GENDER = "gender"
    BIRTH = "date of birth"
    EXPECTED = "expected date"
    CAF_STARTED = "CAF started"
    REFERRED_ON = "date of referral"
    ETHNICITY = "ethnicity"
    ETHNIC_OTHER = "other ethnicity"
    RELIGION = "religion"
    RELATIONSHIP = "relationship"
    RESPONSIBILITY = "parental responsibility"
    REQUIREMENTS = "requirements"
    LETTERS = "letters"
    FAMILY = "family situation"
    WHY = "why"
    CONTRIBUTORS = "contributors"
    ROLE = "role"
    ORGANISATION = "organisation"
    LEVEL = "level"
    SCHOOL = "school"
    GP = "GP"
    HEALTH = "health service"
    EDUCATION = "education service"
    OTHER_SERVICES = "other services"
    SERVICE_HEAD = "heading of the services table"
    CHILD_WANTS = "child wants"
    PARENTS_WANT = "parents want"
    PRACTITIONER_WANTS = "practitioner wants"
    BY_CHILD = "consent of the child"
    BY_PARENT = "consent of a parent"
    BY_OTHER = "signature of somebody else"
    SHARE = "share with services"
    SHARE_FAMILY = "share with family"
    AGREED = "consent given"
    SIGNED = "signed"
    SIGNED_ON = "date signed"
    UNKNOWN = "another label"


LONG = frozenset(
    (Key.REQUIREMENTS, Key.LETTERS, Key.FAMILY, Key.WHY, Key.CONTRIBUTORS, Key.CHILD_WANTS, Key.PARENTS_WANT,
     Key.PRACTITIONER_WANTS, Key.SHARE, Key.SHARE_FAMILY)
)  # fmt: skip
"""Questions answered in sentences: a line of the answer is not taken for a label."""

CHOICES = frozenset((Key.GENDER, Key.RESPONSIBILITY, Key.AGREED))
"""Questions answered by a tick; the options stand beside the label."""
