"""The page of one case: who it is, what can be done, and its tabs. Runs no operation."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QEnterEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.actions import ActionState
from jatdesk.domain.cases import CasePage, CaseState
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.ui.cases import words
from jatdesk.ui.cases.tab import Tab
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.pill import Pill, Tone
from jatdesk.ui.widgets.tabs import TabStrip

_LINE_LETTERS = 48
"""Where less than this is left beside the buttons, they go under the name."""

_MOST_LINES = 3
"""So many lines of facts are never cut; before the page has found its width there would be many more."""

LEAST_HEIGHT = 80
"""What a tab keeps on a low screen; each of them scrolls."""

TABS = (
    ("story", "Story"),
    ("referral", "Referral"),
    ("family", "Family"),
    ("consent", "Consent"),
    ("actions", "Actions"),
    ("outcomes", "Outcomes"),
    ("papers", "Papers"),
    ("history", "History"),
)


class CaseView(QWidget):
    """`show_page(page)` shows a case on the chosen tab; only the tab in sight is filled."""

    def __init__(
        self,
        tabs: dict[str, Tab],
        lead_word: str,
        today: Callable[[], date],
        meetings: Callable[[], list[tuple[Id, str]]],
        add_to_agenda: Callable[[Id], object],
        parent: QWidget | None = None,
        alerts: Sequence[Tab] = (),
    ) -> None:
        super().__init__(parent)
        self._alerts = alerts
        self._tabs = tabs
        self._lead_word = lead_word
        self._today = today
        self._meetings = meetings
        self._add_to_agenda = add_to_agenda
        self.page: CasePage | None = None
        self.name = _Name()
        self.pill = Pill()
        self.line = _Facts(self._offer_changes)
        self.close_button = buttons.plain("C&lose case…")
        self.reopen_button = buttons.plain("Re-o&pen…")
        self.agenda_button = buttons.primary("Add to a&genda")
        self.agenda_menu = QMenu(self.agenda_button)
        self.agenda_menu.aboutToShow.connect(self._fill_menu)
        self.agenda_button.setMenu(self.agenda_menu)
        self.note_button = buttons.link("&Add a note or a call…")
        self.more_button = buttons.link("&More")
        self.more_button.setAccessibleName("More for this case")
        self.more_menu = QMenu(self.more_button)
        self.more_button.setMenu(self.more_menu)
        self.change_menu = QMenu(self)
        self.concern_button = buttons.link("Raise a &concern…")
        self.closed_banner = Banner([], Tone.NOTE)
        self.report_button = buttons.plain("Prepare the report…")
        self.back_button = buttons.plain("Report is back")
        self.keep_button = buttons.plain("&Keep open")
        for button in (self.report_button, self.back_button, self.keep_button):
            self.closed_banner.add(button)
        self.strip = TabStrip(TABS)
        self.strip.chosen.connect(lambda _key: self._fill())
        self._pages = QStackedWidget()
        self._pages.setMinimumHeight(LEAST_HEIGHT)
        for key, _words in TABS:
            self._pages.addWidget(tabs[key].widget)
        self._build()

    def show_page(self, page: CasePage) -> None:
        """Show this case."""
        self.page = page
        case = page.case
        is_open = case.state is CaseState.OPEN
        self.name.setText(case.child.name)
        self.pill.say(*words.state_pill(case, self._today()))
        self.line.setText(words.case_line(case, self._lead_word, self._today()))
        self.close_button.setVisible(is_open)
        self.agenda_button.setVisible(is_open)
        self.reopen_button.setVisible(not is_open)
        still = sum(action.state is ActionState.OPEN for action in page.actions)
        self.strip.set_words("actions", f"Actions {still}" if still else "Actions")
        self.strip.set_words("papers", f"Papers {len(page.papers)}" if page.papers else "Papers")
        self._say_closing(page)
        for alert in self._alerts:
            alert.show_page(page)
        self._fill()

    def choose_tab(self, key: str) -> None:
        """Show a tab by its key; another word leaves the tab as it is."""
        if key in self._tabs:
            self.strip.choose(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the name where there is no room beside it."""
        super().resizeEvent(event)
        acts = max(self._acts_line.sizeHint().width(), self._quiet.sizeHint().width())
        narrow = self.width() - acts < self.fontMetrics().averageCharWidth() * _LINE_LETTERS
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(down if narrow else across)
        fits = narrow and self._acts_line.sizeHint().width() + self._quiet.sizeHint().width() + 64 < self.width()
        self._acts.setDirection(across if fits else down)
        self._quiet.setStretch(0, 0 if narrow else 1)  # under the buttons, or at the end of the line
        self._quiet.setStretch(self._quiet.count() - 1, 1 if narrow else 0)

    def _offer_changes(self, at: QPoint) -> None:
        self.change_menu.popup(at)

    def tab(self, key: str) -> Any:
        """The tab of a key, for what only this page's own parts and tests do with it."""
        return self._tabs[key]

    def _fill(self) -> None:
        tab = self._tabs[self.strip.current()]
        self._pages.setCurrentWidget(tab.widget)
        if self.page is not None:
            tab.show_page(self.page)

    def _fill_menu(self) -> None:
        self.agenda_menu.clear()
        for meeting_id, said in self._meetings():
            self.agenda_menu.addAction(said, partial(self._add_to_agenda, meeting_id))

    def _say_closing(self, page: CasePage) -> None:
        case = page.case
        is_open = case.state is CaseState.OPEN
        asked, back = case.closure_report_asked_on, case.closure_report_back_on
        parts: list[tuple[str, str]] = []
        if is_open and case.closing_proposed:
            parts = [("Nothing is open on this case.", "strong"), ("Close it, or say that it stays open.", "secondary")]
        elif not is_open and asked is None:
            parts = [
                ("The Case Closure Report has not been sent yet.", "strong"),
                ("The referrer fills it in with the family.", "secondary"),
            ]
        elif not is_open and asked is not None and back is None:
            parts = [(f"The Case Closure Report was sent on {say(asked)}", "strong"), ("and is not back.", "secondary")]
        self.closed_banner.say(parts, Tone.NOTE)
        self.keep_button.setVisible(is_open)
        self.report_button.setVisible(not is_open and asked is None)
        self.back_button.setVisible(not is_open and asked is not None)

    def _build(self) -> None:
        names = QHBoxLayout()
        names.setSpacing(8)
        names.addWidget(self.name)
        names.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        names.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(names)
        left.addWidget(self.line)
        left.addStretch(1)
        acts = QHBoxLayout()
        acts.setSpacing(12)
        for button in (self.close_button, self.reopen_button, self.agenda_button):
            acts.addWidget(button)
        acts.addStretch(1)
        # begun narrow, so that a low window need not grow before it is asked
        self._acts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._acts.setSpacing(4)
        self._acts.addLayout(acts)
        self._acts_line, self._quiet = acts, QHBoxLayout()
        self._quiet.setSpacing(12)
        self._quiet.addStretch(1)
        self._quiet.addWidget(self.concern_button)
        self._quiet.addWidget(self.note_button)
        self._quiet.addWidget(self.more_button)
        self._quiet.addStretch(0)
        self._acts.addLayout(self._quiet)
        self._acts.addStretch(1)
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._head.setSpacing(12)
        self._head.addLayout(left, 1)
        self._head.addLayout(self._acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 0)
        column.setSpacing(12)
        column.addLayout(self._head)
        for alert in self._alerts:
            column.addWidget(alert.widget)
        column.addWidget(self.closed_banner)
        under = QVBoxLayout()
        under.setSpacing(0)
        under.addWidget(self.strip)
        rule = QFrame()
        rule.setProperty("kind", "rule")
        under.addWidget(rule)
        under.addWidget(self._pages, 1)
        column.addLayout(under, 1)


