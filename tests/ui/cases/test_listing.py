"""The list of cases used by hand: searched, narrowed, kept as a filter, sorted, given columns, saved sealed."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from jatdesk.domain.search import CaseFilter, fold
from jatdesk.operations import cases
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.forms.edit_panel import EditPanel
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.people import NAMES, open_case


@pytest.fixture
def page(stage: Stage) -> CasesPage:
    for name in NAMES:
        open_case(stage.place.desk, name)
    shown = stage.show(CasesPage)
    assert isinstance(shown, CasesPage)
    return shown


def _acts(menu: QMenu) -> dict[str, QAction]:
    menu.aboutToShow.emit()
    found = {act.text().replace("&", ""): act for act in menu.actions()}
    for act in menu.actions():
        below = act.menu()
        if isinstance(below, QMenu):
            found |= {each.text().replace("&", ""): each for each in below.actions()}
    return found


def _choose(page: CasesPage, words: str) -> None:
    _acts(page.list.more_menu)[words].trigger()


def _names(page: CasesPage) -> list[str]:
    return [line.name for line in page.list.model.rows()]


def test_a_narrowed_list_is_kept_used_changed_and_removed(page: CasesPage, stage: Stage, qtbot: QtBot) -> None:
    desk = stage.place.desk
    for line in cases.lines(desk).lines[:2]:
        cases.change(desk, line.id, lead_professional="B. Example")
    _choose(page, "Narrow the list…")
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    assert not nameless(panel) and not cut_text(panel)
    qtbot.keyClicks(panel.form.inputs["lead"].box, "b. example")
    qtbot.keyClicks(panel.form.inputs["name"].box, "With B. Example")
    qtbot.mouseClick(panel.save_button, Qt.MouseButton.LeftButton)
    assert page.panels.current is None
    assert page.list.count.text() == "2 cases"
    assert "lead professional b. example" in page.list.narrow_words.text()
    assert page.list.clear_button.isVisible()
    qtbot.mouseClick(page.list.clear_button, Qt.MouseButton.LeftButton)
    assert page.list.count.text() == f"{len(NAMES)} cases" and not page.list.clear_button.isVisible()

    _choose(page, "With B. Example")
    assert page.list.count.text() == "2 cases"
    _choose(page, "Change ‘With B. Example’…")
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    panel.form.inputs["name"].box.setText("Mine")
    panel.save_button.click()
    assert "Mine" in _acts(page.list.more_menu) and "With B. Example" not in _acts(page.list.more_menu)
    _choose(page, "Remove ‘Mine’")
    assert "Mine" not in _acts(page.list.more_menu)
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert "Mine" in _acts(page.list.more_menu)


def test_headings_sort_and_columns_are_added_and_stay(page: CasesPage, stage: Stage) -> None:
    header = page.list.table.horizontalHeader()
    header.sectionClicked.emit(1)
    first = _names(page)
    assert first == sorted(first, key=fold)
    header.sectionClicked.emit(1)
    assert _names(page) == first[::-1]
    _choose(page, "Lead professional")
    assert [column.title for column in page.list.model.columns][-2:] == ["Lead professional", "Next"]
    again = stage.show(CasesPage)
    assert isinstance(again, CasesPage)
    assert "Lead professional" in [column.title for column in again.list.model.columns]


def test_home_end_and_letters_work_in_the_list(page: CasesPage, qtbot: QtBot) -> None:
    page.list.enter()
    qtbot.keyClick(page.list.table, Qt.Key.Key_End)
    assert page.list.table.current_place() == len(NAMES) - 1
    qtbot.keyClick(page.list.table, Qt.Key.Key_Home)
    assert page.list.table.current_place() == 0
    qtbot.keyClick(page.list.table, Qt.Key.Key_Z)
    assert page.header.search.text() == "z"
    qtbot.waitUntil(lambda: _names(page) == ["Wit Zając"])


def test_a_hit_outside_the_name_stands_under_it_in_bold(page: CasesPage, stage: Stage, qtbot: QtBot) -> None:
    desk = stage.place.desk
    line = next(line for line in cases.lines(desk, wanted=CaseFilter.ALL).lines if line.name == "Wit Zając")
    cases.add_note(desk, line.id, desk.clock.today(), "Call", "The bedroom is very damp again.")
    qtbot.keyClicks(page.header.search, "damp bedroom")
    qtbot.waitUntil(lambda: len(_names(page)) == 1)  # a slow machine asks after a pause in typing
    row = page.list.model.rows()[0]
    cell = page.list.model.columns[1].show(row)
    assert not isinstance(cell, str)
    assert cell.small.startswith("Note: ")
    assert {cell.small[start : start + length] for start, length in cell.small_bold} == {"damp", "bedroom"}


def test_what_is_shown_is_saved_sealed_and_its_password_told_apart(
    page: CasesPage, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "List.xlsx"
    stage.dialogs.files = [target]
    _choose(page, "Save sealed…")
    qtbot.waitUntil(page.out.card.isVisible, timeout=20_000)
    assert page.out.card.said.text() == f"{len(NAMES)} cases are in List.xlsx, sealed"
    assert target.read_bytes().startswith(b"\xd0\xcf\x11\xe0"), "a sealed container"


def test_the_empty_list_says_what_to_do(page: CasesPage) -> None:
    query = replace(page.list.query(), level=4)
    page.list.narrow(query, "Level 4")
    assert page.list.nothing.isVisible() and page.list.nothing.heading.text() == "No such case"
