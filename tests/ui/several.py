"""A stage for each of several people of one store, whose keys are real: for screens that sign, comment and let in."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.crypto.keys import OpenedKeys
from jatdesk.operations import stores
from jatdesk.operations.desk import Desk
from jatdesk.ui import theme
from jatdesk.ui.bus import Bus
from jatdesk.ui.jobs import Jobs
from jatdesk.ui.workplace import Workplace
from jatdesk.ui.writer import Writer
from tests.operations import staff as staff_made
from tests.operations.staff import Staff
from tests.ui.conftest import FakeDialogs, Stage, Told


@dataclass(frozen=True)
class Seat:
    """One person's stage, and the keys the store was opened with."""

    stage: Stage
    keys: OpenedKeys

    @property
    def desk(self) -> Desk:
        """The person's desk."""
        return self.stage.place.desk


TakeSeat = Callable[[str], Seat]


@pytest.fixture(scope="session")
def staff_store(tmp_path_factory: pytest.TempPathFactory) -> Staff:
    """The store of four people; copied, never opened by a test."""
    return staff_made.make(tmp_path_factory.mktemp("staff"))


@pytest.fixture
def staff(staff_store: Staff, tmp_path: Path) -> Staff:
    """This test's own store."""
    return staff_store.copied(tmp_path)


@pytest.fixture
def take_seat(staff: Staff, dressed: QApplication, qtbot: QtBot) -> Iterator[TakeSeat]:
    """`take_seat(name)`: that person's stage, the day after the meeting; '' is whoever has the recovery key."""
    taken: list[tuple[Jobs, Desk]] = []

    def take(name: str) -> Seat:
        keys = staff.keys[name] if name else stores.open_keys_with_recovery(staff.folder, staff.recovery_key)
        desk = stores.open_desk(staff.folder, keys, staff_made.clock(1), os.urandom)
        window = QWidget()
        window.setProperty("kind", "window")
        theme.dress(window)
        qtbot.addWidget(window)
        bus = Bus()
        jobs = Jobs(bus, lambda: stores.another(desk, keys), stores.close)
        writer, told, dialogs = Writer(bus), Told(), FakeDialogs()
        writer.refused.connect(told.say_refused)
        jobs.refused.connect(told.say_refused)
        taken.append((jobs, desk))
        place = Workplace(desk, bus, jobs, writer, dialogs, window, told.go, told.say)
        return Seat(Stage(place, dialogs, told, qtbot), keys)

    yield take
    for jobs, desk in taken:
        jobs.stop()
        stores.close(desk)
