"""The made-up county: every return opens with its password, reads back whole, and its quarters follow each other."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from jatdesk.commands import demo
from jatdesk.demo import county
from jatdesk.domain.teams import StoreKind
from jatdesk.exchange.return_book import opened_and_read
from jatdesk.operations import county_returns, county_teams, profiles, stores
from jatdesk.operations.clocks import SystemClock

TODAY = date(2026, 11, 22)


def test_the_returns_of_a_county_open_with_their_passwords_and_read_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = demo.main(["--county", "2", "--seed", "7", "--today", TODAY.isoformat(), "--out", str(tmp_path / "county")])
    said = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (code, said["teams"], len(said["files"])) == (0, 2, 2)
    made_up = county.invented(2, 7, TODAY, profiles.load())
    for listed, team in zip(said["files"], made_up.teams, strict=True):
        assert (listed["code"], listed["team"]) == (team.code, team.name)
        place, found = opened_and_read(Path(listed["path"]).read_bytes(), ["not this one", listed["password"]])
        assert (place, found.notices) == (1, ())
        assert found.rows == made_up.rows(team, made_up.quarters[-1], named=True)
    assert "Return JAT-0001 2026-Q3 named.xlsx" in {Path(each["path"]).name for each in said["files"]}
    store = Path(said["store"])
    desk = stores.open_desk(store, stores.open_keys(store, said["passphrase"]), SystemClock(), os.urandom)
    try:
        assert desk.team.kind is StoreKind.COUNTY_DEMO
        assert [team.code for team in county_teams.every(desk)] == ["JAT-0001", "JAT-0002"]
        first = made_up.quarters[0]
        kept = {team.code: rows for team, rows in county_returns.of_period(desk, first).items()}
        assert kept == {team.code: made_up.rows(team, first) for team in made_up.teams}
    finally:
        stores.close(desk)


def test_what_was_open_before_and_was_brought_is_closed_or_open_now() -> None:
    made_up = county.invented(1000, 7, TODAY, profiles.load())
    assert len({team.name for team in made_up.teams}) == len({team.code for team in made_up.teams}) == 1000
    was = None
    for quarter in made_up.quarters[-6:]:
        rows = made_up.rows(made_up.teams[0], quarter)
        still = sum(case.state != "C" for case in rows.cases)
        brought, closed = sum(bool(case.brought) for case in rows.cases), sum(bool(case.closed) for case in rows.cases)
        assert closed == len(rows.closures)
        assert was is None or still == was + brought - closed
        assert not any(case.name or case.birth or case.school for case in rows.cases)
        was = still
