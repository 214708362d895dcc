"""Duties after the minutes are approved: each referrer hears what came of their case (M12). Pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from jatdesk.domain.case_duties import ONE_BY_ONE
from jatdesk.domain.dates import say
from jatdesk.domain.deadlines import DeadlineDay
from jatdesk.domain.duties import Duty, dated
from jatdesk.domain.duty_facts import MailingFact
from jatdesk.domain.finishing import CaseEnd, Finishing, numbers


def endings(ending: Finishing, mailings: Sequence[MailingFact], due: DeadlineDay, today: date) -> Iterator[Duty]:
    """Families and copies have duties of their own; `due` is the day of the minutes."""
    ref, day = ending.meeting.id, say(ending.meeting.day)
    if ending.meeting.approved_on is not None:
        lies_ready = any(each.kind == "outcome" and each.meeting_id == ref for each in mailings)
        if ending.to_send and not lies_ready:
            title, detail = _tell(ending.to_send, day), f"What came of it on {day}; one sealed page a case."
            yield dated(f"outcome:{ref}", due, today, title, detail, "Send…", "sending:outcome", ref)
        unreached = tuple(case for case in ending.referrers if case.hindrance)
        if unreached:
            title, detail = _tell(unreached, day), "They can’t be written to. Record how they heard, or why not."
            yield dated(f"unreached:{ref}", due, today, title, detail, "Open", "meetings:referrers", ref)


def _tell(cases: Sequence[CaseEnd], day: str) -> str:
    if len(cases) > ONE_BY_ONE:
        return f"Tell {len(cases)} referrers the outcome (meeting of {day})"
    who = "the referrer" if len(cases) == 1 else f"{len(cases)} referrers"
    return f"Tell {who} the outcome — {numbers(cases)}"
