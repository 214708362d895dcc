"""The longest stall of the real window, and its memory, over a big store: `python -m bench.stall [CASES]` (100,000).

A timer asks every millisecond how long the event loop was away while letters are typed, the list is scrolled, cases are
opened, notes are saved and an old list is taken over; beside it the same while the window only paints itself. Runs
offscreen on a copy of the store.
"""

import itertools
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QScrollBar

if TYPE_CHECKING:
    from jatdesk.operations.desk import Desk
    from jatdesk.ui.cases.page import CasesPage
    from jatdesk.ui.jobs import Task

_PAUSE, _SETTLE = 0.25, 60  # longer than the list waits for a slow typist
_TAKEN_OVER = 3_000


def main() -> None:
    """Prints the stalls, and the memory a minute after unlocking."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JATDESK_STATE"] = str(Path(folder) / "state")
        from bench import made_up

        store, passphrase = made_up.files(count)
        copy = Path(folder) / store.name
        shutil.copytree(store, copy)
        _measure(copy, passphrase, count)


def _measure(store: Path, passphrase: str, count: int) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from jatdesk import app as program
    from jatdesk import settings
    from jatdesk.domain.search import CaseFilter
    from jatdesk.ui.cases.listing import CaseList
    from jatdesk.ui.cases.page import CasesPage
    from jatdesk.ui.page import Place
    from jatdesk.ui.widgets.page_header import PageHeader

    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    running = program.Program(application, settings.Settings(), lambda *_: None)
    running.start(store, passphrase)
    while running.window is None:
        application.processEvents()
        time.sleep(0.005)
    window, unlocked = running.window, time.monotonic()
    window.resize(1366, 768)
    window.go(Place("cases"))
    page = window.page("cases")
    assert isinstance(page, CasesPage)
    longest = [0.0, time.perf_counter()]

    def tick() -> None:
        now = time.perf_counter()
        longest[0], longest[1] = max(longest[0], now - longest[1]), now

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(1)

    def stalled(acts: list[Callable[[], object]]) -> float:
        _turn(application, _PAUSE * 4)
        longest[:] = [0.0, time.perf_counter()]
        for act in acts:
            QTimer.singleShot(0, act)
            _turn(application, _PAUSE)
        notes = itertools.cycle([partial(_begin_note, page), partial(_save_note, page)])
        while running.jobs().busy():  # somebody goes on working meanwhile
            QTimer.singleShot(0, next(notes))
            _turn(application, _PAUSE)
        return longest[0] * 1000

    listing = next(each for each in window.findChildren(CaseList))
    header = next(each for each in window.findChildren(PageHeader) if each.isVisible())
    listing.want(CaseFilter.ALL)
    rows = itertools.cycle(range(0, min(count, 200) - 1, 7))
    idle = stalled([window.repaint] * 8)
    bar = listing.table.verticalScrollBar()
    works: dict[str, list[Callable[[], object]]] = {
        "typing": [partial(header.search.setText, "kestrel attendance"[:end]) for end in range(1, 19)],
        "emptying the box": [header.search.clear],
        "scrolling": [partial(_scroll, bar, part / 12) for part in range(13)],
        "opening cases": [lambda: listing.table.go_to_row(next(rows))] * 8,
        "saving notes": [partial(_begin_note, page), partial(_save_note, page)] * 4,
    }

    def say(title: str, acts: list[Callable[[], object]]) -> None:
        print(f"{title}: {stalled(acts):.0f} ms at the longest; the same repaint when idle {idle:.0f} ms", flush=True)

    for title, acts in works.items():
        say(title, acts)
    _turn(application, max(0.0, unlocked + _SETTLE - time.monotonic()))
    print(f"memory a minute after unlocking: {_resident():.0f} MB (aim: at most 250)")
    say(f"taking over {_TAKEN_OVER:,} rows", [partial(running.jobs().in_store, window, _take_over)])
    running.end()


def _begin_note(page: "CasesPage") -> None:
    page.panels.add_note()


def _save_note(page: "CasesPage") -> None:
    from jatdesk.ui.forms.edit_panel import EditPanel

    panel = page.panels.current
    if not isinstance(panel, EditPanel):
        return  # the one before waits for the list that is being taken over
    panel.form.inputs["heading"].show_value("Call")
    panel.save_button.click()


def _take_over(desk: "Desk", task: "Task") -> object:
    from jatdesk.demo import place
    from jatdesk.demo.past import OldLog
    from jatdesk.domain.case_log import SameChild
    from jatdesk.operations import case_log

    log = OldLog(place.invented(Random(23), desk.profile), desk.clock.today()).written(_TAKEN_OVER, 0)
    answers = {row.where: SameChild.ANOTHER_CHILD for row in log.rows}
    return case_log.take_over(desk, log, answers, task.say, task.cancelled)


def _scroll(bar: QScrollBar, part: float) -> None:
    bar.setValue(round(bar.maximum() * part))


def _turn(application: QCoreApplication, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        application.processEvents()
        time.sleep(0.0005)


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


if __name__ == "__main__":
    main()
