"""Duties of what families ask for: an access request is answered within a month (G10). Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.dates import say
from jatdesk.domain.duties import Duty, by_day, dated
from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class AccessFact:
    """An access request that waits: its case by number, when it came and by when it is to be answered."""

    request_id: Id
    case_id: Id
    number: str
    asked_on: date
    due: date
    longer: bool = False


def access(facts: Sequence[AccessFact], today: date) -> Iterator[Duty]:
    """One duty a request; its month runs from the day it came."""
    for fact in facts:
        more = " Two more months were taken." if fact.longer else ""
        detail = f"It came on {say(fact.asked_on)}. Decide what is blacked out, and hand the answer over.{more}"
        title = f"Answer the access request — Case {fact.number}"
        deadline = by_day("access", fact.due)
        yield dated(f"access:{fact.request_id}", deadline, today, title, detail, "Open", "cases:consent", fact.case_id)
