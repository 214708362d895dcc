"""Open actions counted by agency. An action of several agencies counts for each; families stand together."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from jatdesk.domain.actions import Action, Doer
from jatdesk.domain.today import AgencyActions

FAMILIES = "Families themselves"
"""What stands for all families together: they are never counted one by one, nor chased."""

EVERYONE = "Everyone"
NOBODY = "Nobody named yet"


def agencies_of(action: Action) -> tuple[str, ...]:
    """Whom an action counts for: its agencies, or families, the chair, everyone, or the name as it was typed."""
    if action.services:
        return action.services
    if action.doer is Doer.FAMILY:
        return (FAMILIES,)
    if action.doer is Doer.EVERYONE:
        return (EVERYONE,)
    return (action.who or NOBODY,)


def by_agency(actions: Sequence[Action], today: date) -> tuple[AgencyActions, ...]:
    """How many open actions each has and how many are overdue: most first, families last."""
    open_ones, overdue = Counter[str](), Counter[str]()
    for action in actions:
        for agency in agencies_of(action):
            open_ones[agency] += 1
            overdue[agency] += action.overdue(today)
    found = [AgencyActions(agency, count, overdue[agency]) for agency, count in open_ones.items()]
    return tuple(sorted(found, key=lambda one: (one.agency == FAMILIES, -one.open, -one.overdue, one.agency)))


def person_of(action: Action) -> str:
    """The person an action was given to, as people read it; '' where only an agency is named."""
    _agency, _, name = action.who.partition(" · ")
    return name or (action.who if not action.services else "")
