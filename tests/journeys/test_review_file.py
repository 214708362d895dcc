"""From the draft to the signed approval by review file: the team's computer, the chair's own, and back."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jatdesk import __main__
from jatdesk.app import Machine, Program
from jatdesk.domain.members import Office
from jatdesk.domain.minutes_differences import Passage
from jatdesk.domain.review_files import Verdict
from jatdesk.operations import actions, approvals, attendance, comments, members, minutes, reviewing
from jatdesk.operations.clocks import FixedClock
from jatdesk.settings import Settings
from jatdesk.ui.meetings.chair_stage import ChairStage
from jatdesk.ui.meetings.minutes_stage import MinutesStage
from jatdesk.ui.meetings.page import MeetingsPage
from jatdesk.ui.page import Place
from jatdesk.ui.review.document_view import NOTHING
from jatdesk.ui.review.window import ReviewWindow
from tests.operations.gatherings import NEXT_DAY, planned
from tests.operations.people import member
from tests.operations.staff import ADMINISTRATOR, CHAIR, PASSPHRASES, Staff
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import FakeDialogs, dressed
from tests.ui.several import Seat, TakeSeat, staff, staff_store, take_seat
from tests.ui.shots import shot

__all__ = ("dressed", "staff", "staff_store", "take_seat")

AT_HOME = FixedClock(datetime(2026, 12, 11, 18, 30, tzinfo=UTC))


class Laptop:
    """The chair's own computer: the real program in a state folder of its own, and no store anywhere."""

    def __init__(self, folder: Path, application: QApplication, qtbot: QtBot) -> None:
        self.folder = folder
        self.dialogs = FakeDialogs()
        self.relaunched: list[tuple[object, ...]] = []
        self._qtbot = qtbot
        machine = Machine(lambda: AT_HOME)
        self.program = Program(
            application,
            Settings(),
            lambda *words: self.relaunched.append(words),
            "light",
            lambda _over: self.dialogs,
            machine,
        )
        self.program.start(None)
        assert self.program.entrance is not None
        self.entrance = self.program.entrance
        qtbot.addWidget(self.entrance.window)

    def review(self) -> ReviewWindow:
        """The window behind 'Review minutes…'."""
        self.entrance.window.review_button.click()
        window = self.entrance.reviewing
        assert window is not None
        self._qtbot.addWidget(window)
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        return window

    def open(self, window: ReviewWindow, passphrase: str = PASSPHRASES[CHAIR]) -> None:
        box = window.opening.passphrase.editor.box
        box.clear()
        self._qtbot.keyClicks(box, passphrase)
        self._qtbot.keyClick(box, Qt.Key.Key_Return)

    def opened(self, window: ReviewWindow, passphrase: str = PASSPHRASES[CHAIR]) -> None:
        self.open(window, passphrase)
        self._qtbot.waitUntil(lambda: window.parts.currentWidget() is window.reading, timeout=10_000)
        self._qtbot.waitUntil(window.reading.view.is_whole, timeout=10_000)

    def files(self) -> list[str]:
        """What lies beside the file; the state folder is shared here with the team's computer."""
        return sorted(path.name for path in self.folder.iterdir() if path.is_file())


@pytest.fixture
def laptop(tmp_path: Path, dressed: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Laptop]:
    import sys
    import threading

    hooks = sys.excepthook, sys.unraisablehook, threading.excepthook
    folder = tmp_path / "laptop"
    folder.mkdir()
    monkeypatch.setenv("JATDESK_STATE", str(folder / "state"))
    made = Laptop(folder, dressed, qtbot)
    yield made
    made.program.end()
    sys.excepthook, sys.unraisablehook, threading.excepthook = hooks


def with_a_chair(staff: Staff) -> None:
    """The chair is a member with an address, and an action was agreed."""
    with staff.at_desk(days=1) as desk:
        wanted = member(CHAIR, "Children’s centre", office=Office.CHAIR)
        members.add(desk, replace(wanted, email="cleo@example.org"))
        item = next(item for item, _ in minutes.book(desk, staff.meeting_id).items if item.case_id)
        actions.add(desk, item.id, actions.understand(desk, staff.meeting_id, "youth support to ask by 8 jan"))


def at_minutes(seat: Seat, staff: Staff) -> MinutesStage:
    page = seat.stage.show(MeetingsPage, height=900)
    assert isinstance(page, MeetingsPage)
    page.go_to(Place("meetings", staff.meeting_id, "minutes"))
    return page.view.minutes


