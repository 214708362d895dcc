"""Jobs on the worker and in the child: progress, cancelling, refusals, owners that are gone; and writing that waits."""

import os
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.db.store import StoreBusy
from jatdesk.domain.history import Changes
from jatdesk.errors import PasswordNeeded, SaveRefused, StorageError, UserError
from jatdesk.ui.bus import Bus
from jatdesk.ui.child import Child, FailedOutside
from jatdesk.ui.jobs import Jobs, Task
from jatdesk.ui.reading_child import ReadingChild
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.writer import Writer

TOUCHED = Changes(frozenset({("case", "1")}))


# what the child process is asked to do in these tests


def double(number: int) -> int:
    return number * 2


def refuse() -> None:
    raise PasswordNeeded("This file has a password.", "Nothing was read.", "Type it.")


def stumble(child_name: str) -> None:
    raise KeyError(child_name)


def dawdle() -> None:
    time.sleep(60)


def die() -> None:
    os._exit(3)


@pytest.fixture
def bus(qapp: QApplication) -> Bus:
    return Bus()


@pytest.fixture
def jobs(bus: Bus) -> Iterator[Jobs]:
    made = Jobs(bus)
    yield made
    made.stop()


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_a_result_comes_on_the_windows_thread_and_the_work_ran_on_another(
    jobs: Jobs, owner: QWidget, qtbot: QtBot
) -> None:
    came: list[tuple[object, object]] = []
    jobs.aside(owner, lambda _task: threading.get_ident(), lambda ident: came.append((ident, QThread.currentThread())))
    qtbot.waitUntil(lambda: bool(came))
    assert came[0][0] != threading.get_ident()
    assert came[0][1] is owner.thread()


def test_what_a_job_wrote_is_told_to_every_screen_before_its_result(
    jobs: Jobs, bus: Bus, owner: QWidget, qtbot: QtBot
) -> None:
    order: list[object] = []
    bus.told.connect(order.append)
    jobs.aside(owner, lambda _task: ("value", TOUCHED), order.append)
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == [TOUCHED, ("value", TOUCHED)]


def test_progress_is_shown_until_the_job_ends_and_cancel_stops_it(jobs: Jobs, owner: QWidget, qtbot: QtBot) -> None:
    line = ProgressLine()
    qtbot.addWidget(line)
    done: list[object] = []

    def work(task: Task) -> str:
        for number in range(10_000):
            task.say(number, 10_000, f"Row {number}")
            task.check()
            time.sleep(0.002)
        return "finished"

    job = jobs.aside(owner, work, done.append)
    line.follow(job, "Reading")
    assert line.words() == "Reading"
    qtbot.waitUntil(lambda: line.words().startswith("Row"))
    line.cancel_button.click()
    qtbot.waitUntil(lambda: not job.running)
    assert not line.isVisible()
    assert done == []


def test_a_refusal_goes_to_whoever_asked_or_else_to_the_window(jobs: Jobs, owner: QWidget, qtbot: QtBot) -> None:
    here: list[UserError] = []
    there: list[UserError] = []
    jobs.refused.connect(there.append)

    def work(_task: Task) -> None:
        raise StorageError("The disk is full.")

    jobs.aside(owner, work, failed=here.append)
    jobs.aside(owner, work)
    qtbot.waitUntil(lambda: len(here) == len(there) == 1)


def test_a_result_for_a_screen_that_is_gone_reaches_nobody(jobs: Jobs, qtbot: QtBot) -> None:
    gone, came = QObject(), []
    gate = threading.Event()
    job = jobs.aside(gone, lambda _task: gate.wait(5), came.append)
    gone.deleteLater()
    qtbot.waitUntil(lambda: _is_dead(gone))
    gate.set()
    qtbot.waitUntil(lambda: not job.running)
    assert came == []


def test_a_bug_in_a_job_is_raised_where_the_crash_dialog_catches_it(jobs: Jobs, owner: QWidget, qtbot: QtBot) -> None:
    def work(_task: Task) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        job = jobs.aside(owner, work)
        qtbot.waitUntil(lambda: not job.running)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_stopping_cancels_what_runs_and_what_waits(jobs: Jobs, owner: QWidget) -> None:
    done: list[object] = []

    def work(task: Task) -> None:
        while True:
            task.check()
            time.sleep(0.005)

    jobs.aside(owner, work, done.append)
    jobs.aside(owner, lambda _task: "never", done.append)
    jobs.stop()
    QApplication.processEvents()
    assert done == []


def test_a_result_that_comes_after_the_store_was_closed_reaches_no_screen(jobs: Jobs, bus: Bus, owner: QWidget) -> None:
    came: list[object] = []
    bus.told.connect(came.append)
    ran = threading.Event()

    def work(_task: Task) -> Changes:
        ran.set()
        return TOUCHED

    jobs.aside(owner, work, came.append)
    assert ran.wait(5)
    jobs.stop()
    QApplication.processEvents()
    assert came == []


