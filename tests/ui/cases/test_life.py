"""The life of a case by mouse and keys: rest, calls, files dropped, moved away and taken in, what its dates say."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.domain.cases import CaseState, StoryKind
from jatdesk.domain.feedback import FeedbackForm
from jatdesk.operations import cases, feedback, moving
from jatdesk.ui.cases.move_panel import MovePanel
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.page import Place
from tests import feedback_forms as forms
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.people import open_case
from tests.ui.shots import shot

TODAY = date(2026, 11, 23)


@pytest.fixture
def page(stage: Stage) -> CasesPage:
    open_case(stage.place.desk, child_wants="To sleep through")
    shown = stage.show(CasesPage)
    assert isinstance(shown, CasesPage)
    shown.go_to(Place("cases", shown.list.model.rows()[0].id, "story"))
    return shown


def test_a_case_rests_says_so_and_is_taken_up_again(page: CasesPage, stage: Stage, qtbot: QtBot) -> None:
    desk, case_id = stage.place.desk, page.case_id
    _choose(page.view.more_menu, "Let the case rest…")
    form = _form(page)
    qtbot.keyClicks(form.form.inputs["why"].box, "The family is away")
    form.save_button.click()
    assert cases.case(desk, case_id).dormant_on == TODAY
    assert "This case rests since 23 November 2026." in _said(page.view)
    assert page.view.pill.text().startswith("rests")
    shot(page.widget, "case-resting")
    _choose(page.view.more_menu, "Take it up again…")
    _form(page).save_button.click()
    assert cases.case(desk, case_id).dormant_on is None
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert cases.case(desk, case_id).dormant_why == "The family is away"


def test_a_call_says_with_whom_and_is_taken_back(page: CasesPage, stage: Stage, qtbot: QtBot) -> None:
    page.view.note_button.click()
    form = _form(page)
    form.form.inputs["kind"].box.set_value(StoryKind.CALL)
    qtbot.keyClicks(form.form.inputs["whom"].box, "Mrs Quill")
    qtbot.keyClicks(form.form.inputs["text"].box, "Mornings are calmer.")
    shot(page.widget, "case-call")
    form.save_button.click()
    told = next(entry for entry in cases.page(stage.place.desk, page.case_id).story if entry.kind is StoryKind.CALL)
    assert (told.heading, told.small, told.text) == ("Telephone call", "with Mrs Quill", "Mornings are calmer.")
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    story = cases.page(stage.place.desk, page.case_id).story
    assert [entry for entry in story if entry.kind is StoryKind.CALL] == []


def test_files_dropped_on_a_case_are_kept_with_it_but_a_feedback_form_with_nobody(
    page: CasesPage, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    paths = [tmp_path / name for name in ("Letter.pdf", "Photo.png", "Empty.txt")]
    for path in paths:
        path.write_bytes(b"" if path.name == "Empty.txt" else b"words")
    _drop(page.view, paths)
    assert {paper.name for paper in cases.page(stage.place.desk, page.case_id).papers} == {"Letter.pdf", "Photo.png"}
    assert any("The file is empty." in words for words in stage.told.words)
    of, _ = feedback.begin(stage.place.desk, FeedbackForm.FAMILY)
    form = tmp_path / "Feedback form.docx"
    form.write_bytes(forms.in_word(forms.blank_word(of), of, {"told": ["yes"]}, {}))
    _drop(page.view, [form])
    qtbot.waitUntil(lambda: Place("feedback", str(form), "read") in stage.told.places, timeout=30_000)
    page.panels.add_note()
    _drop(page.view, paths[:1])
    assert len(cases.page(stage.place.desk, page.case_id).papers) == 2, "not while a form is open"


def test_a_case_moves_away_as_a_sealed_file_with_its_password_shown(
    page: CasesPage, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    desk, case_id = stage.place.desk, page.case_id
    _choose(page.view.more_menu, "Move to another team…")
    panel = page.panels.current
    assert isinstance(panel, MovePanel)
    panel.move_button.click()
    assert "Say which team takes it on" in _said(panel)
    qtbot.keyClicks(panel.team, "Elsewhere JAT")
    shot(page.widget, "case-move")
    stage.dialogs.files.append(tmp_path / "Case 0001.jatdesk-case")
    panel.move_button.click()
    qtbot.waitUntil(panel.told.isVisible, timeout=20_000)
    shot(page.widget, "case-moved")
    qtbot.waitUntil(lambda: cut_text(panel) == [])
    assert nameless(panel) == []
    assert cases.case(desk, case_id).state is CaseState.CLOSED
    arriving = moving.look(desk, tmp_path / "Case 0001.jatdesk-case", panel.secret.text())
    assert arriving.moved.case.child.name == "Ada Sample"
    panel.done_button.click()
    assert page.panels.current is None


def test_dates_that_cannot_all_be_right_are_asked_about(page: CasesPage, stage: Stage) -> None:
    assert "Please check:" not in _said(page.view)
    child = cases.case(stage.place.desk, page.case_id).child
    cases.change_child(stage.place.desk, page.case_id, replace(child, birth=date(2026, 10, 1)))
    page.refresh()
    assert "before the child was born on 1 October 2026" in _said(page.view)
    shot(page.widget, "case-doubt")


def _choose(menu: QMenu, words: str) -> None:
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text().replace("&", "") == words).trigger()


def _drop(onto: QWidget, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    what = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(onto, QDragEnterEvent(QPointF(5, 5).toPoint(), *what))
    QApplication.sendEvent(onto, QDropEvent(QPointF(5, 5), *what))


def _form(page: CasesPage) -> EditPanel:
    form = page.panels.current
    assert isinstance(form, EditPanel)
    return form


def _said(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())
