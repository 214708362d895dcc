"""What is typed in the minutes is in the store within two seconds, whatever happens next."""

import time
from collections.abc import Callable
from datetime import time as time_of

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jatdesk.db.store import Store, StoreBusy
from jatdesk.errors import StorageError
from jatdesk.operations import minutes
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import lines
from jatdesk.operations.left_over import left_over
from jatdesk.ui.minutes.page import MinutesPage
from tests.operations.conftest import OpenDesk
from tests.ui.conftest import Stage
from tests.ui.scene import DAY, Scene

MakeStage = Callable[[Desk], Stage]
ADA, BEN = "Ada Sample", "Ben Sample"


@pytest.fixture
def page(scene: Scene, make_stage: MakeStage) -> MinutesPage:
    """The minutes at the first child, with the meeting under way."""
    scene.begin()
    shown = make_stage(scene.desk).show(MinutesPage)
    assert isinstance(shown, MinutesPage)
    shown.open_item(scene.item_of(ADA))
    shown.item.focus_field("discussion")
    return shown


def test_typing_without_a_pause_is_a_draft_two_seconds_after_the_first_key(page: MinutesPage, scene: Scene) -> None:
    box = page.item.discussion.editor
    assert not left_over(scene.desk, scene.meeting.id)
    begun = time.monotonic()
    while time.monotonic() < begun + 1.9:
        QTest.keyClicks(box, "a")
        QTest.qWait(80)
    kept = left_over(scene.desk, scene.meeting.id)
    assert [draft.field for draft in kept] == ["discussion"]
    assert len(kept[0].text) >= 10


def test_another_connection_reads_the_draft_at_once(page: MinutesPage, scene: Scene, open_desk: OpenDesk) -> None:
    QTest.keyClicks(page.item.discussion.editor, "Mornings are calmer.")
    page.item.discussion.editor.flush()
    other = open_desk(WalkingClock(DAY))
    assert [draft.text for draft in left_over(other, scene.meeting.id)] == ["Mornings are calmer."]


def test_after_a_crash_the_cursor_is_where_one_typed_last_not_at_an_older_half_line(
    page: MinutesPage, scene: Scene, make_stage: MakeStage
) -> None:
    assert isinstance(scene.desk.clock, WalkingClock)
    for at, item_id, field, words in (
        (time_of(10, 5), scene.item_of(ADA), "action_line", "school nursing to"),
        (time_of(10, 40), scene.item_of(BEN), "going_well", "Likes the cl"),
    ):
        scene.desk.clock.go_to(DAY, at)
        minutes.save_draft(scene.desk, item_id, field, words, len(words))
    again = make_stage(scene.desk).show(MinutesPage)
    assert isinstance(again, MinutesPage)
    assert again.item.going_well.editor.text() == "Likes the cl"
    assert again.item.going_well.editor.hasFocus()


def test_leaving_the_box_settles_the_draft_with_one_line_of_history(page: MinutesPage, scene: Scene) -> None:
    item_id = scene.item_of(ADA)
    before = len(lines(scene.desk, "minutes", item_id))
    QTest.keyClicks(page.item.discussion.editor, "Sleep is better.")
    QTest.keyClick(page.item.discussion.editor, Qt.Key.Key_Tab)
    assert minutes.item(scene.desk, item_id).minutes.discussion == "Sleep is better."
    assert not left_over(scene.desk, scene.meeting.id)
    assert len(lines(scene.desk, "minutes", item_id)) == before + 1


def test_the_next_item_by_keyboard_takes_nothing_away(page: MinutesPage, scene: Scene) -> None:
    QTest.keyClicks(page.item.discussion.editor, "First child.")
    page.step(1)
    QTest.keyClicks(page.item.discussion.editor, "Second child.")
    page.step(-1)
    assert page.item.discussion.editor.text() == "First child."
    assert minutes.item(scene.desk, scene.item_of("Ben Sample")).minutes.discussion == "Second child."


