"""What all of the made-up team's work draws from: people, those who refer, stories. Holds no store."""

from dataclasses import dataclass
from random import Random

from jatdesk.demo import words
from jatdesk.demo.names import People
from jatdesk.demo.team import Referrer, referrers
from jatdesk.demo.themes import Band, Chooser
from jatdesk.domain.profiles import Profile


@dataclass(frozen=True)
class Place:
    """Harwood and around: who is there and why children come."""

    people: People
    stories: Chooser
    referrers: tuple[Referrer, ...]
    ethnicities: tuple[str, ...]

    def referrer(self, band: Band) -> Referrer:
        """Somebody who refers children of that age."""
        return self.people.chance.choice([one for one in self.referrers if band in one.bands])


def invented(chance: Random, profile: Profile) -> Place:
    """The place, the same for the same seed."""
    people = People(chance)
    return Place(people, Chooser(chance), referrers(people), words.ethnicities(profile))
