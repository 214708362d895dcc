"""The longest stall of the window while the papers of a meeting with twelve cases are made: `python -m bench.sending`.

A timer asks every millisecond how long the event loop was away, from the press of the button to the card with the
drafts; beside it the same while the window only paints itself. Runs offscreen.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

_AIM = 50


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
    longest = [0.0, time.perf_counter()]

    def tick() -> None:
        now = time.perf_counter()
        longest[0], longest[1] = max(longest[0], now - longest[1]), now

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(1)
    begun = time.perf_counter()

    def stalled(act: Callable[[], object], done: Callable[[], bool]) -> float:
        rest = time.perf_counter() + 1.0
        _until(application, lambda: time.perf_counter() > rest)
        longest[:] = [0.0, time.perf_counter()]
        nonlocal begun
        begun = time.perf_counter()
        QTimer.singleShot(0, act)
        _until(application, done)
        application.processEvents()  # what the last act held up is counted too
        tick()
        return longest[0] * 1000

    idle = stalled(window.repaint, lambda: time.perf_counter() - begun > 1.0)
    busy = stalled(page.check.make_button.click, lambda: page.widget.currentWidget() is page.card and page.card.whole())
    took = time.perf_counter() - begun
    print(f"The agenda and the papers of 12 cases made in the window in {took:.1f} s")
    print(f"  {busy:.0f} ms at the longest (aim: at most {_AIM}); the same repaint when idle {idle:.0f} ms")
    running.end()


def _until(application: QApplication, done: Callable[[], bool]) -> None:
    given_up = time.monotonic() + 120
    while not done():
        application.processEvents()
        time.sleep(0.0005)
        if time.monotonic() > given_up:
            raise SystemExit("The window did not get that far.")


if __name__ == "__main__":
    main()
