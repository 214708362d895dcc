"""How much is odd at the central desk: the plain rules of sudden jumps and of gaps, as the profile says them (X4)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OddRules:
    """A number jumps where it is more than `times` the middle of the team's last `quarters` returns, or less than that
    part of it, and `least` or more away. A column has gaps where more than `gap_percent` of its cells are empty.
    """

    times: int = 2
    least: int = 6
    quarters: int = 4
    gap_percent: int = 25
