"""Further kinds of paper, each with little in it, whose text is kept in `golden/others/`; written by `golden`."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from jatdesk.docs import (
    access_answer,
    access_request,
    breach,
    case_log,
    certificate,
    family_extract,
    sheet_pages,
)
from jatdesk.docs.content import Document
from jatdesk.domain.access_request import Gathered, Line, Part
from jatdesk.domain.blacking_out import BLACK, OTHER, REASONS, AccessRequest, Decided, Mark
from jatdesk.domain.breaches import Breach
from jatdesk.domain.disposals import Disposal
from tests.docs import samples, sizes

TEAM, DAY = samples.TEAM, date(2027, 1, 14)
_SIZED = (
    "case-list",
    "chair-ask",
    "deputy-briefing",
    "invitation",
    "issues-log",
    "lead-update",
    "room-sheet",
    "safeguarding-pack",
    "who-knows",
)


def documents() -> Mapping[str, Callable[[], Document]]:
    """Every such kind by the name of its golden text."""
    profile, book, sized = samples.profile(), samples.book(), sizes.documents(2)
    held, answered = _gathered("Ben Placeholder"), _gathered(BLACK)
    request = AccessRequest("x", "case0", samples.NAMES[0], "Ada Placeholder", DAY)
    mark = Mark(0, OTHER, "Ben Placeholder", "Case 0231: what happened", "")
    wrong = Breach(
        "b", "m", "Minutes 10 December 2026", _at(9), "One address too many.", "A member who left.", "Little."
    )
    steps = (("14 January 2027, 9:30am", "Administrator", "Rang and asked for it to be deleted."),)
    gone = Disposal("0231", "Administrator", _at(10), "Seven years are over", 31, 1204)
    log = case_log.sheet(samples.log_rows(), TEAM)
    return {name: sized[name] for name in _SIZED} | {
        "access-request": lambda: access_request.build(TEAM, profile, held),
        "access-answer": lambda: access_answer.build(TEAM, profile, answered),
        "access-log": lambda: access_answer.log(
            TEAM, profile, "0231", request, (mark,), {0: Decided(False, REASONS[0])}
        ),
        "breach": lambda: breach.build(
            TEAM, profile, replace(wrong, sent_on=DAY), steps, "Noticed on 14 January 2027."
        ),
        "case-log": lambda: sheet_pages.build(lambda: log, TEAM, profile, "Case log"),
        "certificate": lambda: certificate.build(TEAM, profile, gone, "14 January 2027, 10am"),
        "family-extract": lambda: family_extract.build(
            TEAM, profile, samples.MEETING, book.cases[0], "Ada Placeholder", book.approval
        ),
    }


def _at(hour: int) -> datetime:
    return datetime(2027, 1, 14, hour, tzinfo=UTC)


def _gathered(other: str) -> Gathered:
    said = Line("", (("Mother and ", False), (other, True), (" came.", False)), DAY)
    named = Line("Name", ((samples.NAMES[0], False),))
    return Gathered(
        "0231", samples.NAMES[0], DAY, (Part("The child", (named,)), Part("Case 0231: what happened", (said,)))
    )
