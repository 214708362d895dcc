"""One round through the window: what a visit to a screen goes, clicks and types with."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QPlainTextEdit, QScrollArea, QWidget

from jatdesk.app import Program
from jatdesk.domain.meetings import Meeting
from jatdesk.operations import meetings, stores
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from jatdesk.ui.page import Place
from jatdesk.ui.widgets.long_text import LongText
from jatdesk.ui.window import MainWindow
from jatdesk.ui.writing.ready_texts import ReadyTexts
from jatdesk.ui.writing.spelling_marks import SpellingMarks


@dataclass
class Answers:
    """Stands in for the dialogs: the answers lie ready."""

    files: list[Path] = field(default_factory=list)
    passwords: list[str] = field(default_factory=list)

    def confirm(self, question: str, detail: str, yes: str, no: str = "Cancel") -> bool:
        """Always goes on."""
        return True

    def open_file(self, title: str, kinds: str) -> Path | None:
        """The next file that lies ready."""
        return self.files.pop(0) if self.files else None

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """All files that lie ready."""
        chosen, self.files = tuple(self.files), []
        return chosen

    def save_file(self, title: str, suggested: str, kinds: str) -> Path | None:
        """Saves nothing."""
        return None

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        """Chooses nothing."""
        return None

    def password(self, title: str, words: str) -> str | None:
        """The next password that lies ready."""
        return self.passwords.pop(0) if self.passwords else None

    def print_text(self, title: str, html: str) -> bool:
        """Prints nothing."""
        return False

    def give_way(self) -> None:
        """Nothing stands open."""


@dataclass
class Walk:
    """One round through the window: goes, clicks, types, waits, and takes pictures."""

    out: Path
    look: str
    program: Program
    answers: Answers
    team: Path
    passphrase: str
    clock: WalkingClock
    _desk: Desk | None = None

    @property
    def window(self) -> QWidget:
        """The window one looks at: the last one opened that is in sight."""
        return [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()][-1]

    def desk(self) -> Desk:
        """The store beside the window's own connection, to find out which records there are."""
        if self._desk is None:
            keys = stores.open_keys(self.team, self.passphrase)
            self._desk = stores.open_desk(self.team, keys, self.clock, os.urandom)
        return self._desk

    def ahead(self) -> Meeting:
        """The meeting that is still to come."""
        return meetings.all_meetings(self.desk())[0]

    def end(self) -> None:
        """Closes the store beside the window's own connection."""
        if self._desk is not None:
            stores.close(self._desk)

    @property
    def main(self) -> MainWindow:
        """The main window, once the store is open."""
        assert self.program.window is not None
        return self.program.window

    def go(self, page: str, ref: str = "", what: str = "") -> None:
        """Shows a page of the main window."""
        self.main.go(Place(page, ref, what))
        self.settle()

    def click(self, words: str, among: QWidget | None = None) -> None:
        """Presses the button or tab that shows these words."""
        for button in (among or self.window).findChildren(QAbstractButton):
            if button.isVisible() and _plain(button.text()).startswith(words):
                button.click()
                self.settle()
                return
        raise LookupError(f"no button '{words}' in sight")

    def in_sight(self, words: str) -> bool:
        """Whether a button or tab that shows these words can be pressed."""
        buttons = self.window.findChildren(QAbstractButton)
        return any(button.isVisible() and _plain(button.text()).startswith(words) for button in buttons)

    def point(self, words: str) -> None:
        """Gives the focus to the button that shows these words, and brings what stands around it into sight."""
        for button in self.window.findChildren(QAbstractButton):
            if button.isVisible() and _plain(button.text()).startswith(words):
                button.window().activateWindow()
                button.setFocus()
                self.settle()
                _bring_into_sight(button)
                self.settle()
                return
        raise LookupError(f"no button '{words}' in sight")

    def type(self, name: str, words: str) -> None:
        """Types into the field with this accessible name."""
        for kind in (QLineEdit, QPlainTextEdit):
            for box in self.window.findChildren(kind):
                if box.isVisible() and _plain(box.accessibleName()).startswith(name):
                    box.window().activateWindow()
                    box.setFocus()
                    QTest.keyClicks(box, words)
                    self.settle()
                    return
        raise LookupError(f"no field '{name}' in sight")

    def menus(self, name: str, slip: str) -> None:
        """The menu over a slip of spelling, typed at the end of a long box, and that of the ready texts; saves both."""
        self.type(name, slip)
        box = QApplication.focusWidget()
        assert isinstance(box, LongText)
        marks = box.findChild(SpellingMarks)
        assert isinstance(marks, SpellingMarks)
        self.wait(lambda: bool(marks.wrong), 20)
        marks.offer()
        self._menu("minutes-spelling", marks.menu)
        ready = box.findChild(ReadyTexts)
        assert isinstance(ready, ReadyTexts)
        ready.offer()
        self._menu("minutes-ready-texts", ready.menu)
        for _letter in slip:
            QTest.keyClick(box, Qt.Key.Key_Backspace)

    def _menu(self, name: str, menu: QMenu | None) -> None:
        """An open menu over its window: it is a window of its own and no part of the grabbed one."""
        assert menu is not None
        self.settle()
        under = self.main.grab()
        painter = QPainter(under)
        painter.drawPixmap(self.main.mapFromGlobal(menu.pos()), menu.grab())
        painter.end()
        under.save(str(self.out / f"{name}-{self.look}.png"))
        menu.close()

    def settle(self, seconds: float = 0.15) -> None:
        """Lets the window do what is due."""
        until = monotonic() + seconds
        while monotonic() < until:
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            sleep(0.01)

    def wait(self, until: Callable[[], bool], most: float = 60) -> None:
        """Waits for a job."""
        end = monotonic() + most
        while not until() and monotonic() < end:
            self.settle(0.05)

    def picture(self, name: str) -> None:
        """Saves what the window shows now."""
        self.settle()
        self.window.grab().save(str(self.out / f"{name}-{self.look}.png"))


def _bring_into_sight(part: QWidget) -> None:
    around = part.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if isinstance(around, QScrollArea):
        around.ensureWidgetVisible(part, 0, around.viewport().height() // 2)


def _plain(words: str) -> str:
    return words.replace("&", "")
