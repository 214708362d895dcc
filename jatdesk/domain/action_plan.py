"""Which of a case's actions stand in the CAF's action plan, and on what a person should look first. Pure."""

from collections.abc import Sequence

from jatdesk.domain.actions import Action, ActionState


def planned(actions: Sequence[Action]) -> tuple[Action, ...]:
    """Every open action, and with them what was agreed last even where it is done; the oldest agreement first."""
    latest = max((each.agreed_on for each in actions if each.agreed_on), default=None)
    kept = [each for each in actions if each.state is ActionState.OPEN or each.agreed_on == latest]
    return tuple(sorted(kept, key=lambda each: (each.agreed_on is None, each.agreed_on or latest, each.due is None)))


def unexplained(actions: Sequence[Action]) -> int:
    """How many say nothing of why they are done, or of what will be different then."""
    return sum(not (each.why and each.difference) for each in actions)
