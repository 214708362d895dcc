"""The report of a county and of a district says what plain SQL counts in the sealed files (X4)."""

import math
import os
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from jatdesk.crypto import agile
from jatdesk.demo import county
from jatdesk.docs import return_book, xlsx
from jatdesk.domain.county_figures import COMPARED, TeamLine
from jatdesk.domain.figure_book import figures
from jatdesk.domain.figures import Figure
from jatdesk.domain.suppression import HIDDEN
from jatdesk.domain.teams import StoreKind, Team
from jatdesk.exchange.return_book import opened_and_read
from jatdesk.operations import county_reports, county_returns, county_teams, profiles
from jatdesk.operations.clocks import FixedClock
from tests.county import independent
from tests.operations.conftest import NOW, OpenDesk, desk, empty_store, open_desk, store_folder

__all__ = ("desk", "empty_store", "open_desk", "store_folder")


_SHARES = (independent.COUNTS, independent.WHOLES)


def _agree(shown: Mapping[str, Figure], base: sqlite3.Connection, district: str) -> int:
    """How many figures were compared: all there are, with their whole and what is not known."""
    broken = {key: independent.parts(base, query, district) for key, query in independent.PARTS.items()}
    wholes = {key: independent.parts(base, query, district) for key, query in independent.PART_WHOLES.items()}
    for key, each in shown.items():
        of, code = key.partition(":")[::2]
        if key in independent.TIMES:
            counted = independent.median(base, independent.TIMES[key], district)
            expected = counted if counted[0] >= 3 else (counted[0], None, None, None)  # fewer have no middle
            assert (each.value, each.low, each.median, each.high) == expected, key
        elif key in independent.COUNTS:
            assert each.value == independent.number(base, independent.COUNTS[key], district), key
            whole = independent.WHOLES.get(key)
            assert each.of == (independent.number(base, whole, district) if whole else None), key
            unknown = independent.NOT_KNOWN.get(key)
            nobody_knows = independent.number(base, unknown, district) if unknown else broken.get(key, {}).get("", 0)
            assert each.not_known == nobody_knows, key
        else:
            assert of in broken, f"nobody else counts {key}"
            assert each.value == broken[of].get(code, 0), key
            total = None if of in independent.NO_SHARES else independent.number(base, independent.COUNTS[of], district)
            assert each.of == (wholes[of].get(code, 0) if of in wholes else total), key
    missing = [f"{of}:{code}" for of, found in broken.items() for code in found if f"{of}:{code}" not in shown]
    assert missing == [], "every part that has cases is shown"
    assert shown.keys() >= independent.WHOLES.keys() - {key for key in independent.WHOLES if ":" in key}
    return len(shown)


def _beside_each_other(lines: Iterable[TeamLine], base: sqlite3.Connection) -> int:
    """How many numbers of *Team beside team* were compared: what is hidden or said of too few is not."""
    told = 0
    for line in lines:
        brought = independent.of_team(base, independent.COUNTS["brought"], line.team)
        assert line.brought in (HIDDEN, f"{brought:,.0f}"), line.team
        for key, share in zip(COMPARED, line.shares, strict=True):
            if share not in (HIDDEN, "–"):
                count, of = (independent.of_team(base, query[key], line.team) for query in _SHARES)
                assert share == f"{math.floor(100 * count / of + 0.5)} %", (line.team, key)
                told += 1
    return told


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
    compared = beside = 0
    for district in ("", *county_reports.districts(desk)):
        report = county_reports.report(desk, period, district)
        compared += _agree({one.figure.key: one.figure for one in report.compared.shown}, base, district)
        beside += _beside_each_other(report.compared.teams, base)
    assert compared > 300 and beside > count
    brought = "WHERE \"Brought in the period\" = 'Y'"
    base.execute(f'DELETE FROM "Case log" WHERE rowid = (SELECT min(rowid) FROM "Case log" {brought})')
    whole = {one.figure.key: one.figure for one in county_reports.report(desk, period).compared.shown}
    with pytest.raises(AssertionError):  # a row less is told
        _agree(whole, base, "")
    base.execute('DELETE FROM "Attendance" WHERE "Presence" = \'P\' AND rowid % 3 = 0')
    with pytest.raises(AssertionError):
        _beside_each_other(county_reports.report(desk, period).compared.teams, base)
