"""Returns that came to the central desk in a bad state: each says what it is, what was taken and what was not."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from jatdesk.crypto import agile
from jatdesk.demo import county
from jatdesk.domain.county_returns import Outcome
from jatdesk.domain.figure_book import figures
from jatdesk.domain.return_rows import ReturnRows
from jatdesk.domain.teams import StoreKind, Team
from jatdesk.errors import SaveRefused
from jatdesk.exchange.return_book import ReadReturn
from jatdesk.exchange.return_notes import Notice
from jatdesk.operations import (
    county_doubles,
    county_files,
    county_members,
    county_reports,
    county_returns,
    county_teams,
    profiles,
)
from jatdesk.operations.clocks import FixedClock
from jatdesk.operations.desk import Desk
from tests.operations.conftest import NOW, OpenDesk

PROFILE = profiles.load()
PILE = county.invented(2, 7, NOW.date(), PROFILE)
ONE, OTHER = PILE.teams
LAST = PILE.quarters[-1]
CLEAN = PILE.rows(ONE, LAST, named=True)
_LOST = Notice("column missing", "Case log", 0, "Without ‘Gender’ nothing was taken from this sheet.", False)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, open_desk: OpenDesk) -> Desk:
    """The central desk of the made-up county, with the teams' two returns before the last."""
    team = Team(PILE.name, kind=StoreKind.COUNTY_DEMO)
    monkeypatch.setattr("tests.operations.conftest.TEAM", team)
    found = open_desk(FixedClock(NOW))
    for each in PILE.teams:
        came = of(PILE.rows(each, PILE.quarters[-3]))
        county_teams.add(found, replace(county_returns.team_of(came), since=PILE.quarters[0].first))
        for quarter in PILE.quarters[-3:-1]:
            assert county_returns.take_in(found, of(PILE.rows(each, quarter))).outcome is Outcome.TAKEN
    assert county_returns.to_answer(found) == ()
    return found


def of(
    rows: ReturnRows, notices: Iterable[Notice] = (), password: str = "a password", **head: object
) -> county_returns.Came:
    changed = replace(rows, head=replace(rows.head, **head))  # type: ignore[arg-type]
    said = ReadReturn(changed, figures(rows, PROFILE), tuple(notices))
    return county_returns.Came("a file", repr((changed.head, changed.cases[:1])).encode(), said, password)


def kinds(desk: Desk) -> list[str]:
    return [each.finding.kind for each in county_returns.to_answer(desk)]


def test_a_clean_one_finds_nothing_and_the_same_twice_takes_nothing(desk: Desk) -> None:
    assert county_returns.take_in(desk, of(CLEAN)).outcome is Outcome.TAKEN
    assert kinds(desk) == []
    assert county_returns.take_in(desk, of(CLEAN)).outcome is Outcome.TWICE
    older = of(CLEAN, return_id="0" * 32, made_at="2026-01-01T10:00:00+00:00")
    assert county_returns.take_in(desk, older).outcome is Outcome.OLDER
    again = of(CLEAN, return_id="1" * 32, made_at=older.found.rows.head.made_at, replaces=CLEAN.head.return_id)
    assert county_returns.take_in(desk, again).outcome is Outcome.REPLACED


def test_the_return_as_it_was_made_replaces_a_copy_changed_by_hand_and_never_the_other_way(desk: Desk) -> None:
    changed = Notice("changed", "Case log", 0, "‘Case log’ was changed after it was made.", True)
    spoiled = of(replace(CLEAN, cases=CLEAN.cases[3:]), [changed])
    assert county_returns.take_in(desk, spoiled).outcome is Outcome.TAKEN
    assert "changed" in kinds(desk)
    assert county_returns.take_in(desk, of(CLEAN)).outcome is Outcome.REPLACED
    assert kinds(desk) == []
    assert sum(len(rows.cases) for rows in county_returns.of_period(desk, LAST).values()) == len(CLEAN.cases)
    again = county_returns.take_in(desk, spoiled)
    assert again.outcome is Outcome.TWICE
    other = county_returns.take_in(desk, of(replace(CLEAN, cases=CLEAN.cases[5:]), [changed], "another password"))
    assert (other.outcome, "changed since: nothing was taken" in other.words) == (Outcome.TWICE, True)
    assert county_returns.take_in(desk, of(CLEAN)).words == "This return was in already: nothing was taken again."
    assert sum(len(rows.cases) for rows in county_returns.of_period(desk, LAST).values()) == len(CLEAN.cases)


