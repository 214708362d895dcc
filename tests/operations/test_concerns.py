"""Safeguarding concerns: every step is kept, and no document but the pack for social care holds a word of one."""

import ast
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import jatdesk
from jatdesk.docs import history as history_document
from jatdesk.domain.case_list import COLUMNS, CaseQuery
from jatdesk.domain.cases import CaseState
from jatdesk.domain.concerns import Concern, standing
from jatdesk.domain.duties import Lateness
from jatdesk.domain.history import HistoryFilter
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.meetings import Presence
from jatdesk.domain.passwords import Circle
from jatdesk.domain.roles import Role
from jatdesk.domain.search import CaseFilter
from jatdesk.domain.sending import NotSent, SendingPlan
from jatdesk.errors import NotAllowed, SaveRefused
from jatdesk.operations import (
    attendance,
    case_list_out,
    cases,
    concerns,
    history,
    history_export,
    kin,
    meetings,
    members,
    sending,
    today,
    undo,
)
from jatdesk.operations.contents import Contents
from jatdesk.operations.file_jobs import FileJob
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, BERT, NEXT_DAY, YOUTH, Month, agenda_plan, minutes_plan
from tests.operations.people import member

CANARIES = ("Quagga", "Axolotl", "Pangolin", "Narwhal", "Okapi")
"""One in each text of the planted concern: what was seen, who raised it, what was done, who did it, the answer."""


@pytest.fixture
def ready(open_desk: OpenDesk) -> Month:
    month = outgoing.month(open_desk)
    members.add(month.desk, member("Sam Worker", month.desk.profile.social_work_service, email="sam@example.org"))
    return month


def _raised(m: Month, child: str = ADA) -> str:
    seen, by, *_ = CANARIES
    return concerns.raise_concern(m.desk, m.cases[child], f"A bruise, {seen}", f"Dora {by}")[0]


def _acted_on(m: Month) -> str:
    concern_id = _raised(m)
    _seen, _by, done, who, _answer = CANARIES
    concerns.acted_on(m.desk, concern_id, f"Rang the duty team, {done}", f"Iris {who}", m.desk.clock.today())
    return concern_id


def _pack(m: Month) -> SendingPlan:
    return sending.plan(m.desk, Mailing.SAFEGUARDING_PACK, case_id=m.cases[ADA])


def _said(m: Month, planned: SendingPlan) -> str:
    """Everything the files, drafts and names of a mailing hold, before any of it is rendered or sealed."""
    found: list[str] = [planned.title, planned.subject, planned.text]

    def work(job: FileJob) -> bytes:
        found.append(repr(job.build()))
        return b"sealed"

    outgoing.send(m, planned, work)
    found += [file.name + file.about for parcel in planned.parcels for file in parcel.files]
    return "\n".join(found)


def _one(m: Month) -> Concern:
    return concerns.of_case(m.desk, m.cases[ADA])[0]


def test_a_concern_goes_from_raised_to_answered_and_stands_first_on_today_until_then(ready: Month) -> None:
    concern_id = _raised(ready)

    def duty() -> tuple[str, str]:
        first = today.today(ready.desk).duties[0]
        assert first.lateness is Lateness.LATE and first.ref == ready.cases[ADA] and ADA not in repr(first)
        assert not any(word in repr(first) for word in CANARIES)
        return first.when, first.title

    number = cases.case(ready.desk, ready.cases[ADA]).number
    assert duty() == ("Now", f"Safeguarding concern — Case {number}")
    concerns.acted_on(ready.desk, concern_id, "Rang the duty team", "Iris Chair", ready.desk.clock.today())
    made = outgoing.send(ready, _pack(ready))
    assert _one(ready).sent_on is None, "prepared is not sent"
    sending.mark_sent(ready.desk, made.id, ready.desk.clock.today())
    assert _one(ready).sent_on == ready.desk.clock.today()
    assert duty()[0] == "No answer"
    sending.mark_sent(ready.desk, made.id, None)
    assert _one(ready).sent_on is None
    sending.mark_sent(ready.desk, made.id, ready.desk.clock.today())
    concerns.answered(ready.desk, concern_id, "They visit today.", "Sam Worker", ready.desk.clock.today())
    assert not any("concern" in each.title for each in today.today(ready.desk).duties)
    assert standing(_one(ready)).endswith("Answered on 30 November 2026 by Sam Worker: They visit today.")


