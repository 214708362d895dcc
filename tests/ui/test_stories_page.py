"""Achievements and stories, clicked and typed: kept, refused beside the form, back after a lock."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from jatdesk.operations import stories
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.stories.page import StoriesPage
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.people import open_case
from tests.ui.shots import shot


def test_a_story_is_typed_refused_with_a_name_kept_and_comes_back_half_typed(stage: Stage, qtbot: QtBot) -> None:
    desk = stage.place.desk
    case = open_case(desk, "Mara Sample")
    page = stage.show(StoriesPage)
    assert isinstance(page, StoriesPage)
    page.tell_button.click()
    assert isinstance(page.panel, EditPanel)
    inputs = page.panel.form.inputs
    for name, words in (("case_number", "9999"), ("title", "Mornings"), ("agreed_by", "her father")):
        qtbot.keyClicks(inputs[name].box, words)
    inputs["words"].show_value("Mara gets up by herself.")
    page.panel.save_button.click()
    assert "no case of this number" in " ".join(page.panel.problems.lines())
    inputs["case_number"].show_value(case.number)
    page.panel.save_button.click()
    assert isinstance(page.panel, EditPanel) and "name of" in " ".join(page.panel.problems.lines())
    page.leave()
    again = stage.show(StoriesPage)
    assert isinstance(again, StoriesPage) and isinstance(again.panel, EditPanel)
    assert again.panel.form.values()["title"] == "Mornings"
    again.panel.form.inputs["words"].show_value("She gets up by herself.")
    shot(again.widget, "story-form")
    again.panel.save_button.click()
    (study,) = stories.studies(desk)
    assert study.case_id == case.id and study.words == "She gets up by herself."
    again.achieve_button.click()
    assert isinstance(again.panel, EditPanel)
    again.panel.form.inputs["words"].show_value("A breakfast club")
    again.panel.save_button.click()
    assert nameless(again.widget) == []
    qtbot.waitUntil(lambda: cut_text(again.widget) == [])
    shot(again.widget, "stories")
    again.studies.go_to_row(0)
    again.studies.chosen.emit(study)
    assert isinstance(again.panel, EditPanel)
    next(one for one in again.panel.findChildren(QPushButton) if one.text() == "Take out").click()
    assert stories.studies(desk) == ()
