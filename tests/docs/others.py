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
    hand_over_sheet,
    sheet_pages,
)
from jatdesk.docs.content import Document
from jatdesk.domain.access_request import Gathered, Line, Part
from jatdesk.domain.blacking_out import BLACK, OTHER, REASONS, AccessRequest, Decided, Mark
from jatdesk.domain.breaches import Breach
from jatdesk.domain.disposal_lists import Answer, DisposalLine, DisposalList
from jatdesk.domain.disposals import Disposal
from jatdesk.domain.duties import Duty, Lateness
from jatdesk.domain.hand_over_sheet import HandOverSheet, Lying
from jatdesk.domain.meetings import Step, StepState
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
    "sharing-list",
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
        "certificate-list": lambda: certificate.of_list(TEAM, profile, _disposed(), DAY),
        "family-extract": lambda: family_extract.build(
            TEAM, profile, samples.MEETING, book.cases[0], "Ada Placeholder", book.approval
        ),
        "hand-over-sheet": lambda: hand_over_sheet.build(TEAM, profile, _where_we_are()),
        "hand-over-sheet-empty": lambda: hand_over_sheet.build(TEAM, profile, _NOTHING),
    }


_NOTHING = HandOverSheet(DAY, "", "", (), (), (), (), (), (), ())


def _where_we_are() -> HandOverSheet:
    late, soon = Lateness.LATE, Lateness.SOON
    steps = (
        Step("agenda", "Agenda out", DAY, DAY, DAY, date(2027, 1, 13), StepState.DONE),
        Step("minutes", "Minutes out", DAY, DAY, DAY, None, StepState.LATE, "to 14 people"),
    )
    duties = (Duty("overdue", late, "2 days late", "Ask for overdue actions", "Of case 0231.", "Open", "actions"),)
    owed = (Duty("return", soon, "In 4 days", "Send the return", "October to December.", "Open", "returns"),)
    asked = (("Chair", "B. Example, 01632 960002, b@example.org"), ("Opens the store, chair", "B. Example"))
    places = (("The store", "/home/ann/Harwood.jatdesk"), ("Paper copies", "Cabinet 2, key with the office"))
    lying = (Lying("Agenda, 21 January 2027", DAY),)
    actions = (("School nursing", 3, 1),)
    when = "Thursday 21 January 2027"
    return HandOverSheet(DAY, when, "Town Hall · 2 new", steps, duties, owed, lying, actions, asked, places, 214)


def _disposed() -> DisposalList:
    rule, closing = "6 years after closing", date(2020, 12, 1)
    gone = DisposalLine("0007", "", rule, closing, answer=Answer.DESTROY, destroyed=True, records=41, entries=12)
    kept = DisposalLine("0011", "c", rule, closing, "Cabinet 2", Answer.HOLD, "A claim is expected")
    until = date(2028, 2, 14)
    people = ("Ann Example", "a", DAY, "Iris Example", "i", DAY, "Ann Example")
    return DisposalList("l", DAY, *people, until, lines=(gone, kept))


def _at(hour: int) -> datetime:
    return datetime(2027, 1, 14, hour, tzinfo=UTC)


def _gathered(other: str) -> Gathered:
    said = Line("", (("Mother and ", False), (other, True), (" came.", False)), DAY)
    named = Line("Name", ((samples.NAMES[0], False),))
    return Gathered(
        "0231", samples.NAMES[0], DAY, (Part("The child", (named,)), Part("Case 0231: what happened", (said,)))
    )
