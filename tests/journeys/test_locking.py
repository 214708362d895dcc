"""Locking in the real windows: what was half typed, the page, the box and the cursor are there after the unlock."""

import shutil
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QPlainTextEdit, QWidget

from jatdesk.db.store import Store
from jatdesk.errors import StorageError
from jatdesk.operations import half_forms, places
from jatdesk.ui.dialogs import WindowDialogs
from jatdesk.ui.page import Place
from jatdesk.ui.widgets.password_field import PasswordField
from tests.journeys import team
from tests.journeys.conftest import SitDown
from tests.journeys.person import Person
from tests.journeys.team import NEXT, NGUYEN, ROURKE, TEN
from tests.journeys.test_step_07_live_minutes import drafts_of, go_to_item, item_of

DATA = Path(__file__).parent.parent / "data"


def focused(person: Person) -> QLineEdit | QPlainTextEdit:
    here = person.main.focusWidget()
    assert isinstance(here, QLineEdit | QPlainTextEdit), here
    return here


def cursor_of(box: QLineEdit | QPlainTextEdit) -> tuple[int, str]:
    if isinstance(box, QLineEdit):
        return box.cursorPosition(), box.selectedText()
    return box.textCursor().position(), box.textCursor().selectedText()


def live(person: Person) -> None:
    """The meeting of 10 December begun, at Rourke's case."""
    person.press("Meetings")
    person.open_row("Thursday 10 December 2026")
    person.open_tab("Meet")
    person.press("Begin the meeting")
    go_to_item(person, ROURKE)


def ctrl_l(person: Person) -> None:
    person.press_key("Ctrl+L")


def idle(person: Person) -> None:
    """Six hours pass; nobody types."""
    watch = person.program._open.idle  # type: ignore[union-attr]
    watch._last -= 6 * 3600
    watch.look()


def session(person: Person) -> None:
    """The desktop says that its screen was locked."""
    person.program._open.session._noticed.emit()  # type: ignore[union-attr]
    person.wait(lambda: bool(person.relaunched))


def test_half_a_sentence_of_the_minutes_is_there_with_the_cursor_in_it(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team, NEXT, TEN)
    live(person)
    person.press_key("F2")
    person.key_in("He is in cl all week")
    person.press_key(Qt.Key.Key_Left, times=9)
    session(person)
    assert person.relaunched == [busy_team]

    again = sit_down(busy_team, NEXT, TEN)
    assert again.main.current() == "minutes"
    assert ROURKE in again.shown_item()
    box = focused(again)
    assert box.accessibleName().startswith("Discussion") and box.toPlainText() == "He is in cl all week"  # type: ignore[union-attr]
    assert cursor_of(box) == (11, "")
    again.key_in("ass")
    assert box.toPlainText() == "He is in class all week"  # type: ignore[union-attr]


def test_after_a_crash_the_minutes_open_at_the_item_one_was_at(
    sit_down: SitDown, busy_team: Path, tmp_path: Path
) -> None:
    person = sit_down(busy_team, NEXT, TEN)
    live(person)
    item_id = item_of(busy_team, ROURKE)

    def remembered() -> bool:
        with team.looking(busy_team, NEXT) as desk:
            found = places.kept(desk)
        return found is not None and found.to.here.what == item_id

    person.wait(remembered, seconds=10)
    crashed = Path(shutil.copytree(busy_team, tmp_path / "crashed.jatdesk"))
    again = sit_down(crashed, NEXT, TEN)
    assert again.main.current() == "minutes" and ROURKE in again.shown_item()
    assert focused(again).accessibleName().startswith("Discussion")


def test_an_action_that_is_being_typed_stays_an_action(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team, NEXT, TEN)
    live(person)
    person.press_key("F4")
    person.key_in("school to ri")
    person.press_key("Ctrl+L")
    again = sit_down(busy_team, NEXT, TEN)
    assert focused(again).text() == "school to ri"  # type: ignore[union-attr]
    assert cursor_of(focused(again)) == (12, "")
    assert drafts_of(busy_team, ROURKE).get("discussion") is None


