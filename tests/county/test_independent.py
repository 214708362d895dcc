"""The report of a county and of a district says what plain SQL counts in the sealed files (X4)."""

import os
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from jatdesk.crypto import agile
from jatdesk.demo import county
from jatdesk.docs import return_book, xlsx
from jatdesk.domain.figure_book import figures
from jatdesk.domain.figures import Figure
from jatdesk.domain.teams import StoreKind, Team
from jatdesk.exchange.return_book import opened_and_read
from jatdesk.operations import county_reports, county_returns, county_teams, profiles
from jatdesk.operations.clocks import FixedClock
from tests.county import independent
from tests.operations.conftest import NOW, OpenDesk, desk, empty_store, open_desk, store_folder

__all__ = ("desk", "empty_store", "open_desk", "store_folder")


def _agree(shown: Mapping[str, Figure], base: sqlite3.Connection, district: str) -> int:
    """How many figures were compared."""
    said = {key: shown[key].value for key in independent.COUNTS if key in shown}
    assert said == {key: independent.number(base, independent.COUNTS[key], district) for key in said}
    wholes = {key: shown[key].of for key in independent.WHOLES}
    assert wholes == {key: independent.number(base, query, district) for key, query in independent.WHOLES.items()}
    compared = len(said) + len(wholes)
    for key, query in independent.PARTS.items():
        told = {
            each.key.partition(":")[2]: each.value
            for each in shown.values()
            if each.key.startswith(f"{key}:") and each.value
        }
        assert {code: count for code, count in told.items() if code} == independent.parts(base, query, district), key
        compared += len(told)
    for key, query in independent.TIMES.items():
        each = shown[key]
        counted = independent.median(base, query, district)
        expected = counted if counted[0] >= 3 else (counted[0], None, None, None)  # fewer than three have no middle
        assert (each.value, each.low, each.median, each.high) == expected, key
        compared += 4
    return compared


@pytest.mark.parametrize("count", [4, pytest.param(42, marks=pytest.mark.long)])
def test_county_and_district_reports_are_what_plain_sql_counts_in_the_sealed_files(
    count: int, monkeypatch: pytest.MonkeyPatch, open_desk: OpenDesk
) -> None:
    monkeypatch.setattr("tests.operations.conftest.TEAM", Team("Mereshire", kind=StoreKind.COUNTY))
    desk = open_desk(FixedClock(NOW))
    made_up = county.invented(count, 11, NOW.date(), profiles.load())
    period = made_up.quarters[-1]
    files = []
    for team in made_up.teams:
        rows = made_up.rows(team, period)
        password = made_up.return_password(team)
        data = agile.sealed(
            xlsx.render(return_book.build(rows, figures(rows, desk.profile), desk.profile)), password, os.urandom
        )
        files.append((team.name, team.district, data, password))
        _place, found = opened_and_read(data, [password])
        came = county_returns.Came(team.code, data, found, password)
        county_teams.add(desk, replace(county_returns.team_of(came), since=date(2020, 1, 1)))
        assert county_returns.take_in(desk, came).outcome.is_in
    base = independent.book_of(files)
    compared = 0
    for district in ("", *county_reports.districts(desk)):
        shown = {one.figure.key: one.figure for one in county_reports.report(desk, period, district).compared.shown}
        compared += _agree(shown, base, district)
    assert compared > 300
    brought = "WHERE \"Brought in the period\" = 'Y'"
    base.execute(f'DELETE FROM "Case log" WHERE rowid = (SELECT min(rowid) FROM "Case log" {brought})')
    whole = {one.figure.key: one.figure for one in county_reports.report(desk, period).compared.shown}
    with pytest.raises(AssertionError):  # a row less is told
        _agree(whole, base, "")