def made(seat: Seat, staff: Staff, laptop: Laptop, qtbot: QtBot) -> Path:
    """The file made in the window, carried over to the chair's computer."""
    stage = at_minutes(seat, staff)
    stage.review.make_button.click()
    qtbot.waitUntil(lambda: bool(seat.stage.told.places), timeout=10_000)
    assert seat.stage.told.places[-1].page == "documents"
    (file,) = (staff.folder / "outbox").rglob("*.jatdesk-review")
    return Path(shutil.copy(file, laptop.folder))


def passages_of(window: ReviewWindow) -> tuple[Passage, ...]:
    return window.reading._passages


def dropped(path: Path) -> QDropEvent:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, content, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.held = content  # type: ignore[attr-defined]
    return event


def test_the_chair_changes_comments_and_approves_on_another_computer(
    take_seat: TakeSeat, staff: Staff, laptop: Laptop, qtbot: QtBot
) -> None:
    with_a_chair(staff)
    seat = take_seat(ADMINISTRATOR)
    file = made(seat, staff, laptop, qtbot)
    assert "cleo@example.org" in next((staff.folder / "outbox").rglob("*.eml")).read_text()

    window = laptop.review()
    shot(window, "review-open", (1000, 700))
    window.opening.dropEvent(dropped(file))
    assert window.opening.what.text() == file.name and "chair" in window.opening.whose.text()
    laptop.open(window, "not this one")
    qtbot.waitUntil(window.opening.passphrase.error.isVisible, timeout=10_000)
    assert "does not open this file" in window.opening.passphrase.error.text()
    laptop.opened(window)
    reading = window.reading
    shown = reading.view.toPlainText()
    assert "Ada Sample" in shown and "Attendance is up since half-term." in shown and NOTHING in shown

    number = next(n for n, words in enumerate(reading.texts()) if words.startswith("Attendance"))
    reading.view.go_to(number)
    qtbot.keyClick(reading.view, Qt.Key.Key_F2)
    assert reading.passage.text.editor.hasFocus()
    qtbot.keyClick(reading.passage.text.editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(reading.passage.text.editor, " She likes it.")
    qtbot.waitUntil(lambda: "She likes it." in reading.view.toPlainText(), timeout=3000)
    assert reading.view.toPlainText() == shown.replace("half-term.", "half-term. She likes it.")
    assert reading.approve_button.text() == "&Approve with my changes"
    decided = next(n for n, each in enumerate(passages_of(window)) if each.field == "decision")
    reading.view.go_to(decided)
    qtbot.keyClick(reading.view, Qt.Key.Key_F2)
    assert reading.passage.choice.editor.hasFocus() and not reading.passage.text.isVisible()
    qtbot.keyClicks(reading.passage.choice.editor, "Close")
    reading.passage.choice.editor.activated.emit(reading.passage.choice.editor.currentIndex())
    due = next(n for n, each in enumerate(passages_of(window)) if each.field == "due")
    reading.view.go_to(due)
    qtbot.keyClick(reading.view, Qt.Key.Key_F2)
    assert reading.passage.day.editor.box.hasFocus()
    reading.passage.day.editor.box.selectAll()
    qtbot.keyClicks(reading.passage.day.editor.box, "15 jan 2027")
    qtbot.waitUntil(lambda: "15 January 2027" in reading.view.toPlainText(), timeout=3000)
    shot(window, "review-day", (1366, 768))
    cursor = reading.view.document().find("Attendance")
    reading.view.setTextCursor(cursor)
    qtbot.keyClicks(reading.passage.comment.editor, "Since when?")
    reading.passage.comment_button.click()
    assert any("‘Attendance’" in line and "Since when?" in line for line in reading.work_list.words())
    shot(window, "review-reading", (1366, 768))
    qtbot.waitUntil(lambda: "(begun)" in reading.standing.text(), timeout=4000)
    assert nameless(window) == []
    qtbot.waitUntil(lambda: cut_text(window) == [], timeout=3000)

    reading.approve_button.click()
    assert reading.problems.lines() == ("Read the minutes first, then say so",)
    reading.read.click()
    reading.approve_button.click()
    qtbot.waitUntil(lambda: window.parts.currentWidget() is window.done, timeout=10_000)
    shot(window, "review-done", (1000, 700))
    assert reading.view.toPlainText() == ""
    readable = [path for path in laptop.folder.rglob("*") if path.is_file() and b"Attendance" in path.read_bytes()]
    assert readable == []
    assert not (laptop.folder / "state" / "settings.json").exists()
    back = laptop.folder / "Review 2026-12-10.jatdesk-returned"
    assert laptop.files() == ["Review 2026-12-10 (begun).jatdesk-review", back.name, file.name]
    with qtbot.waitSignal(window.ended):
        window.close()

    stage = at_minutes(seat, staff)
    stage.review.dropEvent(dropped(back))
    review = stage.review
    assert "approved the minutes with 3 changes of their own" in review.standing.text()
    changes = [row.words.accessibleName() for row in review.differences.rows]
    assert any("Close" in words for words in changes) and any("15" in words for words in changes)
    assert "added: " in review.differences.rows[0].words.accessibleName()
    assert not review.lock_button.isVisible()
    shot(stage, "review-returned", (1160, 900))
    for row in review.differences.rows[1:]:
        row.accept_button.click()
    review.differences.rows[0].leave_button.click()
    assert "the chair must see the minutes again" in review.standing.text() and not review.lock_button.isVisible()
    review.differences.rows[0].accept_button.click()
    assert review.lock_button.isVisible()
    (said,) = comments.comments(seat.desk, staff.meeting_id)
    assert said.who == CHAIR and said.words.endswith("‘Attendance’: Since when?")
    review.lock_button.click()
    given = approvals.approval(seat.desk, staff.meeting_id)
    assert given is not None and given.signed and given.by == CHAIR
    again = at_minutes(seat, staff)
    assert "signed in a review file" in again.approval.said.text() and again.approval.standing.text() == "holds"
    assert minutes.book(seat.desk, staff.meeting_id).cases[0].minutes.discussion.endswith("She likes it.")
    shot(again, "review-locked", (1160, 900))


def test_the_chair_decides_before_the_meeting_on_another_computer_and_each_answer_is_taken_here(
    take_seat: TakeSeat, staff: Staff, laptop: Laptop, qtbot: QtBot
) -> None:
    with_a_chair(staff)
    seat = take_seat(ADMINISTRATOR)
    meeting = planned(seat.desk, NEXT_DAY)
    attendance.add_visitor(seat.desk, meeting.id, "Vera Housing", "Housing", "", False)

    def at_chair() -> ChairStage:
        page = seat.stage.show(MeetingsPage, height=900)
        assert isinstance(page, MeetingsPage)
        page.go_to(Place("meetings", meeting.id, "chair"))
        return page.view.chair

    stage = at_chair()
    assert "2 questions for" in stage.ask_file.checks.text()
    shot(stage, "chair-ask-file", (1160, 900))
    stage.ask_file.send_button.click()
    qtbot.waitUntil(lambda: bool(seat.stage.told.places), timeout=10_000)
    (made_here,) = (staff.folder / "outbox").rglob("*.jatdesk-review")
    file = Path(shutil.copy(made_here, laptop.folder))

    window = laptop.review()
    window.opening.dropEvent(dropped(file))
    laptop.open(window)
    qtbot.waitUntil(lambda: window.parts.currentWidget() is window.asking, timeout=10_000)
    asking = window.asking
    agenda, visitor = asking.questions.cards
    shot(window, "review-asking", (1366, 768))
    asking.sign_button.click()
    assert asking.problems.lines() == ("Answer one question at least",)
    assert agenda.answer.editor.hasFocus() or asking.problems.isVisible()
    agenda.answer.setFocus()
    qtbot.keyClicks(agenda.answer.editor, "I agree")
    visitor.answer.editor.set_value("no")
    visitor.answer.editor.changed.emit("no")
    asking.sign_button.click()
    assert "say in a few words why" in asking.problems.lines()[0]
    shot(window, "review-asking-problem", (1366, 768))
    qtbot.keyClicks(visitor.words.editor, "Not before the family")
    assert window.idle is not None
    window.idle.idle.emit()
    ((path, _word),) = laptop.relaunched
    assert b"Not before" not in Path(str(path)).read_bytes() and "Vera" not in asking.title.text()

    window = laptop.review()
    window.choose(Path(str(path)))
    laptop.open(window)
    qtbot.waitUntil(lambda: window.parts.currentWidget() is window.asking, timeout=10_000)
    asking = window.asking
    assert asking.questions.cards[1].words.editor.text() == "Not before the family"
    assert asking.counted.text() == "2 of 2 answered"
    assert nameless(window) == []
    qtbot.waitUntil(lambda: cut_text(window) == [], timeout=3000)
    asking.sign_button.click()
    qtbot.waitUntil(lambda: window.parts.currentWidget() is window.done, timeout=10_000)
    assert "signed each answer" in window.done.said.text()
    assert not asking.questions.cards
    (back,) = laptop.folder.glob("*.jatdesk-returned")
    window.close()

    stage = at_chair()
    stage.ask_file.take(laptop.folder / "Questions 2027-01-14 (begun).jatdesk-review")
    assert "as it went to the chair" in stage.ask_file.error.text()
    stage.ask_file.take(back)
    shot(stage, "chair-answers", (1160, 1000))
    assert [row.said.text().partition(",")[0] for row in stage.answers.rows] == ["Agreed", "Not agreed"]
    assert nameless(stage) == []
    qtbot.waitUntil(lambda: cut_text(stage) == [], timeout=3000)
    for _ in range(2):
        stage = at_chair()
        stage.answers.rows[0].take_button.click()
    stage = at_chair()
    assert stage.answers.isHidden() and not [each for each in stage.rows if each.question.waits]
    assert {row.pill.text() for row in stage.rows} == {"agreed, signed", "not agreed, signed"}
    shot(stage, "chair-answers-taken", (1160, 900))
    stage.ask_file.take(back)
    assert "was read before" in stage.ask_file.error.text()


def test_it_locks_itself_with_half_a_word_typed_and_goes_on_there(
    take_seat: TakeSeat, staff: Staff, laptop: Laptop, qtbot: QtBot
) -> None:
    with_a_chair(staff)
    file = made(take_seat(ADMINISTRATOR), staff, laptop, qtbot)
    window = laptop.review()
    laptop.dialogs.files.append(file)
    window.opening.file_button.click()
    laptop.opened(window)
    number = next(n for n, words in enumerate(window.reading.texts()) if words.startswith("Attendance"))
    window.reading.view.go_to(number)
    qtbot.keyClicks(window.reading.passage.text.editor, "Half a")
    qtbot.keyClicks(window.reading.passage.comment.editor, "And hal")
    cursor = window.reading.view.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
    window.reading.view.setTextCursor(cursor)
    window.reading.view.copy()
    copied = QGuiApplication.clipboard()
    assert copied.text()
    assert window.idle is not None
    window.idle.idle.emit()
    assert not window.isVisible() and window.reading.view.toPlainText() == "" and copied.text() == ""
    ((path, word),) = laptop.relaunched
    assert word == "--review" and str(path).endswith("(begun).jatdesk-review")
    assert __main__._is_for_window(["--review", str(path)]), "the fresh process takes it"
    assert b"Half a" not in Path(str(path)).read_bytes()
    kept = reviewing.open_review(Path(str(path)), PASSPHRASES[CHAIR]).work
    assert any(text.startswith("Half a") or "Half a" in text for text in kept.texts.values())
    assert [remark.words for remark in kept.remarks] == ["And hal"]


def test_what_is_no_review_file_is_said_beside_it_and_back_leads_to_the_first_window(
    laptop: Laptop, qtbot: QtBot
) -> None:
    window = laptop.review()
    for name, content in (("photo.jpg", b"\xff\xd8\xff\xe0 not minutes"), ("empty.jatdesk-review", b"")):
        path = laptop.folder / name
        path.write_bytes(content)
        window.opening.dropEvent(dropped(path))
        (line,) = window.opening.problems.lines()
        assert line.startswith("This is no review file from JAT Desk.")
    assert not window.opening.open_button.isEnabled()
    assert nameless(window) == [] and cut_text(window) == []
    window.close()
    assert laptop.entrance.window.isVisible()


def test_where_work_cannot_be_kept_another_place_is_offered_and_nothing_is_lost(
    take_seat: TakeSeat, staff: Staff, laptop: Laptop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jatdesk.errors import StorageError

    with_a_chair(staff)
    file = made(take_seat(ADMINISTRATOR), staff, laptop, qtbot)
    window = laptop.review()
    window.choose(file)
    laptop.opened(window)
    real = reviewing.keep_work

    def full(*_: object) -> Path:
        raise StorageError("The disk is full.", "Nothing was written.", "Make room.")

    monkeypatch.setattr(reviewing, "keep_work", full)
    qtbot.keyClicks(window.reading.note.editor, "Later.")
    window.reading.later_button.click()
    assert "The disk is full." in window.reading.problems.lines()[0]
    assert window.isVisible() and window.reading.work().note == "Later."
    monkeypatch.setattr(reviewing, "keep_work", real)
    stick = laptop.folder / "stick"
    stick.mkdir()
    laptop.dialogs.files.append(stick / "Mine.jatdesk-review")
    window.reading.place_button.click()
    assert (stick / "Mine (begun).jatdesk-review").exists()
    window.reading.return_button.click()
    qtbot.waitUntil(lambda: window.parts.currentWidget() is window.done, timeout=10_000)
    assert (stick / "Mine.jatdesk-returned").exists()
    assert Verdict.RETURNED in Verdict
