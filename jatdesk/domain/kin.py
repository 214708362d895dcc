"""Brothers, sisters and others at home, and how two children are related. Knows no store."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.cases import CaseState
from jatdesk.domain.children import Gender, age_on
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id

_PREFIXES = ("half-", "half ", "step-", "step", "foster ", "foster-", "adopted ", "adoptive ", "twin ")
_SIBLINGS = {Gender.MALE: "brother", Gender.FEMALE: "sister"}
_CHILDREN = {Gender.MALE: "son", Gender.FEMALE: "daughter"}
_MOTHERS = {Gender.MALE: "father", Gender.FEMALE: "mother"}
_PARENTS = ("mother", "father", "mum", "dad", "parent")


@dataclass(frozen=True)
class Kin:
    """A relative of a child. `other_id` is their own record where the team knows them: then name, birth and school
    are those of that record, and stand nowhere else.

    `consent` is the relative's answer where they have no case: 'written' lets the team name them.
    """

    id: Id
    relationship: str = ""
    name: str = ""
    known_as: str = ""
    birth: date | None = None
    birth_words: str = ""
    school: str = ""
    household: bool = False
    other_id: Id = ""
    consent: str = ""
    consent_by: str = ""
    consent_on: date | None = None


@dataclass(frozen=True)
class KnownCase:
    """A case of a relative: by its number, and how it stands."""

    id: Id
    number: str
    state: CaseState
    closed_on: date | None = None


@dataclass(frozen=True)
class Relative:
    """A relative as a case shows them: with their cases, newest first; none where the team does not know them.

    `mirrored`: the link is kept on the other child's side, and is seen from here.
    """

    kin: Kin
    cases: tuple[KnownCase, ...] = ()
    mirrored: bool = False


def line(relative: Relative, today: date) -> str:
    """'Brother, 9 — known, case 0112, closed 2024' or 'Sister, 4 — not known to the team'; no name."""
    kin = relative.kin
    who = _first_capital(kin.relationship) or "Relative"
    age = str(age_on(kin.birth, today)) if kin.birth and kin.birth <= today else kin.birth_words
    said = ", ".join(part for part in (who, age) if part)
    return f"{said} — {known_words(relative.cases) if kin.other_id else 'not known to the team'}"


def known_words(cases: Sequence[KnownCase]) -> str:
    """'known, case 0112, closed 2024'."""
    if not cases:
        return "known, without a case"
    return f"known, {'; '.join(map(_case_words, cases))}"


def born_words(kin: Kin) -> str:
    """The date of birth in words, or how somebody put it."""
    return say(kin.birth) if kin.birth else kin.birth_words


def the_other_way(relationship: str, gender: Gender) -> str:
    """What somebody of this gender is to the one whose `relationship` to them is given: the sister of a brother."""
    words = relationship.strip().casefold()
    prefix = next((start for start in _PREFIXES if words.startswith(start)), "")
    bare = words.removeprefix(prefix)
    if bare in ("brother", "sister", "sibling", "twin"):
        return f"{prefix}{_SIBLINGS.get(gender, 'sibling')}" if bare != "twin" else "twin"
    if bare in _PARENTS:
        return f"{prefix}{_CHILDREN.get(gender, 'child')}"
    if bare in ("son", "daughter", "child"):
        return f"{prefix}{_MOTHERS.get(gender, 'parent')}"
    if bare == "cousin":
        return "cousin"
    return "relative"


def _case_words(case: KnownCase) -> str:
    if case.state is CaseState.OPEN:
        return f"case {case.number}, open"
    return f"case {case.number}, closed {case.closed_on.year}" if case.closed_on else f"case {case.number}, closed"


def _first_capital(words: str) -> str:
    return words[:1].upper() + words[1:]
