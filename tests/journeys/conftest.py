"""A real store with cheap keys, a person who sits down at it, and what must hold after every walk."""

import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jatdesk.crypto.kdf import KdfCost
from jatdesk.operations.clocks import WalkingClock
from jatdesk.ui.crash import CrashReporter
from tests.journeys import team
from tests.journeys.person import Person
from tests.journeys.team import Made
from tests.quick import few_spins, forked_children

__all__ = ("few_spins", "forked_children")

SitDown = Callable[..., Person]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, cheap_cost: KdfCost) -> Made:
    """An empty store of the team Harwood; copied, never opened."""
    return team.make(tmp_path_factory.mktemp("made"), cheap_cost)


@pytest.fixture(scope="session")
def made_busy(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same team in the middle of its month; copied, never opened by a test."""
    folder = tmp_path_factory.mktemp("busy") / made.folder.name
    shutil.copytree(made.folder, folder)
    team.settle_in(folder)
    return folder


@pytest.fixture
def empty_team(made: Made, tmp_path: Path) -> Path:
    """This test's own empty store."""
    return Path(shutil.copytree(made.folder, tmp_path / made.folder.name))


@pytest.fixture
def busy_team(made_busy: Path, tmp_path: Path) -> Path:
    """This test's own store of the team in the middle of its month."""
    return Path(shutil.copytree(made_busy, tmp_path / made_busy.name))


@pytest.fixture
def sit_down(
    qapp: QApplication, qtbot: QtBot, cheap_cost: KdfCost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SitDown]:
    """`sit_down(folder, day, at)`: a person starts the program and unlocks the store; without a folder only starts it.

    A bug met on the way fails the test instead of showing the crash dialog.
    """
    monkeypatch.setenv("JATDESK_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))  # where a place for the store is suggested
    report = sys.excepthook
    monkeypatch.setattr(sys, "excepthook", report)  # the program puts its own there; afterwards this one is back
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)

    def met(_reporter: CrashReporter, kind: type[BaseException], bug: BaseException, at: TracebackType | None) -> None:
        report(kind, bug, at)

    monkeypatch.setattr(CrashReporter, "report", met)
    here: list[Person] = []
    font = qapp.font()  # the program takes the font it finds for the system's own

    def sit(folder: Path | None = None, day: date = team.TODAY, at: time = time(9), unlock: bool = True) -> Person:
        person = Person(qapp, WalkingClock(day, at), cheap_cost)
        here.append(person)
        person.begin(folder)
        if folder is not None and unlock:
            person.unlock(team.PASSPHRASE)
        return person

    yield sit
    for person in here:
        person.go_home()
    qapp.setFont(font)
