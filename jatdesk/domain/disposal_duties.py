"""What is due about records whose time is over (G9): reviewed, decided by a second person, carried out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.dates import say
from jatdesk.domain.disposal_lists import DisposalList
from jatdesk.domain.duties import Duty, Lateness, by_day, dated, undated
from jatdesk.domain.retention import in_words

AHEAD_DAYS = 62
"""So far ahead a record whose time comes is told."""


@dataclass(frozen=True)
class DisposalFact:
    """How many records come to the end of their time, when the first does, after how many years of closing (0: of

    another rule), whether there may be more; and the lists that are not carried out or not gone from the backups.
    """

    records: int = 0
    more: bool = False
    first: date | None = None
    years: int = 0
    lists: tuple[DisposalList, ...] = ()


NO_DISPOSAL_FACT = DisposalFact()


def disposal(fact: DisposalFact, today: date) -> Iterator[Duty]:
    """The duties about records whose time is over."""
    if fact.first is not None:
        yield _over(fact, fact.first, today)
    target = "governance:disposal"
    for found in fact.lists:
        key, what = f"disposal:{found.id}", "1 record" if len(found.lines) == 1 else f"{len(found.lines):,} records"
        if found.decided_on is None:
            detail = f"Listed by {found.made_by} on {say(found.made_on)}; a second person decides."
            yield undated(
                key, f"Have it decided whether {what} may go", detail, "Open", "governance:disposal", found.id
            )
        elif found.done_on is None:
            detail = f"Decided by {found.decided_by} on {say(found.decided_on)}."
            yield undated(key, "Carry out what was decided", detail, "Open", target, found.id)
        elif found.backups_until is not None and found.backups_gone_on is None and found.backups_until <= today:
            title, due = "See that no backup holds destroyed records", by_day(key, found.backups_until)
            detail = f"{what.capitalize()} destroyed on {say(found.done_on)}: look at the second place too."
            yield dated(key, due, today, title, detail, "Open", target, found.id)


def _over(fact: DisposalFact, first: date, today: date) -> Duty:
    records = "1 record" if fact.records == 1 else f"{'More than ' if fact.more else ''}{fact.records:,} records"
    reach = "reaches" if fact.records == 1 else "reach"
    years = "one year" if fact.years == 1 else f"{in_words(fact.years)} years"
    title = f"{records} {reach} {years}" if fact.years else f"{records} {reach} the end of {_their(fact)} time"
    over = first <= today
    when = "Time is over" if over else first.strftime("%B")
    detail = "Review before they are destroyed." if fact.records > 1 else "Review before it is destroyed."
    lateness = Lateness.DUE if over else Lateness.LATER
    return Duty("retention", lateness, when, title, detail, "Review", "governance:disposal", "", first)


def _their(fact: DisposalFact) -> str:
    return "its" if fact.records == 1 else "their"
