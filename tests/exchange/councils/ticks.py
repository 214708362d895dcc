"""How made-up councils print a question with options: boxes of every kind, crosses, brackets, or the answer alone."""

from collections.abc import Callable

from tests.exchange.councils.sheets import Ticks

Tick = Callable[[Ticks], str]


def boxes_before(ticks: Ticks) -> str:
    """'☒ Yes  ☐ No'."""
    return "  ".join(f"{'☒' if option == ticks.on else '☐'} {option}" for option in ticks.options)


def boxes_behind(ticks: Ticks) -> str:
    """'Yes ☒  No ☐'."""
    return "  ".join(f"{option} {'☒' if option == ticks.on else '☐'}" for option in ticks.options)


def checked(ticks: Ticks) -> str:
    """'☑ Yes ☐ No' with one space."""
    return " ".join(f"{'☑' if option == ticks.on else '☐'} {option}" for option in ticks.options)


def tick_behind(ticks: Ticks) -> str:
    """'Yes ✓ / No'."""
    return " / ".join(f"{option} ✓" if option == ticks.on else option for option in ticks.options)


def cross_behind(ticks: Ticks) -> str:
    """'Yes X   No'."""
    return "   ".join(f"{option} X" if option == ticks.on else option for option in ticks.options)


def brackets(ticks: Ticks) -> str:
    """'[x] Yes [ ] No'."""
    return " ".join(f"{'[x]' if option == ticks.on else '[ ]'} {option}" for option in ticks.options)


def brackets_behind(ticks: Ticks) -> str:
    """'Yes (x)  No ( )'."""
    return "  ".join(f"{option} {'(x)' if option == ticks.on else '( )'}" for option in ticks.options)


def alone(ticks: Ticks) -> str:
    """Only the answer, as if chosen from a list."""
    return ticks.on
