"""A case moves to another team as one sealed file: whole, once, or not at all."""

import json
import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jatdesk.crypto import moved_case as container
from jatdesk.crypto.kdf import KdfCost
from jatdesk.db import moved_case, schema
from jatdesk.domain.cases import CaseState
from jatdesk.domain.closures import ClosureReport
from jatdesk.domain.meetings import MeetingDraft
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.errors import NewerProgram, NotThisKind, PasswordNeeded, SaveRefused, UserError
from jatdesk.operations import (
    actions,
    agenda,
    cases,
    closures,
    history,
    meetings,
    minutes,
    moving,
    outcomes,
    referrals,
    undo,
)
from jatdesk.operations.desk import Desk
from tests.operations.people import referral

TODAY = date(2026, 11, 23)


def _case(desk: Desk) -> str:
    wanted = referral("Zebedee Quill", child_wants="To sleep through")
    case, _ = referrals.register(desk, wanted, ("Form.txt", b"the form"))
    meeting, _ = meetings.plan(desk, MeetingDraft(date(2026, 11, 24), "10:00", "12:00", "Village Hall"))
    item = next(each.id for each in agenda.agenda(desk, meeting.id).items if each.case_id == case.id)
    minutes.record(desk, ItemMinutes(item, meeting.id, case.id, "Mornings are calmer.", decision="review"))
    actions.add(desk, item, actions.understand(desk, meeting.id, "youth support to offer a club by 8 jan"))
    cases.add_note(desk, case.id, TODAY, "Call from school", "All well.")
    return case.id


@pytest.fixture
def cost(cheap_cost: KdfCost) -> KdfCost:
    return cheap_cost


def _out(desk: Desk, case_id: str, folder: Path, cost: KdfCost) -> tuple[Path, str]:
    made, _ = moving.move_out(desk, case_id, "Elsewhere JAT", folder / moving.suggested_name(desk, case_id), cost)
    return made.path, made.password.password


def test_a_whole_case_goes_out_sealed_and_comes_in_whole(desk: Desk, tmp_path: Path, cost: KdfCost) -> None:
    case_id = _case(desk)
    before = cases.page(desk, case_id)
    path, password = _out(desk, case_id, tmp_path, cost)
    assert path.name == "Case 0001.jatdesk-case" and b"Zebedee" not in path.read_bytes()
    left = cases.case(desk, case_id)
    assert (left.state, left.moved_to, left.closure_reason) == (CaseState.CLOSED, "Elsewhere JAT", "moved")

    arriving = moving.look(desk, path, password)
    assert arriving.moved.origin == "Harwood JAT, case 0001" and [line.number for line in arriving.known] == ["0001"]
    case, _ = moving.take_in(desk, arriving)
    page = cases.page(desk, case.id)
    assert (page.case.number, page.case.state, page.case.came_from) == (
        "0002",
        CaseState.OPEN,
        "Harwood JAT, case 0001",
    )
    assert page.case.child.id != left.child.id and page.case.child.name == left.child.name
    assert page.carers == before.carers and page.referrals[0].draft == before.referrals[0].draft
    assert cases.paper(desk, page.papers[0].id)[1] == b"the form"
    assert page.referrals[0].attachment_id == page.papers[0].id
    assert [action.what for action in page.actions] == [action.what for action in before.actions]
    assert page.actions[0].meeting_id == "" and page.actions[0].member_id == ""
    assert [each.sought for each in outcomes.of_case(desk, case.id)] == ["To sleep through"]
    headings = {entry.heading for entry in page.story}
    assert {"Call from school", "First discussion", "Came from another team"} <= headings
    assert all("Recorded with Harwood JAT, case 0001." in consent.reason for consent in page.consents)
    assert page.standing.opens_agenda == before.standing.opens_agenda


def test_the_same_file_is_not_taken_in_twice(desk: Desk, tmp_path: Path, cost: KdfCost) -> None:
    path, password = _out(desk, _case(desk), tmp_path, cost)
    moving.take_in(desk, moving.look(desk, path, password))
    again = moving.look(desk, path, password)
    assert again.there == "0002"
    with pytest.raises(SaveRefused, match="as case 0002"):
        moving.take_in(desk, again)
    assert cases.counts(desk).open == 1


def test_the_same_child_gets_the_case_beside_the_one_it_has(desk: Desk, tmp_path: Path, cost: KdfCost) -> None:
    case_id = _case(desk)
    path, password = _out(desk, case_id, tmp_path, cost)
    case, _ = moving.take_in(desk, moving.look(desk, path, password), same_as=case_id)
    assert case.child.id == cases.case(desk, case_id).child.id and case.id != case_id


