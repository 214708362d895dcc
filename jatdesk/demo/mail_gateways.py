"""What became of the harmless test files: most mail gateways let sealed files through, one keeps them back."""

from dataclasses import replace
from random import Random

from jatdesk.domain.gateways import Taken
from jatdesk.operations import gateways
from jatdesk.operations.desk import Desk

_HELD = 2
"""Which of them did not get it."""


def tell(desk: Desk) -> None:
    """Everybody was asked and answered, but for the last; apart, so that the month of a seed stays what it is."""
    apart = replace(desk, randomness=Random(0).randbytes)
    asked = gateways.known(desk)[:-1]
    for number, each in enumerate(asked):
        taken = Taken.QUARANTINED if number == _HELD else Taken.ARRIVED
        gateways.record(apart, each.address, taken, desk.clock.today())
