"""What the duties about records whose time is over need to know. Only reads."""

from datetime import date, timedelta

from jatdesk.db import disposal as rows
from jatdesk.db.store import Reading
from jatdesk.domain.disposal_duties import AHEAD_DAYS, DisposalFact
from jatdesk.domain.retention import Kind, Rule, Start
from jatdesk.operations.desk import Desk
from jatdesk.operations.retention import rules_here

_MOST = 100
"""More than so many are not counted for one line of Today."""


_LATELY_DAYS = 92
"""Records that no meeting discussed are few among many; older ones would have to be looked for at every save."""


def gather(desk: Desk, reading: Reading, today: date) -> DisposalFact:
    """How it stands today."""
    rules = rules_here(desk, reading)
    until = today + timedelta(days=AHEAD_DAYS)
    due = tuple(
        each for rule in rules for each in rows.due(reading, [rule], until, today, _MOST + 1, _after(rule, today))
    )
    free = sorted((each for each in due if each.hold is None), key=lambda each: each.due)[:_MOST]
    said = {each.rule for each in free}
    years = next((rule.years for rule in rules if {rule.words()} == said and rule.start is Start.CLOSED), 0)
    return DisposalFact(
        len(free),
        len(due) > _MOST,
        free[0].due if free else None,
        years,
        rows.unsettled(reading),
    )


def _after(rule: Rule, today: date) -> date:
    if rule.kind is Kind.DISCUSSED or rule.start is Start.BIRTH:
        return date.min
    return rule.latest_start(today - timedelta(days=_LATELY_DAYS))
