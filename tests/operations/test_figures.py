"""The figures of a small team whose answers stand beside them: what counts, from when to when, and what is left out."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.cases import Closure
from jatdesk.domain.consent import ConsentState
from jatdesk.domain.figures import Figure, cases_behind, days, said, share
from jatdesk.domain.ids import Id
from jatdesk.domain.outcomes import Outcome, Reached
from jatdesk.domain.periods import Period, before, quarter_of
from jatdesk.domain.search import CaseFilter
from jatdesk.domain.spellings import Spelt
from jatdesk.operations import (
    attendance_grid,
    case_log,
    cases,
    codes,
    consent,
    figures,
    history,
    minutes,
    outcomes,
    timeliness,
    undo,
)
from jatdesk.operations.desk import Desk
from jatdesk.operations.figures import PeriodFigures
from jatdesk.operations.return_rows import gather
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, BERT, CLEO, DAY, WAITING, Month
from tests.operations.people import old_case, old_log

AUTUMN, WINTER = quarter_of(DAY), quarter_of(date(2027, 1, 1))


@pytest.fixture
def team(open_desk: OpenDesk) -> Month:
    """A month held on 10 December; Ada and an old case closed on the 12th, Ada opened again in January; 20 January."""
    ready = outgoing.month(open_desk)
    case_log.take_over(ready.desk, old_log(old_case(2, "Old Sample")), {})
    ready.hold()
    desk, clock = ready.desk, ready.clock
    clock.go_to(date(2026, 12, 11))
    minutes.told_family(desk, ready.item(ADA), date(2026, 12, 11), "by phone")
    clock.go_to(date(2026, 12, 12))
    for sought, came in (("Sleep through", Reached.YES), ("Go to school", Reached.NO)):
        outcomes.add(desk, ready.cases[ADA], Outcome(sought, reached=came))
    cases.close(desk, ready.cases[ADA], Closure(date(2026, 12, 12), "plan_done", "", True))
    cases.close(desk, _old(desk), Closure(date(2026, 12, 12), "needs_met"))
    cases.close(desk, ready.cases[CLEO], Closure(date(2026, 12, 12), "needs_met"))
    slip = next(line for line in history.lines(desk, "case", ready.cases[CLEO]) if line.what == "Closed the case")
    undo.undo(desk, slip.id)
    clock.go_to(date(2026, 12, 15))
    answer = cases.page(desk, ready.cases[WAITING]).consents[-1]
    refused = replace(
        answer, id="", state=ConsentState.REFUSED, on=date(2026, 12, 15), reason="No need", reason_code="no_need"
    )
    consent.record(desk, ready.cases[WAITING], refused)
    clock.go_to(date(2027, 1, 20))
    cases.reopen(desk, ready.cases[ADA], "It came back.")
    return ready


def _old(desk: Desk) -> Id:
    return next(
        line.id for line in cases.lines(desk, wanted=CaseFilter.ALL, limit=50).lines if line.name == "Old Sample"
    )


def _figures(found: PeriodFigures) -> dict[str, Figure]:
    return {figure.key: figure for figure in found.figures}


def _said(desk: Desk, period: Period, *keys: str) -> list[str]:
    found = _figures(figures.of_period(desk, period))
    return [said(found[key]) for key in keys]


def test_every_case_counts_once_in_its_own_period(team: Month) -> None:
    desk = team.desk
    assert _said(desk, AUTUMN, "brought", "discussed", "open", "closed", "reopened") == ["4", "3", "3", "2", "0"]
    assert _said(desk, WINTER, "brought", "discussed", "open", "closed", "reopened") == ["0", "0", "4", "0", "1"]
    found = figures.of_period(desk, AUTUMN)
    by_key = _figures(found)
    assert set(cases_behind(found.rows, by_key["closed"])) == {team.cases[ADA], _old(desk)}
    assert by_key["refused.reason:no_need"].value == 1
    assert set(cases_behind(found.rows, by_key["refused:C"])) == {team.cases[WAITING]}
    assert set(cases_behind(found.rows, by_key["days.open"])) == {team.cases[ADA]}, "an old case's days count nowhere"
    months = [figure for key, figure in by_key.items() if key.startswith("discussed.month:")]
    assert months and all(len(cases_behind(found.rows, month)) == month.value for month in months)
    assert by_key["closed.reason:needs_met"].value == 1, "a closing taken back the same day is no closing"
    assert all(f.key == g.key for f, g in zip(found.figures, figures.of_period(desk, AUTUMN).figures, strict=True))
    assert len(by_key) == len(found.figures), "no key stands twice"
    for figure in found.figures:
        parts = [part for part in found.figures if part.total == figure.key and part.key.startswith(f"{figure.key}:")]
        if parts and figure.of is None and figure.key != "needs":
            assert sum(part.value or 0 for part in parts) == figure.value, figure.key


def test_times_families_and_agencies_have_their_answers(team: Month) -> None:
    desk = team.desk
    assert _said(desk, AUTUMN, "days.discussion", "days.open", "told.in_time", "outcomes.reached") == [
        "median 17 days, 17 to 17",
        "too few to say",
        "1 of 3",
        "1 of 2",
    ]
    assert _said(desk, AUTUMN, "attendance.service:Youth support", "attendance.service") == ["1 of 1", "7 of 7"]
    assert _said(desk, WINTER, "actions.on_time", "actions.on_time:Youth support", "actions.overdue")[1] == "0 of 1"
    found = _figures(figures.of_period(desk, AUTUMN))
    for seat in attendance_grid.by_service(desk, AUTUMN).rows:
        counted = found.get(f"attendance.service:{seat.service}")
        assert (seat.count.came, seat.count.of) == ((counted.value, counted.of) if counted else (0, 0)), seat.service
    (meeting,) = timeliness.of_period(desk, AUTUMN.first, AUTUMN.last)
    row = next(each for each in gather(desk, AUTUMN, named=False).meetings if each.state == "H")
    assert (row.families, row.families_in_time) == (meeting.families, meeting.families_in_time)
    assert (row.referrers, row.referrers_told) == (meeting.referrers, meeting.referrers_told)
    assert (row.days_to_minutes, row.minutes) == (meeting.days, "L")


def test_a_period_without_data_divides_by_nothing(team: Month) -> None:
    found = figures.of_period(team.desk, Period(date(2001, 1, 1), date(2001, 12, 31)))
    assert not found.rows.cases and not found.gaps
    assert {said(figure) for figure in found.figures} <= {"0", "–"} | {"0 of 13 (0 %)"}


def test_without_names_nothing_named_is_filled_and_the_named_one_leaves_out_who_said_no(team: Month) -> None:
    desk = team.desk
    named, bare = gather(desk, AUTUMN, named=True), gather(desk, AUTUMN, named=False)
    assert {case.name for case in named.cases} == {ADA, BERT, CLEO, "Old Sample"}
    assert (named.head.left_out, bare.head.left_out, len(bare.cases)) == (1, 0, 5)
    words = repr(bare)
    assert "Sample" in repr(named) and "Sample Road" not in words
    for each in (ADA, BERT, CLEO, "Bea", "Nurse", "2014, 3, 4", "Anxious", "Harwood Junior"):
        assert each in repr(named) or each == "Nurse"
        assert each not in words


def test_codes_and_spellings_move_the_figures(team: Month) -> None:
    desk = team.desk
    assert "brought.source:3C" in _figures(figures.of_period(desk, AUTUMN)), "the scheme knows its own services"
    codes.set_source(desk, "School nursing or health visiting", "3B")
    codes.write_as(desk, Spelt.AGENCY, "School nursing or health visiting", "Nurses")
    found = _figures(figures.of_period(desk, AUTUMN))
    assert found["brought.agency:Nurses"].value == 4
    assert "brought.source:" in found, "under its new name the agency has no code yet"
    kinds = {gap.kind for gap in figures.of_period(desk, before(WINTER)).gaps}
    assert {"ethnicity", "source", "phase"} <= kinds


def test_a_range_needs_three_and_a_percentage_ten() -> None:
    assert said(days("a", "", "", [(1, 4), (2, 9)], "")) == "too few to say"
    assert said(days("a", "", "", [(1, 4), (2, 9), (3, 10), (4, 12)], "")) == "median 9.5 days, 4 to 12"
    assert said(share("a", "", "", [1, 2], 9, "")) == "2 of 9"
    assert said(share("a", "", "", [1], 0, "")) == "–"
    assert said(share("a", "", "", list(range(11)), 12, "")) == "11 of 12 (92 %)"
