"""Typing in a meeting of 40 items over a big store, beside a bare text box: `python -m bench.typing [CASES]` (100,000).

First the longest stall while items are typed in, left, decided and searched for, on the wall clock and in this
process's own CPU time (the wall clock alone also counts what other programs on the machine take). Then keystroke to
glyph: letters at a typist's pace, each timed from the moment its key is due until the box has painted; ours and a
bare QPlainTextEdit of the same size, font, style and text take turns by blocks. Runs offscreen on a copy of the store.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from bench.beside import p95

if TYPE_CHECKING:
    from jatdesk.ui.minutes.page import MinutesPage
    from jatdesk.ui.window import MainWindow

ITEMS = 40
_KEY_SECONDS, _BLOCK, _BLOCKS = 0.06, 40, 12
_WORDS = "She comes to school on most days now and is back in the drumming group; mornings are still hard at home. "
_STALLS = 3


def main() -> None:
    """Prints the stalls, then both sides' times and their ratios."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JATDESK_STATE"] = str(Path(folder) / "state")
        from bench import made_up

        store, passphrase = made_up.files(count)
        copy = Path(folder) / store.name
        shutil.copytree(store, copy)
        _measure(copy, passphrase, *_prepared(copy, passphrase), count)


def _prepared(store: Path, passphrase: str) -> tuple[str, str]:
    """Lets a meeting begin with so many items on its agenda; its id and that of its first case."""
    from jatdesk.domain.meetings import MeetingDraft
    from jatdesk.domain.search import CaseFilter
    from jatdesk.errors import UserError
    from jatdesk.operations import agenda, agenda_items, cases, meetings, stores
    from jatdesk.operations.clocks import SystemClock

    desk = stores.open_desk(store, stores.open_keys(store, passphrase), SystemClock(), os.urandom)
    try:
        day = desk.clock.today()
        taken = {each.day for each in meetings.all_meetings(desk)}
        while day in taken:
            day += timedelta(days=1)
        meeting, _ = meetings.plan(desk, MeetingDraft(day, "10:00", "16:00", "Village Hall", True))
        for line in cases.lines(desk, wanted=CaseFilter.OPEN, limit=200).lines:
            if len(agenda.agenda(desk, meeting.id).items) < ITEMS:
                try:
                    agenda.add_case(desk, meeting.id, line.id)
                except UserError:
                    continue  # without consent, or on it already
        while len(agenda.agenda(desk, meeting.id).items) < ITEMS:
            agenda_items.add(desk, meeting.id, f"Matter {len(agenda.agenda(desk, meeting.id).items)}", 5)
        meetings.start(desk, meeting.id)
        first = next(item.id for item in agenda.agenda(desk, meeting.id).items if item.case_id)
        return meeting.id, first
    finally:
        stores.close(desk)


