"""Who is in the room: typed in one line in the register and beside the item, chosen for an item, undone, kept."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jatdesk.domain.meetings import Presence
from jatdesk.operations import absences, agenda, attendance, half_typed
from jatdesk.operations.desk import Desk
from jatdesk.operations.left_over import left_over
from jatdesk.ui.minutes.page import MinutesPage
from tests.ui import accessible
from tests.ui.conftest import Stage
from tests.ui.scene import CHAIR, NURSE, YOUTH, Scene
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]
ADA, BEN = "Ada Sample", "Ben Sample"


@pytest.fixture
def stage(scene: Scene, make_stage: MakeStage) -> Stage:
    return make_stage(scene.desk)


@pytest.fixture
def page(scene: Scene, stage: Stage) -> MinutesPage:
    """The minutes at the first child, with the meeting under way and everybody there."""
    scene.begin()
    for member_id in scene.members.values():
        attendance.mark(scene.desk, scene.meeting.id, member_id, Presence.PRESENT)
    shown = stage.show(MinutesPage)
    assert isinstance(shown, MinutesPage)
    shown.open_item(scene.item_of(ADA))
    return shown


def _number(scene: Scene, child: str) -> int:
    return [item.id for item in agenda.agenda(scene.desk, scene.meeting.id).items].index(scene.item_of(child)) + 1


def test_the_register_is_filled_by_one_line_and_taken_back_whole(scene: Scene, stage: Stage) -> None:
    scene.begin()
    page = stage.show(MinutesPage)
    assert isinstance(page, MinutesPage)
    QTest.keyClick(page.live, Qt.Key.Key_F7)
    box = page.attendance.line.box
    assert box.hasFocus(), "the line is where one begins"
    QTest.keyClicks(box, "all present except youth, xx here")
    assert "Not understood yet: Nobody here is called ‘xx’." in page.attendance.line.echo.plain()
    assert f"{CHAIR}: present" in page.attendance.line.echo.plain()
    shot(page.widget, "room-register")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert page.live.attendance_button.text() == "Atte&ndance 6/7"
    assert box.text() == "xx here", "what was not understood stays"
    stage.told.undo[-1]()  # type: ignore[misc]
    assert page.live.attendance_button.text() == "Atte&ndance 0/7"
    assert accessible.nameless(page.attendance) == []


def test_somebody_leaves_by_a_typed_line_and_comes_back_by_a_click(page: MinutesPage, scene: Scene) -> None:
    QTest.keyClick(page.item.window().focusWidget(), Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    line = page.room.card.line
    assert line.box.hasFocus()
    QTest.keyClicks(line.box, f"{NURSE} left 10:40, {CHAIR} interest {_case(scene, ADA)}")
    QTest.keyClick(line.box, Qt.Key.Key_Return)
    assert line.box.text() == ""
    assert page.room.card.words() == (
        f"{CHAIR}: out for this case, because of the interest",
        f"{NURSE} left at 10:40am, during item {_number(scene, ADA)}",
    )
    shot(page.widget, "room-item")
    page.open_item(scene.item_of(BEN))
    back = [b for b in page.room.card.rows[0].findChildren(type(page.live.finish_button)) if b.text() == "Back"]
    back[0].click()
    (absence,) = absences.of_meeting(scene.desk, scene.meeting.id)
    assert absence.back_item_id == scene.item_of(BEN)
    assert page.room.card.words() == ()
    assert page.room.card.everybody.isVisibleTo(page.room.card)


def test_a_person_is_chosen_to_be_out_for_one_item(page: MinutesPage, scene: Scene, stage: Stage) -> None:
    choice = page.room.card.out.editor
    choice.setCurrentIndex(choice.findData(scene.members[YOUTH]))
    choice.activated.emit(choice.currentIndex())
    place = _number(scene, ADA)
    assert page.room.card.words() == (f"{YOUTH} left before item {place}, back for item {place + 1}",)
    assert choice.findData(scene.members[YOUTH]) == -1, "who is out can't go out again"
    stage.told.undo[-1]()  # type: ignore[misc]
    assert page.room.card.words() == ()


def test_half_a_line_is_in_the_store_and_goes_on_in_the_register(page: MinutesPage, scene: Scene) -> None:
    line = page.room.card.line
    line.setFocus()
    QTest.keyClicks(line.box, "dora le")
    QTest.qWait(1700)
    (draft,) = left_over(scene.desk, scene.meeting.id)
    assert (draft.field, draft.text) == (half_typed.ROOM_LINE, "dora le")
    page.show_attendance()
    assert (page.attendance.line.box.text(), line.box.text()) == ("dora le", "")
    page.attendance.left.emit()
    assert line.box.text() == "dora le"
    page.open_item(scene.item_of(BEN))
    assert line.box.text() == ""
    page.open_item(scene.item_of(ADA))
    assert line.box.text() == "dora le"


def _case(scene: Scene, child: str) -> str:
    items = agenda.agenda(scene.desk, scene.meeting.id).items
    return next(item.case_number for item in items if item.id == scene.item_of(child))


def test_ctrl_m_leads_to_what_is_open_from_last_time(page: MinutesPage) -> None:
    QTest.keyClick(page.item.discussion.editor, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    tick = next(iter(page.last_time.rows.values())).tick
    assert tick.hasFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert tick.isChecked()