def test_a_wrong_password_and_a_damaged_file_are_refused_plainly(desk: Desk, tmp_path: Path, cost: KdfCost) -> None:
    path, password = _out(desk, _case(desk), tmp_path, cost)
    whole = path.read_bytes()
    with pytest.raises(PasswordNeeded, match="sealed"):
        moving.look(desk, path, "")
    with pytest.raises(PasswordNeeded, match="does not open"):
        moving.look(desk, path, "abcd-efgh-jkmn")
    chance = random.Random(7)
    for place in [9, 20, 40, 46, 60, *(chance.randrange(len(whole)) for _ in range(60))]:
        changed = bytearray(whole)
        changed[place] ^= 1 << chance.randrange(8)
        path.write_bytes(bytes(changed))
        with pytest.raises(UserError):
            moving.look(desk, path, password)
    for cut in (0, 5, 40, 62, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:cut])
        with pytest.raises(NotThisKind):
            moving.look(desk, path, password)
    path.write_bytes(b"JATDMOV2" + whole[8:])
    with pytest.raises(NewerProgram):
        moving.look(desk, path, password)
    assert cases.counts(desk).open == 0


@pytest.mark.parametrize(
    "spoil",
    [
        lambda found: found.pop("case"),
        lambda found: found["case"].update(state="half open"),
        lambda found: found["case"]["child"].update(name=""),
        lambda found: found.update(rows="[]"),
        lambda found: found["referrals"][0].update(received_on="soon"),
        lambda found: found.update(move_id=""),
    ],
)
def test_a_record_that_is_no_case_is_refused(desk: Desk, tmp_path: Path, cost: KdfCost, spoil: Any) -> None:
    path, password = _out(desk, _case(desk), tmp_path, cost)
    record, papers = container.opened(path.read_bytes(), password)
    found = json.loads(record)
    spoil(found)
    path.write_bytes(container.sealed(json.dumps(found).encode(), papers, password, cost, desk.randomness))
    with pytest.raises(NotThisKind, match="no case that this program"):
        moving.look(desk, path, password)


def test_nothing_is_taken_in_when_a_part_of_it_cannot_be(desk: Desk, tmp_path: Path, cost: KdfCost) -> None:
    path, password = _out(desk, _case(desk), tmp_path, cost)
    arriving = moving.look(desk, path, password)
    wrong = replace(arriving.moved, rows=json.dumps({"closure_reports": [{"id": "x", "closed_on": "soon"}]}))
    with pytest.raises(UserError):
        moving.take_in(desk, replace(arriving, moved=wrong))
    assert cases.counts(desk).open == 0


def test_what_came_back_about_a_closing_goes_along(desk: Desk, tmp_path: Path, cost: KdfCost) -> None:
    case, _ = referrals.register(desk, referral())
    from jatdesk.domain.cases import Closure

    cases.close(desk, case.id, Closure(TODAY, "needs_met"))
    closures.record(desk, case.id, ClosureReport(back_on=TODAY, parent_words="It helped."), ("Back.txt", b"report"))
    cases.reopen(desk, case.id, "Again")
    path, password = _out(desk, case.id, tmp_path, cost)
    here, _ = moving.take_in(desk, moving.look(desk, path, password))
    (report,) = closures.reports(desk, here.id)
    assert report.parent_words == "It helped." and cases.paper(desk, report.paper_id)[1] == b"report"


def test_a_case_that_moved_is_opened_again_from_the_history(desk: Desk, tmp_path: Path, cost: KdfCost) -> None:
    case_id = _case(desk)
    _out(desk, case_id, tmp_path, cost)
    with pytest.raises(SaveRefused, match="moved already"):
        _out(desk, case_id, tmp_path, cost)
    line = next(each for each in history.lines(desk, "case", case_id) if each.what.startswith("Moved"))
    undo.undo(desk, line.id)
    assert cases.case(desk, case_id).state is CaseState.OPEN
    with pytest.raises(SaveRefused, match="no team"):
        moving.move_out(desk, case_id, " ", tmp_path / "x", cost)


def test_every_table_that_hangs_on_a_case_or_child_goes_along_or_stays_for_a_reason() -> None:
    known = {table.name for table in moved_case.ALONG} | set(moved_case.ALONG_BY_VALUE) | set(moved_case.STAYS)
    hanging = {
        table.name
        for table in schema.metadata.tables.values()
        if {"case_id", "child_id", "kept_id"} & {column.name for column in table.c}
    }
    assert hanging - known == set()
