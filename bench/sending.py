"""The longest stall of the window while the papers of a meeting with twelve cases are made: `python -m bench.sending`.

A timer asks every millisecond how long the event loop was away, from the press of the button until two seconds after
the card with the drafts stands, and how much of that time the window's thread itself was computing: the rest it waited
for the interpreter or for other programs. Beside it the same while the window only paints itself. Runs offscreen.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

_AIM = 50
_PAUSE = 2.0


def main() -> None:
    """Prints the seconds it took and the longest stall."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JATDESK_STATE"] = str(Path(folder) / "state")
        from bench.pack import PASSPHRASE, Pack

        pack = Pack(Path(folder))
        store, meeting_id = pack.desk.store.folder, pack.meeting.id
        pack.close()
        _measure(store, PASSPHRASE, meeting_id)


def _measure(store: Path, passphrase: str, meeting_id: str) -> None:
    from PySide6.QtCore import QTimer

    from jatdesk import app as program
    from jatdesk import settings
    from jatdesk.ui.page import Place
    from jatdesk.ui.sending.page import SendingPage

    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    running = program.Program(application, settings.Settings(), lambda *_: None)
    running.start(store, passphrase)
    _until(application, lambda: running.window is not None)
    assert running.window is not None
    window = running.window
    window.resize(1366, 768)
    window.go(Place("sending", meeting_id, "agenda"))
    page = window.page("sending")
    assert isinstance(page, SendingPage)
    _until(application, page.check.whole)
    longest = [0.0, 0.0]
    last = [time.perf_counter(), time.thread_time()]

    def tick() -> None:
        now = [time.perf_counter(), time.thread_time()]
        longest[:] = [max(each, to - since) for each, to, since in zip(longest, now, last, strict=True)]
        last[:] = now

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(1)
    begun, took = time.perf_counter(), 0.0

    def stalled(act: Callable[[], object], done: Callable[[], bool]) -> str:
        _rest(application, _PAUSE)
        tick()
        longest[:] = [0.0, 0.0]
        nonlocal begun, took
        begun = time.perf_counter()
        QTimer.singleShot(0, act)
        _until(application, done)
        took = time.perf_counter() - begun
        _rest(application, _PAUSE)  # what comes after is counted too: the counts in the side bar, garbage
        tick()
        return "{:.0f} ms at the longest ({:.0f} ms of computing in one turn)".format(
            *(1000 * each for each in longest)
        )

    idle = stalled(window.repaint, lambda: time.perf_counter() - begun > 1.0)
    busy = stalled(page.check.make_button.click, lambda: page.widget.currentWidget() is page.card and page.card.whole())
    print(f"The agenda and the papers of 12 cases made in the window in {took:.1f} s")
    print(f"  {busy}, aim: at most {_AIM}; the same repaint when idle: {idle}")
    running.end()


def _rest(application: QApplication, seconds: float) -> None:
    end = time.perf_counter() + seconds
    _until(application, lambda: time.perf_counter() > end)


def _until(application: QApplication, done: Callable[[], bool]) -> None:
    given_up = time.monotonic() + 120
    while not done():
        application.processEvents()
        time.sleep(0.0005)
        if time.monotonic() > given_up:
            raise SystemExit("The window did not get that far.")


if __name__ == "__main__":
    main()
