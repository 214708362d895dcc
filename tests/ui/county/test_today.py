"""Today and Settings at the central desk: what is missing and odd leads on, the county and its districts are kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from jatdesk.demo import county
from jatdesk.domain.county_duties import CountyFacts, duties
from jatdesk.domain.county_returns import Square, Standing, TeamRow
from jatdesk.domain.county_teams import CountyTeam, District
from jatdesk.domain.duties import Lateness
from jatdesk.domain.periods import Period
from jatdesk.domain.teams import StoreKind, Team
from jatdesk.exchange.return_book import ReadReturn
from jatdesk.operations import county_districts, county_returns, county_teams, history, profiles
from jatdesk.operations.clocks import FixedClock
from jatdesk.operations.desk import Desk
from jatdesk.settings import Settings
from jatdesk.ui.county.settings_page import CountySettingsPage
from jatdesk.ui.county.today_page import CountyTodayPage
from jatdesk.ui.page import Place
from jatdesk.ui.settings.controls import Controls
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


def test_returns_are_awaited_until_they_are_due_and_missing_afterwards() -> None:
    def said(standing: Standing, today: date) -> list[tuple[str, str, Lateness]]:
        row = TeamRow(CountyTeam("HAR", "Harwood", "Gedling", date(2020, 1, 1)), (Square(standing),))
        found = duties(CountyFacts((QUARTER,), (row,), days=7), today)
        return [(each.title, each.when, each.lateness) for each in found]

    assert said(Standing.AWAITED, date(2026, 10, 7)) == [
        ("Return of Harwood awaited: July to September 2026", "Due today", Lateness.DUE)
    ]
    assert said(Standing.MISSING, date(2026, 10, 9)) == [
        ("Ask Harwood for the return: July to September 2026", "2 days late", Lateness.LATE)
    ]
    assert said(Standing.LATE, date(2026, 10, 9)) == said(Standing.NOT_OWED, date(2026, 10, 9)) == []


def test_today_says_who_is_missing_and_what_is_odd_and_settings_keep_county_and_districts(
    stage: Stage, qtbot: QtBot
) -> None:
    desk = stage.place.desk
    today = stage.show(CountyTodayPage)
    assert isinstance(today, CountyTodayPage)
    qtbot.waitUntil(lambda: today.duties.words() == ("When you can · Read the first returns · Read…",))
    assert not today.report_button.isVisible()

    made_up = county.invented(3, 7, NOW.date(), profiles.load())
    for number, team in enumerate(made_up.teams):
        rows = made_up.rows(team, QUARTER)
        rows = replace(rows, head=replace(rows.head, version=number + 1))
        came = county_returns.Came(team.code, team.code.encode(), ReadReturn(rows, (), ()))
        county_teams.add(desk, county_returns.team_of(came))
        if number != 2:
            assert county_returns.take_in(desk, came).outcome.is_in
    today.refresh()
    qtbot.waitUntil(lambda: len(today.duties.words()) > 2)
    (ask, *others) = today.duties.words()
    assert ask == f"47 days late · Ask {made_up.teams[2].name} for the return: July to September 2026 · Open"
    assert any("1 return of another version" in each for each in others)
    assert any("odd things about returns" in each for each in others)
    assert [line.count(Standing.MISSING) for line in today.districts.rows_model.rows()].count(1) == 1
    assert nameless(today.widget) == [] and cut_text(today.widget) == []
    shot(today.widget, "county_today")
    today.report_button.click()
    assert stage.told.places[-1] == Place("county_reports", QUARTER.key)

    kept: list[Team] = []
    controls = Controls(Settings, lambda _settings: None, kept.append)
    page = stage.show(lambda place: CountySettingsPage(place, controls))
    assert isinstance(page, CountySettingsPage)
    assert nameless(page.widget) == [] and cut_text(page.widget) == []
    page.county.name.editor.setText("")
    page.county.save_button.setEnabled(True)
    page.county.save_button.click()
    assert "Type the county" in page.county.name.error.text() and kept == []
    page.county.name.editor.setText("Mereshire and Fen")
    page.county.save_button.setEnabled(True)
    page.county.save_button.click()
    assert [team.name for team in kept] == ["Mereshire and Fen"]

    card, district = page.districts, made_up.teams[0].district
    card.table.go_to_row([each.name for each in county_districts.every(desk)].index(district))
    assert card.whose.editor.value() == district
    card.manager.editor.setText("Ruth Okafor")
    card.email.editor.setText("nowhere")
    card._look()
    card.save_button.click()
    assert "no e-mail" in card.email.error.text()
    card.email.editor.setText("ruth@example.org")
    card.save_button.click()
    assert District(district, "Ruth Okafor", "ruth@example.org") in county_districts.every(desk)
    shot(page.widget, "county_settings")
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert all(not each.manager for each in county_districts.every(desk))
    assert [line.what for line in history.lines(desk)[:2]] == [county_districts.CHANGED] * 2