def test_locking_in_mid_word_keeps_the_word(page: MinutesPage, scene: Scene) -> None:
    QTest.keyClicks(page.item.discussion.editor, "Half a sen")
    assert page.leave()
    assert minutes.item(scene.desk, scene.item_of(ADA)).minutes.discussion == "Half a sen"


def test_a_half_typed_action_line_is_not_lost_either(page: MinutesPage, scene: Scene) -> None:
    QTest.keyClicks(page.item.action_line.box, "school nursing to vis")
    page.leave()
    page.open_item(scene.item_of("Ben Sample"))
    assert page.item.action_line.box.text() == ""
    page.open_item(scene.item_of(ADA))
    assert page.item.action_line.box.text() == "school nursing to vis"


def test_after_a_crash_the_text_is_shown_again_with_the_cursor_where_it_was(
    scene: Scene, make_stage: MakeStage
) -> None:
    scene.begin()
    item_id = scene.item_of("Cleo O’Sample")
    minutes.save_draft(scene.desk, item_id, "discussion", "Half a sentence that", 6)
    page = make_stage(scene.desk).show(MinutesPage)
    assert isinstance(page, MinutesPage)
    assert page._page is not None and page._page.item.id == item_id
    box = page.item.discussion.editor
    assert box.text() == "Half a sentence that"
    assert box.textCursor().position() == 6
    assert "Half-typed text is back" in page.item.resumed.line.plain()
    page.step(1)
    assert minutes.item(scene.desk, item_id).minutes.discussion == "Half a sentence that"


def test_the_pill_says_saved_only_after_the_commit(page: MinutesPage, qtbot: QtBot) -> None:
    assert page.live.saved.text().startswith("Everything saved")
    QTest.keyClicks(page.item.discussion.editor, "x")
    assert page.live.saved.text() == "Saving…"
    qtbot.waitUntil(lambda: page.live.saved.text().startswith("Everything saved 1"), timeout=3000)


def test_a_busy_store_is_tried_again_and_nothing_is_said_to_be_saved_meanwhile(
    page: MinutesPage, scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing = Store.writing
    busy = [True]

    def refuse_while_busy(store: Store, *args: object) -> object:
        if busy:
            raise StoreBusy("The store is busy.")
        return writing(store, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "writing", refuse_while_busy)
    QTest.keyClicks(page.item.discussion.editor, "Written while a job wrote.")
    page.item.discussion.editor.flush()
    assert page.live.saved.text() == "Saving…"
    busy.clear()
    qtbot.waitUntil(lambda: page.live.saved.text().startswith("Everything saved"), timeout=3000)
    assert [draft.text for draft in left_over(scene.desk, scene.meeting.id)] == ["Written while a job wrote."]


def test_a_full_disk_is_said_and_the_text_is_kept_and_saved_once_there_is_room(
    page: MinutesPage, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise StorageError("The disk is full.", "", "Make some room on the disk, then try again.")

    with monkeypatch.context() as broken:
        broken.setattr(minutes, "save_draft", refuse)
        QTest.keyClicks(page.item.discussion.editor, "Too much for the disk.")
        page.item.discussion.editor.flush()
        assert page.live.saved.text() == "Not saved"
        assert "The disk is full." in page.live.notice.line.plain()
        assert not page.leave()
    assert page.leave()
    assert page.live.saved.text().startswith("Everything saved")
    assert minutes.item(scene.desk, scene.item_of(ADA)).drafts[0].text == "Too much for the disk."


def test_what_comes_back_from_the_store_never_moves_the_cursor_of_who_types(page: MinutesPage, scene: Scene) -> None:
    box = page.item.discussion.editor
    QTest.keyClicks(box, "abc")
    box.moveCursor(QTextCursor.MoveOperation.Left)
    box.flush()
    page.item.going_well.editor.setPlainText("x")
    page.item.going_well.editor.flush()
    page._load()
    assert box.textCursor().position() == 2
    QTest.keyClicks(box, "-")
    assert box.text() == "ab-c"