def test_the_child_process_works_refuses_fails_dies_and_is_cancelled(jobs: Jobs, owner: QWidget, qtbot: QtBot) -> None:
    came: list[object] = []
    jobs.outside(owner, double, 21, done=came.append)
    jobs.outside(owner, refuse, failed=came.append)
    jobs.outside(owner, die, failed=came.append)
    jobs.outside(owner, double, 4, done=came.append)
    qtbot.waitUntil(lambda: len(came) == 4, timeout=20_000)
    assert came[0] == 42
    assert isinstance(came[1], PasswordNeeded)
    assert came[1].todo == "Type it."
    assert isinstance(came[2], StorageError)
    assert came[3] == 8, "a new child is started after one died"
    job = jobs.outside(owner, dawdle, done=came.append)
    qtbot.wait(100)
    job.cancel()
    qtbot.waitUntil(lambda: not job.running)
    assert len(came) == 4


def test_a_bug_in_the_child_comes_back_without_the_values_it_met(jobs: Jobs, owner: QWidget, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as caught:
        job = jobs.outside(owner, stumble, "Ada Sample")
        qtbot.waitUntil(lambda: not job.running, timeout=20_000)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is FailedOutside
    assert "KeyError at test_jobs.py" in str(caught[0][1])
    assert "Ada" not in str(caught[0][1])


# writing while a job writes


class BusyStore:
    """Refuses so many writes, then takes them and remembers their order."""

    def __init__(self, refusals: int) -> None:
        self.refusals = refusals
        self.written: list[str] = []

    def write(self, what: str) -> tuple[str, Changes]:
        if self.refusals:
            self.refusals -= 1
            raise StoreBusy("The store is busy.")
        self.written.append(what)
        return what, TOUCHED


def test_a_write_waits_its_turn_while_the_store_is_busy_and_keeps_its_order(bus: Bus, qtbot: QtBot) -> None:
    writer, store = Writer(bus), BusyStore(3)
    saving: list[bool] = []
    done: list[str] = []
    told: list[Changes] = []
    writer.saving.connect(saving.append)
    bus.told.connect(told.append)
    assert writer.act(lambda: store.write("first"), done=done.append) is None
    assert writer.act(lambda: store.write("second"), done=done.append) is None
    assert saving == [True]
    qtbot.waitUntil(lambda: not writer.waiting())
    assert store.written == ["first", "second"]
    assert done == ["first", "second"]
    assert saving == [True, False]
    assert told == [TOUCHED, TOUCHED]


def test_a_write_that_can_go_at_once_gives_its_value_and_tells_every_screen(bus: Bus) -> None:
    writer, store = Writer(bus), BusyStore(0)
    told: list[Changes] = []
    bus.told.connect(told.append)
    assert writer.act(lambda: store.write("now")) == "now"
    assert told == [TOUCHED]


def test_a_refused_write_is_shown_once_and_never_tried_again(bus: Bus) -> None:
    writer = Writer(bus)
    shown: list[UserError] = []

    def refused() -> None:
        raise UserError("Consent is missing.")

    assert writer.act(refused, shown.append) is None
    assert len(shown) == 1
    assert writer.waiting() == 0


def _is_dead(thing: QObject) -> bool:
    import shiboken6

    return not shiboken6.isValid(thing)


def test_a_write_that_the_machine_refuses_is_told_until_one_works_again(qtbot: QtBot) -> None:
    writer = Writer(Bus())
    told: list[str] = []
    writer.failed.connect(lambda: told.append("not saved"))
    writer.saving.connect(lambda on: told.append("saving" if on else "saved"))
    full = [True]

    def write() -> None:
        if full[0]:
            raise StorageError("The disk is full.")

    writer.act(write)
    writer.act(write)
    full[0] = False
    writer.act(write)
    writer.act(write)
    assert told == ["not saved", "not saved", "saved"]
    writer.act(_refuse)
    assert told[3:] == [], "a rule of the domain is no trouble of the machine"


def _refuse() -> None:
    raise SaveRefused("Not so.")


class ReadingHere(ReadingChild):
    """Reads on whatever thread asks, without a process."""

    def read(self, _cancelled: Any, _seconds: float, function: Any, *args: Any) -> Any:
        return function(*args)


def test_a_file_is_read_while_the_work_goes_on_and_nothing_is_read_after_it() -> None:
    """As a mailing is made: what was begun ends, what waits behind it is dropped when the making fails."""
    task = Task(lambda *_: None, threading.Event(), Child(), ReadingHere())
    meanwhile, read = threading.Event(), list[int]()
    with task.beside() as beside:
        waiting = beside.read(1, meanwhile.wait, 10)
        meanwhile.set()  # the work goes on while it is read
        assert waiting()
        with pytest.raises(PasswordNeeded):
            beside.read(1, refuse)()
    held = threading.Event()
    with pytest.raises(SaveRefused), task.beside() as beside:
        beside.read(1, held.wait, 10)
        beside.read(1, read.append, 1)
        threading.Timer(0.1, held.set).start()
        raise SaveRefused("The making failed.", "Nothing was made.", "Try again.")
    assert held.is_set(), "what was being read has ended"
    assert not read