def test_the_pack_goes_sealed_to_social_care_alone_with_a_password_of_its_own(ready: Month) -> None:
    _acted_on(ready)
    planned = _pack(ready)
    assert planned.problems == ()
    (parcel,) = planned.parcels
    assert [one.name for one in parcel.recipients] == ["Sam Worker"]
    assert parcel.circle is Circle.ONE_OFF
    assert [file.kind for file in parcel.files] == [DocumentKind.SAFEGUARDING_PACK]
    outside = planned.title + planned.subject + planned.text + parcel.files[0].name
    assert ADA not in outside and "oncern" not in outside and "afeguard" not in outside
    concerns.send_to(ready.desk, _one(ready).id, "Duty team", "duty@example.org")
    assert [one.email for parcel in _pack(ready).parcels for one in parcel.recipients] == ["duty@example.org"]


def test_the_pack_waits_for_what_was_done_and_for_somebody_to_send_it_to(ready: Month) -> None:
    assert "waits for an answer" in _pack(ready).problems[0]
    _raised(ready)
    assert "Record first what was done" in _pack(ready).problems[0]
    worker = next(one for one in members.all_members(ready.desk) if one.name == "Sam Worker")
    attendance.declare_interest(ready.desk, ready.meeting.id, worker.id, ready.cases[ADA], "Is his aunt")
    planned = _pack(ready)
    assert planned.parcels == () and any("can’t get it" in words for words in planned.problems)
    assert [type(one) for one in planned.nobody] == [NotSent]


def test_no_document_that_leaves_holds_a_word_of_a_concern_but_the_pack_does(ready: Month, tmp_path: Path) -> None:
    concern_id = _acted_on(ready)
    assert all(word in _said(ready, _pack(ready)) for word in CANARIES[:4])
    concerns.answered(ready.desk, concern_id, f"They visit, {CANARIES[4]}", "Sam Worker", ready.desk.clock.today())
    concerns.answered(ready.desk, concern_id, "", "", None)  # it waits again: the worst moment to send anything
    seen = {DocumentKind.SAFEGUARDING_PACK, DocumentKind.DRAFT}
    plans: list[Callable[[], SendingPlan]] = [lambda: agenda_plan(ready)]
    plans += [lambda: sending.plan(ready.desk, Mailing.AGENCY_ACTION_UPDATE)]
    built = [plan() for plan in plans]
    told = [_said(ready, plan) for plan in built]
    ready.agree(ADA, "youth support to ring the school by 8 jan")
    ready.hold()
    after = meetings.all_meetings(ready.desk)[0]
    assert after.day == NEXT_DAY
    attendance.mark(ready.desk, after.id, ready.members[YOUTH], Presence.APOLOGIES)
    later = [
        sending.plan(ready.desk, Mailing.MINUTES_DRAFT, ready.meeting.id),
        sending.plan(ready.desk, Mailing.AGENCY_ACTION_UPDATE, after.id, member_ids=[ready.members[YOUTH]]),
        sending.plan(ready.desk, Mailing.ACTION_LIST, agency="Youth support"),
        sending.plan(ready.desk, Mailing.CASE_LOG),
    ]
    ready.approve()
    later += [minutes_plan(ready), outgoing.closed(ready, ADA)]
    for plan in later:
        told.append(_said(ready, plan))
    seen |= {file.kind for plan in (*built, *later) for parcel in plan.parcels for file in parcel.files}
    assert seen >= {kind for kind in DocumentKind if kind.value in _OF_A_MONTH}
    exported: list[str] = []

    def work(job: FileJob) -> bytes:
        exported.append(repr(job.build()))
        return b"sealed"

    history_export.export(ready.desk, HistoryFilter(), tmp_path / "History.xlsx", work)
    told += exported
    told += [repr(cases.page(ready.desk, ready.cases[ADA]).story)]
    for words in told:
        assert not any(word in words for word in CANARIES)
        assert "afeguarding" not in words
    assert history_document.sheets  # the export above is made of these


