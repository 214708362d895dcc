"""Feedback, clicked and typed: a round begun, forms read and typed in, counted, and nothing lost over a lock."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jatdesk.domain.feedback import FeedbackForm, Round
from jatdesk.operations import feedback
from jatdesk.ui.feedback.page import FeedbackPage
from jatdesk.ui.page import Place
from tests import feedback_forms as forms
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.people import open_case
from tests.ui.shots import shot


@pytest.fixture
def page(stage: Stage) -> FeedbackPage:
    shown = stage.show(FeedbackPage)
    assert isinstance(shown, FeedbackPage)
    return shown


def running(stage: Stage) -> Round:
    found = feedback.running(stage.place.desk, FeedbackForm.FAMILY)
    assert found is not None
    return found


def back(stage: Stage) -> int:
    return feedback.counted(stage.place.desk, running(stage).id).back


def test_forms_on_paper_are_typed_in_by_keyboard_one_after_the_other(
    page: FeedbackPage, stage: Stage, qtbot: QtBot
) -> None:
    shot(page.widget, "feedback-empty")
    qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    page.type_in()
    for number in range(2):
        assert page.panel is not None
        panel = page.panel
        assert nameless(panel) == []
        qtbot.waitUntil(lambda here=panel: cut_text(here) == [])
        for _question in running(stage).questions[:7]:
            box = stage.place.parent.focusWidget()
            assert box is not None
            qtbot.keyClick(box, Qt.Key.Key_1)
            qtbot.keyClick(box, Qt.Key.Key_Tab)
        box = stage.place.parent.focusWidget()
        assert box is not None
        qtbot.keyClicks(box, "Good help")
        if not number:
            shot(page.widget, "feedback-typing")
        panel.save_button.click()
    assert page.panel is not None, "an empty form is there for the next"
    assert not page.panel.dirty()
    page.panel.left.emit()
    assert page.how_many.text() == "2 answered"
    assert feedback.counted(stage.place.desk, running(stage).id).counts[0].ticked == (2, 0, 0)
    page.given_on_paper()
    page.panel.form.inputs["given"].box.setText("five")
    page.panel.save_button.click()
    assert page.panel is not None, "no number"
    page.panel.form.inputs["given"].box.setText("5")
    page.panel.save_button.click()
    assert page.how_many.text() == "5 asked, 2 answered"
    shot(page.widget, "feedback-counted")
    assert nameless(page.widget) == []
    page.print_button.click()
    qtbot.waitUntil(lambda: bool(page.pages.pages), timeout=30_000)
    page.pages.back_button.click()


def test_returned_files_are_read_shown_taken_once_and_refused_with_words(
    page: FeedbackPage, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    open_case(stage.place.desk)
    page.empty.button.click()
    of = running(stage)
    ticks, words = {"told": ["yes", "no"], "better": ["bit"]}, {"helped": "They listened to Ada Sample."}
    (tmp_path / "one.docx").write_bytes(forms.in_word(forms.blank_word(of), of, ticks, words))
    (tmp_path / "two.pdf").write_bytes(forms.in_pdf(forms.blank_pdf(of), of, {"plan": ["yes"]}, {}))
    (tmp_path / "empty.docx").write_bytes(forms.blank_word(of))
    page.read([tmp_path / name for name in ("empty.docx", "one.docx", "two.pdf")])
    qtbot.waitUntil(lambda: page.panel is not None, timeout=30_000)
    assert "Nothing is answered" in stage.told.words[-1]
    assert page.panel is not None
    inputs = page.panel.form.inputs
    assert inputs["helped"].typed() == "They listened to [a name]."
    assert "2 boxes are ticked" in inputs["told"].spec.hint
    assert inputs["better"].value() == "bit"
    shot(page.widget, "feedback-read")
    inputs["helped"].box.setPlainText("They listened to Ada Sample.")
    stage.dialogs.answers.append(False)
    page.panel.save_button.click()
    assert stage.dialogs.asked[-1] == "Does a name stand here?"
    assert back(stage) == 0
    inputs["helped"].box.setPlainText("They listened.")
    page.panel.save_button.click()
    assert back(stage) == 1
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert back(stage) == 0
    qtbot.waitUntil(lambda: page.panel is not None, timeout=30_000)
    page.panel.save_button.click()
    assert back(stage) == 1
    page.read([tmp_path / "two.pdf"])
    qtbot.waitUntil(lambda: "counts once" in stage.told.words[-1], timeout=30_000)
    assert back(stage) == 1


def test_what_is_half_typed_is_there_again_after_a_lock(page: FeedbackPage, stage: Stage) -> None:
    page.empty.button.click()
    page.type_in()
    assert page.panel is not None
    page.panel.form.inputs["told"].box.set_value("no")
    page.panel.form.inputs["helped"].box.setPlainText("Half a")
    page.leave()
    again = stage.show(FeedbackPage)
    assert isinstance(again, FeedbackPage)
    again.refresh()
    assert again.panel is not None
    assert again.panel.form.inputs["told"].value() == "no"
    assert again.panel.form.inputs["helped"].typed() == "Half a"
    assert again.where() == Place("feedback")