def test_a_form_that_nobody_else_keeps_comes_back_with_its_text_and_the_marked_word(
    sit_down: SitDown, busy_team: Path
) -> None:
    person = sit_down(busy_team)
    person.press("Meetings")
    person.press("Plan a meeting", nth=0)
    person.type("Old Village Hall", into="Place")
    person.press_key("Home")
    person.press_key("Ctrl+Shift+Right")
    marked = cursor_of(focused(person))
    person.press_key("Ctrl+L")
    again = sit_down(busy_team)
    assert again.text_of("Place") == "Old Village Hall"
    assert cursor_of(focused(again)) == marked and marked[1].strip() == "Old"


def test_half_a_form_of_another_page_waits_there_until_one_comes(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Meetings")
    person.press("Plan a meeting", nth=0)
    person.type("Old Village Hall", into="Place")
    person.press("Members")
    person.press_key("Ctrl+L")
    again = sit_down(busy_team)
    assert again.main.current() == "members"
    again.press_key("Ctrl+L")  # once more before it was looked at
    third = sit_down(busy_team)
    third.press("Meetings")
    assert third.text_of("Place") == "Old Village Hall"


def test_neither_a_passphrase_nor_what_is_looked_for_is_kept(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Cases")
    person.type("Wanda", into="Find a child")
    person.press_key("Ctrl+K")
    person.press_key(Qt.Key.Key_Escape)
    person.main.go(Place("people"))
    fields = list(person.main.page("people").widget.findChildren(PasswordField))
    for box in fields:
        box.show_box.setChecked(True)
        QTest.keyClicks(box.box, "otter-lantern")
    person.press_key("Ctrl+L")
    with team.looking(busy_team) as desk:
        found = places.kept(desk)
    assert fields and found is not None and not found.to.half_typed


def test_the_same_case_tab_and_place_in_the_list_are_there_again(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Cases")
    person.click_row(NGUYEN)
    person.open_tab("Consent")
    person.press_key("Ctrl+L")
    again = sit_down(busy_team)
    assert again.main.current() == "cases"
    again.expect(NGUYEN)
    page = again.main.page("cases")
    assert page.view.strip.current() == "consent"  # type: ignore[attr-defined]


def test_half_a_note_is_there_with_the_cursor_and_asks_nothing(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Cases")
    person.click_row(NGUYEN)
    person.press("Add a note or a call…")
    person.type("He was in class all w", into="Note")
    person.press_key(Qt.Key.Key_Left, times=5)
    person.press_key("Ctrl+L")
    again = sit_down(busy_team)
    again.expect(NGUYEN, "What was half typed for case 0003 is back")
    assert again.text_of("Note") == "He was in class all w"
    assert cursor_of(focused(again)) == (16, "")
    assert again.dialogs.asked == []


def test_after_the_end_one_is_back_on_the_same_day_and_another_day_begins_with_today(
    sit_down: SitDown, busy_team: Path
) -> None:
    person = sit_down(busy_team)
    person.press("Members")
    person.main.close()
    again = sit_down(busy_team)
    assert again.main.current() == "members"
    again.main.close()
    assert sit_down(busy_team, team.TODAY + timedelta(days=1)).main.current() == "today"


@pytest.mark.parametrize("lock", [ctrl_l, idle, session])
def test_no_dialog_blocks_the_lock(sit_down: SitDown, busy_team: Path, lock: Callable[[Person], None]) -> None:
    person = sit_down(busy_team)
    person.press("Cases")
    person.click_row(NGUYEN)
    person.press("Add a note or a call…")
    person.type("He was in class", into="Note")
    dialogs = WindowDialogs(person.main)
    seen: list[QWidget] = []

    def while_open() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        seen.append(box)
        if lock is ctrl_l:
            QTest.qWaitForWindowActive(box)
            watch = person.program._open.idle  # type: ignore[union-attr]
            watch.watch(box.windowHandle())
            QTest.keyClick(box.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        else:
            lock(person)

    QTimer.singleShot(100, while_open)
    assert dialogs.confirm("Leave?", "It is not saved.", "Leave") is False
    assert isinstance(seen[0], QDialog) and person.relaunched == [busy_team]
    with team.looking(busy_team) as desk:
        kept = half_forms.kept(desk, "cases")
    assert kept is not None and kept.typed["text"] == "He was in class"


def test_neither_a_file_dialog_nor_a_menu_blocks_the_lock(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    box = QFileDialog(person.main)
    box.setOption(QFileDialog.Option.DontUseNativeDialog)
    QTimer.singleShot(100, lambda: idle(person))
    box.exec()
    assert person.relaunched == [busy_team] and not box.isVisible()

    again = sit_down(busy_team)
    menu = QMenu(again.main)
    menu.addAction("One")
    QTimer.singleShot(100, lambda: idle(again))
    menu.exec()
    assert again.relaunched == [busy_team] and not menu.isVisible()


def test_a_job_that_does_not_heed_its_cancelling_does_not_block_the_lock(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    going_on, end = threading.Event(), threading.Event()

    def stubborn(_desk: object, _task: object) -> None:
        going_on.set()
        end.wait(30)

    jobs = person.program.jobs()
    jobs.in_store(person.main, stubborn)
    assert going_on.wait(10)
    person.press_key("Ctrl+L")
    assert person.relaunched == [busy_team], "while it still goes on"
    end.set()
    jobs._worker.wait()  # which here, unlike in the program, outlives the lock


def test_a_bug_on_the_way_out_is_reported_and_the_store_is_locked(
    sit_down: SitDown, busy_team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = sit_down(busy_team)
    reported: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _bug, _at: reported.append(kind))

    def broken() -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr(person.main.page("today"), "leave", broken)
    person.press_key("Ctrl+L")
    assert person.relaunched == [busy_team] and reported == [ZeroDivisionError]


def test_a_meeting_under_way_waits_ten_minutes_more_and_counts_down_in_the_side_bar(
    sit_down: SitDown, busy_team: Path
) -> None:
    person = sit_down(busy_team, NEXT, TEN)
    live(person)
    watch = person.program._open.idle  # type: ignore[union-attr]
    side = person.main.side
    watch._last -= 6 * 60
    watch.look()
    assert person.relaunched == []
    assert side.countdown.isVisible() and side.countdown.text() == "Locks in 9 minutes unless you type"
    handle = QGuiApplication.focusWindow() or person.main.windowHandle()
    watch.watch(handle)
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert not side.countdown.isVisible()
    person.press("Today")
    watch._last -= 6 * 60
    watch.look()
    assert person.relaunched == [busy_team], "elsewhere than in the minutes nothing is waited for"


def test_what_a_full_disk_refuses_lies_sealed_and_comes_back(
    sit_down: SitDown, busy_team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = sit_down(busy_team, NEXT, TEN)
    live(person)
    person.press_key("F2")

    def full(*_about: object, **_more: object) -> object:
        raise StorageError("The disk is full.", "This change was not saved.", "Make some room.")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "writing", full)
        person.key_in("Quibblewort is in class")
        person.wait(lambda: person.main.side.saved.text() == "Not saved")
        assert person.main.side.saved.isVisible()
        person.press_key("Ctrl+L")
    assert person.said == ["--kept-beside"]
    assert drafts_of(busy_team, ROURKE).get("discussion") is None

    again = sit_down(busy_team, NEXT, TEN)
    assert focused(again).toPlainText() == "Quibblewort is in class"  # type: ignore[union-attr]
    assert cursor_of(focused(again)) == (23, "")
    assert again.toast() == "What could not be saved when the store was locked is back"
    again.wait(lambda: "Quibblewort is in class" in str(drafts_of(busy_team, ROURKE)))


def test_a_form_that_is_half_compared_comes_back_side_by_side_at_the_same_section(
    sit_down: SitDown, busy_team: Path
) -> None:
    person = sit_down(busy_team)
    person.press_key("Ctrl+N")
    person.dialogs.files = [DATA / "caf-plain.docx"]
    person.press("Read a CAF form…")
    person.wait_to_see("Read from caf-plain.docx.")
    person.press("Checked")
    person.type("1 Other Road", into="Address")
    person.press_key(Qt.Key.Key_Left, times=4)
    person.press_key("Ctrl+L")
    again = sit_down(busy_team)
    again.expect("Read from caf-plain.docx.", "Child ✓")
    assert again.text_of("Address") == "1 Other Road"
    assert cursor_of(focused(again)) == (8, "")
    again.press_key("Ctrl+L")
    third = sit_down(busy_team)
    third.expect("Read from caf-plain.docx.", "Child ✓")
    third.press("Throw away")
    third.press_key("Ctrl+L")
    assert not sit_down(busy_team).sees("Read from")
