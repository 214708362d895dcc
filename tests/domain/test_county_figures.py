"""Teams together and beside each other: sums are the teams' sums, links hold, small teams tell nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from jatdesk.demo import county
from jatdesk.docs import county_report
from jatdesk.docs.content import words_in
from jatdesk.docs.county_report import CountyReport
from jatdesk.domain.county_figures import Compared, compared, compared_together, joined
from jatdesk.domain.figure_book import figures
from jatdesk.domain.figures import cases_behind
from jatdesk.domain.return_rows import ReturnRows
from jatdesk.operations import profiles

PROFILE = profiles.load()


@pytest.fixture(scope="module")
def teams() -> Mapping[str, ReturnRows]:
    made = county.invented(6, 7, date(2026, 11, 22), PROFILE)
    period = made.quarters[-1]
    return {team.name: made.rows(team, period) for team in made.teams}


def test_the_county_is_the_sum_of_its_teams_and_every_link_holds(teams: Mapping[str, ReturnRows]) -> None:
    first = next(iter(teams.values()))
    whole = joined(teams, first.head)
    each = [{figure.key: figure for figure in figures(rows, PROFILE)} for rows in teams.values()]
    found = {figure.key: figure for figure in figures(whole, PROFILE)}
    for key in ("brought", "discussed", "open", "closed", "told.in_time", "actions.on_time", "meetings", "seats"):
        assert found[key].value == sum(one[key].value or 0 for one in each), key
        assert (found[key].of or 0) == sum(one[key].of or 0 for one in each), key
    assert found["brought"].value, "something is counted"
    for sheet in ("cases", "meetings", "members", "closures", "actions", "issues", "refusals"):
        rows = getattr(whole, sheet)
        assert [row.row for row in rows] == list(range(1, len(rows) + 1)), sheet
    start = 0
    closings = iter(whole.closures)
    for rows in (teams[name] for name in sorted(teams, key=str.casefold)):
        for closing in rows.closures:
            assert next(closings).case_row == (closing.case_row or 0) + start
        start += len(rows.cases)
    assert cases_behind(whole, found["closed"]) is not None


def test_a_small_team_tells_nothing_and_teams_stand_in_the_alphabet(teams: Mapping[str, ReturnRows]) -> None:
    names = sorted(teams, key=str.casefold)
    small = replace(teams[names[0]], cases=teams[names[0]].cases[:3], actions=(), closures=())
    some = {**teams, names[0]: small}
    head = small.head
    found = compared(some, head, PROFILE)
    assert [line.team for line in found.teams] == names
    line = found.teams[0]
    assert line.brought in ("c", "0") and all(not share.endswith("%") for share in line.shares[:4])
    hidden = [each.team for each in found.teams if each.brought == "c"]
    assert line.brought == "0" or len(hidden) != 1, "one alone would follow from the sum"
    report = CountyReport(
        "Made-up County", head.period, date(2027, 1, 10), found, ("40 children, 42 cases.",), ("Elm",)
    )
    said = words_in(county_report.build(report))
    for words in ("Team beside team", "40 children, 42 cases.", "Counted from the returns of 6 teams."):
        assert words in said
    assert any("No return came from: Elm" in each for each in said)
    alone = compared({names[1]: teams[names[1]]}, head, PROFILE)
    assert len(alone.teams) == 1
    assert compared({}, head, PROFILE).teams == ()


def test_no_number_hidden_in_a_district_follows_from_the_county_and_the_other_districts() -> None:
    made = county.invented(12, 7, date(2026, 11, 22), PROFILE)
    period = made.quarters[-1]
    rows = {team.name: made.rows(team, period) for team in made.teams}
    reports = {"": rows}
    for place in ("North", "South", "West"):
        own = [team.name for number, team in enumerate(made.teams) if ["North", "South", "West"][number % 3] == place]
        reports[place] = {name: rows[name] for name in own}
    head = next(iter(rows.values())).head
    alone = {place: compared(teams, head, PROFILE) for place, teams in reports.items()}
    beside = compared_together(reports, head, PROFILE)
    assert told(alone), "looked at one by one they tell something"
    assert told(beside) == []
    for place in reports:
        assert [one.figure for one in beside[place].shown] == [one.figure for one in alone[place].shown]


def told(reports: Mapping[str, Compared]) -> list[str]:
    """The figures hidden in one district only, while the county and the other districts say them."""
    shown = {place: {one.figure.key: one for one in found.shown} for place, found in reports.items()}
    return [
        key
        for key, one in shown.pop("").items()
        if not one.hidden and sum(key in each and each[key].hidden for each in shown.values()) == 1
    ]