_OF_A_MONTH = {
    "agenda",
    "caf",
    "minutes",
    "agency_action_update",
    "case_closure_report",
    "case_log",
    "action_list",
    "draft",
}

_READERS = {
    "db/case_lines.py": "the mark in the list on the screen",
    "db/closures.py": "how many wait, asked before a case is closed",
    "db/history.py": "which entries belong to a case, on the screen",
    "db/history_about.py": "the number of the case, on the screen",
    "db/purge.py": "destroys them",
    "db/schema/__init__.py": "the table",
    "docs/safeguarding_pack.py": "the one document",
    "domain/case_duties.py": "the duty, by the number of the case",
    "domain/duty_facts.py": "the duty, by the number of the case",
    "db/concerns.py": "the noun",
    "operations/access_request.py": "asks for those that a recorded decision released, and for no other",
    "operations/concerns.py": "the noun",
    "operations/contents.py": "gives them to the one document",
    "operations/duty_facts.py": "the duty, by the number of the case",
    "operations/inverses/of_families.py": "undoes",
    "operations/plans/safeguarding_pack.py": "the one mailing",
    "operations/sending.py": "the day on which the one mailing went out",
}
"""Who outside the screens knows of concerns, and what for. Whoever adds one here says why no word of it gets out."""


def test_nobody_but_these_reads_concerns() -> None:
    root = Path(jatdesk.__file__).parent
    found = {
        path.relative_to(root).as_posix()
        for folder in ("db", "docs", "domain", "operations", "exchange", "commands")
        for path in (root / folder).rglob("*.py")
        if _knows_concerns(ast.parse(path.read_text("utf-8")))
    }
    assert found == set(_READERS)


def _everything(m: Month, seen: set[DocumentKind]) -> str:
    """What every mailing there is would hold now, whether or not something still stops its sending."""
    said: list[str] = []
    for mailing in Mailing:
        if mailing is Mailing.SAFEGUARDING_PACK:
            continue
        try:
            planned = sending.plan(m.desk, mailing, m.meeting.id, m.cases[ADA], agency="Youth support")
        except SaveRefused:
            continue
        said += [planned.title, planned.subject, planned.text]
        contents = Contents(m.desk, planned)
        for file in (file for parcel in planned.parcels for file in parcel.files):
            with suppress(SaveRefused):  # a file that is refused holds nothing
                said += [file.name, file.about, repr(contents.builder(file)())]
                seen.add(file.kind)
    said.append(repr(case_list_out.pages(m.desk, CaseQuery(wanted=CaseFilter.ALL), tuple(COLUMNS)).build()))
    return "\n".join(said)


def test_every_mailing_and_list_there_is_holds_back_a_concern_until_it_is_released(ready: Month) -> None:
    concern_id, seen = _acted_on(ready), set[DocumentKind]()
    ready.agree(ADA, "youth support to ring the school by 8 jan")
    before = _everything(ready, seen)
    ready.hold()
    ready.approve()
    held = _everything(ready, seen)
    outgoing.closed(ready, ADA)
    closed = _everything(ready, seen)
    for words in (before, held, closed):
        assert ADA in words
        assert not any(word in words for word in CANARIES)
    assert {DocumentKind.ACCESS_REQUEST, DocumentKind.CAF, DocumentKind.MINUTES, DocumentKind.CASE_LOG} <= seen
    concerns.release(ready.desk, concern_id, "Iris Chair", "They asked for it", ready.desk.clock.today())
    assert CANARIES[0] in _everything(ready, seen), "an access request holds what was released: the look finds it"


