"""When the return of a quarter is owed to the central team: from the day the quarter is over, until it is sent."""

from collections.abc import Iterator
from datetime import date, timedelta

from jatdesk.domain.duties import Duty, by_day, dated
from jatdesk.domain.duty_facts import Facts


def owed(facts: Facts, today: date, days: int) -> Iterator[Duty]:
    """One duty; `days` after the end of the quarter it is due."""
    if facts.return_owed is None:
        return
    deadline = by_day("return", facts.return_owed.last + timedelta(days=days))
    title = f"Send the return for {facts.return_owed.title}"
    detail = "What is missing comes first. The central team counts over it."
    yield dated("return", deadline, today, title, detail, "Open", "returns:return", facts.return_owed.key)
