"""A returned Agency Action Update in the window: dropped on the meeting, laid side by side, taken in part by part."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from pytestqt.qtbot import QtBot

from jatdesk.docs.docx import render
from jatdesk.domain.feedback import FeedbackForm
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import Presence
from jatdesk.operations import actions, agency_updates, attendance, feedback, sending
from jatdesk.operations.contents import Contents
from jatdesk.operations.desk import Desk
from jatdesk.ui.meetings.page import MeetingsPage
from jatdesk.ui.page import Place
from tests import feedback_forms as forms
from tests.operations.test_agency_updates import _filled, _without_boxes
from tests.ui import accessible
from tests.ui.conftest import Stage
from tests.ui.scene import YOUTH, Scene
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]


@pytest.fixture
def stage(scene: Scene, make_stage: MakeStage) -> Stage:
    return make_stage(scene.desk)


@pytest.fixture
def page(stage: Stage, scene: Scene) -> MeetingsPage:
    attendance.mark(scene.desk, scene.meeting.id, scene.members[YOUTH], Presence.APOLOGIES)
    shown = stage.show(MeetingsPage)
    assert isinstance(shown, MeetingsPage)
    shown.go_to(Place("meetings", scene.meeting.id, "prepare"))
    return shown


def _returned(scene: Scene, folder: Path) -> Path:
    planned = sending.plan(scene.desk, Mailing.AGENCY_ACTION_UPDATE, scene.meeting.id)
    data = render(Contents(scene.desk, planned).builder(planned.parcels[0].files[0])())
    (action,) = actions.of_member(scene.desk, scene.members[YOUTH])[:1]
    path = folder / "returned.docx"
    path.write_bytes(_filled(data, {f"said {action.id}": "It began on Tuesday.", "general": "Our office moves."}))
    return path


def test_a_form_dropped_on_the_meeting_is_taken_in_part_by_part(
    page: MeetingsPage, scene: Scene, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    of, _ = feedback.begin(scene.desk, FeedbackForm.FAMILY)
    form = tmp_path / "Feedback form.pdf"
    form.write_bytes(forms.blank_pdf(of))
    assert page.view._may_drop(), "whatever stage one is at"
    page.view._drop([form])
    qtbot.waitUntil(lambda: stage.told.places[-1:] == [Place("feedback", str(form), "read")], timeout=60_000)
    page.view._drop([_returned(scene, tmp_path)])
    back = page.view.replies.back
    qtbot.waitUntil(lambda: not back.isHidden(), timeout=60_000)
    assert page.view.tabs.current() == "replies"
    assert back.said.text().startswith(f"From Youth support, {YOUTH}. Nothing is saved yet.")
    shot(page.widget, "update-back")
    first, second = back.rows
    assert first.take.isChecked() and not second.take.isChecked()
    second.take.setChecked(True)
    back.take_button.click()
    assert "belongs" in second.belongs.error.text()
    second.belongs.editor.set_value("meeting")
    first.then.editor.set_value("done")
    assert accessible.nameless(page.widget) == []
    back.take_button.click()
    assert back.isHidden()
    taken = agency_updates.of_meeting(scene.desk, scene.meeting.id)
    assert [(each.words, bool(each.case_id)) for each in taken] == [
        ("It began on Tuesday.", True), ("Our office moves.", False)
    ]  # fmt: skip
    assert actions.of_member(scene.desk, scene.members[YOUTH])[:1] == () or all(
        action.id != taken[0].action_id for action in actions.of_member(scene.desk, scene.members[YOUTH])
    )
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert agency_updates.of_meeting(scene.desk, scene.meeting.id) == ()


def test_a_form_written_anew_asks_whose_it_is_and_where_each_passage_belongs(
    page: MeetingsPage, scene: Scene, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "anew.docx"
    path.write_bytes(_without_boxes(b"", rewritten=True))
    page.view._drop([path])
    back = page.view.replies.back
    qtbot.waitUntil(lambda: not back.isHidden(), timeout=60_000)
    shot(page.widget, "update-anew")
    assert back.whose.editor.value() == scene.members[YOUTH], "the agency stands on it"
    assert len(back.rows) == 2
    back.take_button.click()
    assert "Nothing is chosen" in " ".join(label.text() for label in back.problems.findChildren(type(back.said)))
    back.close_button.click()
    assert back.isHidden()


def test_another_document_is_said_and_changes_nothing(
    page: MeetingsPage, scene: Scene, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    letter = docx.Document()
    letter.add_paragraph("Dear all")
    out = io.BytesIO()
    letter.save(out)
    path = tmp_path / "letter.docx"
    path.write_bytes(out.getvalue())
    stage.dialogs.files.append(path)
    page.view.choose("replies")
    page.view.replies.replies.read_button.click()
    qtbot.waitUntil(lambda: any("no Agency Action Update" in words for words in stage.told.words), timeout=60_000)
    assert page.view.replies.back.isHidden()
