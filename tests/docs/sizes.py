"""Every kind of paper at any number of cases; `python -m tests.docs.sizes FOLDER` draws each at 1, 12 and 40.

Every fifth case has a long name, a long school and long words.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2

from jatdesk.docs import (
    action_list,
    agency_action_update,
    agenda,
    annual_statement,
    attendance_over_time,
    attendance_register,
    audit,
    case_list,
    chair_ask,
    chairs_points,
    confidentiality_protocol,
    deputy_briefing,
    figures,
    invitation,
    issues_log,
    lead_update,
    matters_arising,
    member_list,
    minutes,
    report,
    room_sheet,
    safeguarding_pack,
    sharing_list,
    signing_in,
    terms_of_reference,
    who_knows,
)
from jatdesk.docs.case_list import ListFacts
from jatdesk.docs.content import Document
from jatdesk.domain.actions import Action
from jatdesk.domain.agenda import Agenda
from jatdesk.domain.cases import Case, CaseLine
from jatdesk.domain.chair_decisions import Matter, Question
from jatdesk.domain.concerns import Concern
from jatdesk.domain.consent import BASES, standing
from jatdesk.domain.issues import Issue
from jatdesk.domain.matters_arising import Arising
from jatdesk.domain.meetings import AgendaItem, Attendance, ItemKind, Presence
from jatdesk.domain.minutes import MinutesBook, StandingLine
from jatdesk.domain.presenters import Task
from jatdesk.domain.room import ComingIn, RoomNotes, Seat
from jatdesk.domain.who_knows import Asked
from tests.docs import golden, samples

SIZES = (1, 12, 40)
_LONG_NAME = "Alexandra-Maximiliane Fitzgerald-Worthington Montgomery of Placeholder and Examplington-on-the-Water"
_LONG_SCHOOL = "The Blessed Trinity and Saint Example Voluntary-Aided Church of England Junior and Infant School"
_LONG_WORDS = "A long account of what was said, and then of what was said about it. " * 45
_TEAM, _MEETING, _DAY = samples.TEAM, samples.MEETING, date(2027, 1, 14)


def documents(count: int) -> Mapping[str, Callable[[], Document]]:
    """Every kind whose length goes with the number of cases, by name."""
    profile = samples.profile()
    cases = [_case(n) for n in range(count)]
    named = {case.id: case for case in cases}
    shown, book = _agenda(cases), _book(cases)
    owed = [(case, _action(case)) for case in cases]
    actions = [action for _, action in owed]
    member, seated = samples.member(), samples.members()
    lines = [_line(case) for case in cases]
    facts = ListFacts(_TEAM, profile, "Open cases", ("agency", "lead", "level"), _DAY)
    seats = [Seat(each.name, each.service, "no answer yet") for each in seated] * (1 + count // 20)
    coming = [ComingIn(n, "10:40", f"Case {case.number}", ("referrer", "parent")) for n, case in enumerate(cases)]
    asked = [Asked(case.id, case.number, case.child, ("A brother, 9", _LONG_NAME)) for case in cases]
    questions = [Question(Matter.PRESENTER, f"q{case.id}", f"Case {case.number}: nobody presents.") for case in cases]
    issues = [Issue("gap", f"Waiting times {case.number}", _words(n), _DAY) for n, case in enumerate(cases)]
    concern = Concern("x", _DAY, "B. Example", _LONG_WORDS)
    return {
        "agenda": lambda: agenda.build(_TEAM, profile, shown, named),
        "agenda-without-names": lambda: agenda.without_names(_TEAM, profile, shown),
        "minutes": lambda: minutes.build(book, _TEAM, profile, draft=False),
        "minutes-draft": lambda: minutes.build(book, _TEAM, profile, draft=True),
        "attendance-register": lambda: attendance_register.build(book, _TEAM, profile),
        "action-list": lambda: action_list.build(_TEAM, profile, "School nursing", actions, _DAY),
        "agency-action-update": lambda: agency_action_update.build(_TEAM, profile, _MEETING, member, owed),
        "who-knows": lambda: who_knows.build(_TEAM, profile, _MEETING, member, asked),
        "room-sheet": lambda: room_sheet.build(
            _TEAM, profile, _MEETING, seats, coming, RoomNotes("m1", _LONG_WORDS, "Tea"), count
        ),
        "signing-in": lambda: signing_in.build(
            _TEAM, profile, _MEETING, seated, {}, [(_LONG_SCHOOL, case.child.name) for case in cases]
        ),
        "deputy-briefing": lambda: deputy_briefing.build(
            _TEAM, profile, shown, ("C. Example", "Youth support"), _LONG_NAME, actions, named
        ),
        "invitation": lambda: invitation.build(
            _TEAM, profile, _MEETING, "B. Example", [(case, Task.PRESENTS, "10:40") for case in cases]
        ),
        "chair-ask": lambda: chair_ask.build(_TEAM, profile, _MEETING, questions),
        "matters-arising": lambda: matters_arising.build(
            _TEAM, profile, _MEETING, [Arising(each, _LONG_WORDS[:300]) for each in actions], named, _DAY
        ),
        "matters-arising-to-write-in": lambda: matters_arising.to_write_in(
            _TEAM, profile, _MEETING, [Arising(each, "Asked.") for each in actions], named, _DAY
        ),
        "action-list-to-write-in": lambda: action_list.to_write_in(_TEAM, profile, "School nursing", actions, _DAY),
        "terms-of-reference": lambda: terms_of_reference.build(_TEAM, profile, samples.seats(count // 8), _DAY),
        "confidentiality-protocol": lambda: confidentiality_protocol.build(_TEAM, profile, samples.member()),
        "annual-statement": lambda: annual_statement.build(samples.statement(count), _TEAM, profile),
        "report": lambda: report.build(samples.report(count, without_names=False)),
        "figures-without-names": lambda: figures.build(_TEAM, profile, *samples.figures(count), _DAY),
        "attendance-over-time": lambda: attendance_over_time.build(samples.grid(count, min(count, 23)), _TEAM, profile),
        "chairs-points": lambda: chairs_points.build(_TEAM, profile, samples.chairs(count)),
        "sample-audit": lambda: audit.build(_TEAM, profile, samples.audit(min(count, 30)), _DAY),
        "member-list": lambda: member_list.build(_TEAM, profile, samples.seats(count // 8), _DAY),
        "sharing-list": lambda: sharing_list.build(_TEAM, profile, samples.sharing(count), dict(BASES), _DAY),
        "issues-log": lambda: issues_log.build(_TEAM, profile, issues, _DAY),
        "lead-update": lambda: lead_update.build(_TEAM, profile, _MEETING, _case(4), actions),
        "case-list": lambda: case_list.build(lines, facts),
        "safeguarding-pack": lambda: safeguarding_pack.build(
            _TEAM, profile, replace(samples.page(), case=_case(4)), [concern] * min(count, 12), ()
        ),
    }


def _long(n: int) -> bool:
    return n % 5 == 4


def _words(n: int) -> str:
    return _LONG_WORDS if _long(n) else "Said in a few words."


def _case(n: int) -> Case:
    like = samples.case(n % len(samples.NAMES))
    child = replace(like.child, id=f"child{n}")
    if _long(n):
        child = replace(child, name=_LONG_NAME, school=_LONG_SCHOOL)
    return replace(like, id=f"case{n}", number=f"{231 + n:04}", child=child)


def _action(case: Case) -> Action:
    like = samples.actions(0)[0]
    return replace(like, id=f"a{case.id}", case_id=case.id, case_number=case.number)


def _agenda(cases: list[Case]) -> Agenda:
    like = samples.agenda()
    usual = [item for item in like.items if not item.case_id]
    about = [
        AgendaItem(f"i{case.id}", "m1", n, ItemKind.REVIEW, f"Case {case.number}", 10, "", case.id)
        for n, case in enumerate(cases)
    ]
    numbered = [replace(item, case_number=case.number) for item, case in zip(about, cases, strict=True)]
    items = (*usual[:5], *numbered, *usual[5:])
    return replace(like, items=items, times=("10:05",) * len(items))


def _book(cases: list[Case]) -> MinutesBook:
    like = samples.book()
    found = []
    for n, case in enumerate(cases):
        entry = like.cases[n % len(like.cases)]
        line = replace(entry.line, name=case.child.name, school=case.child.school)
        said = replace(entry.minutes, case_id=case.id, discussion=_words(n) if _long(n) else entry.minutes.discussion)
        item = replace(entry.item, id=f"i{case.id}", case_id=case.id, case_number=case.number)
        found.append(replace(entry, item=item, case=case, line=line, minutes=said))
    standing_lines = tuple(
        StandingLine(f"s{n}", f"{431 + n}", replace(samples.line(n % 10), name=_case(n).child.name), _DAY, n % 3)
        for n in range(len(cases))
    )
    usual = tuple(pair for pair in like.items if not pair[0].case_id)
    own = tuple((entry.item, entry.minutes) for entry in found)
    register = (*like.register, *(_sits(n) for n in range(len(cases))))
    return replace(
        like, items=(*usual[:5], *own, *usual[5:]), cases=tuple(found), not_discussed=standing_lines, register=register
    )


def _sits(n: int) -> Attendance:
    name = _LONG_NAME if _long(n) else f"Person {n}"
    return Attendance(f"x{n}", "m1", f"y{n}", name, "Voluntary and community sector", Presence.PRESENT)


def _line(case: Case) -> CaseLine:
    page = samples.page()
    child = case.child
    return CaseLine(
        case.id, case.number, case.state, child.name, child.birth, child.unborn, child.school, case.next_review, 2, 1,
        standing(page.consents), True, None, case.referred_on, agency="School nursing", lead_professional="B. Example",
        level=2,
    )  # fmt: skip


def _draw(folder: Path) -> None:
    for count in SIZES:
        for name, build in (golden.documents() | documents(count)).items():
            for large in (False, True):
                opened = pypdfium2.PdfDocument(golden.pdf_of(replace(build(), large=large)))
                size = "large" if large else "usual"
                for number in range(min(len(opened), 6)):
                    target = folder / f"{name}-{count}-{size}-{number + 1}.png"
                    opened[number].render(scale=0.8).to_pil().save(target)
                opened.close()


if __name__ == "__main__":
    into = Path(sys.argv[1])
    into.mkdir(parents=True, exist_ok=True)
    _draw(into)
