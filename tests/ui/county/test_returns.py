"""The central desk, clicked: many files at once, a password once a team, twice nothing, and what is odd is answered."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jatdesk.crypto import agile
from jatdesk.db import county_returns as kept_rows
from jatdesk.demo import county
from jatdesk.docs import return_book, xlsx
from jatdesk.domain.county_returns import Outcome, Standing
from jatdesk.domain.figure_book import figures
from jatdesk.domain.periods import Period
from jatdesk.domain.return_rows import ReturnRows
from jatdesk.domain.teams import StoreKind, Team
from jatdesk.exchange.return_book import ReadReturn
from jatdesk.operations import county_doubles, county_reports, county_returns, county_teams
from jatdesk.operations.clocks import FixedClock
from jatdesk.operations.desk import Desk
from jatdesk.ui.county.members_page import CountyMembersPage
from jatdesk.ui.county.reports_page import CountyReportsPage
from jatdesk.ui.county.returns_page import CountyReturnsPage
from jatdesk.ui.county.team_panel import TeamPanel
from jatdesk.ui.county.teams_page import CountyTeamsPage
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.page import Place
from tests.operations.conftest import NOW, OpenDesk
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.shots import shot

QUARTER = Period(date(2026, 7, 1), date(2026, 9, 30))


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch, make_stage: Callable[[Desk], Stage], open_desk: OpenDesk) -> Stage:
    """A stage over a store of the central desk of Mereshire."""
    monkeypatch.setattr("tests.operations.conftest.TEAM", Team("Mereshire", kind=StoreKind.COUNTY))
    return make_stage(open_desk(FixedClock(NOW)))


@pytest.fixture(scope="module")
def made_up() -> county.MadeUpCounty:
    from jatdesk.operations import profiles

    return county.invented(3, 7, NOW.date(), profiles.load())


def test_many_returns_are_taken_in_each_once_and_what_is_odd_is_answered(
    stage: Stage, qtbot: QtBot, made_up: county.MadeUpCounty, tmp_path: Path
) -> None:
    files = []
    for team in made_up.teams:
        name, data = made_up.sealed(team)
        files.append(tmp_path / name)
        files[-1].write_bytes(data)
    bad = tmp_path / "Return BAD 2026-Q3 named.xlsx"
    bad.write_bytes(b"PK\x03\x04 no workbook at all")
    page = stage.show(CountyReturnsPage)
    assert isinstance(page, CountyReturnsPage)
    assert page.grid.empty.isVisible()

    def wait() -> None:
        qtbot.waitUntil(lambda: page._job is None, timeout=60_000)

    page.take([*files, bad])
    wait()
    assert [row.outcome for row in page.came.rows] == [Outcome.PASSWORD] * 3 + [Outcome.REFUSED]
    assert nameless(page.widget) == []
    shot(page.widget, "county_passwords")
    page.came.password.editor.box.setText("not this one")
    page.came.open_button.click()
    wait()
    assert page.came.rows[0].outcome is Outcome.PASSWORD
    for team in made_up.teams:
        place = [row.speaks_of for row in page.came.rows].index(team.code)
        page.came.table.go_to_row(place)
        page.came.password.editor.box.setText(made_up.return_password(team))
        page.came.open_button.click()
        wait()
    assert len(page.came.waiting(Outcome.NEW_TEAM)) == 3
    page.came.table.go_to_row(0)
    page.came.register_button.click()
    wait()
    assert sum(row.outcome is Outcome.TAKEN for row in page.came.rows) == 3
    qtbot.waitUntil(lambda: cut_text(page.widget) == [])
    shot(page.widget, "county_came")
    desk = stage.place.desk
    first = next(row for row in county_returns.grid(desk, 2).teams if row.team.code == made_up.teams[0].code)
    assert first.squares[0].standing is Standing.IN
    assert first.squares[0].kinds == "named"

    # again: nothing is asked any more, and nothing is counted twice
    page.take(files)
    wait()
    assert {row.outcome for row in page.came.rows} == {Outcome.TWICE}
    assert len(county_returns.of_period(desk, QUARTER)) == 3

    # as received: the sealed bytes, and the rows as they were written
    whole = made_up.rows(made_up.teams[0], QUARTER, named=True)
    mine = county_returns.of_period(desk, QUARTER, first.team.district)[first.team]
    assert tuple(row._replace(case_id="") for row in whole.cases) == mine.cases
    assert mine.head == whole.head
    with desk.reading() as reading:
        kept = kept_rows.every(reading, first.team.id)
        assert kept_rows.file(reading, kept[0].id) == files[0].read_bytes()

    # a newer one replaces; its day in the future and its totals are told, and answered
    later = _newer(whole)
    newer = tmp_path / f"Return {first.team.code} again.xlsx"
    newer.write_bytes(_sealed(later, made_up))
    page.take([newer])
    wait()
    assert [row.outcome for row in page.came.rows] == [Outcome.REPLACED]
    odd = [each for each in county_returns.to_answer(desk) if each.kept.return_id == "f" * 32]
    assert {"future", "totals", "made up"} <= {each.finding.kind for each in odd}
    page.strip.choose("odd")
    page.strip.chosen.emit("odd")
    shot(page.widget, "county_odd")
    before = len(page.odd.table.rows_model.rows())
    page.go_to(Place("county_returns", odd[-1].id, "odd"))
    assert page.where() == Place("county_returns", odd[-1].id, "odd")
    page.odd.answer.editor.setText("Asked them, a slip of the pen")
    page.odd.answer_button.click()
    qtbot.waitUntil(lambda: len(page.odd.table.rows_model.rows()) == before - 1)
    page.go_to(Place("county_returns", what="answered"))
    (line,) = page.answered.table.rows_model.rows()
    assert line[1].answer == "Asked them, a slip of the pen"
    shot(page.widget, "county_answered")
    page.answered.back_button.click()
    qtbot.waitUntil(page.answered.empty.isVisible)
    assert len(page.odd.table.rows_model.rows()) == before
    page.strip.choose("quarters")
    page.strip.chosen.emit("quarters")
    qtbot.waitUntil(lambda: cut_text(page.widget) == [])
    shot(page.widget, "county_quarters")
    page.take(files[:1])
    wait()
    assert [row.outcome for row in page.came.rows] == [Outcome.TWICE]
    teams = stage.show(CountyTeamsPage)
    assert isinstance(teams, CountyTeamsPage)
    assert [team.code for team in teams.table.rows_model.rows()] and nameless(teams.widget) == []
    shot(teams.widget, "county_teams")

    # a team's page: what came, what was odd, the file out again as it came, the password changed and taken out
    teams.go_to(Place("county_teams", first.team.id))
    panel = teams.forms.panel
    assert isinstance(panel, TeamPanel) and nameless(teams.widget) == []
    assert [each.kept.replaced for each in panel.table.rows_model.rows()] == [False, True]
    assert "future" in {one.finding.kind for one in panel.table.rows_model.rows()[0].noticed}
    qtbot.waitUntil(lambda: cut_text(teams.widget) == [])
    shot(teams.widget, "county_team")
    panel.table.go_to_row(1)
    assert "Nothing" not in panel.said.text()
    stage.dialogs.files = [tmp_path / "again.xlsx"]
    panel.save_button.click()
    qtbot.waitUntil((tmp_path / "again.xlsx").exists)
    assert (tmp_path / "again.xlsx").read_bytes() == files[0].read_bytes()
    panel.remember_button.click()
    panel.password.editor.box.setText("a newer password")
    panel.remember_button.click()
    assert county_teams.passwords(desk)[first.team.id] == ("a newer password",)
    stage.dialogs.answers = [True]
    panel.forget_button.click()
    assert first.team.id not in county_teams.passwords(desk) and "None is" in panel.held.text()
    panel.change_button.click()
    assert isinstance(teams.forms.panel, EditPanel)
    teams.forms.close()
    seats = stage.show(CountyMembersPage)
    assert isinstance(seats, CountyMembersPage)
    qtbot.waitUntil(lambda: bool(seats.table.rows_model.rows()), timeout=10_000)
    whole_register = seats.table.rows_model.rows()
    filled = next(line for line in whole_register if line.row.name)
    assert {line.team.code for line in whole_register} == {team.code for team in made_up.teams}
    qtbot.keyClicks(seats.header.search, filled.row.name)
    qtbot.waitUntil(lambda: 0 < len(seats.table.rows_model.rows()) < len(whole_register))
    assert filled in seats.table.rows_model.rows()
    seats.header.search.clear()
    seats.gaps.setChecked(True)
    assert {line.row.filled for line in seats.table.rows_model.rows()} <= {"E"} and nameless(seats.widget) == []
    seats.gaps.setChecked(False)
    shot(seats.widget, "county_members")
    reports = stage.show(CountyReportsPage)
    assert isinstance(reports, CountyReportsPage)
    assert nameless(reports.widget) == [] and reports.period.period() == QUARTER
    shot(reports.widget, "county_reports")
    stage.dialogs.files = [tmp_path / "report.docx"]
    reports.save_button.click()
    qtbot.waitUntil((tmp_path / "report.docx").exists, timeout=30_000)
    made = county_reports.report(desk, QUARTER, made_up.teams[0].district)
    assert [line.team for line in made.compared.teams] == ["Ashmere"] and made.missing == () and made.made_up
    whole = county_reports.report(desk, QUARTER)
    assert [line.team for line in whole.compared.teams] == ["Ashmere", "Birchmere", "Coldmere"]
    brought = next(one for one in whole.compared.shown if one.figure.key == "brought")
    rows = county_returns.of_period(desk, QUARTER).values()
    assert brought.figure.value == sum(bool(case.brought) for each in rows for case in each.cases)


def test_what_was_in_when_reading_was_stopped_stays_and_the_rest_is_said_not_to_be_read(
    stage: Stage, qtbot: QtBot, made_up: county.MadeUpCounty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, files = stage.place.desk, []
    for team in made_up.teams:
        rows = made_up.rows(team, QUARTER, named=True)
        data = xlsx.render(return_book.build(rows, (), made_up.profile))
        county_teams.add(desk, county_returns.team_of(county_returns.Came("", b"", ReadReturn(rows, (), ()))))
        files.append(tmp_path / f"Return {team.code}.xlsx")
        files[-1].write_bytes(data)
    page = stage.show(CountyReturnsPage)
    assert isinstance(page, CountyReturnsPage)
    took = county_returns.take_in

    def take_one(own: Desk, came: county_returns.Came) -> county_returns.Taken:
        taken = took(own, came)
        assert page._job is not None
        page._job.cancel()  # somebody presses Cancel while the first is being kept
        return taken

    monkeypatch.setattr(county_returns, "take_in", take_one)
    page.take(files)
    qtbot.waitUntil(lambda: page._job is None, timeout=60_000)
    outcomes = [row.outcome for row in page.came.rows]
    assert sorted(outcomes) == sorted([Outcome.TAKEN, Outcome.NOT_READ, Outcome.NOT_READ])
    assert page.told.text() == (
        "Stopped: what was in by then stays. 2 files not read: give them again, what is in is not taken twice. "
        "1 file read: 1 taken, 0 waiting for you, 0 not taken."
    )
    assert len(county_returns.of_period(desk, QUARTER)) == 1
    monkeypatch.undo()
    page.take(files)
    qtbot.waitUntil(lambda: page._job is None, timeout=60_000)
    assert sorted(row.outcome for row in page.came.rows) == sorted([Outcome.TWICE, Outcome.TAKEN, Outcome.TAKEN])
    assert len(county_returns.of_period(desk, QUARTER)) == 3


def test_a_return_of_another_county_and_a_team_that_ended_are_said(stage: Stage, made_up: county.MadeUpCounty) -> None:
    desk = stage.place.desk
    found = return_book_read(made_up.rows(made_up.teams[0], QUARTER))
    elsewhere = replace(found.rows, head=replace(found.rows.head, county="Loamshire"))
    came = county_returns.Came("a", b"a", replace(found, rows=elsewhere))
    assert county_returns.take_in(desk, came).outcome is Outcome.OTHER_COUNTY
    team, _ = county_teams.add(desk, replace(county_returns.team_of(came), until=QUARTER.last, became="jat-0008"))
    assert county_returns.take_in(desk, replace(came, all_the_same=True)).outcome is Outcome.TAKEN
    assert "county" in {odd.finding.kind for odd in county_returns.to_answer(desk)}
    after = county_returns.grid(desk, 1).teams[0]
    assert after.squares[0].standing in (Standing.IN, Standing.LATE)
    assert not team.owes(Period(date(2026, 10, 1), date(2026, 12, 31)))


def test_a_child_of_two_teams_is_shown_side_by_side_and_counts_once(
    stage: Stage, qtbot: QtBot, made_up: county.MadeUpCounty
) -> None:
    desk = stage.place.desk
    one, other = made_up.teams[:2]
    whole = {team: made_up.rows(team, QUARTER, named=True) for team in (one, other)}
    ada = next(case for case in whole[one].cases if case.brought and case.birth)
    born = ada.birth or QUARTER.first
    twin = ada._replace(row=len(whole[other].cases) + 1, case="9999", postcode="", referred_on=date(2026, 9, 30))
    slip = ada._replace(row=twin.row + 1, case="9998", postcode="", parents="", birth=born + timedelta(days=1))
    cases = (*whole[other].cases, twin, slip)
    for number, rows in enumerate((whole[one], replace(whole[other], cases=cases))):
        for named in (True, False):
            head = replace(rows.head, named=named, return_id=f"{number}{named}")
            came = county_returns.Came(
                f"{number}", f"{number}{named}".encode(), ReadReturn(replace(rows, head=head), (), ())
            )
            if (number == 0 and named) or (number == 1 and named):
                county_teams.add(desk, county_returns.team_of(came))
            assert county_returns.take_in(desk, came).outcome is Outcome.TAKEN
    county_doubles.look(desk, [QUARTER])
    before = sum(bool(case.brought) for rows in county_returns.of_period(desk, QUARTER).values() for case in rows.cases)

    def brought() -> float:
        made = county_reports.report(desk, QUARTER)
        return next(one.figure.value or 0 for one in made.compared.shown if one.figure.key == "brought")

    page = stage.show(CountyReturnsPage)
    assert isinstance(page, CountyReturnsPage)
    page.go_to(Place("county_returns", what="same"))
    pairs = page.same.table.rows_model.rows()
    assert len(pairs) == 2
    assert pairs[0].double.counts_once and not pairs[1].double.counts_once
    assert page.same.sides[1][0].text() == ada.name
    assert brought() == before - 1  # what is all but sure counts once before anybody looked
    shot(page.widget, "county_same")
    assert nameless(page.widget) == [] and cut_text(page.widget) == []
    page.same.table.go_to_row(1)
    page.same.same_button.click()
    assert brought() == before - 2
    notes = " ".join(county_reports.report(desk, QUARTER).notes)
    assert "counts once" in notes and "fewer than six" in notes  # how many is a small number too
    page.same.table.go_to_row(0)
    page.same.another_button.click()
    county_doubles.look(desk, [QUARTER])  # another return came: what was said stays said
    said = {pair.double.answer.value for pair in county_doubles.every(desk)}
    assert said == {"same", "another"}
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert {pair.double.answer.value for pair in county_doubles.every(desk)} == {"same", ""}


def return_book_read(rows: ReturnRows) -> "county_returns.ReadReturn":
    from jatdesk.exchange.return_book import read
    from jatdesk.operations import profiles

    profile = profiles.load()
    return read(xlsx.render(return_book.build(rows, figures(rows, profile), profile)))


def _newer(rows: ReturnRows) -> ReturnRows:
    head = replace(rows.head, return_id="f" * 32, made_at="2026-11-01T10:00:00+00:00")
    wrong = rows.cases[0]._replace(sought=1, reached=3)
    future = rows.actions[0]._replace(agreed_on=rows.head.made_on + timedelta(days=90))
    return replace(rows, head=head, cases=(wrong, *rows.cases[1:]), actions=(future, *rows.actions[1:]))


def _sealed(rows: ReturnRows, made_up: county.MadeUpCounty) -> bytes:
    workbook = xlsx.render(return_book.build(rows, figures(rows, made_up.profile), made_up.profile))
    return agile.sealed(workbook, made_up.return_password(made_up.teams[0]), os.urandom)
