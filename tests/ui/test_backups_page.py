"""What keeps backups while the store is open and at its close, and the page that shows, tries and restores them."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.crypto.kdf import KdfCost
from jatdesk.domain.backups import HOURLY, State
from jatdesk.errors import StorageError
from jatdesk.operations import backups, leaving, second_place, stores
from jatdesk.operations.desk import Desk
from jatdesk.operations.second_place import Brought
from jatdesk.settings import Settings
from jatdesk.ui import backup_words
from jatdesk.ui.backups import keeper as keeping
from jatdesk.ui.backups.controls import Controls
from jatdesk.ui.backups.keeper import Keeper
from jatdesk.ui.backups.page import BackupsPage
from jatdesk.ui.backups.panels import RestorePanel
from jatdesk.ui.bus import Bus
from jatdesk.ui.jobs import Jobs
from jatdesk.ui.workplace import Workplace
from jatdesk.ui.writer import Writer
from tests.operations import safe as safes
from tests.operations.gatherings import opened
from tests.operations.safe import PASSPHRASE, Safe
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import FakeDialogs, Stage, Told
from tests.ui.shots import shot

PATIENCE_MS = 10_000


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory, cheap_cost: KdfCost) -> Safe:
    """Copy it, never open it."""
    return safes.make(tmp_path_factory.mktemp("stocked"), cheap_cost)


@pytest.fixture
def safe(stocked: Safe, tmp_path: Path) -> Safe:
    return stocked.copied(tmp_path)


class Scene:
    """An open store, the page over it, and what keeps its backups; `settings` are this person's."""

    def __init__(self, safe: Safe, desk: Desk, qtbot: QtBot) -> None:
        window = QWidget()
        window.setProperty("kind", "window")
        qtbot.addWidget(window)
        bus = Bus()
        self.safe, self.desk, self.settings, self.locked = safe, desk, Settings(), 0
        self.jobs = Jobs(bus, lambda: stores.another(desk, safe.keys), stores.close)
        self.told, self.dialogs = Told(), FakeDialogs()
        self.jobs.refused.connect(self.told.say_refused)
        self.keeper = Keeper(safe.keys, self.jobs, lambda: self.settings, self.change, window)
        writer = Writer(bus)
        place = Workplace(desk, bus, self.jobs, writer, self.dialogs, window, self.told.go, self.told.say)
        self.stage = Stage(place, self.dialogs, self.told, qtbot)
        self.qtbot = qtbot

    def change(self, settings: Settings) -> None:
        self.settings = settings

    def lock(self) -> None:
        self.locked += 1

    def page(self) -> BackupsPage:
        controls = Controls(self.safe.keys, lambda: self.settings, self.change, self.keeper, self.lock)
        page = self.stage.show(lambda place: BackupsPage(place, controls))
        assert isinstance(page, BackupsPage)
        self.rest()
        return page

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy(), timeout=PATIENCE_MS)

    def files(self) -> tuple[Path, ...]:
        return backups.files_in(self.safe.folder / backups.FOLDER)


@contextmanager
def played(safe: Safe, qtbot: QtBot) -> Iterator[Scene]:
    with safe.opened() as desk:
        made = Scene(safe, desk, qtbot)
        try:
            yield made
        finally:
            made.jobs.stop()


@pytest.fixture
def scene(safe: Safe, dressed: QApplication, qtbot: QtBot) -> Iterator[Scene]:
    with played(safe, qtbot) as made:
        yield made


@pytest.fixture
def stick(scene: Scene, tmp_path: Path) -> Path:
    folder = tmp_path / "Stick"
    folder.mkdir()
    second_place.chosen(folder, scene.safe.folder, scene.safe.keys.store_id)
    scene.settings = replace(scene.settings, second_place=str(folder))
    return folder


def test_while_open_one_is_made_when_an_hour_has_gone_and_something_changed(scene: Scene, stick: Path) -> None:
    scene.keeper._look()
    scene.rest()
    assert len(scene.files()) == 1
    opened(scene.desk, "Ida Sample")
    scene.keeper._look()
    scene.rest()
    assert len(scene.files()) == 1, "within the hour"
    scene.safe.clock._moment += HOURLY
    scene.keeper._look()
    scene.rest()
    assert len(scene.files()) == 2
    assert len(backups.files_in(second_place.folder_of(stick, scene.safe.keys.store_id))) == 2
    assert scene.settings.second_place_seen == scene.desk.clock.today().isoformat()


