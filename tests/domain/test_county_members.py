"""The membership register of the county: seats of teams at work, gaps, and who sits in two teams."""

from datetime import date

from jatdesk.domain.county_members import fits, register
from jatdesk.domain.county_teams import CountyTeam
from jatdesk.domain.periods import Period
from jatdesk.domain.return_rows import MemberRow

TODAY, QUARTER = date(2026, 11, 23), Period(date(2026, 7, 1), date(2026, 9, 30))


def test_who_sits_in_two_teams_is_told_and_a_namesake_with_another_address_is_not() -> None:
    teams = [CountyTeam(code, code.title(), "Loam", date(2020, 1, 1), id=code) for code in ("ASH", "BIRCH", "GONE")]
    teams[2] = CountyTeam("GONE", "Gone", "Loam", date(2020, 1, 1), date(2026, 3, 31), id="GONE")
    ann = MemberRow(1, "Police", "Police", "R", "F", "Ann Example", email="ann@example.org")
    empty = MemberRow(2, "Youth support", requirement="R", filled="E", empty_since=date(2026, 5, 1))
    left = MemberRow(3, "Housing", name="Old Example", filled="F", until=date(2026, 8, 1))
    namesake = ann._replace(row=4, email="another@example.org")
    held = {"ASH": (QUARTER, (ann, empty, left)), "BIRCH": (QUARTER, (ann, namesake)), "GONE": (QUARTER, (ann,))}
    found = register(teams, held, TODAY)
    assert [(line.team.code, line.row.row, line.also) for line in found] == [
        ("ASH", 1, ("Birch",)),
        ("ASH", 2, ()),
        ("BIRCH", 1, ("Ash",)),
        ("BIRCH", 4, ()),
    ]
    assert [line.is_gap for line in found] == [False, True, False, False]
    assert [fits(line, ["ann", "birch"]) for line in found] == [False, False, True, True]
