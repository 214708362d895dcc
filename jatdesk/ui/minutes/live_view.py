"""The live screen as a whole: agenda at the left, the item in the middle, last time and the family at the right."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.ui.minutes.agenda_column import AgendaColumn
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
"""Below this width the right part stands under the middle one."""


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
        self.room = room
        self._concern = concern
        self._right = QWidget()
        self._inner = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()

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

    def _fit(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        narrow = self.width() < letter * _ALL_LETTERS
        self.header.set_title(f"Minutes · {self._days[narrow]}" if self._days[0] else "Minutes")
        self.order.setVisible(not narrow)
        self.agenda.order.setVisible(narrow)
        self.agenda.setFixedWidth(min(letter * _LEFT_LETTERS, self.width() * 28 // 100))
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if wanted != self._inner.direction():
            self._inner.setDirection(wanted)
        self._right.setMinimumWidth(0 if narrow else letter * _RIGHT_LETTERS)
        self._right.setMaximumWidth(16_777_215 if narrow else letter * _RIGHT_LETTERS)

    def _build(self) -> None:
        for part in (self.order, self.saved, self.attendance_button, self.after_button, self.finish_button):
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
        row.addWidget(self.body_scroll, 1)
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
