"""What shows that a case drifts (A11): actions carried on, meetings without a change, referrals again. Pure rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.dates import add_months, say

CARRIED = 2
"""Carried on so often, an action says that something is in the way."""

AGAIN_MONTHS = 12
"""A referral within so many months of the last one counts as referred again."""


@dataclass(frozen=True)
class DriftFacts:
    """What the rules look at.

    `carried`: how often each open action was carried on. `discussed`: the days of the meetings that spoke of the
    case, oldest first. `changed`: the days on which an action was done or a decision changed. `referred`: the days
    on which the child was referred, in whatever case.
    """

    carried: tuple[int, ...] = ()
    discussed: tuple[date, ...] = ()
    changed: tuple[date, ...] = ()
    referred: tuple[date, ...] = ()


def drift(facts: DriftFacts, meetings: int) -> tuple[str, ...]:
    """Each sign of drift as a plain sentence; `meetings` without a change are too many (profile)."""
    return tuple(
        sentence for sentence in (_carried(facts), _still(facts, meetings), _again(facts.referred)) if sentence
    )


def _carried(facts: DriftFacts) -> str:
    often = [count for count in facts.carried if count >= CARRIED]
    if not often:
        return ""
    if len(often) == 1:
        return f"An action has been carried on {often[0]} times."
    return f"{len(often)} actions have been carried on at least {CARRIED} times."


def _still(facts: DriftFacts, meetings: int) -> str:
    last = facts.discussed[-meetings:]
    if len(last) < meetings or any(day > last[0] for day in facts.changed):
        return ""
    return f"Nothing has changed over {meetings} meetings, since {say(last[0])}."


def _again(referred: Sequence[date]) -> str:
    days = sorted(set(referred))
    for earlier, later in zip(reversed(days[:-1]), reversed(days[1:]), strict=True):
        if later <= add_months(earlier, AGAIN_MONTHS):
            return f"Referred again on {say(later)}, within {AGAIN_MONTHS} months of {say(earlier)}."
    return ""
