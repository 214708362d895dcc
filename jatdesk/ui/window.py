"""The main window: side bar, one page at a time, messages, help, the box that finds. It knows no case and no rule."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from jatdesk import files
from jatdesk.domain.history import Changes
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.ui import theme
from jatdesk.ui.command_box import Command, CommandBox, Search
from jatdesk.ui.focus_ring import FocusRing
from jatdesk.ui.help_panel import HelpPanel
from jatdesk.ui.page import Findable, Page, Place, Starting
from jatdesk.ui.side_bar import Badge, SideBar, SideEntry
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.toast import Toast
from jatdesk.ui.workplace import PageFactory, Workplace

FOLD_BELOW = 1100  # pixels of width at the ordinary text size
HELP_LETTERS = 48
LEAST_PAGE = (400, 320)
FRAME_MS = 150
"""The counts in the side bar wait so long after a save: longer than between two keys."""
"""A page that is being made asks for more than it needs; the window does not grow for it beyond the screen."""


@dataclass(frozen=True)
class Surroundings:
    """What the window shows round the pages, as functions that ask anew each time."""

    team: Callable[[], tuple[str, str]]
    badges: Callable[[], Mapping[str, Badge]]
    search: Search
    commands: Sequence[Command]
    made_up: bool
    signed_in: str


class MainWindow(QMainWindow):
    """`furnish(place, factories)` first; `go(place)` opens pages and tells `went`; Ctrl+L tells `lock_wanted`."""

    lock_wanted = Signal()
    closed = Signal()
    went = Signal(object)

    def __init__(self, entries: Sequence[SideEntry], around: Surroundings) -> None:
        super().__init__()
        self.setWindowTitle("JAT Desk")
        self._around = around
        self._factories: Mapping[str, PageFactory] = {}
        self._place: Workplace | None = None
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._wide = False
        self.side = SideBar(entries, self)
        self.stack = QStackedWidget(self)
        self.stack.setMinimumSize(*LEAST_PAGE)
        self.help = HelpPanel(files.resource("help"), self)
        self.help.hide()
        self.role = text.secondary(around.signed_in, self)
        self.role.setContentsMargins(24, 4, 24, 4)
        self.role.hide()
        self._build()
        self.toast = Toast(self)
        self.commands = CommandBox(around.search, around.commands, self)
        self.ring = FocusRing(self)
        self._frame_soon = QTimer(self)  # the counts have time until the page has been painted
        self._frame_soon.setSingleShot(True)
        self._frame_soon.setInterval(FRAME_MS)
        self._frame_soon.timeout.connect(self._refresh_if_there)
        self.side.chosen.connect(lambda key: self.go(Place(key)))
        self.commands.opened.connect(self._follow)
        self.help.closed.connect(self._close_help)
        self._shortcuts()
        theme.dress(self)

    def furnish(self, place: Workplace, factories: Mapping[str, PageFactory]) -> None:
        """Hand in what pages are made of; pages made before are dropped."""
        for page in self._pages.values():
            self.stack.removeWidget(page.widget)
            page.widget.deleteLater()
        self._pages, self._current = {}, ""
        self._factories, self._place = factories, place
        self.refresh_frame()

    def go(self, where: Place) -> None:
        """Open a page and, with a record or something to do, that on it. A page may ask to stay."""
        if where.page != self._current and not self._leave_current():
            self._mark(self._current)
            return
        page = self._made(where.page)
        from_the_bar = not hasattr(page, "belongs_to") and not self._holds_focus(self.stack)
        self._current = where.page
        self.stack.setCurrentWidget(page.widget)
        self._mark(where.page)
        page.refresh()
        if where.ref or where.what:
            page.go_to(where)
        if not from_the_bar and not self._holds_focus(page.widget):
            self._begin_on(page)  # else Qt hands the focus of a page that went to the side bar
        if self.help.isVisible():
            self.help.open_for(where.page)
        self.went.emit(where)

    def current(self) -> str:
        """The key of the open page."""
        return self._current

    def where(self, key: str = "") -> Place:
        """A page, the open one unless another is named, with the record and part of it where it says so."""
        page = self._pages.get(key or self._current)
        return page.where() if isinstance(page, Findable) else Place(key or self._current or "today")

    def pages(self) -> Mapping[str, Page]:
        """The pages made so far, by their keys."""
        return self._pages

    def page(self, key: str) -> Page:
        """A page, made if nobody has opened it yet."""
        return self._made(key)

    def touched(self, changes: Changes) -> None:
        """Tell every page that was made; those out of sight ask again when they are opened."""
        for page in tuple(self._pages.values()):
            page.touched(changes)
        self._frame_soon.start()

    def refresh_frame(self) -> None:
        """Ask again for the team's line and the counts."""
        name, words = self._around.team()
        self.side.show_team(name, words)
        self.side.show_badges(self._around.badges())

    def _refresh_if_there(self) -> None:
        if self.isVisible():  # a window that was left has no store any more
            self.refresh_frame()

    def say(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """A message for ten seconds."""
        self.toast.say(words, undo)

    def say_refused(self, error: UserError) -> None:
        """A refusal that no page showed beside a field."""
        self.toast.say(error.sentence())

    def show_saving(self, saving: bool) -> None:
        """The line at the foot of the side bar."""
        self.side.show_saved("Saving…" if saving else "Saved")

    def show_unsaved(self) -> None:
        """It says so until a save works again."""
        self.side.show_saved("Not saved", alarm=True)

    def settle(self) -> bool:
        """Have the open page settle half-typed text; False when it asks to stay."""
        return self._leave_current()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Settle, then go; `closed` tells app.py to shut the store."""
        if self._leave_current():
            super().closeEvent(event)
            self.closed.emit()
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the side bar in a narrow window."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text folds the side bar earlier."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fold()

    def _build(self) -> None:
        ground = QWidget(self)
        ground.setProperty("kind", "window")
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        self.banner = Banner(
            [("Made-up data.", "strong"), ("Nobody in this team is real; nothing here needs protecting.", "secondary")],
            Tone.DUE,
            self,
        )
        self.banner.setProperty("place", "top")
        self.banner.setVisible(self._around.made_up)
        middle.addWidget(self.banner)
        middle.addWidget(self.role)
        middle.addWidget(self.stack, 1)
        row.addWidget(self.side)
        row.addLayout(middle, 1)
        row.addWidget(self.help)
        self.setCentralWidget(ground)
        self.side.signed_in.setText(self._around.signed_in)

    def _shortcuts(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "Ctrl+K": self.commands.open,
            "Ctrl+L": self.lock_wanted.emit,
            "Ctrl+,": lambda: self.go(Place("settings")),
            "Ctrl+F": self._to_search,
            "Ctrl+E": self._to_search,
            "F1": self.toggle_help,
            "F6": lambda: self._next_area(1),
            "Shift+F6": lambda: self._next_area(-1),
        }
        for number, entry in enumerate(self.side.entries, start=1):
            acts[f"Alt+{number}"] = partial(self.go, Place(entry.key))
        for command in self._around.commands:
            if command.keys:
                acts[command.keys] = partial(self._follow, command.place)
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _follow(self, leads: Place | Callable[[], object]) -> None:
        if isinstance(leads, Place):
            self.go(leads)
        else:
            leads()

    def _made(self, key: str) -> Page:
        if key not in self._pages:
            assert self._place is not None, "furnish() comes first"
            page = self._factories[key](self._place)
            self._pages[key] = page
            self.stack.addWidget(page.widget)
        return self._pages[key]

    def _leave_current(self) -> bool:
        return not self._current or self._pages[self._current].leave()

    def _mark(self, key: str) -> None:
        # a page that others open belongs to one of the bar; one that needs the width says so
        page = self._pages[key]
        self.side.choose(getattr(page, "belongs_to", key))
        self._wide = bool(getattr(page, "wide", False))
        self._fold()

    def _fold(self) -> None:
        points = self.fontMetrics().averageCharWidth() / 8
        folded = self._wide or self.width() < FOLD_BELOW * max(1.0, points)
        self.side.fold(folded)
        # the bar says it while it has room; who may do everything here need not be told
        self.role.setVisible(folded and self._place is not None and not self._place.may(Right.KEEP))
        self.help.setFixedWidth(min(self.fontMetrics().averageCharWidth() * HELP_LETTERS, self.width() // 2))

    def _to_search(self) -> None:
        if not self._current:
            return
        for header in self._pages[self._current].widget.findChildren(PageHeader):
            if header.search.isVisible():
                header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
                header.search.selectAll()
                return
        self.commands.open()

    def toggle_help(self) -> None:
        """Open the help beside the page, or close it."""
        if self.help.isVisible():
            self._close_help()
            return
        self.help.open_for(self._current)
        self.help.show()
        self.help.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close_help(self) -> None:
        self.help.hide()
        self._focus_first(self.stack)

    def _next_area(self, step: int) -> None:
        areas: list[QWidget] = [self.side, self.stack]
        areas += [widget for widget in (self.help, self.toast) if widget.isVisible()]
        focused = self.focusWidget()
        here = next((i for i, area in enumerate(areas) if focused is not None and area.isAncestorOf(focused)), 1)
        target = areas[(here + step) % len(areas)]
        if target is self.side:
            self.side.focus_entry().setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._focus_first(target)

    def _holds_focus(self, area: QWidget) -> bool:
        focused = self.focusWidget()
        return focused is not None and area.isAncestorOf(focused)

    def _begin_on(self, page: Page) -> None:
        if not (isinstance(page, Starting) and page.start()):
            self._focus_first(page.widget)

    def _focus_first(self, area: QWidget) -> None:
        for widget in area.findChildren(QWidget):
            reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if reachable and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
                widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
