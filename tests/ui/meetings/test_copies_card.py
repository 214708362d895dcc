"""Numbered copies on the Meet stage: counted out, handed on by name with Enter, back with B, shredded in one click."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jatdesk.docs.pictures import pages
from jatdesk.operations import copies, room
from jatdesk.operations.desk import Desk
from jatdesk.ui.meetings.page import MeetingsPage
from jatdesk.ui.page import Place
from tests.ui import accessible
from tests.ui.conftest import Stage
from tests.ui.scene import CHAIR, NURSE, Scene
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]


@pytest.fixture
def stage(scene: Scene, make_stage: MakeStage) -> Stage:
    return make_stage(scene.desk)


def test_copies_are_counted_handed_out_taken_back_and_shredded(stage: Stage, scene: Scene) -> None:
    page = stage.show(MeetingsPage)
    page.go_to(Place("meetings", scene.meeting.id, "meet"))
    card = page.view.meet.copies
    card.count.editor.setText("many")
    card.count_button.click()
    assert "number" in card.count.error.text()
    card.count.editor.setText("5")
    QTest.keyClick(card.count.editor, Qt.Key.Key_Return)
    assert card.table.rows_model.rowCount() == 5
    for name in (CHAIR, NURSE):
        card.given_to.editor.setFocus()
        card.given_to.editor.setEditText(name)
        QTest.keyClick(card.given_to.editor.lineEdit(), Qt.Key.Key_Return)
    assert [copy.given_to for copy in copies.of_meeting(scene.desk, scene.meeting.id).copies] == [
        CHAIR,
        NURSE,
        "",
        "",
        "",
    ]
    card.table.go_to_row(0)
    card.table.setFocus()
    QTest.keyClick(card.table, Qt.Key.Key_B)
    card.shred_button.click()
    shot(page.widget, "copies")
    assert copies.outstanding(scene.desk, scene.meeting.id) == (f"Copy 2 is not back, from {NURSE}.",)
    card.table.go_to_row(1)
    card.why.editor.setText("She keeps it in the school’s safe")
    page.leave()
    assert copies.outstanding(scene.desk, scene.meeting.id) == ()
    page.refresh()
    assert card.said.text() == "Every copy is accounted for."
    QTest.qWait(200)  # what changed is laid out
    assert accessible.nameless(page.widget) == []
    assert accessible.cut_text(page.widget) == []


def test_the_room_is_described_and_its_sheet_looked_at(stage: Stage, scene: Scene, qtbot: QtBot) -> None:
    page = stage.show(MeetingsPage)
    assert isinstance(page, MeetingsPage)
    page.go_to(Place("meetings", scene.meeting.id, "meet"))
    card = page.view.meet.room
    card.layout_box.editor.setPlainText("Horseshoe, open to the door")
    page.leave()
    assert room.notes(scene.desk, scene.meeting.id).layout == "Horseshoe, open to the door"
    shot(page.widget, "room", (1366, 1100))
    card.sheet_button.click()
    qtbot.waitUntil(lambda: bool(page.view.meet.pages.pages), timeout=60_000)
    words = page.view.meet.pages.pages[0].accessibleDescription()
    assert "Horseshoe" in words and "Sample" not in words
    card.layout_box.editor.setPlainText("A chair for Ada Sample")
    card.flush()
    assert "child’s name" in card.layout_box.error.text()


class _Printer(QPdfWriter):
    """Takes the pages into memory; it can be told to stop, as a printer can."""

    def __init__(self) -> None:
        self.sheets = QBuffer()
        self.sheets.open(QIODevice.OpenModeFlag.WriteOnly)
        super().__init__(self.sheets)
        self.stopped = False

    def abort(self) -> None:
        self.stopped = True


def test_printing_prints_as_many_as_were_counted_out_in_one_go(stage: Stage, scene: Scene, qtbot: QtBot) -> None:
    page = stage.show(MeetingsPage)
    page.go_to(Place("meetings", scene.meeting.id, "meet"))
    meet = page.view.meet
    assert meet.copies.print_button.isHidden(), "nothing is counted out"
    copies.count_out(scene.desk, scene.meeting.id, "Agenda", 3)
    page.refresh()
    meet.copies.print_button.click()
    panel = meet.copies_pages
    qtbot.waitUntil(lambda: bool(panel.pages), timeout=30_000)
    shot(page.widget, "copies-print")
    assert all("Copy 1 of 3" in each.accessibleDescription() for each in panel.pages)
    printer = _Printer()
    panel.print_on(printer)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: "3 copies went to the printer" in stage.told.words, timeout=30_000)
    assert len(pages(bytes(printer.sheets.data().data()), 20)) == 3 * len(panel.pages)
    stopped = _Printer()
    panel.print_on(stopped)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: panel.printing, timeout=30_000)
    panel.back_button.click()
    assert stopped.stopped and not panel.pages