def test_an_access_request_is_given_only_what_was_released() -> None:
    source = (Path(jatdesk.__file__).parent / "operations" / "access_request.py").read_text("utf-8")
    asked = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)]
    assert {node.attr for node in asked if ast.unparse(node.value) == "concerns"} == {"released"}


def _knows_concerns(tree: ast.Module) -> bool:
    return any(
        (isinstance(node, ast.ImportFrom) and (node.module or "").endswith(".concerns"))
        or (isinstance(node, ast.ImportFrom) and any(name.name == "concerns" for name in node.names))
        for node in ast.walk(tree)
    )


def test_one_decision_releases_one_concern_and_is_recorded(ready: Month) -> None:
    first = _raised(ready)
    second = _raised(ready)
    with pytest.raises(SaveRefused, match="who decided"):
        concerns.release(ready.desk, first, "", "They asked", ready.desk.clock.today())
    assert concerns.released(ready.desk, ready.cases[ADA]) == ()
    concerns.release(ready.desk, first, "Iris Chair", "They asked for it", ready.desk.clock.today())
    assert [one.id for one in concerns.released(ready.desk, ready.cases[ADA])] == [first]
    assert second in {one.id for one in concerns.of_case(ready.desk, ready.cases[ADA])}
    concerns.release(ready.desk, first, "", "", None)
    assert concerns.released(ready.desk, ready.cases[ADA]) == ()


def test_what_can_not_be_is_refused_with_words(ready: Month) -> None:
    concern_id = _raised(ready)
    case_id = ready.cases[ADA]
    wrong: list[Callable[[], object]] = [
        lambda: concerns.raise_concern(ready.desk, case_id, " ", "Dora"),
        lambda: concerns.raise_concern(ready.desk, case_id, "A bruise", " "),
        lambda: concerns.raise_concern(ready.desk, case_id, "A bruise", "Dora", date(2031, 1, 1)),
        lambda: concerns.acted_on(ready.desk, concern_id, "Rang", "", None),
        lambda: concerns.send_to(ready.desk, concern_id, "Duty team", "not an address"),
        lambda: concerns.answered(ready.desk, concern_id, "They visit", "", ready.desk.clock.today()),
        lambda: concerns.answered(ready.desk, "no such", "They visit", "Sam", ready.desk.clock.today()),
    ]
    for act in wrong:
        with pytest.raises(SaveRefused):
            act()
    concerns.referred(ready.desk, concern_id, "Duty team, by phone", ready.desk.clock.today())
    with pytest.raises(SaveRefused, match="Social care was told"):
        concerns.take_back(ready.desk, concern_id)
    with pytest.raises(NotAllowed):
        concerns.raise_concern(replace(ready.desk, role=Role.READER), case_id, "A bruise", "Dora")
    chair = replace(ready.desk, role=Role.CHAIR)
    assert concerns.raise_concern(chair, ready.cases[BERT], "A bruise", "Iris Chair")


def test_a_closed_case_keeps_its_mark_and_its_duty(ready: Month) -> None:
    _raised(ready)
    outgoing.closed(ready, ADA)
    assert cases.case(ready.desk, ready.cases[ADA]).state is CaseState.CLOSED
    assert "Safeguarding concern" in today.today(ready.desk).duties[0].title


def test_the_history_of_a_case_tells_of_its_concerns_and_takes_them_back(ready: Month) -> None:
    concern_id = _raised(ready)
    concerns.acted_on(ready.desk, concern_id, "Rang", "Iris", ready.desk.clock.today())
    found = history.found(ready.desk, HistoryFilter(record=("case", ready.cases[ADA])))
    assert [line.what for line in found[:2]] == ["Acted on a safeguarding concern", "Raised a safeguarding concern"]
    undo.undo(ready.desk, found[0].id)
    undo.undo(ready.desk, found[1].id)
    assert concerns.of_case(ready.desk, ready.cases[ADA]) == ()
    assert kin.of_case(ready.desk, ready.cases[ADA]) == ()