class _Facts(QLabel):
    """The quiet line of facts; a click on it offers to change them, as 'More' does by keyboard."""

    def __init__(self, wanted: Callable[[QPoint], object]) -> None:
        super().__init__()
        self._wanted = wanted
        self.may_change = True
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("kind", "secondary")

    def leave_alone(self) -> None:
        """The person may not change anything here."""
        self.may_change = False

    def setText(self, words: str) -> None:
        """Other facts, which keep their whole height."""
        super().setText(words)
        self._keep_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low window the tabs give way, not these lines."""
        super().resizeEvent(event)
        self._keep_whole()

    def _keep_whole(self) -> None:
        lines = self.fontMetrics().boundingRect(
            0, 0, max(1, self.width()), 1, int(Qt.TextFlag.TextWordWrap), self.text()
        )
        self.setMinimumHeight(min(lines.height(), self.fontMetrics().lineSpacing() * _MOST_LINES))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        if self.may_change:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip("Click to change")
        super().enterEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Offer what can be changed."""
        if self.may_change and event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self._wanted(event.globalPosition().toPoint())
        super().mouseReleaseEvent(event)


class _Name(QLabel):
    """The child's name: on one line while there is room for it, wrapped where there is not."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("kind", "name")

    def sizeHint(self) -> QSize:
        """As wide as the whole name."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 4, metrics.height())