def test_the_same_trouble_is_said_once(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(backups, "make", full)
    for _ in range(3):
        scene.keeper._look()
        scene.rest()
        scene.qtbot.wait(1)
    assert scene.told.words == ["The disk is full."]


def test_at_the_close_no_fault_keeps_the_store_open(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError("a bug")

    with monkeypatch.context() as patched:
        patched.setattr(backups, "make_if_due", broken)
        scene.keeper.at_close(scene.desk)
    assert scene.files() == ()
    scene.keeper.at_close(scene.desk)
    assert len(scene.files()) == 1


def test_at_the_close_a_slow_second_place_is_not_waited_for(
    scene: Scene, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slow(*_arguments: object) -> Brought:
        go_on.wait(30)
        return Brought(seen=True)

    with monkeypatch.context() as patched:
        patched.setattr(second_place, "bring", slow)
        patched.setattr(keeping, "PATIENCE_SECONDS", 0.05)
        scene.keeper.at_close(scene.desk)
        assert not go_on.is_set(), "it came back while the place was still being written"
        go_on.set()
    assert scene.settings.second_place_seen == ""
    assert len(scene.files()) == 1
    scene.keeper.at_close(scene.desk)
    assert scene.settings.second_place_seen, "it is brought the next time"


def test_an_empty_page_says_what_to_do_first_and_one_is_made(scene: Scene) -> None:
    page = scene.page()
    assert page.newest.pill.text() == "no backup yet"
    assert page.list.none.isVisible()
    assert not page.list.restore_button.isEnabled()
    page.now_button.click()
    scene.rest()
    scene.rest()
    assert scene.told.words == ["The backup is made and checked."]
    assert page.newest.pill.text() == "up to date"
    assert page.list.restore_button.isEnabled()
    assert nameless(page.widget) == []
    assert cut_text(page.widget) == []
    opened(scene.desk, "Ida Sample")
    page._show_newest()
    assert page.newest.pill.text() == "changed since"
    shot(page.widget, "backups")


def test_a_folder_in_the_store_is_no_second_place_and_another_can_be_given_up(scene: Scene, tmp_path: Path) -> None:
    page = scene.page()
    scene.dialogs.files = [scene.safe.folder / "outbox", tmp_path, None]
    (scene.safe.folder / "outbox").mkdir(exist_ok=True)
    page.second.choose_button.click()
    assert "inside the store" in scene.told.words[-1]
    assert page.second.pill.text() == "not chosen"
    page.second.choose_button.click()
    scene.rest()
    scene.rest()
    assert page.second.pill.text() == "seen today"
    assert page.second.warning.isVisible(), "it is on the same disk"
    page.second.choose_button.click()
    assert scene.settings.second_place == str(tmp_path)
    page.second.forget_button.click()
    assert scene.settings.second_place == ""
    scene.rest()


def test_damaged_and_foreign_files_are_shown_and_can_not_be_restored(
    scene: Scene, tmp_path: Path, cheap_cost: KdfCost
) -> None:
    made = backups.make(scene.desk, scene.safe.keys)
    other = safes.make(tmp_path / "other", cheap_cost)
    with other.opened() as desk:
        strange = backups.make(desk, other.keys, tmp_path)
    half = made.path.with_name("2026-11-29 09.00.00 999999.jatdesk-backup")
    half.write_bytes(made.path.read_bytes()[:-4096])
    page = scene.page()
    scene.dialogs.files = [strange.path]
    page.list.file_button.click()
    scene.rest()
    assert [row.state for row in page.list.table.rows_model.rows()] == [State.FOREIGN, State.DAMAGED, State.SOUND]
    for row, allowed in ((0, False), (1, False), (2, True)):
        page.list.table.go_to_row(row)
        assert page.list.restore_button.isEnabled() is allowed
        assert page.list.try_button.isEnabled() is allowed


def test_a_backup_of_an_earlier_key_asks_for_the_passphrase_of_then(
    safe: Safe, qtbot: QtBot, dressed: QApplication
) -> None:
    with safe.opened() as desk:
        backups.make(desk, safe.keys)
    renewed = leaving.rekey(safe.folder, safe.keys, "", safe.clock, os.urandom).keys
    later = Safe(safe.folder, renewed, safe.recovery_key, safe.clock)
    with played(later, qtbot) as scene:
        page = scene.page()
        states = [row.state for row in page.list.table.rows_model.rows()]
        page.list.table.go_to_row(states.index(State.EARLIER))
        page.list.restore_button.click()
        panel = page.panel
        assert isinstance(panel, RestorePanel)
        assert panel.passphrase.isVisible()
        assert not panel.button.isEnabled()
        panel.compare_button.click()
        assert panel.passphrase.error.text() == "Problem: Type the passphrase"
        panel.passphrase.editor.set_text(PASSPHRASE)
        panel.compare_button.click()
        scene.rest()
        assert panel.button.isEnabled()
        assert "will be missing" in panel.differences.headline.text()
        scene.dialogs.answers = [False, True]
        panel.button.click()
        assert scene.locked == 0
        panel.button.click()
        scene.rest()
        assert scene.locked == 1


def test_the_words_of_time_and_size() -> None:
    now = safes.walking().now()
    said = [
        backup_words.ago(now - timedelta(minutes=minutes), now) for minutes in (0, 1, 59, 61, 60 * 25, 60 * 24 * 40)
    ]
    assert said == ["just now", "1 minute ago", "59 minutes ago", "1 hour ago", "1 day ago", "40 days ago"]
    assert backup_words.ago(now + timedelta(days=3), now) == "by a clock that was ahead"
    assert backup_words.size(1_900_000) == "1.9 MB"
    assert backup_words.place_pill("/x", "2026-11-10", now.date())[0] == "not seen for 12 days"


def test_a_second_place_that_went_away_is_said_and_the_backup_is_made(scene: Scene, stick: Path) -> None:
    page = scene.page()
    shutil.rmtree(stick)
    page.now_button.click()
    scene.rest()
    scene.rest()
    assert scene.told.words == ["The backup is made and checked. The second place was not there."]
    assert len(scene.files()) == 1
