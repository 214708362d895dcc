"""A child or young person, born or expected, and the parents and carers. Knows nothing of cases."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id


class Gender(StrEnum):
    """The form's three boxes, and the box nobody ticked."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"
    NOT_GIVEN = ""


@dataclass(frozen=True)
class Child:
    """One child. `name` is the whole name as the family writes it, in any script; `family_name` only sorts.

    An unborn baby is named 'unborn baby of …' and has `expected` instead of `birth` (handbook appendix C).
    """

    id: Id
    name: str
    family_name: str = ""
    known_as: str = ""
    unborn: bool = False
    birth: date | None = None
    expected: date | None = None
    birth_words: str = ""
    gender: Gender = Gender.NOT_GIVEN
    ethnicity: str = ""
    ethnicity_words: str = ""
    religion: str = ""
    address: str = ""
    postcode: str = ""
    phone: str = ""
    school: str = ""


@dataclass(frozen=True)
class Carer:
    """A parent or carer as the form names them. `responsibility` is None when neither box was ticked.

    `birth` is seldom known and never needed; where it is, it must fit the child's.
    """

    name: str
    known_as: str = ""
    relationship: str = ""
    responsibility: bool | None = None
    address: str = ""
    postcode: str = ""
    phone: str = ""
    birth: date | None = None


def age_on(birth: date, day: date) -> int:
    """Whole years lived on `day`; a child born on 29 February has the birthday on 1 March in common years."""
    had_birthday = (day.month, day.day) >= (birth.month, birth.day)
    return day.year - birth.year - (0 if had_birthday else 1)


def unborn_name(mother: str) -> str:
    """The field's convention for a baby not yet born (handbook appendix C)."""
    return f"unborn baby of {' '.join(mother.split())}"


def is_unborn_name(name: str) -> bool:
    """Whether a name says that a baby is not yet born."""
    return name.casefold().startswith(("unborn", "baby of "))
