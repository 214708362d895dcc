"""Duties about who comes and what lies in the room: deputies to brief, forms to come back, copies to shred."""

from collections.abc import Iterator, Sequence
from datetime import date

from jatdesk.domain.copies import CopiesFact
from jatdesk.domain.dates import say
from jatdesk.domain.deadlines import DeadlineDay
from jatdesk.domain.duties import Duty, by_day, dated
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.replies import BriefFact


def briefings(facts: Sequence[BriefFact], meeting: Meeting, due: DeadlineDay, today: date) -> Iterator[Duty]:
    """A deputy comes fully briefed: the agency's open actions and the papers (handbook §6, appendix A)."""
    if not facts:
        return
    one = len(facts) == 1
    title = f"Brief {'the deputy' if one else f'{len(facts)} deputies'} for {say(meeting.day)}"
    said = ", ".join(f"{fact.deputy} for {fact.member}" for fact in facts)
    detail = f"{said}: the agency’s open actions and the papers."
    yield dated(f"brief:{meeting.id}", due, today, title, detail, "Send…", "sending:deputy_briefing", meeting.id)


def awaited(names: Sequence[str], meeting: Meeting, today: date) -> Iterator[Duty]:
    """An Agency Action Update that was asked for is to be back before the meeting (handbook appendix F)."""
    if not names:
        return
    many = "an Agency Action Update" if len(names) == 1 else f"{len(names)} Agency Action Updates"
    title = f"Get {many} back for {say(meeting.day)}"
    detail = f"From {', '.join(names)}. Drop the form on the meeting when it comes."
    deadline = by_day("updates_back", meeting.day)
    yield dated(f"awaited:{meeting.id}", deadline, today, title, detail, "Open", "meetings:replies", meeting.id)


def invitations(names: Sequence[str], meeting: Meeting, due: DeadlineDay, today: date) -> Iterator[Duty]:
    """Whoever presents or leads a case and is no member is invited with a time of their own (handbook §6)."""
    if names:
        title = (
            f"Invite {'1 person' if len(names) == 1 else f'{len(names)} people'} to their case on {say(meeting.day)}"
        )
        detail = f"{', '.join(dict.fromkeys(names))}: a time, and the papers of their own case."
        yield dated(f"invite:{meeting.id}", due, today, title, detail, "Send…", "sending:invitation", meeting.id)


def unpresented(numbers: Sequence[str], meeting: Meeting, due: DeadlineDay, today: date) -> Iterator[Duty]:
    """A case that nobody can present is the chair's to defer (handbook §6)."""
    if numbers:
        many = f"case {numbers[0]}" if len(numbers) == 1 else f"cases {', '.join(numbers)}"
        title = f"Nobody presents {many}"
        detail = "Name somebody, or put it to the chair, whose yes moves the item to the next meeting."
        yield dated(f"present:{meeting.id}", due, today, title, detail, "Open", "meetings:replies", meeting.id)


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