def test_all_that_is_odd_about_one_return_can_be_answered_at_once_and_no_other_s(desk: Desk) -> None:
    wrong = CLEAN.cases[0]._replace(sought=1, reached=3)
    for team, given in ((ONE, "1" * 32), (OTHER, "2" * 32)):
        rows = PILE.rows(team, LAST, named=True)
        odd = replace(rows, cases=(wrong._replace(row=1, name=f"Child of {team.code}"), *rows.cases[1:]))
        county_returns.take_in(desk, of(odd, return_id=given, made_on=LAST.last))
    mine = [each for each in county_returns.to_answer(desk) if each.kept.return_id == "1" * 32]
    assert len(mine) > 1
    county_returns.answer_all(desk, mine[0].kept.id, "They send it again")
    left = county_returns.to_answer(desk)
    assert left and {each.kept.return_id for each in left} == {"2" * 32}
    assert [said.answer for _odd, said in county_returns.answered(desk)] == ["They send it again"] * len(mine)


def test_a_return_without_its_members_leaves_the_register_of_the_county_as_it_was(desk: Desk) -> None:
    before = county_members.register(desk)
    assert any(seat.team.code == ONE.code for seat in before)
    lost = Notice("sheet missing", "Membership", 0, "The sheet ‘Membership’ is not in the workbook.", False)
    assert county_returns.take_in(desk, of(replace(CLEAN, members=()), [lost])).outcome is Outcome.TAKEN
    assert county_members.register(desk) == before


def test_the_two_kinds_of_one_quarter_must_be_as_long_as_each_other(desk: Desk) -> None:
    assert county_returns.take_in(desk, of(PILE.rows(ONE, LAST))).outcome is Outcome.TAKEN
    assert county_returns.take_in(desk, of(CLEAN)).outcome is Outcome.TAKEN
    assert kinds(desk) == []
    more = CLEAN.cases[0]._replace(row=999, name="Somebody Else")
    later = of(replace(CLEAN, cases=(*CLEAN.cases, more)), return_id="7" * 32, made_at="2026-11-01T10:00:00+00:00")
    assert county_returns.take_in(desk, later).outcome is Outcome.REPLACED
    assert "kinds" in kinds(desk)


def test_a_clock_set_wrong_is_said_and_does_not_shut_out_the_next_return(desk: Desk) -> None:
    wrong = of(CLEAN, made_on=date(2031, 1, 1), made_at="2031-01-01T10:00:00+00:00")
    assert county_returns.take_in(desk, wrong).outcome is Outcome.TAKEN
    assert kinds(desk) == ["clock"]
    assert county_returns.take_in(desk, of(CLEAN, return_id="1" * 32)).outcome is Outcome.REPLACED
    assert kinds(desk) == []


def test_a_clock_set_years_back_is_told_once_and_not_by_every_day_in_the_return(desk: Desk) -> None:
    wrong = of(CLEAN, made_on=date(2001, 5, 5), made_at="2001-05-05T10:00:00+00:00")
    assert county_returns.take_in(desk, wrong).outcome is Outcome.TAKEN
    (said,) = county_returns.to_answer(desk)
    assert "before its period: a clock is set wrong" in said.finding.words
    ahead = replace(CLEAN, cases=(CLEAN.cases[0]._replace(birth=date(2031, 1, 1)), *CLEAN.cases[1:]))
    county_returns.take_in(
        desk, of(ahead, return_id="2" * 32, made_on=wrong.found.rows.head.made_on, made_at="2001-06")
    )
    assert "‘Date of birth’ is 1 January 2031, still to come." in {
        each.finding.words for each in county_returns.to_answer(desk)
    }


def test_another_county_and_a_team_nobody_knows_take_nothing(desk: Desk) -> None:
    away = county_returns.take_in(desk, of(CLEAN, county="Loamshire"))
    assert (away.outcome, away.words) == (Outcome.OTHER_COUNTY, "It names the county ‘Loamshire’: nothing was taken.")
    strange = county_returns.take_in(desk, of(CLEAN, team_code="NOBODY"))
    assert strange.outcome is Outcome.NEW_TEAM and "nothing was taken" in strange.words
    assert len(county_files.of_team(desk, county_teams.every(desk)[0].id)) == 2


def test_a_period_with_no_data_is_a_return_and_is_asked_about(desk: Desk) -> None:
    nothing = ReturnRows(replace(CLEAN.head, cases=0, left_out=0), members=CLEAN.members)
    assert county_returns.take_in(desk, of(nothing)).outcome is Outcome.TAKEN
    assert set(kinds(desk)) == {"balance", "jump"}
    assert county_returns.take_in(desk, of(PILE.rows(OTHER, LAST))).outcome is Outcome.TAKEN
    report = county_reports.report(desk, LAST)
    assert next(line.brought for line in report.compared.teams) in ("0", "c") and report.missing == ()
    empty = county_reports.report(desk, LAST, ONE.district)
    assert next(one.words for one in empty.compared.shown if one.figure.key == "brought") == "0"


