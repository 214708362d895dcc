"""The main window with plain pages in it: side bar, going, staying, finding, help, keys, and what it never shows."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.domain.history import Changes
from jatdesk.domain.search import Hit
from jatdesk.operations.desk import Desk
from jatdesk.ui import theme
from jatdesk.ui.bus import Bus
from jatdesk.ui.command_box import Command
from jatdesk.ui.jobs import Jobs
from jatdesk.ui.page import Place
from jatdesk.ui.side_bar import Badge, SideEntry
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.window import MainWindow, Surroundings
from jatdesk.ui.workplace import Workplace
from jatdesk.ui.writer import Writer
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import FakeDialogs

ENTRIES = (SideEntry("today", "Today", "Today"), SideEntry("cases", "Cases", "Cases"))


class PlainPage:
    """A page that remembers what the window asked of it."""

    def __init__(self, key: str, log: list[str]) -> None:
        self.title = key
        self._log = log
        self.may_leave = True
        self.widget = QWidget()
        column = QVBoxLayout(self.widget)
        self.header = PageHeader(key.capitalize(), "Find a child")
        self.box = QLineEdit()
        self.box.setAccessibleName("A box")
        column.addWidget(self.header)
        column.addWidget(self.box)

    def refresh(self) -> None:
        self._log.append(f"{self.title} refresh")

    def touched(self, changes: Changes) -> None:
        self._log.append(f"{self.title} touched")

    def go_to(self, place: Place) -> None:
        self._log.append(f"{self.title} go {place.ref} {place.what}")

    def leave(self) -> bool:
        self._log.append(f"{self.title} leave")
        return self.may_leave


@dataclass
class Shown:
    """A window, its pages as they are made, and what was asked of them."""

    window: MainWindow
    bus: Bus
    pages: dict[str, PlainPage] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    badges: dict[str, Badge] = field(default_factory=dict)


@pytest.fixture
def shown(dressed: QApplication, qtbot: QtBot, desk: Desk) -> Iterator[Shown]:
    badges = {"today": Badge(3, "to do now", late=True)}
    around = Surroundings(
        team=lambda: ("Harwood JAT", "Chair: Ann Example · 15 core members"),
        badges=lambda: badges,
        search=lambda typed: [Hit("case", "c1", "Ada Sample", "0239")] if typed == "ada" else [],
        commands=(Command("New referral", "Ctrl+N", Place("referrals", what="new")),),
        made_up=True,
        signed_in="Signed in as Administrator",
    )
    window = MainWindow(ENTRIES, around)
    qtbot.addWidget(window)
    bus = Bus()
    made = Shown(window, bus, badges=badges)
    bus.told.connect(window.touched)
    place = Workplace(desk, bus, Jobs(bus), Writer(bus), FakeDialogs(), window, window.go, window.say)

    def factory(key: str) -> PlainPage:
        made.pages[key] = PlainPage(key, made.log)
        return made.pages[key]

    window.furnish(place, {key: (lambda _place, key=key: factory(key)) for key in ("today", "cases", "referrals")})
    window.resize(1366, 768)
    window.go(Place("today"))
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    yield made
    for page in made.pages.values():
        page.may_leave = True


def press(shown: Shown, keys: str, qtbot: QtBot) -> None:
    QTest.keySequence(shown.window, keys)
    QApplication.processEvents()


def test_who_works_in_a_page_is_never_sent_to_the_side_bar_by_going_on(shown: Shown) -> None:
    shown.window.go(Place("cases"))
    shown.window.go(Place("today"))
    cases = shown.pages["cases"]
    cases.go_to = lambda _place: cases.header.hide()  # type: ignore[method-assign]
    shown.pages["today"].box.setFocus()
    cases.widget.setFocusProxy(cases.header)
    shown.window.go(Place("cases", "c1"))
    assert cases.box.hasFocus()


def test_a_page_that_is_not_in_the_side_bar_takes_the_cursor_wherever_it_was_called_from(shown: Shown) -> None:
    shown.window.go(Place("referrals"))
    shown.pages["referrals"].belongs_to = "cases"  # type: ignore[attr-defined]
    shown.window.go(Place("cases"))
    shown.window.side.focus_entry().setFocus()
    shown.window.go(Place("referrals"))
    focused = shown.window.focusWidget()
    assert focused is not None and shown.pages["referrals"].widget.isAncestorOf(focused)


def test_a_page_is_made_when_it_is_first_opened_and_asked_again_each_time(shown: Shown) -> None:
    assert list(shown.pages) == ["today"]
    shown.window.go(Place("cases", "c1", "open"))
    shown.window.go(Place("today"))
    assert shown.log == [
        "today refresh", "today leave", "cases refresh", "cases go c1 open", "cases leave", "today refresh",
    ]  # fmt: skip


def test_a_page_that_asks_to_stay_stays_and_the_side_bar_says_so(shown: Shown) -> None:
    shown.pages["today"].may_leave = False
    shown.window.go(Place("cases"))
    assert shown.window.current() == "today"
    assert "cases" not in shown.pages


def test_every_page_that_was_made_is_told_of_changes_and_the_counts_are_asked_anew(shown: Shown, qtbot: QtBot) -> None:
    shown.window.go(Place("cases"))
    shown.badges["cases"] = Badge(24, "open")
    shown.bus.tell(Changes(frozenset({("case", "c1")})))
    assert shown.log[-2:] == ["today touched", "cases touched"]

    def said() -> list[str]:
        return [button.accessibleName() for button in shown.window.side._buttons.values()]

    qtbot.waitUntil(lambda: said() == ["Today, 3 to do now", "Cases, 24 open"])


def test_alt_and_a_number_opens_a_page(shown: Shown, qtbot: QtBot) -> None:
    press(shown, "Alt+2", qtbot)
    assert shown.window.current() == "cases"


def test_ctrl_k_finds_a_child_and_enter_opens_the_case(shown: Shown, qtbot: QtBot) -> None:
    press(shown, "Ctrl+K", qtbot)
    box = shown.window.commands
    assert box.isVisible()
    qtbot.keyClicks(box.box, "ada")
    qtbot.keyClick(box.box, Qt.Key.Key_Return)
    assert not box.isVisible()
    assert shown.log[-1] == "cases go c1 open"


def test_ctrl_k_offers_commands_and_esc_gives_the_focus_back(shown: Shown, qtbot: QtBot) -> None:
    before = shown.pages["today"].box
    before.setFocus()
    press(shown, "Ctrl+K", qtbot)
    box = shown.window.commands
    qtbot.keyClicks(box.box, "referral")
    qtbot.waitUntil(lambda: box.count.text() == "1 found")
    qtbot.keyClick(box.box, Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert before.hasFocus()


def test_f6_goes_round_the_areas_and_ctrl_f_to_the_search(shown: Shown, qtbot: QtBot) -> None:
    page = shown.pages["today"]
    page.box.setFocus()
    press(shown, "F6", qtbot)
    assert shown.window.side.isAncestorOf(shown.window.focusWidget())
    press(shown, "F6", qtbot)
    assert page.widget.isAncestorOf(shown.window.focusWidget())
    press(shown, "Ctrl+F", qtbot)
    assert page.header.search.hasFocus()


def test_f1_opens_help_beside_the_page_and_esc_closes_it(shown: Shown, qtbot: QtBot) -> None:
    press(shown, "F1", qtbot)
    assert shown.window.help.isVisible()
    assert shown.window.help.text.hasFocus()
    qtbot.keyClick(shown.window.help, Qt.Key.Key_Escape)
    assert not shown.window.help.isVisible()


def test_ctrl_l_asks_for_the_lock_and_ctrl_n_for_a_new_referral(shown: Shown, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.window.lock_wanted):
        press(shown, "Ctrl+L", qtbot)
    press(shown, "Ctrl+N", qtbot)
    assert shown.log[-1] == "referrals go  new"


def test_closing_settles_the_open_page_first(shown: Shown, qtbot: QtBot) -> None:
    shown.pages["today"].may_leave = False
    assert not shown.window.close()
    shown.pages["today"].may_leave = True
    with qtbot.waitSignal(shown.window.closed):
        assert shown.window.close()


def test_the_title_names_the_program_and_nobody(shown: Shown) -> None:
    shown.window.go(Place("cases", "c1"))
    assert shown.window.windowTitle() == "JAT Desk"


def test_made_up_data_is_said_on_every_page(shown: Shown) -> None:
    assert shown.window.banner.isVisible()
    assert "Made-up" in shown.window.banner.line.plain()


def test_the_side_bar_folds_to_short_words_below_1100_pixels(shown: Shown) -> None:
    wide = shown.window.side.width()
    shown.window.resize(1000, 768)
    QApplication.processEvents()
    assert shown.window.side.width() < wide / 2
    assert not shown.window.side.team.isVisible()


@pytest.mark.parametrize("scale", theme.SCALES)
@pytest.mark.parametrize("width", [1366, 900])
def test_nothing_is_nameless_or_cut_at_any_text_size(
    shown: Shown, dressed: QApplication, scale: int, width: int
) -> None:
    theme.apply(dressed, theme.Theme("light", scale), 10.5)
    shown.window.resize(width, 768)
    for _ in range(3):
        QApplication.processEvents()
    assert nameless(shown.window) == []
    assert cut_text(shown.window.side) == []


def test_saving_is_said_at_the_foot_of_the_side_bar(shown: Shown) -> None:
    shown.window.show_saving(True)
    assert shown.window.side.saved.text() == "Saving…"
    shown.window.show_saving(False)
    assert shown.window.side.saved.text() == "Saved"


@pytest.mark.parametrize("width", [1366, 800], ids=["wide", "folded"])
def test_what_must_be_known_stands_in_the_folded_side_bar_too(shown: Shown, width: int) -> None:
    shown.window.resize(width, 768)
    QApplication.processEvents()
    shown.window.show_unsaved()
    shown.window.side.show_countdown(9)
    QApplication.processEvents()
    side = shown.window.side
    assert side.saved.isVisible() and side.saved.text() == "Not saved"
    assert side.countdown.isVisible() and side.countdown.text() == "Locks in 9 minutes unless you type"
    assert cut_text(side) == []
    shown.window.show_saving(False)
    side.show_countdown(0)
    assert side.saved.isVisible() is (width == 1366)
    assert side.saved.text() == "Saved" and not side.countdown.isVisible()
