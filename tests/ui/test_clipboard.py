"""What is copied and holds a password or a name is gone after thirty seconds; everything else stays."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from jatdesk.errors import StorageError
from jatdesk.operations import members, names, passwords
from jatdesk.operations.desk import Desk
from jatdesk.ui.clipboard_watch import LOOKED_AT, ClipboardWatch
from jatdesk.ui.secret_clipboard import STAYS_MS, SecretClipboard, is_kept_out
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Column, TableModel
from tests.operations.gatherings import opened
from tests.operations.people import member

CHILD = "Ada Sample"


class HandTimer(QTimer):
    """Runs out when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.running = False

    def start(self, *_interval: int) -> None:
        self.running = True

    def stop(self) -> None:
        self.running = False

    def run_out(self) -> None:
        assert self.running
        self.timeout.emit()


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    found = QGuiApplication.clipboard()
    found.clear()
    yield found
    found.clear()


@pytest.fixture
def timer(clipboard: QClipboard) -> HandTimer:
    return HandTimer()


@pytest.fixture
def told() -> list[bool]:
    return []


@pytest.fixture
def watch(desk: Desk, timer: HandTimer, told: list[bool]) -> Iterator[ClipboardWatch]:
    """A watch over a store with one child, and what it told."""
    opened(desk, CHILD)
    made = ClipboardWatch(lambda text: names.holds_a_secret(desk, text), timer=timer)
    made.holding.connect(told.append)
    yield made
    shiboken6.delete(made)


def test_it_is_thirty_seconds(clipboard: QClipboard) -> None:
    secret, watch = SecretClipboard(), ClipboardWatch(lambda _text: True)
    assert STAYS_MS == secret._timer.interval() == watch._timer.interval() == 30_000


@pytest.mark.parametrize("text", [CHILD, f"Seen: {CHILD.upper()}, with her mother", "Bea Sample", "Sample, Ada"])
def test_a_name_is_cleared_and_kept_out_of_histories(
    watch: ClipboardWatch, clipboard: QClipboard, timer: HandTimer, told: list[bool], text: str
) -> None:
    clipboard.setText(text)
    assert clipboard.text() == text and is_kept_out(clipboard.mimeData())
    assert clipboard.mimeData().data("x-kde-passwordManagerHint") == b"secret"
    assert told == [True]
    timer.run_out()
    assert clipboard.text() == "" and told == [True, False]


def test_a_password_is_cleared(
    watch: ClipboardWatch, clipboard: QClipboard, timer: HandTimer, told: list[bool], desk: Desk
) -> None:
    clipboard.setText(f"The password is {passwords.current(desk).password}")
    timer.run_out()
    assert clipboard.text() == ""
    secret = SecretClipboard()
    secret.copy("otter lantern quince")  # no password of the store, but copied as a secret
    assert timer.running and told[-1]
    watch.clear()
    assert clipboard.text() == ""


@pytest.mark.parametrize("text", ["dee@example.org", "Harwood JAT: agenda for 10 December", "Dee Example", " "])
def test_what_holds_no_secret_stays(
    watch: ClipboardWatch, clipboard: QClipboard, timer: HandTimer, told: list[bool], desk: Desk, text: str
) -> None:
    members.add(desk, member("Dee Example"))
    clipboard.setText(text)
    assert not timer.running and told == []
    watch.clear()
    assert clipboard.text() == text and not is_kept_out(clipboard.mimeData())


def test_what_was_copied_after_it_is_left_alone(
    watch: ClipboardWatch, clipboard: QClipboard, timer: HandTimer, told: list[bool]
) -> None:
    clipboard.setText(CHILD)
    clipboard.setText("dee@example.org")
    assert not timer.running and told == [True, False]
    watch.clear()
    assert clipboard.text() == "dee@example.org"


def test_what_another_program_copied_is_not_looked_at(
    watch: ClipboardWatch, clipboard: QClipboard, timer: HandTimer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ClipboardWatch, "_is_ours", lambda _watch: False)
    clipboard.setText(CHILD)
    assert not timer.running
    watch.clear()
    assert clipboard.text() == CHILD


def test_a_store_that_cannot_be_asked_and_a_very_long_text_count_as_secret(
    clipboard: QClipboard, timer: HandTimer
) -> None:
    def broken(_text: str) -> bool:
        raise StorageError("The disk is gone.")

    watch = ClipboardWatch(broken, timer=timer)
    clipboard.setText("anything")
    assert timer.running
    watch.clear()
    assert clipboard.text() == "" and not timer.running
    shiboken6.delete(watch)
    asked: list[str] = []
    long = ClipboardWatch(lambda text: bool(asked.append(text)), timer=timer)
    clipboard.setText("a " * LOOKED_AT)
    assert timer.running and asked == []
    shiboken6.delete(long)


def test_every_way_of_copying_is_noticed(
    watch: ClipboardWatch, clipboard: QClipboard, timer: HandTimer, qtbot: QtBot
) -> None:
    line, long = QLineEdit(f"with {CHILD}"), QPlainTextEdit(f"with {CHILD}")
    table = Table(TableModel([Column[str]("Child", lambda row: row)]), "Children")
    table.rows_model.set_rows((CHILD,))
    table.go_to_row(0)
    for widget in (line, long, table):
        qtbot.addWidget(widget)
        widget.show()
        if not isinstance(widget, Table):
            widget.selectAll()
        QTest.keyClick(widget, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert CHILD in clipboard.text() and timer.running, type(widget).__name__
        timer.run_out()
        assert clipboard.text() == ""
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert timer.running


def test_the_formats_that_windows_knows_are_there(qapp: QApplication) -> None:
    from jatdesk.ui.secret_clipboard import kept_out

    content = kept_out("secret")
    said = {name.split('"')[1]: bytes(content.data(name).data()) for name in content.formats() if "windows" in name}
    assert said == {
        "ExcludeClipboardContentFromMonitorProcessing": b"\x01\0\0\0",
        "CanIncludeInClipboardHistory": b"\0\0\0\0",
        "CanUploadToCloudClipboard": b"\0\0\0\0",
    }
    plain = QMimeData()
    plain.setText("secret")
    assert not is_kept_out(plain)
