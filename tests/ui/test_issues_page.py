"""The issues log, clicked and typed: noted, raised, filtered, taken out, printed, and back after a lock."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from jatdesk.domain.issues import Issue, IssueState
from jatdesk.operations import issues
from jatdesk.ui.issues.page import IssuesPage
from jatdesk.ui.page import Place
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.people import open_case
from tests.ui.shots import shot


@pytest.fixture
def page(stage: Stage) -> IssuesPage:
    desk = stage.place.desk
    case_id = open_case(desk).id
    issues.add(desk, Issue("no_capacity", "Sleep clinic is full", "Nine months", case_id=case_id))
    issues.add(desk, Issue("gap", "No holiday clubs"))
    shown = stage.show(IssuesPage)
    assert isinstance(shown, IssuesPage)
    return shown


def test_an_issue_is_noted_raised_and_told_back(page: IssuesPage, stage: Stage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.note_button, Qt.MouseButton.LeftButton)
    assert page.panel is not None
    page.panel.save_button.click()
    assert len(issues.every(stage.place.desk)) == 2, "a kind and a theme are needed"
    page.panel.form.inputs["kind"].box.set_value("unmet_need")
    qtbot.keyClicks(page.panel.form.inputs["theme"].box, "Help with mornings")
    shot(page.widget, "issue-form")
    panel = page.panel
    assert nameless(panel) == []
    qtbot.waitUntil(lambda: cut_text(panel) == [])  # once it is laid out
    page.panel.save_button.click()
    (made,) = (each for each in issues.every(stage.place.desk) if each.theme == "Help with mornings")
    page.go_to(Place("issues", made.id))
    assert page.panel is not None
    page.panel.form.inputs["raised_where"].show_value("CH")
    page.panel.save_button.click()
    assert "The day on which it was raised is missing" in " ".join(page.panel.problems.lines())
    page.panel.form.inputs["raised_on"].show_value(stage.place.desk.clock.today())
    page.panel.save_button.click()
    assert issues.issue(stage.place.desk, made.id).state is IssueState.RAISED
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert issues.issue(stage.place.desk, made.id).state is IssueState.NOTED


def test_the_log_is_filtered_searched_and_looked_at(page: IssuesPage, qtbot: QtBot) -> None:
    shot(page.widget, "issues")
    assert page.count.text() == "2 issues shown"
    qtbot.keyClicks(page.header.search, "sleep")
    assert [row.theme for row in page.table.rows_model.rows()] == ["Sleep clinic is full"]
    page.header.search.clear()
    page.kind.set_value("gap")
    page.kind.changed.emit("gap")
    assert [row.theme for row in page.table.rows_model.rows()] == ["No holiday clubs"]
    page.print_button.click()
    qtbot.waitUntil(lambda: bool(page.pages.pages), timeout=30_000)
    page.pages.back_button.click()
    assert page.widget.currentWidget() is not page.pages


def test_an_issue_is_taken_out_and_comes_back(page: IssuesPage, stage: Stage) -> None:
    made = issues.every(stage.place.desk)[0]
    page.go_to(Place("issues", made.id))
    assert page.panel is not None
    next(one for one in page.panel.findChildren(QPushButton) if one.text() == "Take out").click()
    assert len(issues.every(stage.place.desk)) == 1
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert issues.issue(stage.place.desk, made.id) == made
