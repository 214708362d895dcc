"""The person at the computer: clicks, types and presses keys in the real program. It never calls an operation."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from datetime import time as hour
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QRadioButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from jatdesk.app import Machine, Program
from jatdesk.crypto.kdf import KdfCost
from jatdesk.operations.clocks import WalkingClock
from jatdesk.settings import Settings
from jatdesk.ui.minutes.item_view import ItemView
from jatdesk.ui.window import MainWindow
from tests.journeys import seeing
from tests.ui.conftest import FakeDialogs

LEFT = Qt.MouseButton.LeftButton
PATIENCE_SECONDS = 20.0
SCREEN = (1366, 768)
MOST_TABS = 120
LOOK_MS = 10
LAYOUT_MS = 50
GLANCES = 5
ALT_MS = 130  # a button pressed by its letter stays down for a tenth of a second, then it acts


@dataclass
class Answers(FakeDialogs):
    """Dialogs that answer from lists; a question nobody expected fails the test. When the store is let go: yes."""

    gone: bool = field(default=False)

    def give_way(self) -> None:
        self.gone = True

    def confirm(self, question: str, detail: str, yes: str, no: str = "Cancel") -> bool:
        if self.gone:
            return True
        return super().confirm(question, detail, yes, no)


class TooLate(AssertionError):
    """What was waited for did not come."""


class Person:
    """Sits at one run of the program; `begin` starts it, `go_home` ends it."""

    def __init__(self, application: QApplication, clock: WalkingClock, cost: KdfCost) -> None:
        self.clock = clock
        self.dialogs = Answers()
        self.relaunched: list[Path] = []
        self.said: list[str] = []
        self._gone = False
        machine = Machine(lambda: clock, os.urandom, cost)
        self.program = Program(application, Settings(), self._begin_anew, "light", lambda _over: self.dialogs, machine)

    def _begin_anew(self, folder: Path, *words: str) -> None:
        self.relaunched.append(folder)
        self.said += words

    # -- coming and going

    def begin(self, folder: Path | None = None) -> None:
        """Start the program, at a store or at the list of those opened last."""
        self.program.start(folder)
        self._wait_for_window()

    def unlock(self, passphrase: str) -> None:
        """Type the passphrase, press Enter, and wait for the main window."""
        self.type(passphrase, into="Passphrase")
        self.press_key(Qt.Key.Key_Return)
        self.wait_for_main()

    def wait_for_main(self, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until the store is open; the window is as large as on an ordinary screen."""
        self.wait(lambda: self.program.window is not None and self.program.window.isVisible(), seconds)
        self.main.resize(*SCREEN)
        self._wait_for_window()

    def go_home(self) -> None:
        """End the program, whatever is open."""
        if self._gone:
            return
        self._gone = self.dialogs.gone = True
        self.program.end()
        entrance = self.program.entrance
        ways = (entrance.rescue, entrance.from_backup) if entrance is not None else ()
        mending = [way.window for way in ways if way is not None]
        for window in (entrance.window, entrance.walk, *mending) if entrance is not None else ():
            if window is not None:
                window.hide()
                window.deleteLater()
        self.program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()

    @property
    def main(self) -> MainWindow:
        """The main window; the store is open."""
        assert self.program.window is not None
        return self.program.window

    @property
    def window(self) -> QWidget:
        """The window the person looks at."""
        entrance = self.program.entrance
        assert entrance is not None
        ways = (entrance.rescue, entrance.from_backup)
        mending = [way.window for way in ways if way is not None]
        found = (self.program.window, entrance.walk, *mending, entrance.window)
        return next(each for each in found if each is not None and each.isVisible())

    # -- looking

    def reads(self) -> str:
        """Everything that can be read in the window."""
        return seeing.reading(self.window)

    def sees(self, words: str) -> bool:
        """Whether these words stand in the window."""
        return words in self.reads()

    def expect(self, *said: str) -> None:
        """All of these words stand in the window now."""
        there = self.reads()
        for words in said:
            assert words in there, f"'{words}' is not to be seen; there is:\n{there}"

    def wait_to_see(self, words: str) -> None:
        """Wait until these words stand in the window."""
        try:
            self.wait(lambda: self.sees(words))
        except TooLate:
            raise AssertionError(f"'{words}' did not come; there is:\n{self.reads()}") from None

    def wait(self, until: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
        """Wait for something the program does by itself; raises TooLate."""
        end = time.monotonic() + seconds
        while not until():
            if time.monotonic() > end:
                raise TooLate
            QTest.qWait(LOOK_MS)

    def wait_until_done(self) -> None:
        """Wait until nothing is being worked on behind the window and everything has found its place in it."""
        self.wait(lambda: not self.program.jobs().busy())
        QTest.qWait(LAYOUT_MS)

    def focus_name(self) -> str:
        """What the cursor is in."""
        return seeing.name_of(self.focus())

    def shown_item(self) -> str:
        """What the middle of the minutes says: one item."""
        return "\n".join(seeing.reading(each) for each in seeing.in_sight(self.window, ItemView))

    def toast(self) -> str:
        """The message at the foot of the window."""
        return self.main.toast.words()

    def inputs(self, name: str, nth: int | None = None) -> QWidget:
        """An input by its name."""
        return seeing.box(self.window, name, nth)

    def text_of(self, name: str, nth: int | None = None) -> str:
        """What stands in an input."""
        box = self.inputs(name, nth)
        for read in ("toPlainText", "currentText", "text"):
            if hasattr(box, read):
                return str(getattr(box, read)())
        raise LookupError(name)

    def rows(self, name: str) -> list[str]:
        """The rows of a table as words."""
        table = self.inputs(name)
        assert isinstance(table, QAbstractItemView)
        return seeing.rows(table)

    # -- acting

    def press(self, words: str, among: QWidget | None = None, nth: int | None = None) -> None:
        """Click the button, tick or radio button with these words."""
        found = seeing.button(among or self.window, words, nth)
        assert found.isEnabled(), f"'{words}' cannot be pressed now"
        small = isinstance(found, QCheckBox | QRadioButton)
        self.click(found, QPoint(min(10, found.width() // 2), found.height() // 2) if small else None)

    def press_all_of_today(self) -> None:
        """Go to Today and unfold its list, which shows the first duties only."""
        self.press("Today")
        if self.sees("Show "):
            self.press("Show ")

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click with the mouse where the widget can be seen; fails when something else lies over it."""
        spot, window = at or widget.rect().center(), widget.window()
        for _again in range(GLANCES):  # what came in above it meanwhile may have moved it out of sight
            self._bring_into_sight(widget)
            spot = at or widget.rect().center()
            hit = window.childAt(widget.mapTo(window, spot))
            if hit is not None:
                break
            QTest.qWait(LAYOUT_MS)
        over = window.toast if isinstance(window, MainWindow) else None
        if over is not None and hit is not None and over.isAncestorOf(hit) and not over.isAncestorOf(widget):
            QTest.mouseClick(over.close_button, LEFT)  # a message that lies there is put away first
            hit = window.childAt(widget.mapTo(window, spot))
        reached = hit is not None and (hit is widget or widget.isAncestorOf(hit) or hit.isAncestorOf(widget))
        assert reached, f"{widget.accessibleName() or widget} cannot be reached with the mouse: {hit} lies there"
        QTest.mouseClick(widget, LEFT, pos=spot)
        QApplication.processEvents()

    def open_tab(self, words: str) -> None:
        """Click a tab; where the strip is too short to show it, go there with the arrow keys."""
        bar, number = seeing.tab(self.window, words)
        self._bring_into_sight(bar)
        if not any(arrow.isVisible() for arrow in bar.findChildren(QToolButton)):
            self.click(bar, bar.tabRect(number).center())
            return
        bar.setFocus(Qt.FocusReason.TabFocusReason)
        step = Qt.Key.Key_Right if number > bar.currentIndex() else Qt.Key.Key_Left
        self.press_key(step, times=abs(number - bar.currentIndex()))

    def click_row(self, words: str, among: QWidget | None = None) -> None:
        """Click the first row in which these words stand."""
        view, number = seeing.row(among or self.window, words)
        index = view.model().index(number, 0)
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center())

    def open_row(self, words: str) -> None:
        """Click a row and press Enter on it."""
        self.click_row(words)
        self.press_key(Qt.Key.Key_Return)

    def choose(self, name: str, words: str, nth: int | None = None) -> None:
        """Open a list with the keyboard and choose the entry that begins with these words."""
        box = self.inputs(name, nth)
        assert isinstance(box, QComboBox) and box.isEnabled(), name
        self._go_into(box)
        number = next(n for n in range(box.count()) if seeing.plain(box.itemText(n)).startswith(words))
        QTest.keyClick(box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        self.wait(box.view().isVisible)
        QTest.keyClick(box.view(), Qt.Key.Key_Home)
        for _step in range(number):
            QTest.keyClick(box.view(), Qt.Key.Key_Down)
        QTest.keyClick(box.view(), Qt.Key.Key_Return)
        self.wait(lambda: not box.view().isVisible() and QApplication.activePopupWidget() is None)
        QTest.qWait(LAYOUT_MS)  # the list takes the focus with it when it goes
        self._go_into(box)

    def type(self, words: str, into: str = "", nth: int | None = None) -> None:
        """Type where the cursor is, or into an input in place of what stands there."""
        if into:
            self._go_into(self.inputs(into, nth))
            self.press_key("Ctrl+A")
            if not words:
                self.press_key(Qt.Key.Key_Delete)
        self.key_in(words)
        QApplication.processEvents()

    def key_in(self, words: str) -> None:
        """Type letter by letter where the cursor is; what no key gives comes from an input method."""
        for letter in words:
            target = self.focus()
            if letter == "\n":
                QTest.keyClick(target, Qt.Key.Key_Return)
            elif letter.isascii():
                QTest.keyClick(target, letter)
            else:
                composed = QInputMethodEvent()
                composed.setCommitString(letter)
                QApplication.sendEvent(target, composed)

    def press_key(self, key: Qt.Key | str, times: int = 1) -> None:
        """Press a key, or keys together as in 'Ctrl+PgDown', where the cursor is."""
        combination = QKeySequence(key)[0] if isinstance(key, str) else None
        for _time in range(times):
            target = self.focus()
            if combination is not None:
                QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
                if combination.keyboardModifiers() & Qt.KeyboardModifier.AltModifier:
                    QTest.qWait(ALT_MS)
            else:
                QTest.keyClick(target, key)
            QApplication.processEvents()

    def tab_to(self, name: str) -> None:
        """Press Tab until the cursor is in the thing of this name; fails when Tab never gets there."""
        passed: list[str] = []
        for _step in range(MOST_TABS):
            self.press_key(Qt.Key.Key_Tab)
            here = self.focus()
            passed.append(seeing.name_of(here))
            if passed[-1].startswith(name):
                return
        raise AssertionError(f"Tab does not reach '{name}', only: {passed}")

    def focus(self) -> QWidget:
        """The widget that gets what is typed."""
        self._wait_for_window()
        return QApplication.focusWidget() or self.window

    def it_is(self, day: date, at: hour = hour(9)) -> None:
        """Another day has come; pages are asked again when they are opened."""
        self.clock.go_to(day, at)

    def _go_into(self, box: QWidget) -> None:
        """Puts the cursor into an input; after a list has closed the window has to become the active one again."""

        def is_in() -> bool:
            self._bring_into_sight(box)
            box.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            here = QApplication.focusWidget()
            return here is not None and (here is box or box.isAncestorOf(here))

        self.wait(is_in)

    def _bring_into_sight(self, widget: QWidget) -> None:
        self._wait_for_window()
        QApplication.processEvents()  # a page that was just filled is laid out first
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget, 8, 24)
            above = above.parentWidget()
        QApplication.processEvents()

    def _wait_for_window(self) -> None:
        window = self.window
        if not window.isActiveWindow():  # nobody manages windows here: the one in sight is the one that is used
            window.activateWindow()
            assert QTest.qWaitForWindowActive(window, int(PATIENCE_SECONDS * 1000))
