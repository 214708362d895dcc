"""One run of the program over a real store: unlock, the window with its real pages, lock, close, and starting anew."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jatdesk import __main__, app, files
from jatdesk import settings as stored_settings
from jatdesk.app import Program
from jatdesk.crypto.kdf import KdfCost
from jatdesk.domain.members import MemberDraft, Office
from jatdesk.domain.teams import StoreKind, Team
from jatdesk.errors import StorageError
from jatdesk.operations import members, profiles, stores, sweeping
from jatdesk.operations.clocks import FixedClock
from jatdesk.settings import Settings
from jatdesk.ui.county.districts_card import DistrictsCard
from jatdesk.ui.county.settings_page import CountySettingsPage
from jatdesk.ui.page import Place
from jatdesk.ui.pages import ENTRIES
from jatdesk.ui.window import MainWindow
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import FakeDialogs

PASSPHRASE = "distance-yanking-reverb-cloud-vertebrae"
CLOCK = FixedClock(datetime(2026, 11, 23, 10, tzinfo=UTC))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, cheap_cost: KdfCost) -> Path:
    """A store of the team Harwood with a chair; copy it, never open it."""
    folder = tmp_path_factory.mktemp("made") / "Harwood.jatdesk"
    created = stores.create(
        folder, Team("Harwood", "Gedling"), PASSPHRASE, CLOCK, os.urandom, profiles.load(), cheap_cost
    )
    desk = stores.open_desk(folder, created.keys, CLOCK, os.urandom)
    members.add(desk, MemberDraft("Ann Example", "Youth support", office=Office.CHAIR))
    stores.close(desk)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "Harwood.jatdesk"
    shutil.copytree(made, copy)
    return copy


class Run:
    """A program that records what it would relaunch."""

    def __init__(self, application: QApplication, qtbot: QtBot) -> None:
        self.relaunched: list[Path] = []
        self.dialogs = FakeDialogs()
        self.program = Program(application, Settings(), self.relaunched.append, "light", lambda _over: self.dialogs)
        self._qtbot = qtbot

    def unlock(self, folder: Path) -> MainWindow:
        self.program.start(folder)
        assert self.program.entrance is not None
        unlock = self.program.entrance.window
        self._qtbot.addWidget(unlock)
        self._qtbot.keyClicks(unlock.passphrase.editor.box, PASSPHRASE)
        self._qtbot.keyClick(unlock.passphrase.editor.box, Qt.Key.Key_Return)
        self._qtbot.waitUntil(lambda: self.program.window is not None, timeout=10_000)
        window = self.program.window
        assert window is not None
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        return window


@pytest.fixture
def run(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    hooks = sys.excepthook, sys.unraisablehook, threading.excepthook
    made = Run(qapp, qtbot)
    yield made
    made.program.end()
    sys.excepthook, sys.unraisablehook, threading.excepthook = hooks


def test_the_window_opens_on_today_with_the_team_beside_it(run: Run, folder: Path) -> None:
    window = run.unlock(folder)
    assert window.current() == "today"
    assert window.side.team.text() == "Harwood JAT"
    assert window.side.chair.text() == "Chair: Ann Example · 1 core member"
    assert not window.banner.isVisible()
    assert stored_settings.load().recent_stores[0] == str(folder)


def test_on_a_screen_too_small_for_its_first_size_the_window_fills_it(run: Run, folder: Path) -> None:
    window = run.unlock(folder)
    room = window.screen().availableSize()
    assert room.width() < 1366, "this test needs a small screen, as the offscreen platform has"
    assert window.isMaximized()


def test_a_made_up_team_is_not_among_the_stores_to_open_next_time(run: Run, folder: Path) -> None:
    desk = stores.open_desk(folder, stores.open_keys(folder, PASSPHRASE), CLOCK, os.urandom)
    stores.change_team(desk, replace(desk.team, kind=StoreKind.DEMO))
    stores.close(desk)
    before = stored_settings.load().recent_stores
    assert run.unlock(folder).banner.isVisible()
    assert stored_settings.load().recent_stores == before


@pytest.mark.parametrize("key", [entry.key for entry in ENTRIES] + ["referrals"])
def test_every_page_of_the_side_bar_opens_in_the_real_window(run: Run, folder: Path, key: str) -> None:
    window = run.unlock(folder)
    window.go(Place(key))
    for _ in range(3):
        QApplication.processEvents()
    assert window.current() == key
    assert nameless(window) == []


def test_the_store_of_a_central_desk_opens_with_its_own_pages(run: Run, folder: Path) -> None:
    desk = stores.open_desk(folder, stores.open_keys(folder, PASSPHRASE), CLOCK, os.urandom)
    stores.change_team(desk, replace(desk.team, name="Mereshire", kind=StoreKind.COUNTY))
    stores.close(desk)
    window = run.unlock(folder)
    assert window.current() == "county_today"
    assert [entry.words for entry in window.side.entries] == [
        "Today",
        "Returns",
        "Teams",
        "Members",
        "Reports",
        "Settings",
    ]
    assert "Central desk" in window.side.chair.text()
    for entry in window.side.entries:
        window.go(Place(entry.key))
        QApplication.processEvents()
        assert nameless(window) == []
    card = _districts(window)
    card.choose("Gedling")
    card.start()
    QTest.keyClicks(card.manager.editor, "Ruth Oka")
    window.lock_wanted.emit()
    again = _districts(run.unlock(folder))
    assert (again.district(), again.manager.editor.text()) == ("Gedling", "Ruth Oka")
    assert again.save_button.isEnabled()


def _districts(window: MainWindow) -> DistrictsCard:
    page = window.page("settings")
    assert isinstance(page, CountySettingsPage)
    return page.districts


def test_what_a_killed_program_left_half_made_in_the_outbox_is_gone_when_the_window_is_there(
    run: Run, folder: Path
) -> None:
    half = folder / "outbox" / f"2026-11-23 100000 Minutes{files.PART}"
    half.mkdir(parents=True)
    (half / "Minutes.pdf").write_bytes(b"half")
    run.unlock(folder)
    assert list((folder / "outbox").iterdir()) == []


def test_sealed_files_of_destroyed_records_that_a_kill_left_behind_go_once_the_window_is_there(
    run: Run, folder: Path, qtbot: QtBot
) -> None:
    sent = folder / "outbox" / "2026-11-23 100000 Minutes" / "Minutes.pdf"
    sent.parent.mkdir(parents=True)
    sent.write_bytes(b"sealed")
    left = [{"case": "gone", "unsent": [], "held": [str(sent.relative_to(folder))]}]
    (folder / sweeping.MARKER).write_text(json.dumps(left))
    run.unlock(folder)
    qtbot.waitUntil(lambda: not sweeping.is_waiting(folder))
    assert not sent.exists()


def test_a_store_that_is_open_here_is_closed_to_others_until_it_is_locked(run: Run, folder: Path) -> None:
    window = run.unlock(folder)
    with pytest.raises(StorageError):
        files.StoreLock(folder).acquire()
    window.lock_wanted.emit()
    assert run.relaunched == [folder]
    assert not window.isVisible()
    with files.StoreLock(folder):
        pass
    assert sorted(path.name for path in folder.glob("store.db*")) == ["store.db"], "no log lies beside it at rest"


def test_the_lock_asks_nothing_even_when_a_form_is_half_filled(run: Run, folder: Path, qtbot: QtBot) -> None:
    window = run.unlock(folder)
    window.go(Place("members", what="new"))
    QTest.keyClicks(window.focusWidget(), "Dee")
    run.dialogs.answers = [True]
    QTest.keySequence(window, "Ctrl+L")
    assert run.dialogs.asked[0] == "give way"
    assert run.relaunched == [folder]


@pytest.mark.parametrize(("word", "said"), [("--kept-beside", "comes back when you open"), ("--not-kept", "is safe")])
def test_what_became_of_half_typed_words_is_said_before_the_unlock(
    qapp: QApplication, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch, word: str, said: str
) -> None:
    class Once(Program):
        def start(self, folder: Path | None, passphrase: str = "") -> None:
            super().start(folder, passphrase)
            assert self.entrance is not None
            qtbot.addWidget(self.entrance.window)
            seen.append(self)

    seen: list[Once] = []
    hooks = sys.excepthook, sys.unraisablehook, threading.excepthook
    monkeypatch.setattr(app, "Program", Once)
    monkeypatch.setattr(app, "QApplication", lambda _argv: qapp)
    monkeypatch.setattr(type(qapp), "exec", lambda *_: 0)
    assert __main__._is_for_window([word, str(folder)])
    assert app.main([word, str(folder)]) == 0
    (program,) = seen
    assert program.entrance is not None
    note = program.entrance.window.note
    assert note.isVisible() and said in note.text()
    assert cut_text(program.entrance.window) == []
    program.end()
    sys.excepthook, sys.unraisablehook, threading.excepthook = hooks


def test_closing_the_window_lets_go_of_the_store_and_starts_nothing(run: Run, folder: Path) -> None:
    run.unlock(folder).close()
    assert run.relaunched == []
    with files.StoreLock(folder):
        pass


def test_a_team_renamed_in_settings_is_renamed_in_the_window_at_once(run: Run, folder: Path) -> None:
    window = run.unlock(folder)
    window.go(Place("settings"))
    page = window.page("settings")
    page.team.fields["name"].editor.setText("Oakwell")  # type: ignore[attr-defined]
    page.team.fields["name"].editor.textEdited.emit("Oakwell")  # type: ignore[attr-defined]
    page.team.save_button.click()  # type: ignore[attr-defined]
    assert window.side.team.text() == "Oakwell JAT"
    assert window.current() == "settings"


def test_a_damaged_store_leads_to_the_ways_out_of_it_and_its_lock_is_free(run: Run, folder: Path, qtbot: QtBot) -> None:
    (folder / "store.db").write_bytes(b"")
    run.program.start(folder)
    assert run.program.entrance is not None
    unlock = run.program.entrance.window
    qtbot.addWidget(unlock)
    qtbot.keyClicks(unlock.passphrase.editor.box, PASSPHRASE)
    qtbot.keyClick(unlock.passphrase.editor.box, Qt.Key.Key_Return)
    entrance = run.program.entrance
    qtbot.waitUntil(lambda: entrance.rescue is not None, timeout=10_000)
    assert entrance.rescue is not None
    qtbot.addWidget(entrance.rescue.window)
    assert entrance.rescue.window.isVisible()
    assert not unlock.isVisible()
    with files.StoreLock(folder):
        pass
    entrance.rescue.window.close()
    assert unlock.isVisible()


# starting


def jatdesk(*words: str, timeout: float = 60) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "jatdesk", *words], capture_output=True, text=True, check=False, timeout=timeout
    )


def test_a_command_imports_no_qt_and_a_wrong_word_says_how_to_start() -> None:
    script = (
        "import sys; from jatdesk.__main__ import main; code = main(['read', 'nothing.docx']); "
        "print(code, 'PySide6' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ran.stdout.split()[-1] == "False"
    wrong = jatdesk("nonsense")
    assert wrong.returncode == 2
    assert "demo" in wrong.stderr


def test_help_is_given_and_a_store_or_a_scheme_opens_the_window() -> None:
    assert jatdesk("--help").returncode == 0
    assert __main__._is_for_window(["--dark", "Harwood.jatdesk"])
    assert not __main__._is_for_window(["Harwood.docx"])


def test_without_a_screen_no_window_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert not __main__.has_screen()
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not __main__.has_screen()
    monkeypatch.setenv("DISPLAY", ":0")
    assert __main__.has_screen()


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="looks for the new process in /proc")
def test_locking_really_starts_a_fresh_process_at_the_same_store_and_ends_the_old_one(folder: Path) -> None:
    script = f"from pathlib import Path; from jatdesk.app import relaunch; relaunch(Path({str(folder)!r}))"
    old = subprocess.run([sys.executable, "-c", script], check=False, timeout=30)
    assert old.returncode == 0
    fresh = _wait_for(lambda: _process_with(str(folder)))
    try:
        assert fresh
    finally:
        os.kill(fresh, signal.SIGKILL)


def _wait_for(look: Callable[[], int]) -> int:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if found := look():
            return found
        time.sleep(0.05)
    return 0


def _process_with(word: str) -> int:
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes().split(b"\0")
        except OSError:
            continue
        if word.encode() in words and b"jatdesk" in words:
            return int(entry.parent.name)
    return 0
