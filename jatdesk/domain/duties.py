"""One thing to do, and how late it is. Nobody keeps a to-do list: `domain.due` computes it from facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from jatdesk.domain.deadlines import DeadlineDay, when_words
from jatdesk.domain.ids import Id


class Lateness(StrEnum):
    """How a duty stands today."""

    LATE = "late"
    DUE = "due"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True)
class Duty:
    """One thing to do: pill words, title, one sentence, the one button, and where it leads.

    `target` is a page key and, after a colon, what to do or show there ('meetings:agenda', 'cases:close',
    'sending:minutes', 'settings'); `ref` is the record's id there. Titles name a case by its number, never by the
    child's name.
    """

    key: str
    lateness: Lateness
    when: str
    title: str
    detail: str
    button: str
    target: str
    ref: Id = ""
    day: date | None = None


SOON_DAYS = 7
"""So many days before its day a duty is soon; earlier it is later."""

UNDATED = "When you can"


def dated(
    key: str, deadline: DeadlineDay, today: date, title: str, detail: str, button: str, target: str, ref: Id = ""
) -> Duty:
    """A duty with a deadline: amber from its day, red from the first day counted late."""
    due, late_from = deadline.due, deadline.late_from
    if deadline.working_day != due and today <= deadline.working_day:
        detail = f"{detail} The last working day before is {when_words(deadline.working_day, late_from, today)}."
    return Duty(
        key,
        _lateness(due, late_from, today),
        when_words(due, late_from, today),
        title,
        detail,
        button,
        target,
        ref,
        due,
    )


def undated(key: str, title: str, detail: str, button: str, target: str, ref: Id = "") -> Duty:
    """A duty that no day is set for."""
    return Duty(key, Lateness.LATER, UNDATED, title, detail, button, target, ref)


def by_day(key: str, due: date) -> DeadlineDay:
    """A plain deadline: late from the day after."""
    return DeadlineDay(key, due, due + timedelta(days=1), due)


def in_order(duties: Sequence[Duty]) -> tuple[Duty, ...]:
    """Late first, the longest late on top; those without a day last."""
    ranks = list(Lateness)
    return tuple(sorted(duties, key=lambda duty: (ranks.index(duty.lateness), duty.day or date.max)))


def _lateness(due: date, late_from: date, today: date) -> Lateness:
    if today >= late_from:
        return Lateness.LATE
    if today >= due:
        return Lateness.DUE
    return Lateness.SOON if (due - today).days <= SOON_DAYS else Lateness.LATER