def test_without_its_case_log_nothing_of_a_return_is_taken_and_the_one_before_stays(desk: Desk) -> None:
    assert county_returns.take_in(desk, of(CLEAN)).outcome is Outcome.TAKEN
    spoiled = of(replace(CLEAN, cases=()), [_LOST], return_id="5" * 32, made_at="2026-11-20T10:00:00+00:00")
    refused = county_returns.take_in(desk, spoiled)
    assert refused.outcome is Outcome.REFUSED
    assert (
        refused.words
        == f"{_LOST.words} So nothing was taken from this return. Ask the team for it as its program made it."
    )
    assert sum(len(rows.cases) for rows in county_returns.of_period(desk, LAST).values()) == len(CLEAN.cases)


def test_another_sheet_that_was_not_taken_is_told_once_and_not_by_all_that_follows(desk: Desk) -> None:
    lost = replace(_LOST, sheet="Closures", words="Without ‘Reason’ nothing was taken from this sheet.")
    taken = county_returns.take_in(desk, of(replace(CLEAN, closures=()), [lost]))
    assert taken.words.endswith("cases taken. Nothing was taken from the sheet ‘Closures’. One thing to look at.")
    (said,) = county_returns.to_answer(desk)
    assert (said.finding.kind, said.finding.where) == ("column missing", "Closures")


def test_a_team_that_split_and_its_heirs_are_each_taken_and_said(desk: Desk) -> None:
    team = next(each for each in county_teams.every(desk) if each.code == ONE.code)
    county_teams.change(desk, replace(team, until=LAST.first + timedelta(days=30), became="NORTH"))
    county_returns.take_in(desk, of(CLEAN))
    (said,) = (each.finding for each in county_returns.to_answer(desk))
    assert said.kind == "register" and "became NORTH" in said.words
    heir = of(CLEAN, team_code="NORTH", team="North", return_id="9" * 32)
    assert county_returns.take_in(desk, heir).outcome is Outcome.NEW_TEAM
    county_teams.add(desk, county_returns.team_of(heir))
    assert county_returns.take_in(desk, heir).outcome is Outcome.TAKEN
    assert len(county_returns.of_period(desk, LAST)) == 2


def test_a_file_that_lay_unprotected_is_said_and_leaves_sealed(desk: Desk, tmp_path: Path) -> None:
    from jatdesk.docs import return_book, xlsx

    bare = xlsx.render(return_book.build(CLEAN, figures(CLEAN, PROFILE), PROFILE))
    county_returns.take_in(desk, replace(of(CLEAN, password=""), data=bare))
    assert kinds(desk) == ["unsealed"]
    team = next(each for each in county_teams.every(desk) if each.code == ONE.code)
    newest = county_files.of_team(desk, team.id)[0]
    county_teams.forget_password(desk, team.id)
    with pytest.raises(SaveRefused):
        county_files.save(desk, newest.kept.id, tmp_path / "out.xlsx")
    assert not list(tmp_path.glob("out*"))
    county_teams.set_password(desk, team.id, "a later password")
    assert county_files.save(desk, newest.kept.id, tmp_path / "out.xlsx")
    assert agile.opened((tmp_path / "out.xlsx").read_bytes(), "a later password") == bare


def test_what_was_odd_beside_a_neighbour_is_answered_by_the_right_one_when_that_comes(desk: Desk) -> None:
    before = PILE.quarters[-2]
    short = PILE.rows(ONE, before)
    short = replace(short, cases=short.cases[::3])
    wrong = of(short, return_id="3" * 32, made_at="2026-11-01T10:00:00+00:00")
    assert county_returns.take_in(desk, wrong).outcome is Outcome.REPLACED
    assert county_returns.take_in(desk, of(CLEAN)).outcome is Outcome.TAKEN
    of_last = [each.finding.kind for each in county_returns.to_answer(desk) if each.kept.period == LAST]
    assert "balance" in of_last
    right = of(PILE.rows(ONE, before), return_id="4" * 32, made_at="2026-11-02T10:00:00+00:00")
    assert county_returns.take_in(desk, right).outcome is Outcome.REPLACED
    assert kinds(desk) == []
    said = {each.answer for _odd, each in county_returns.answered(desk)}
    assert said == {f"No longer so: the return of {before.title} came."}


def test_children_whose_comparing_was_cut_off_are_compared_the_next_time(desk: Desk) -> None:
    theirs = PILE.rows(OTHER, LAST, named=True)
    shared = CLEAN.cases[0]._replace(row=999, case="9999")
    assert county_returns.take_in(desk, of(CLEAN)).outcome is Outcome.TAKEN
    both = replace(theirs, cases=(*theirs.cases, shared))
    assert county_returns.take_in(desk, of(both)).outcome is Outcome.TAKEN
    assert county_doubles.every(desk) == ()  # the program was ended before it compared them
    county_doubles.catch_up(desk)
    assert len(county_doubles.every(desk)) == 1
    assert not county_doubles.catch_up(desk).touched, "nothing is owed any more"
