"""Who knows this child: typed in letter by letter, sent, and read back from a form, all before the meeting."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jatdesk.docs import who_knows as form
from jatdesk.docs.docx import render
from jatdesk.domain.who_knows import Contact
from jatdesk.operations import who_knows
from jatdesk.operations.desk import Desk
from jatdesk.ui.meetings.page import MeetingsPage
from jatdesk.ui.meetings.who_knows_grid import KEPT_OUT, NO_ANSWER
from jatdesk.ui.meetings.who_knows_stage import WhoKnowsStage
from jatdesk.ui.page import Place
from tests.ui import accessible
from tests.ui.conftest import Stage
from tests.ui.scene import NURSE, Scene
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]


@pytest.fixture
def stage(scene: Scene, make_stage: MakeStage) -> Stage:
    return make_stage(scene.desk)


@pytest.fixture
def page(stage: Stage, scene: Scene) -> MeetingsPage:
    shown = stage.show(MeetingsPage)
    assert isinstance(shown, MeetingsPage)
    shown.go_to(Place("meetings", scene.meeting.id, "who_knows"))
    return shown


@pytest.fixture
def shown(page: MeetingsPage) -> WhoKnowsStage:
    return page.view.who_knows


def test_a_letter_answers_and_goes_to_the_next_member(shown: WhoKnowsStage, scene: Scene, page: MeetingsPage) -> None:
    shown.grid.setCurrentIndex(shown.grid.model_.index(0, 0))
    QTest.keyClicks(shown.grid, "knws")
    assert [shown.grid.model_.words(shown.grid.model_.index(row, 0)) for row in range(5)] == [
        "known",
        "not known",
        "was known",
        "sibling known",
        NO_ANSWER,
    ]
    assert shown.grid.currentIndex().row() == 4
    found = who_knows.asked(scene.desk, scene.meeting.id)
    assert len(found.answers) == 4
    QTest.keyClick(shown.grid, Qt.Key.Key_Up)
    QTest.keyClick(shown.grid, Qt.Key.Key_Delete)
    assert len(who_knows.asked(scene.desk, scene.meeting.id).answers) == 3
    shot(page.widget, "who-knows")
    assert accessible.nameless(page.widget) == []


def test_words_are_added_to_an_answer_and_an_answer_can_be_taken_back(
    shown: WhoKnowsStage, scene: Scene, stage: Stage
) -> None:
    shown.grid.setCurrentIndex(shown.grid.model_.index(0, 0))
    QTest.keyClicks(shown.grid, "k")
    shown.grid.setCurrentIndex(shown.grid.model_.index(0, 0))
    QTest.keyClicks(shown.words.editor, "since May")
    QTest.keyClick(shown.words.editor, Qt.Key.Key_Return)
    assert shown.grid.model_.words(shown.grid.model_.index(0, 0)) == "known: since May"
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert shown.grid.model_.words(shown.grid.model_.index(0, 0)) == "known"


def test_the_form_is_sent_through_the_page_that_checks(shown: WhoKnowsStage, scene: Scene, stage: Stage) -> None:
    shown.send_button.click()
    assert stage.told.places[-1] == Place("sending", scene.meeting.id, "who_knows")


def test_a_form_that_came_back_is_shown_before_its_answers_are_taken_in(
    shown: WhoKnowsStage, scene: Scene, stage: Stage, qtbot: QtBot, tmp_path: Path, page: MeetingsPage
) -> None:
    desk = scene.desk
    found = who_knows.asked(desk, scene.meeting.id)
    nurse = next(one for one in found.members if one.name == NURSE)
    built = form.build(desk.team, desk.profile, found.meeting, nurse, found.asked)
    path = tmp_path / "form.docx"
    number = found.asked[0].number
    path.write_bytes(_ticked(render(built), f"knows {number} now"))
    shown._read(path, ())
    qtbot.waitUntil(shown.came.isVisible, timeout=20_000)
    assert shown.member.editor.value() == nurse.id
    assert who_knows.asked(desk, scene.meeting.id).answers == {}
    shot(page.widget, "who-knows-back")
    shown.take_button.click()
    assert not shown.came.isVisible()
    answers = who_knows.asked(desk, scene.meeting.id).answers
    assert [each.contact for each in answers.values()] == [Contact.NOW]


def test_who_declared_an_interest_is_not_asked(shown: WhoKnowsStage, scene: Scene, page: MeetingsPage) -> None:
    from jatdesk.operations import attendance

    found = who_knows.asked(scene.desk, scene.meeting.id)
    attendance.declare_interest(scene.desk, scene.meeting.id, scene.members[NURSE], found.asked[0].case_id)
    page.refresh()
    row = next(number for number, member in enumerate(found.members) if member.name == NURSE)
    assert shown.grid.model_.words(shown.grid.model_.index(row, 0)) == KEPT_OUT
    shown.grid.setCurrentIndex(shown.grid.model_.index(row, 0))
    QTest.keyClicks(shown.grid, "k")
    assert who_knows.asked(scene.desk, scene.meeting.id).answers == {}


def _ticked(word: bytes, tag: str) -> bytes:
    """The same form with one of its boxes ticked, as Word does it."""
    import io
    import zipfile

    source = zipfile.ZipFile(io.BytesIO(word))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                text = data.decode("utf-8")
                start = text.index(f'w:val="{tag}"')
                end = text.index("</w:sdt>", start)
                box = text[start:end].replace('checked w14:val="0"', 'checked w14:val="1"').replace("☐", "☒")
                data = (text[:start] + box + text[end:]).encode("utf-8")
            made.writestr(name, data)
    return out.getvalue()
