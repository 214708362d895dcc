"""The annual statement: every figure equals a count made another way, nobody is named, small numbers are left out."""

from datetime import date

import pytest
from sqlalchemy import text

from jatdesk.docs.docx import render
from jatdesk.domain.actions import ActionState
from jatdesk.domain.annual_statement import AGAIN, CLOSED, END, NEW, START
from jatdesk.domain.cases import Closure
from jatdesk.domain.issues import Issue
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.meetings import Presence
from jatdesk.domain.periods import Period, read, usual
from jatdesk.operations import (
    actions,
    annual_statement,
    attendance,
    cases,
    desk_copies,
    issues,
    meetings,
    members,
    sending,
)
from jatdesk.operations.contents import Contents
from jatdesk.operations.file_jobs import readable
from jatdesk.operations.leak_check import LeaksFound
from tests.docs.golden import text_of
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, BERT, CLEO, NEXT_DAY, VOLUNTARY, YOUTH, Month, month, opened
from tests.operations.people import member

YEAR = Period(date(2026, 9, 1), date(2027, 8, 31))
AGENCIES = ("School nursing or health visiting", "Youth support", "Ada Sample’s grandmother")


@pytest.fixture
def ready(open_desk: OpenDesk) -> Month:
    """A year's work: a meeting held, cases of several agencies, some closed, one opened again."""
    made = month(open_desk)
    for n in range(14):
        opened(made.desk, f"Quill Placeholder{n}", agency=AGENCIES[n % 3], date_of_birth=date(2008 + n, 12, 5))
    made.hold()
    made.clock.go_to(date(2027, 2, 3))
    for child in (ADA, BERT, CLEO):
        cases.close(made.desk, made.cases[child], Closure(date(2027, 2, 1), "plan_done", "", True, ""))
    cases.reopen(made.desk, made.cases[CLEO], "Asked again")
    actions.settle(made.desk, actions.open_actions(made.desk)[0].id, ActionState.DONE)
    issues.add(made.desk, Issue(made.desk.profile.issue_kinds[0].code, "No clubs", on=date(2027, 1, 5)))
    members.leave(made.desk, made.members[YOUTH], date(2027, 1, 31))
    return made


def test_every_figure_equals_a_count_made_another_way(ready: Month) -> None:
    desk = ready.desk
    found = annual_statement.of_period(desk, YEAR)
    until = found.until
    assert until == date(2027, 2, 3), "what lies ahead is not counted"

    def count(query: str, **values: object) -> int:
        with desk.reading() as reading:
            return int(reading.execute(text(query), {"a": YEAR.first, "z": until, **values}).scalar_one())

    flow = dict(found.flow.parts)
    assert flow[NEW] == count("SELECT count(*) FROM cases WHERE opened_on BETWEEN :a AND :z") == 18
    assert flow[START] == 0
    closed = count("SELECT count(*) FROM notes WHERE kind = 'closed'") + count(
        "SELECT count(*) FROM cases WHERE closed_on BETWEEN :a AND :z"
    )
    assert (flow[CLOSED], flow[AGAIN]) == (closed, 1) and closed == 3
    assert flow[END] == count("SELECT count(*) FROM cases WHERE state = 'open'") == 18 + 1 - 3
    assert flow[END] == flow[START] + flow[NEW] + flow[AGAIN] - flow[CLOSED]
    parts = {each.title: dict(each.parts) for each in found.breakdowns}
    for agency in AGENCIES[:2]:
        own = count("SELECT count(*) FROM cases WHERE agency = :agency", agency=agency)
        assert parts["New cases by agency"][agency] == own
    assert all(sum(rows.values()) == 18 for title, rows in parts.items() if title.startswith("New cases"))
    every = [found.flow, *annual_statement.of_period(desk, YEAR).breakdowns]
    assert {each.total for each in every if each.title == "Actions agreed"} <= {count("SELECT count(*) FROM actions")}
    done = count("SELECT count(*) FROM agenda_items WHERE done AND case_id != ''")
    assert (found.discussions, found.discussed_cases) == (done, 3)
    assert (len(found.attendance.meetings), found.attendance.cancelled) == (1, 0)
    serving = [each for each in members.all_members(desk) if each.serves_on(until)]
    gone = [each for each in members.all_members(desk) if each.draft.left and each.draft.left >= YEAR.first]
    assert (found.membership.members, found.membership.left) == (len(serving), len(gone))
    assert "Youth support" in found.membership.vacant

    before = annual_statement.of_period(desk, Period(date(2025, 9, 1), date(2026, 8, 31)))
    assert before.flow.total == 0 and not before.breakdowns, "another year counts nothing of this one"


def test_it_names_nobody_and_leaves_small_numbers_out(ready: Month) -> None:
    desk = ready.desk
    said = " ".join(text_of(readable(desk_copies.annual_statement_copy(desk, YEAR))).split())
    assert "All figures are counted from 1 September 2026 to 3 February 2027" in said
    assert "New in the period 18" in said and "Closed *" in said and "Opened again *" in said
    assert "Closed cases by reason" not in said, "parts of a number that is left out are left out too"
    assert "Issues log" not in said and "Unmet needs" not in said
    names = [ADA, BERT, CLEO, "Quill", "grandmother", VOLUNTARY]
    assert not [name for name in names if name in said]
    plan = sending.plan(desk, Mailing.ANNUAL_STATEMENT, period=YEAR)
    files = {(file.kind, file.suffix) for parcel in plan.parcels for file in parcel.files}
    assert files == {(DocumentKind.ANNUAL_STATEMENT, ".pdf"), (DocumentKind.ANNUAL_STATEMENT, ".docx")}
    word = Contents(desk, plan).builder(plan.parcels[0].files[1])()
    assert not [name for name in names if name in repr(word)]
    assert render(word)
    assert sending.carry_out(desk, plan, sending.outbox(desk)) is not None

    # planted where the statement prints words of the store, a child is found
    friend, _ = members.add(desk, member("Fay Friend", f"Friends of {ADA}"))
    following = next(each for each in meetings.all_meetings(desk) if each.day == NEXT_DAY)
    meetings.start(desk, following.id)
    attendance.mark(desk, following.id, friend.id, Presence.PRESENT)
    meetings.finish(desk, following.id)
    assert ADA in " ".join(text_of(readable(desk_copies.annual_statement_copy(desk, YEAR))).split())
    with pytest.raises(LeaksFound):
        sending.carry_out(desk, sending.plan(desk, Mailing.ANNUAL_STATEMENT, period=YEAR), sending.outbox(desk))


def test_the_usual_years_begin_where_councils_and_schools_begin_them() -> None:
    titles = [title for title, _period in usual(date(2026, 8, 31))]
    assert titles[0] == "This financial year, from 1 April 2026 to 31 March 2027"
    assert titles[2] == "This school year, from 1 September 2025 to 31 August 2026"
    assert all(read(period.key) == period for _title, period in usual(date(2027, 1, 1)))
    assert read("2026-04-01") is None and read("2027-01-01 2026-01-01") is None and read("") is None
