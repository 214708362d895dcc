"""The central desk of a made-up county: its pages with returns that came, and with names hidden."""

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jatdesk import files
from jatdesk.crypto import agile
from jatdesk.demo import county, county_store
from jatdesk.docs import return_book, xlsx
from jatdesk.domain.county_teams import CountyTeam, District
from jatdesk.domain.figure_book import figures
from jatdesk.domain.return_format import file_name
from jatdesk.operations import county_districts, county_teams, profiles, stores
from jatdesk.operations.clocks import WalkingClock
from jatdesk.tour.walk import Walk
from jatdesk.ui.county.returns_page import CountyReturnsPage

_TEAMS, _SEED = 8, 7


@dataclass(frozen=True)
class CountyMade:
    """The store of a central desk, what opens it, and sealed returns that lie ready to be read."""

    store: Path
    passphrase: str


def make(folder: Path, today: date) -> CountyMade:
    """A county with a few teams; of the last quarter three named returns and one broken file lie beside the store."""
    made_up = county.invented(_TEAMS, _SEED, today, profiles.load())
    made = county_store.make(folder, made_up)
    shared = made_up.rows(made_up.teams[0], made_up.quarters[-1], named=True).cases[0]
    for team in made_up.teams[:3]:
        rows = made_up.rows(team, made_up.quarters[-1], named=True)
        first = rows.cases[0]._replace(sought=1, reached=3)
        theirs = shared._replace(row=len(rows.cases) + 1, case="9999", postcode="")
        odd = replace(rows, cases=(first, *rows.cases[1:], *((theirs,) if team is made_up.teams[1] else ())))
        workbook = xlsx.render(return_book.build(odd, figures(odd, made_up.profile), made_up.profile))
        data = agile.sealed(workbook, made_up.return_password(team), os.urandom)
        files.write_atomically(folder / f"{file_name(rows.head)}.xlsx", data)
    files.write_atomically(folder / "Return JAT-0099 2026-Q3 named.xlsx", os.urandom(2000))
    desk = stores.open_desk(made.store, stores.open_keys(made.store, made.passphrase), WalkingClock(today), os.urandom)
    county_teams.add(desk, CountyTeam("JAT-0100", "Wexmere", "Gedling", made_up.quarters[0].first))
    county_districts.change(desk, District("Gedling", "Ruth Okafor", "ruth.okafor@example.org"))
    stores.close(desk)
    return CountyMade(made.store, made.passphrase)


def show_county(walk: Walk) -> None:
    """Every page of the side bar, files that came, and what the names look like when they are hidden."""
    walk.settle(1.0)
    walk.picture("county-today")
    walk.go("county_returns")
    walk.picture("county-returns")
    walk.answers.files = sorted(walk.team.parent.glob("Return *.xlsx"))
    page = walk.main.page("county_returns")
    assert isinstance(page, CountyReturnsPage)
    walk.go("county_returns", what="read")
    walk.wait(lambda: page.came.rows != ())
    walk.picture("county-came")
    for tab in ("odd", "same", "answered"):
        walk.go("county_returns", what=tab)
        walk.picture(f"county-{tab}")
    walk.go("county_today")
    walk.settle(1.0)
    walk.picture("county-today-after")
    walk.go("county_teams")
    walk.picture("county-teams")
    walk.go("county_teams", county_teams.every(walk.desk())[0].id)
    walk.picture("county-team")
    walk.go("county_teams", what="new")
    walk.picture("county-team-form")
    walk.go("county_members")
    walk.settle(1.0)
    walk.picture("county-members")
    _hide(walk)
    walk.picture("county-members-hidden")
    for tab in ("odd", "same"):
        walk.go("county_returns", what=tab)
        walk.picture(f"county-{tab}-hidden")
    _hide(walk)
    walk.go("county_reports")
    walk.picture("county-reports")
    walk.click("Look at the report")
    walk.settle(6.0)
    walk.picture("county-report")
    walk.go("settings")
    walk.picture("county-settings")


def _hide(walk: Walk) -> None:
    """Hides names, or shows them again."""
    walk.main.activateWindow()
    QTest.qWaitForWindowActive(walk.main)
    QTest.keyClick(walk.main, Qt.Key.Key_F8)
    walk.settle()
