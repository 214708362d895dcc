"""The unlock window of a store with several people: who it is, said in roles, so that one passphrase is tried."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jatdesk.app import make_up
from jatdesk.crypto.keys import OpenedKeys
from jatdesk.domain.roles import Role
from jatdesk.operations import people, stores
from jatdesk.ui.bus import Bus
from jatdesk.ui.jobs import Jobs
from jatdesk.ui.unlock.entrance import Entrance, Tools
from jatdesk.ui.unlock.opening import Unlocked
from jatdesk.ui.unlock.window import UnlockWindow
from tests.operations import staff as staff_made
from tests.operations.staff import ADMINISTRATOR, CHAIR, CHEAP, PASSPHRASES, READER, ROLES, Staff
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import FakeDialogs
from tests.ui.several import staff, staff_store
from tests.ui.shots import shot

__all__ = ("staff", "staff_store")

NEW = "walnut-tambourine-glacier-fourteen-soap"


class Way:
    """An entrance with what came through it."""

    def __init__(self, recent: list[Path], qtbot: QtBot) -> None:
        self.jobs = Jobs(Bus())
        tools = Tools(lambda: self.jobs, lambda _over: FakeDialogs(), staff_made.clock, os.urandom, CHEAP, make_up)
        self.entrance = Entrance(recent, tools)
        self.opened: list[Unlocked] = []
        self.entrance.opened.connect(self.opened.append)
        self.window: UnlockWindow = self.entrance.window
        qtbot.addWidget(self.window)
        self.entrance.show()

    def offered(self) -> list[str]:
        box = self.window.who.editor
        return [box.itemText(number) for number in range(box.count())]

    def end(self) -> None:
        for unlocked in self.opened:
            unlocked.lock.release()
        self.jobs.stop()


@pytest.fixture
def way(dressed: QApplication, qtbot: QtBot, staff: Staff) -> Iterator[Way]:
    made = Way([staff.folder], qtbot)
    qtbot.waitUntil(made.window.who.isVisible, timeout=10_000)
    yield made
    made.end()


def test_the_ways_in_are_named_by_role_and_by_no_name(way: Way) -> None:
    assert way.offered() == ["Whoever it fits (takes longer)", *(role.words for role in ROLES.values())]
    assert not any(name in words for name in ROLES for words in way.offered())
    assert nameless(way.window) == [] and cut_text(way.window) == []
    shot(way.window, "unlock-who", (560, 520))


def test_only_the_passphrase_of_the_chosen_person_is_tried(
    way: Way, staff: Staff, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    real = stores.open_keys

    def noted(folder: Path, passphrase: str, slot_id: str = "") -> OpenedKeys:
        tried.append(slot_id)
        return real(folder, passphrase, slot_id)

    monkeypatch.setattr(stores, "open_keys", noted)
    box = way.window.who.editor
    box.setCurrentIndex(way.offered().index("Reader"))
    qtbot.keyClicks(way.window.passphrase.editor.box, PASSPHRASES[CHAIR])
    way.window.open_button.click()
    qtbot.waitUntil(way.window.passphrase.error.isVisible, timeout=10_000)
    box.setCurrentIndex(way.offered().index("Chair"))
    way.window.open_button.click()
    qtbot.waitUntil(lambda: bool(way.opened), timeout=10_000)
    assert way.opened[0].keys.role == "chair"
    assert tried == [staff.slot_id(READER), staff.slot_id(CHAIR)]


def test_somebody_who_does_not_say_who_it_is_comes_in_all_the_same(way: Way, qtbot: QtBot) -> None:
    qtbot.keyClicks(way.window.passphrase.editor.box, PASSPHRASES[CHAIR])
    way.window.open_button.click()
    qtbot.waitUntil(lambda: bool(way.opened), timeout=10_000)
    assert way.opened[0].keys.role == "chair"


def test_the_recovery_key_asks_for_nobody(way: Way) -> None:
    assert way.window.forgotten.isVisible()
    way.window.other_way.click()
    assert not way.window.who.isVisible() and not way.window.forgotten.isVisible()
    way.window.other_way.click()
    assert way.window.who.isVisible()


def test_another_store_has_other_people_and_one_that_is_damaged_has_none_to_offer(
    way: Way, staff: Staff, qtbot: QtBot, tmp_path: Path
) -> None:
    damaged = tmp_path / "Other.jatdesk"
    shutil.copytree(staff.folder, damaged)
    (damaged / "keys.json").write_bytes(b"{")
    way.window.choose_store(damaged)
    assert not way.window.who.isVisible()
    way.window.choose_store(staff.folder)
    qtbot.waitUntil(way.window.who.isVisible, timeout=10_000)
    way.window.show_people(damaged, [("a", "Chair"), ("b", "Reader")])
    assert len(way.offered()) == 1 + len(ROLES), "people of a store that is not chosen any more"


def test_two_of_one_role_are_counted_and_one_person_alone_is_not_asked(way: Way, staff: Staff, qtbot: QtBot) -> None:
    with staff.at_desk() as desk:
        people.let_in(desk, staff.keys[ADMINISTRATOR], "Rue Onlooker", Role.READER, NEW, CHEAP)
    way.window.choose_store(staff.folder)
    qtbot.waitUntil(way.window.who.isVisible, timeout=10_000)
    assert way.offered()[-2:] == ["Reader", "Reader 2"]
    way.window.show_people(staff.folder, [("a", "Administrator")])
    assert not way.window.who.isVisible()
