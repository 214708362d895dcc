"""What one person answered when asked for consent, and whose answer it is. What answers open is in `consent`."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.dates import add_months
from jatdesk.domain.ids import Id
from jatdesk.domain.search import fold

OF_AGE = 16
"""From this birthday the young person's own answer is needed (R6)."""

UNDERSTANDS = 12
"""From this age a young person normally understands what is asked, and is to know (handbook §6c)."""


class ConsentState(StrEnum):
    """Where consent stands. The last two are never an answer: they are what answers have come to."""

    NOT_ASKED = "not asked"
    PENDING = "pending"
    VERBAL = "verbal"
    WRITTEN = "written"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed at 16"
    NOT_JUDGED = "competence not judged"

    @property
    def is_answer(self) -> bool:
        """Whether somebody can have answered this."""
        return self not in (ConsentState.NOT_ASKED, ConsentState.LAPSED, ConsentState.NOT_JUDGED)


class Capacity(StrEnum):
    """Whether a young person under 16 is competent to decide, in a professional's judgement (handbook §6c)."""

    NOT_SAID = ""
    COMPETENT = "competent"
    NOT_YET = "not competent"


CLOSING = (ConsentState.WITHDRAWN, ConsentState.REFUSED)
"""Answers that close the agenda, whoever else agreed; the one said first where there are both."""

EXPLAINED: tuple[tuple[str, str], ...] = (
    ("process", "How the meeting works"),
    ("attendance", "That the family may come"),
    ("storage", "That it is stored, on computer too"),
    ("central_copy", "That the central team gets a copy"),
    ("monitoring", "That figures without names are used"),
    ("meetings", "That it may take more than one meeting"),
)
"""What is to be explained before somebody signs (handbook §6c, appendix C): code and words."""

BASES: tuple[tuple[str, str], ...] = (
    ("consent", "Consent"),
    ("public_task", "A public body’s task"),
    ("legal_obligation", "A legal duty"),
    ("vital_interests", "To protect somebody’s life"),
    ("legitimate_interests", "Legitimate interests"),
    ("safeguarding", "Keeping a child safe"),
)
"""Why information may be shared in law, apart from who agreed to take part: code and words (field notes, 2024)."""


@dataclass(frozen=True)
class Consent:
    """One person's answer on one day, and its scope.

    `form_seen` is whether the administrator has seen the signed form: an old case log that says 'yes' is
    written consent with the form still to be seen. `share_with` are services, `family` the relatives named;
    `only_these`: no other service may have anything. `takes_part` and `basis` are two things: whether the family
    agrees to take part, and why sharing is lawful. `capacity` is about the young person, judged by `capacity_by`.
    `reason_code` is why they said no, one of `NO_REASONS`.
    """

    state: ConsentState
    given_by: str = ""
    relationship: str = ""
    on: date | None = None
    share_with: str = ""
    family: str = ""
    not_with: str = ""
    form_seen: bool = False
    reason: str = ""
    id: Id = ""
    asked_on: date | None = None
    asked_by: str = ""
    only_these: bool = False
    capacity: Capacity = Capacity.NOT_SAID
    capacity_by: str = ""
    capacity_why: str = ""
    explained: tuple[str, ...] = ()
    central_copy: bool | None = None
    takes_part: bool | None = None
    basis: str = ""
    told_young_person: str = ""
    reason_code: str = ""


NO_REASONS: tuple[tuple[str, str], ...] = (
    ("no_need", "They see no need"),
    ("other_help", "They have other help"),
    ("privacy", "They do not want it shared"),
    ("trust", "They do not trust the services"),
    ("time", "It is not the right time"),
    ("disagrees", "They see it differently"),
    ("not_said", "They do not say why"),
    ("other", "Another reason"),
)
"""Why somebody says no, so that refusals can be counted by reason (handbook §11, X2): code and words."""


@dataclass(frozen=True)
class Subject:
    """The young person the answers are about, as the rule needs to know them on a day."""

    names: tuple[str, ...] = ()
    birth: date | None = None
    day: date | None = None

    @property
    def birthday(self) -> date | None:
        """The 16th birthday."""
        return None if self.birth is None else add_months(self.birth, OF_AGE * 12)

    @property
    def of_age(self) -> bool:
        """Whether the young person is 16 on the day."""
        return self.was_of_age(self.day)

    def was_of_age(self, on: date | None) -> bool:
        """Whether the young person was 16 on a day; an unknown day or birth is not."""
        return on is not None and _has_reached(self.birth, OF_AGE, on)

    @property
    def understands(self) -> bool:
        """Whether the young person is 12 or over on the day."""
        return self.day is not None and _has_reached(self.birth, UNDERSTANDS, self.day)

    def answers(self, consent: Consent) -> bool:
        """Whether an answer is the young person's own."""
        if consent.relationship and not consent.relationship.isspace():
            relationship = consent.relationship.casefold()
            if not _MAYBE_OWN.search(relationship):
                return False
            said = _APART.sub(" ", relationship).split()
            return all(word in _OWN for word in said) and any(word in _OWN_NOUNS for word in said)
        return bool(consent.given_by) and fold(consent.given_by) in {fold(name) for name in self.names if name}


NOBODY = Subject()

_MAYBE_OWN = re.compile("child|person|pupil|self|selves")
_APART = re.compile(r"[^\w]+")
_OWN_NOUNS = frozenset({"child", "person", "pupil", "self", "myself", "himself", "herself", "themself", "themselves"})
_OWN = _OWN_NOUNS | {"the", "or", "and", "young", "own", "answer", "him", "her", "them"}


def _has_reached(birth: date | None, age: int, on: date) -> bool:
    """Whether somebody is so old on a day; the day itself is only looked at in that year."""
    if birth is None or on.year - birth.year < age:
        return False
    return on.year - birth.year > age or on >= add_months(birth, age * 12)
