"""The way in: right and wrong passphrases, the recovery key, a store that is open elsewhere, and the first walk."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jatdesk import files
from jatdesk.app import make_up
from jatdesk.crypto import slots
from jatdesk.crypto.kdf import KdfCost
from jatdesk.domain.teams import Team
from jatdesk.operations import key_file, profiles, stores
from jatdesk.operations.clocks import FixedClock
from jatdesk.ui.bus import Bus
from jatdesk.ui.first_run.window import FirstRunWindow
from jatdesk.ui.jobs import Jobs
from jatdesk.ui.unlock.entrance import Entrance, Tools
from jatdesk.ui.unlock.opening import Unlocked
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import FakeDialogs
from tests.ui.shots import shot

CLOCK = FixedClock(datetime(2026, 11, 23, 10, tzinfo=UTC))
PASSPHRASE = "distance-yanking-reverb-cloud-vertebrae"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, cheap_cost: KdfCost) -> tuple[Path, str]:
    """A store with its recovery key; copy it, never open it."""
    folder = tmp_path_factory.mktemp("made") / "Harwood.jatdesk"
    created = stores.create(
        folder, Team("Harwood", "Gedling"), PASSPHRASE, CLOCK, os.urandom, profiles.load(), cheap_cost
    )
    return folder, created.recovery_key


@pytest.fixture
def folder(made: tuple[Path, str], tmp_path: Path) -> Path:
    copy = tmp_path / "Harwood.jatdesk"
    shutil.copytree(made[0], copy)
    return copy


class Way:
    """An entrance with what came through it."""

    def __init__(self, recent: list[Path], qtbot: QtBot, cost: KdfCost) -> None:
        self.dialogs = FakeDialogs()
        self.jobs = Jobs(Bus())
        tools = Tools(lambda: self.jobs, lambda _over: self.dialogs, lambda: CLOCK, os.urandom, cost, make_up)
        self.entrance = Entrance(recent, tools)
        self.opened: list[Unlocked] = []
        self.entrance.opened.connect(self.opened.append)
        self.window = self.entrance.window
        qtbot.addWidget(self.window)
        self.qtbot = qtbot
        self.entrance.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)

    def type_and_open(self, secret: str) -> None:
        box: QWidget = self.window.passphrase.editor.box
        self.qtbot.keyClicks(box, secret)
        self.qtbot.keyClick(box, Qt.Key.Key_Return)

    def problem(self) -> str:
        return self.window.passphrase.error.text()

    def wait_for_problem(self) -> str:
        self.qtbot.waitUntil(self.window.passphrase.error.isVisible, timeout=10_000)
        return self.problem()

    def wait_until_open(self) -> Unlocked:
        self.qtbot.waitUntil(lambda: bool(self.opened), timeout=10_000)
        return self.opened[0]

    def end(self) -> None:
        self.jobs.stop()
        for unlocked in self.opened:
            unlocked.lock.release()


@pytest.fixture
def way(dressed: QApplication, qtbot: QtBot, folder: Path, cheap_cost: KdfCost) -> Iterator[Way]:
    way = Way([folder], qtbot, cheap_cost)
    yield way
    way.end()


def test_the_right_passphrase_opens_the_store_and_is_forgotten_by_the_window(way: Way, folder: Path) -> None:
    way.type_and_open(PASSPHRASE)
    unlocked = way.wait_until_open()
    assert unlocked.folder == folder
    assert way.window.passphrase.editor.text() == ""
    assert not way.window.isVisible()
    desk = stores.open_desk(folder, unlocked.keys, CLOCK, os.urandom)
    assert desk.team.name == "Harwood"
    stores.close(desk)


def test_a_wrong_passphrase_is_said_beside_the_field_and_can_be_typed_again_at_once(way: Way) -> None:
    way.type_and_open("wrong")
    said = way.wait_for_problem()
    assert "does not open this store" in said
    assert way.window.passphrase.editor.box.hasFocus()
    assert way.opened == []
    way.type_and_open(PASSPHRASE)  # the wrong one is selected: typing replaces it
    way.wait_until_open()


def test_an_empty_passphrase_is_asked_for_without_any_work(way: Way) -> None:
    way.type_and_open("")
    assert way.problem() == "Problem: Type the passphrase."
    assert not way.jobs.busy()


def test_the_recovery_key_opens_the_store_too(way: Way, made: tuple[Path, str]) -> None:
    way.qtbot.mouseClick(way.window.other_way, Qt.MouseButton.LeftButton)
    assert not way.window.passphrase.isVisible()
    way.qtbot.keyClicks(way.window.recovery_key.editor, made[1].lower().replace("-", " "))
    way.qtbot.mouseClick(way.window.open_button, Qt.MouseButton.LeftButton)
    way.wait_until_open()


def test_a_store_that_is_open_elsewhere_is_refused_in_a_second_and_left_alone(way: Way, folder: Path) -> None:
    with files.StoreLock(folder):
        way.type_and_open(PASSPHRASE)
        assert "already open" in way.wait_for_problem()
    assert way.opened == []


def test_a_folder_that_is_no_store_is_said_so_and_nothing_is_put_into_it(
    way: Way, folder: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "Photos"
    empty.mkdir()
    way.dialogs.files.append(empty)
    box = way.window.stores.editor
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.count() - 1)
    assert "no store" in way.window.stores.error.text(), "said at once, before a passphrase is typed"
    assert list(empty.iterdir()) == []
    way.type_and_open(PASSPHRASE)
    assert way.wait_until_open().folder == folder, "the store chosen before is still chosen"


def test_leaving_the_search_for_another_store_keeps_the_one_that_was_chosen(way: Way, folder: Path) -> None:
    way.dialogs.files.append(None)
    box = way.window.stores.editor
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.count() - 1)
    assert box.currentData() == str(folder)
    assert way.window.passphrase.isEnabled()


def test_a_long_refusal_makes_the_window_taller_and_cuts_nothing(way: Way) -> None:
    way.window.show_problem("It did not open. " * 12)
    QApplication.processEvents()
    field = way.window.passphrase.editor
    assert field.show_box.y() >= field.box.geometry().bottom(), "the tick box does not lie over the line"
    assert cut_text(way.window) == []


def test_the_window_answers_while_the_passphrase_is_being_stretched(way: Way, folder: Path) -> None:
    dear = KdfCost(memory_kib=64 * 1024, passes=3, lanes=4)
    keys = stores.open_keys(folder, PASSPHRASE)
    before = key_file.read(folder)
    key_file.write(folder, slots.with_new_passphrase(before, keys, PASSPHRASE, dear, os.urandom))
    way.type_and_open(PASSPHRASE)
    assert not way.window.open_button.isEnabled()
    ticks = 0
    while not way.opened:
        QTest.qWait(5)
        ticks += 1
        assert ticks < 2000
    assert ticks > 3, "the window's thread was never free while the key was derived"


def test_the_unlock_window_names_everything_and_cuts_nothing(way: Way) -> None:
    way.window.show_problem("That passphrase does not open this store. Nothing was changed. Try again.")
    way.window.resize(way.window.sizeHint())
    QApplication.processEvents()
    assert nameless(way.window) == []
    assert cut_text(way.window) == []
    shot(way.window, "unlock", (576, 480))


def test_f1_opens_help_in_a_window_of_its_own(way: Way) -> None:
    way.qtbot.waitUntil(lambda: way.window.findChild(QShortcut) is not None)
    QTest.keySequence(way.window, "F1")
    assert way.entrance.help is not None
    assert way.entrance.help.isVisible()
    assert "passphrase" in way.entrance.help.text.toPlainText()
    way.qtbot.keyClick(way.entrance.help, Qt.Key.Key_Escape)
    assert not way.entrance.help.isVisible()


def test_the_unlock_window_imports_nothing_heavy() -> None:
    script = (
        "import sys, jatdesk.app; "
        "heavy = {'sqlalchemy', 'sqlcipher3', 'cryptography', 'reportlab', 'openpyxl', 'docx', 'multiprocessing', "
        "'zxcvbn', 'jatdesk.operations', 'jatdesk.db', 'jatdesk.ui.window'}; print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


# the first walk


@pytest.fixture
def first(dressed: QApplication, qtbot: QtBot, cheap_cost: KdfCost) -> Iterator[Way]:
    way = Way([], qtbot, cheap_cost)
    qtbot.mouseClick(way.window.new_button, Qt.MouseButton.LeftButton)
    assert way.entrance.walk is not None
    qtbot.addWidget(way.entrance.walk)
    yield way
    way.end()


def walk_of(way: Way) -> FirstRunWindow:
    assert way.entrance.walk is not None
    return way.entrance.walk


def press_next(way: Way) -> None:
    way.qtbot.mouseClick(walk_of(way).next_button, Qt.MouseButton.LeftButton)


def walk_to_the_key(way: Way, folder: Path) -> None:
    walk = walk_of(way)
    way.qtbot.keyClicks(walk.team.name_field.editor, "Harwood")
    walk.team.district_field.editor.set_value("Gedling")
    press_next(way)
    walk.folder.path_field.editor.setText(str(folder))
    press_next(way)
    for field in (walk.passphrase.first, walk.passphrase.again):
        way.qtbot.keyClicks(field.editor.box, PASSPHRASE)
    press_next(way)
    way.qtbot.waitUntil(lambda: walk.step() == 3, timeout=10_000)
    way.dialogs.answers = [True]  # for the end of the test, which closes the walk


def test_the_walk_makes_a_store_that_its_passphrase_and_its_recovery_key_open(first: Way, tmp_path: Path) -> None:
    folder = tmp_path / "New.jatdesk"
    first.qtbot.keyClicks(walk_of(first).team.person_field.editor, "Bo Example")
    walk_to_the_key(first, folder)
    walk = walk_of(first)
    key = walk.recovery.key.text().replace(" – ", "-")
    for field, group in zip(walk.recovery.checks, (key.split("-")[2], key.split("-")[6]), strict=True):
        first.qtbot.keyClicks(field.editor, group.lower())
    press_next(first)
    unlocked = first.wait_until_open()
    assert unlocked.folder == folder
    assert stores.open_keys(folder, PASSPHRASE).role == unlocked.keys.role
    assert stores.open_keys_with_recovery(folder, key)
    assert not walk.isVisible()
    desk = stores.open_desk(folder, unlocked.keys, CLOCK, os.urandom)
    assert desk.person == "Bo Example"
    stores.close(desk)


def test_the_walk_does_not_end_before_two_groups_of_the_key_are_right(first: Way, tmp_path: Path) -> None:
    walk_to_the_key(first, tmp_path / "New.jatdesk")
    walk = walk_of(first)
    for field in walk.recovery.checks:
        first.qtbot.keyClicks(field.editor, "0000")
    press_next(first)
    assert first.opened == []
    assert walk.problems.lines() == ("Group 3 is not as on the sheet", "Group 7 is not as on the sheet")


def test_a_walk_given_up_at_the_key_leaves_no_store_behind(first: Way, tmp_path: Path) -> None:
    folder = tmp_path / "New.jatdesk"
    walk_to_the_key(first, folder)
    assert folder.exists()
    first.dialogs.answers = [False]
    walk_of(first).close()
    assert walk_of(first).isVisible(), "asked to go on, it goes on"
    first.dialogs.answers.append(True)
    walk_of(first).close()
    assert not folder.exists()
    assert first.window.isVisible()


def test_the_walk_asks_for_what_is_missing_and_jumps_there(first: Way) -> None:
    walk = walk_of(first)
    kind = walk.team.kind_field.editor
    for code, missing in (
        ("county", ("Type the county’s name",)),
        ("team", ("Type the team’s name", "Choose the district")),
    ):
        kind.set_value(code)
        kind.changed.emit(code)
        press_next(first)
        assert walk.problems.lines() == missing
        assert walk.team.district_field.isVisible() is (code == "team")
    assert walk.step() == 0
    shot(walk, "first-run", (672, 560))


def test_a_weak_passphrase_and_two_that_differ_are_refused(first: Way, tmp_path: Path) -> None:
    walk = walk_of(first)
    walk.team.name_field.editor.setText("Harwood")
    walk.team.district_field.editor.set_value("Gedling")
    press_next(first)
    walk.folder.path_field.editor.setText(str(tmp_path / "New.jatdesk"))
    press_next(first)
    first.qtbot.keyClicks(walk.passphrase.first.editor.box, "harwood1")
    press_next(first)
    assert walk.step() == 2
    assert len(walk.problems.lines()) == 2
    QApplication.processEvents()
    assert cut_text(walk) == []
    assert "guess" in walk.passphrase.first.error.text()
    first.qtbot.keyClicks(walk.passphrase.first.editor.box, " mossy")
    assert walk.passphrase.first.error.text() == "", "typing on takes the refusal away"
    first.qtbot.mouseClick(walk.passphrase.offer_button, Qt.MouseButton.LeftButton)
    assert walk.passphrase.problems() == [("The two are not the same", walk.passphrase.again.editor.box)]


def test_a_synced_folder_is_warned_of_and_an_existing_one_refused(first: Way, tmp_path: Path) -> None:
    walk = walk_of(first)
    walk.team.name_field.editor.setText("Harwood")
    walk.team.district_field.editor.set_value("Gedling")
    press_next(first)
    walk.folder.path_field.editor.setText(str(tmp_path / "OneDrive - Council" / "Harwood.jatdesk"))
    assert walk.folder.warning.isVisible()
    assert "OneDrive" in walk.folder.warning.line.plain()
    walk.folder.path_field.editor.setText(str(tmp_path))
    assert not walk.folder.warning.isVisible()
    press_next(first)
    assert walk.step() == 1


def test_a_place_without_permission_to_write_is_refused_before_a_passphrase_is_typed(
    first: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = walk_of(first)
    walk.folder.path_field.editor.setText(str(tmp_path / "New.jatdesk"))
    assert walk.folder.problems() == []
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)  # root may write anywhere
    assert "may not write" in walk.folder.problems()[0][0]


def test_enter_in_a_line_goes_on(first: Way) -> None:
    walk = walk_of(first)
    first.qtbot.keyClicks(walk.team.name_field.editor, "Harwood")
    first.qtbot.keyClick(walk.team.name_field.editor, Qt.Key.Key_Return)
    assert walk.problems.lines() == ("Choose the district",)
    walk.team.district_field.editor.set_value("Gedling")
    walk.team.name_field.editor.setFocus()
    first.qtbot.keyClick(walk.team.name_field.editor, Qt.Key.Key_Return)
    assert walk.step() == 1


def test_every_step_of_the_walk_names_everything_and_cuts_nothing(first: Way, tmp_path: Path) -> None:
    walk = walk_of(first)
    walk_to_the_key(first, tmp_path / "New.jatdesk")
    for number in range(4):
        walk._show(number)
        QApplication.processEvents()
        assert nameless(walk) == []
        assert cut_text(walk) == []
