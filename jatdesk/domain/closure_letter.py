"""What a family is told when its case is closed: why, who goes on, and how to come back (D7). Pure."""

from dataclasses import dataclass
from datetime import date

from jatdesk.domain.safe_route import same_person

TOLD_IN_PERSON = frozenset({"social_care", "consent_withdrawn"})
"""Reasons for closing that stand in no letter: they are told in person, once it is safe to."""


@dataclass(frozen=True)
class Ended:
    """One closing. `reason` is a code, '' where the letter is to give none; `goes_on`: who goes on with the plan."""

    number: str
    child: str
    names: tuple[str, ...]
    closed_on: date
    reason: str = ""
    goes_on: str = ""
    lead: str = ""

    def is_child(self, person: str) -> bool:
        """Whether the letter is to the young person."""
        return any(same_person(person, name) for name in self.names if name)
