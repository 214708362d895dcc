"""The live screen as a whole: agenda at the left, the item in the middle, last time and the family at the right.

The minutes as they read may stand beside the item; last time and the family then go under it, unless there is room.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from jatdesk.ui.minutes.agenda_column import AgendaColumn
from jatdesk.ui.minutes.beside import Beside
from jatdesk.ui.minutes.concern_part import ConcernPart
from jatdesk.ui.minutes.family_card import FamilyCard
from jatdesk.ui.minutes.feelings_card import FeelingsCard
from jatdesk.ui.minutes.item_view import ItemView
from jatdesk.ui.minutes.last_time import LastTime
from jatdesk.ui.minutes.room_card import RoomCard
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.pill import Pill, Tone
from jatdesk.ui.widgets.scroll import Scroll

_LEFT_LETTERS = 33
_RIGHT_LETTERS = 34
_ALL_LETTERS = 138
"""Below this width the title is the day alone, the right part stands under the middle one, and what reads beside it
is folded away."""
_HEADER_LETTERS = 160
"""Below this width the title is short and the running order stands over the agenda."""
_BESIDE_LETTERS = 50


class LiveView(QWidget):
    """Only the arrangement and the header; `MinutesPage` fills it."""

    def __init__(
        self,
        item: ItemView,
        last_time: LastTime,
        room: RoomCard,
        family: FamilyCard,
        concern: ConcernPart,
        feelings: FeelingsCard,
        beside: Beside,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "ground")
        self.header = PageHeader("Minutes")
        self.order = text.secondary("")
        self.order.setWordWrap(False)
        self._days = ("", "")
        self.saved = Pill()
        self.attendance_button = buttons.plain("Atte&ndance")
        self.finish_button = buttons.primary("&Finish meeting…")
        self.after_button = buttons.plain("A&pproval and sending…")
        self.notice = Banner([], Tone.NOTE)
        self.begin_button = buttons.plain("&Begin the meeting")
        self.agenda = AgendaColumn()
        self.item, self.last_time, self.family, self.feelings = item, last_time, family, feelings
        self.room, self.beside = room, beside
        self.beside_button = buttons.plain("As th&ey read", lambda: self._press(self.beside_button.isChecked()))
        self.beside_button.setCheckable(True)
        self.beside_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # pressed while one types, it leaves the cursor
        self._narrow = False
        self._shared = (False, 0)
        self._concern = concern
        self._right = QWidget()
        self._inner = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._build()
        self.beside.hide()
        self._show_beside(self.beside.wanted())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the widths the text size asks for."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size asks for other widths."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def show_order(self, words: str) -> None:
        """'item 9 of 14 · running 6 minutes over': in the header, or over the agenda where it is narrow."""
        self.order.setText(words)
        self.agenda.order.setText(words)

    def show_day(self, long: str, short: str) -> None:
        """The day of the meeting in the title, short where it is narrow."""
        self._days = (long, short)
        self._fit()

    def _press(self, wanted: bool) -> None:
        self._show_beside(wanted)
        if not self._narrow:
            self.beside.want(wanted)  # where it is narrow it opens for the moment only

    def _show_beside(self, shown: bool) -> None:
        self.beside_button.setChecked(shown)
        if shown != self.beside.isVisibleTo(self._split):
            self.beside.setVisible(shown)
            self._arrange()
            self.beside.come()

    def _fit(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        narrow = self.width() < letter * _ALL_LETTERS
        short = self.width() < letter * _HEADER_LETTERS
        day = self._days[short]
        self.header.set_title(day if day and narrow else f"Minutes · {day}" if day else "Minutes")
        self.order.setVisible(not short)
        self.agenda.order.setVisible(short)
        self.agenda.setFixedWidth(min(letter * _LEFT_LETTERS, self.width() * 28 // 100))
        if narrow != self._narrow:
            self._narrow = narrow
            self._show_beside(self.beside.wanted() and not narrow)
        self._arrange()

    def _arrange(self) -> None:
        """The right part beside the item or under it, and who gets the width."""
        letter, reads = self.fontMetrics().averageCharWidth(), self.beside.isVisibleTo(self._split)
        under = self.width() < letter * (_ALL_LETTERS + (_BESIDE_LETTERS if reads else 0))
        self.agenda.setVisible(not (self._narrow and reads))
        wanted = QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight
        if wanted != self._inner.direction():
            self._inner.setDirection(wanted)
        self._right.setMinimumWidth(0 if under else letter * _RIGHT_LETTERS)
        self._right.setMaximumWidth(16_777_215 if under else letter * _RIGHT_LETTERS)
        if reads and self._shared != (self._narrow, letter):
            self._shared = (self._narrow, letter)
            room = self._split.width()
            here = room // 2 if self._narrow else min(letter * _BESIDE_LETTERS, room * 45 // 100)
            self._split.setSizes([room - here, here])

    def _build(self) -> None:
        for part in (
            self.order,
            self.saved,
            self.beside_button,
            self.attendance_button,
            self.after_button,
            self.finish_button,
        ):
            self.header.add(part)
        self.notice.add(self.begin_button)
        side = QVBoxLayout(self._right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        side.addWidget(self.last_time)
        side.addWidget(self.room)
        side.addWidget(self.family)
        side.addWidget(self.feelings)
        side.addWidget(self._concern.raise_button, 0, Qt.AlignmentFlag.AlignLeft)
        side.addStretch(1)
        ground = QWidget()
        ground.setLayout(self._inner)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(16)
        self._inner.addWidget(self.item, 1)
        self._inner.addWidget(self._right, 0, Qt.AlignmentFlag(0))
        self.body_scroll = Scroll(ground)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.agenda)
        self._split.addWidget(self.body_scroll)
        self._split.addWidget(self.beside)
        self._split.setProperty("kind", "gap")
        self._split.setHandleWidth(16)
        self._split.setChildrenCollapsible(False)
        for index, share in enumerate((3, 2)):
            self._split.setStretchFactor(index, share)
        row.addWidget(self._split, 1)
        body = QVBoxLayout()
        body.setContentsMargins(24, 16, 24, 16)
        body.setSpacing(12)
        body.addWidget(self.notice)
        body.addWidget(self._concern.strip)
        body.addLayout(row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
