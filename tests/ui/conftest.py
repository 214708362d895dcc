"""What tests of screens share: a dressed application, a workplace over a real store, dialogs that answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.errors import UserError
from jatdesk.operations.desk import Desk
from jatdesk.ui import theme
from jatdesk.ui.bus import Bus
from jatdesk.ui.jobs import Jobs
from jatdesk.ui.page import Page, Place
from jatdesk.ui.workplace import Workplace
from jatdesk.ui.writer import Writer
from tests.operations.conftest import OpenDesk, desk, empty_store, open_desk, store_folder
from tests.quick import few_spins, forked_children

__all__ = ("desk", "empty_store", "few_spins", "forked_children", "open_desk", "store_folder")


@dataclass
class FakeDialogs:
    """Answers from lists, first come first served, and remembers every question."""

    answers: list[bool] = field(default_factory=list)
    files: list[Path | None] = field(default_factory=list)
    passwords: list[str | None] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def confirm(self, question: str, detail: str, yes: str, no: str = "Cancel") -> bool:
        self.asked.append(question)
        return self.answers.pop(0)

    def open_file(self, title: str, kinds: str) -> Path | None:
        self.asked.append(title)
        return self.files.pop(0)

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        self.asked.append(title)
        chosen, self.files = tuple(each for each in self.files if each is not None), []
        return chosen

    def save_file(self, title: str, suggested: str, kinds: str) -> Path | None:
        self.asked.append(title)
        return self.files.pop(0)

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        self.asked.append(title)
        return self.files.pop(0)

    def print_text(self, title: str, html: str) -> bool:
        self.asked.append(title)
        self.printed.append(html)
        return True

    def give_way(self) -> None:
        self.asked.append("give way")

    def password(self, title: str, words: str) -> str | None:
        self.asked.append(title)
        return self.passwords.pop(0)


@dataclass
class Told:
    """What a page said and where it sent the person."""

    places: list[Place] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    undo: list[Callable[[], object] | None] = field(default_factory=list)

    def go(self, place: Place) -> None:
        self.places.append(place)

    def say(self, words: str, undo: Callable[[], object] | None = None) -> None:
        self.words.append(words)
        self.undo.append(undo)

    def say_refused(self, error: UserError) -> None:
        self.words.append(error.sentence())


@dataclass
class Stage:
    """A workplace and what happened at it; `show(factory)` puts a page into a window as the main window would."""

    place: Workplace
    dialogs: FakeDialogs
    told: Told
    qtbot: QtBot

    def show(self, factory: Callable[[Workplace], Page], width: int = 1160, height: int = 768) -> Page:
        page = factory(self.place)
        window = self.place.parent
        window.resize(width, height)
        page.widget.setParent(window)
        page.widget.setGeometry(window.rect())
        self.place.bus.told.connect(page.touched)
        window.show()
        page.widget.show()
        page.refresh()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        return page


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    """The application in its light dress at the ordinary text size."""
    # windows of earlier tests wait for an event loop to be deleted; dressing them anew would cost seconds
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply(qapp, theme.Theme("light"), 10.5)
    return qapp


@pytest.fixture
def make_stage(dressed: QApplication, qtbot: QtBot, open_desk: OpenDesk) -> Iterator[Callable[[Desk], Stage]]:
    """Builds a stage over an open desk; its worker and child end with the test."""
    made: list[Jobs] = []

    def make(desk: Desk) -> Stage:
        window = QWidget()
        window.setProperty("kind", "window")
        theme.dress(window)
        qtbot.addWidget(window)
        bus = Bus()
        jobs = Jobs(bus, lambda: open_desk(desk.clock), lambda opened: opened.store.close())
        writer = Writer(bus)
        told, dialogs = Told(), FakeDialogs()
        writer.refused.connect(told.say_refused)
        jobs.refused.connect(told.say_refused)
        made.append(jobs)
        place = Workplace(desk, bus, jobs, writer, dialogs, window, told.go, told.say)
        return Stage(place, dialogs, told, qtbot)

    yield make
    for jobs in made:
        jobs.stop()


@pytest.fixture
def stage(make_stage: Callable[[Desk], Stage], desk: Desk) -> Stage:
    """A stage over the empty store of the team Harwood on Monday 23 November 2026."""
    return make_stage(desk)
