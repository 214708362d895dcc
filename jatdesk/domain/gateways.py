"""How the mail gateway of each address takes sealed files, as a harmless test file showed (D2). Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.dates import say
from jatdesk.domain.recipients import Recipient


class Taken(StrEnum):
    """What became of the test file."""

    ARRIVED = "arrived"
    STRIPPED = "stripped"
    QUARANTINED = "quarantined"


WORDS: Mapping[Taken, str] = {
    Taken.ARRIVED: "arrived and opened",
    Taken.STRIPPED: "taken off the e-mail",
    Taken.QUARANTINED: "held in quarantine",
}


@dataclass(frozen=True)
class GatewayResult:
    """What one address answered, on which day it was known, and who wrote it down."""

    taken: Taken
    on: date
    by: str = ""


@dataclass(frozen=True)
class Gateway:
    """Somebody papers go to: the name, the address, when a test file last went there, and what became of it."""

    name: str
    address: str
    asked_on: date | None = None
    result: GatewayResult | None = None

    @property
    def waits(self) -> bool:
        """Whether a test file went there that nobody has told about yet."""
        return self.asked_on is not None and (self.result is None or self.result.on < self.asked_on)


def folded(address: str) -> str:
    """An address as results are kept by it."""
    return address.strip().casefold()


def sentences(readers: Sequence[Recipient], results: Mapping[str, GatewayResult]) -> tuple[str, ...]:
    """What is to be read before sending to these readers: whose gateway keeps sealed files back, and who is untested.

    Nothing where nobody was ever tested.
    """
    if not results:
        return ()
    told = []
    untested = []
    for name, address in dict.fromkeys((one.name, folded(one.email)) for one in readers if one.email.strip()):
        result = results.get(address)
        if result is None:
            untested.append(name)
        elif result.taken is not Taken.ARRIVED:
            told.append(
                f"The test file for {name} was {WORDS[result.taken]} ({say(result.on)}): agree with them how it gets "
                "through, or hand this over another way."
            )
    if untested:
        told.append(f"No test file has gone through yet to {', '.join(untested)}.")
    return tuple(told)
