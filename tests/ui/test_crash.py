"""The crash report: kinds of failure and places in the program, never a value; one dialog, from any thread."""

import sys
import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from jatdesk.errors import StorageError
from jatdesk.ui.crash import CrashDialog, CrashReporter, redacted

CHILD = "Ada Sample"


def fail() -> None:
    try:
        raise KeyError(CHILD)
    except KeyError as first:
        raise ValueError(f"{CHILD} was born on 4 March 2014") from first


def caught() -> BaseException:
    try:
        fail()
    except ValueError as failure:
        return failure
    raise AssertionError


def test_the_report_names_kinds_and_places_and_no_value() -> None:
    report = redacted(caught())
    assert CHILD in str(caught()), "the planted name is in the failure itself"
    assert report.startswith("ValueError\n  test_crash.py:")
    assert "KeyError" in report
    assert "in fail" in report
    assert "Ada" not in report
    assert "2014" not in report


@pytest.fixture
def reporter(dressed: QApplication) -> Iterator[CrashReporter]:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    made = CrashReporter(lambda: None)
    made.install()
    yield made
    sys.excepthook, threading.excepthook, sys.unraisablehook = before
    if made._shown is not None:
        made._shown.close()


def test_a_failure_on_another_thread_shows_one_dialog_and_a_second_failure_no_second(
    reporter: CrashReporter, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: reporter._shown is not None)
    shown = reporter._shown
    assert isinstance(shown, CrashDialog)
    qtbot.wait(20)
    assert reporter._shown is shown
    report = shown.findChild(QPlainTextEdit)
    assert report is not None
    assert "ValueError" in report.toPlainText()
    assert "Ada" not in report.toPlainText()
    assert "Ada" not in capsys.readouterr().err


def test_a_dialog_that_was_closed_makes_way_for_the_next(reporter: CrashReporter, qtbot: QtBot) -> None:
    for number in range(3):
        reporter.report(ValueError, caught(), None)
        qtbot.waitUntil(lambda: reporter._shown is not None and shiboken6.isValid(reporter._shown))
        assert reporter._shown is not None and reporter._shown.isVisible(), f"dialog {number}"
        reporter._shown.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    reporter._shown = None


def test_what_python_would_only_print_is_written_without_a_value(
    reporter: CrashReporter, capsys: pytest.CaptureFixture[str]
) -> None:
    class Gone:
        def __del__(self) -> None:
            raise ValueError(CHILD)

    Gone()
    said = capsys.readouterr().err
    assert "ValueError" in said and "Ada" not in said


def test_a_program_without_a_console_reports_too(
    reporter: CrashReporter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    reporter.report(ValueError, caught(), None)
    qtbot.waitUntil(lambda: reporter._shown is not None)


def test_a_drive_that_does_not_answer_is_told_and_is_no_crash(dressed: QApplication, qtbot: QtBot) -> None:
    told: list[str] = []
    window = True

    def tell(fault: StorageError) -> bool:
        told.append(fault.what)
        return window

    reporter = CrashReporter(lambda: None, None, tell)
    fault = StorageError("The drive does not answer.")
    reporter.report(type(fault), fault, None)
    qtbot.waitUntil(lambda: told == ["The drive does not answer."])
    assert reporter._shown is None

    window = False  # before there is one the dialog has to do
    reporter.report(type(fault), fault, None)
    qtbot.waitUntil(lambda: reporter._shown is not None)
    assert reporter._shown is not None
    reporter._shown.close()
