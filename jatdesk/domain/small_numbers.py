"""Small numbers of people are left out of what leaves without names, and with them what would give them away (X2)."""

from collections.abc import Sequence

LEAST = 6
"""Numbers from 1 to 5 could tell who it is; 0 tells of nobody."""

LEFT_OUT = "*"
NOTE = (
    f"{LEFT_OUT} stands for a number from 1 to 5, and for another one where the small one could be worked out from it."
)


def is_small(number: int) -> bool:
    """Whether a number is left out for itself."""
    return 0 < number < LEAST


def hidden(parts: Sequence[int]) -> frozenset[int]:
    """Which places of a breakdown are left out, so that no small number follows from the others and their sum.

    One alone would follow from the sum, and two ones from their sum: then the next smallest goes too.
    """
    gone = {at for at, number in enumerate(parts) if is_small(number)}
    others = sorted((at for at, number in enumerate(parts) if number >= LEAST), key=lambda at: parts[at])
    while gone and others and (len(gone) == 1 or sum(parts[at] for at in gone) == len(gone)):
        gone.add(others.pop(0))
    return frozenset(gone)


def shown(parts: Sequence[int]) -> tuple[str, ...]:
    """The parts as they are printed."""
    gone = hidden(parts)
    return tuple(LEFT_OUT if at in gone else str(number) for at, number in enumerate(parts))