def _measure(store: Path, passphrase: str, meeting_id: str, first: str, count: int) -> None:
    from jatdesk import app as program
    from jatdesk import settings
    from jatdesk.ui.minutes.page import MinutesPage
    from jatdesk.ui.page import Place

    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    running = program.Program(application, settings.Settings(), lambda *_: None)
    running.start(store, passphrase)
    while running.window is None:
        application.processEvents()
        time.sleep(0.005)
    window = running.window
    window.resize(1366, 768)
    window.go(Place("minutes", meeting_id))
    page = window.page("minutes")
    assert isinstance(page, MinutesPage)
    _turn(application, 2.0)
    print(f"{count:,} cases; a meeting of {ITEMS} items; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    for _round in range(_STALLS):
        window.go(Place("minutes", meeting_id, first))
        _turn(application, 0.5)
        _say_stall(application, window, page)
    window.go(Place("minutes", meeting_id, first))
    _turn(application, 0.5)
    _side_by_side(application, window, page)
    running.end()


class _Ticks:
    """Asks every millisecond how long the event loop was away, on the wall clock and in CPU time."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._last = (time.perf_counter(), time.process_time())
        self.worst: tuple[float, float, str] = (0.0, 0.0, "")
        self.worst_cpu: tuple[float, str] = (0.0, "")
        self.doing = ""
        self._timer.start(1)

    def _tick(self) -> None:
        now = (time.perf_counter(), time.process_time())
        wall, cpu = now[0] - self._last[0], now[1] - self._last[1]
        self._last = now
        if wall > self.worst[0]:
            self.worst = (wall, cpu, self.doing)
        if cpu > self.worst_cpu[0]:
            self.worst_cpu = (cpu, self.doing)

    def end(self) -> None:
        """Stops asking."""
        self._timer.stop()


def _say_stall(application: QApplication, window: "MainWindow", page: "MinutesPage") -> None:
    """A minute's work in four items, key by key; says its longest stall."""
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    page.item.discussion.editor.setFocus()
    ticks = _Ticks()
    _turn(application, 0.2)
    ticks.worst, ticks.worst_cpu = (0.0, 0.0, ""), (0.0, "")
    for _item in range(4):
        for what, keys in (
            ("typing", list(_WORDS[:80])),
            ("the next box", [Qt.Key.Key_Tab]),
            ("typing", list("Kind to younger children.")),
            ("into the action line", [Qt.Key.Key_F4]),
            ("an action", [*"youth support to call by 8 jan", Qt.Key.Key_Return]),
        ):
            ticks.doing = what
            for key in keys:
                _press(window, key)
                _turn(application, 0.03)
            _turn(application, 0.1)
        ticks.doing = "a pause in which it is saved"
        _turn(application, 1.7)
        ticks.doing, before = "the next item", page.where().what
        QTest.keyClick(_focus(window), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        _turn(application, 0.2)
        assert page.where().what != before, "the key led to the next item"
        page.item.discussion.editor.setFocus()
        _turn(application, 0.1)
    ticks.end()
    wall, beside, what = ticks.worst
    cpu, cpu_what = ticks.worst_cpu
    print(
        f"longest stall: {wall * 1000:.0f} ms ({what}; {beside * 1000:.0f} ms of it our own CPU); "
        f"most CPU at once {cpu * 1000:.0f} ms ({cpu_what}); aim: at most 50 ms"
    )


class _Painted(QObject):
    """Notices that a text box has painted itself."""

    def __init__(self, box: QPlainTextEdit) -> None:
        super().__init__(box)
        self.seen = False
        box.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only looks."""
        if event.type() == QEvent.Type.Paint:
            self.seen = True
        return False


class _Side:
    """One of the two boxes, the window it stands in, and its times in seconds."""

    def __init__(self, name: str, top: QWidget, box: QPlainTextEdit) -> None:
        self.name, self.top, self.box = name, top, box
        self.painted = _Painted(box)
        self.wall: list[float] = []
        self.cpu: list[float] = []


def _side_by_side(application: QApplication, window: "MainWindow", page: "MinutesPage") -> None:
    ours = page.item.discussion.editor
    ours.setFocus()
    ours.selectAll()
    QTest.keyClick(ours, Qt.Key.Key_Delete)
    ground = QWidget()
    ground.resize(window.size())
    bare = QPlainTextEdit(ground)
    bare.setFont(ours.font())
    ground.show()
    sides = (_Side("JAT Desk", window, ours), _Side("bare box", ground, bare))
    letters = iter(_WORDS * 100)
    for block in range(_BLOCKS + 1):
        words = [next(letters) for _ in range(_BLOCK)]
        for side in sides:
            bare.setGeometry(QRect(ours.mapTo(window, ours.rect().topLeft()), ours.size()))
            side.top.activateWindow()
            QTest.qWaitForWindowActive(side.top)
            side.box.setFocus()
            _turn(application, 0.2)
            found = _typed(application, side.box, side.painted, words)
            if block:  # the first block only warms both
                side.wall += [wall for wall, _cpu in found]
                side.cpu += [cpu for _wall, cpu in found]
    print(f"\nkeystroke to glyph, {_BLOCK * _BLOCKS} letters a side, one every {_KEY_SECONDS * 1000:.0f} ms, by turns")
    for title, pair in (
        ("wall clock", [side.wall for side in sides]),
        ("CPU of this process", [side.cpu for side in sides]),
    ):
        for side, times in zip(sides, pair, strict=True):
            middle, high = statistics.median(times) * 1000, p95(times) * 1000
            print(f"  {title:<20} {side.name:<9} median {middle:6.2f} ms   p95 {high:6.2f} ms   n {len(times)}")
        ratio, high = statistics.median(pair[0]) / statistics.median(pair[1]), p95(pair[0]) / p95(pair[1])
        print(f"  {title:<20} ratio of medians {ratio:.2f}, of p95 {high:.2f} (aim: at most 1.20)")


def _typed(
    application: QApplication, box: QPlainTextEdit, painted: _Painted, words: list[str]
) -> list[tuple[float, float]]:
    """Each letter's time from the moment it was due until the box had painted, and the CPU from key to paint."""
    found = []
    due = time.perf_counter()
    for letter in words:
        due += _KEY_SECONDS
        while time.perf_counter() < due:
            application.processEvents()
            time.sleep(0.0005)
        cpu = time.process_time()
        painted.seen = False
        _press(box, letter)
        while not painted.seen:
            application.processEvents()
        found.append((time.perf_counter() - due, time.process_time() - cpu))
    return found


def _focus(window: QWidget) -> QWidget:
    return QApplication.focusWidget() or window


def _press(window: QWidget, key: str | Qt.Key) -> None:
    if isinstance(key, str):
        QTest.keyClicks(_focus(window), key)
    else:
        QTest.keyClick(_focus(window), key)


def _turn(application: QCoreApplication, seconds: float, until: Callable[[], bool] = lambda: False) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not until():
        application.processEvents()
        time.sleep(0.0005)


if __name__ == "__main__":
    main()
