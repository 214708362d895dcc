"""Duties about who comes and what lies in the room: deputies to brief, forms to come back, copies to shred."""

from collections.abc import Iterator, Sequence
from datetime import date

from jatdesk.domain.copies import CopiesFact
from jatdesk.domain.dates import say
from jatdesk.domain.duties import Duty, by_day, dated


def copies(facts: Sequence[CopiesFact], today: date) -> Iterator[Duty]:
    """Spare papers are collected and shredded at the end of the meeting (handbook appendix K)."""
    for fact in facts:
        parts = []
        if fact.out:
            parts.append(f"{_many(fact.out)} not back")
        if fact.to_shred:
            parts.append(f"{_many(fact.to_shred)} to be shredded")
        detail = f"{' and '.join(parts)}. A reason settles it too."
        title = f"Shred the numbered copies of {say(fact.day)}"
        ref = fact.meeting_id
        yield dated(f"copies:{ref}", by_day("copies", fact.day), today, title, detail, "Open", "meetings:meet", ref)


def _many(count: int) -> str:
    return "1 copy is" if count == 1 else f"{count} copies are"
