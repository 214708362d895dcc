"""What the invitation of a family tells: when, where, who will be there, and the time that is their own (R8). Pure."""

from dataclasses import dataclass

from jatdesk.domain.meetings import Meeting
from jatdesk.domain.safe_route import same_person
from jatdesk.domain.visits import Visit


@dataclass(frozen=True)
class Sitting:
    """Somebody who will be at the meeting: their service, their name, and whether they lead it."""

    service: str
    name: str
    leads: bool = False


@dataclass(frozen=True)
class Invited:
    """One family and one meeting. `minutes` is how long the case has; `visits` are the wishes to attend."""

    meeting: Meeting
    number: str
    child: str
    names: tuple[str, ...]
    minutes: int
    seats: tuple[Sitting, ...] = ()
    visits: tuple[Visit, ...] = ()
    slot: str = ""

    def is_child(self, person: str) -> bool:
        """Whether the letter is to the young person."""
        return any(same_person(person, name) for name in self.names if name)

    def visit_of(self, person: str) -> Visit | None:
        """What this person said about coming."""
        return next((each for each in self.visits if same_person(each.name, person)), None)

    def starts_for(self, person: str) -> str:
        """The time of their own ('10:20'): the person's, the family's, or '' where none is set yet."""
        own = self.visit_of(person)
        times = ((own.starts,) if own else ()) + tuple(each.starts for each in self.visits) + (self.slot,)
        return next((time for time in times if time), "")
