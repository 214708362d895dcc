"""An unborn baby's record turned into the child's. Pure; the name before the birth stays as another name."""

from dataclasses import dataclass, replace
from datetime import date

from jatdesk.domain.children import Child, Gender


@dataclass(frozen=True)
class Birth:
    """What is told when a baby is born. An empty `family_name` leaves the one there is."""

    name: str = ""
    on: date | None = None
    family_name: str = ""
    gender: Gender = Gender.NOT_GIVEN


def born(baby: Child, birth: Birth) -> Child:
    """The child that the baby has become: found by the old name too."""
    name = " ".join(birth.name.split())
    others = [each for each in (baby.known_as, baby.name) if each and each.casefold() != name.casefold()]
    return replace(
        baby,
        name=name,
        family_name=birth.family_name.strip() or baby.family_name,
        known_as=", ".join(dict.fromkeys(others)),
        unborn=False,
        birth=birth.on,
        gender=birth.gender if birth.gender is not Gender.NOT_GIVEN else _seen(baby.gender),
    )


def _seen(gender: Gender) -> Gender:
    """'Unknown' was said of the baby before it was born."""
    return Gender.NOT_GIVEN if gender is Gender.UNKNOWN else gender
