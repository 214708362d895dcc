"""The yearly talk, clicked and typed: written down, half typed over a lock, a theme noted, taken out and back."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jatdesk.domain.meetings import MeetingDraft
from jatdesk.operations import issues, meetings, participation
from jatdesk.ui.page import Place
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.governance.test_page import form, opened
from tests.ui.shots import shot


def test_a_talk_is_written_down_and_its_theme_raised(stage: Stage, qtbot: QtBot) -> None:
    desk = stage.place.desk
    meetings.plan(desk, MeetingDraft(date(2026, 12, 10), "10:00", "12:30", "Village Hall"))
    page = opened(stage)
    page.go_to(Place("governance", what="participation"))
    part = page.participation
    assert part.empty.isVisibleTo(page.widget) and "year after the team’s first meeting" in part.told.text()
    part.talk_button.click()
    form(page).save_button.click()
    assert form(page).problems.lines() == ("Fill in ‘Day’",)
    form(page).form.inputs["where_at"].show_value("Away day")
    page.leave()
    page = opened(stage)
    part = page.participation
    assert form(page).form.inputs["where_at"].value() == "Away day"
    form(page).form.inputs["on"].show_value(date(2099, 1, 1))
    form(page).save_button.click()
    assert form(page).problems.lines()
    form(page).form.inputs["on"].show_value(date(2025, 11, 25))
    form(page).form.inputs["words"].show_value("Families come when somebody fetches them.")
    form(page).save_button.click()
    page.go_to(Place("governance", what="participation"))
    assert part.told.text() == "Again by 25 November 2026. It stands on the agenda of 10 December 2026."

    qtbot.keyClick(part.talks, Qt.Key.Key_Return)
    form(page).form.inputs["theme"].show_value("No bus in the evening")
    form(page).form.inputs["kind"].show_value("gap")
    assert "thematic group" in form(page).form.inputs["raised_with"].value()
    shot(page.widget, "governance-theme-form")
    assert nameless(form(page)) == []
    form(page).save_button.click()
    page.go_to(Place("governance", what="participation"))
    shot(page.widget, "governance-participation")
    assert nameless(page.widget) == [] and cut_text(page.widget) == []
    qtbot.keyClick(part.themes, Qt.Key.Key_Return)
    (theme,) = issues.every(desk)
    assert stage.told.places[-1] == Place("issues", theme.id)

    stage.dialogs.answers.append(True)
    part.out_button.click()
    assert participation.talks(desk) == ()
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    (talk,) = participation.talks(desk)
    assert [each.theme for each in talk.themes] == ["No bus in the evening"]
