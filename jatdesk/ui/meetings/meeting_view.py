"""One meeting opened as its stages, from preparing to sending. Each is a file of its own."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.finishing import End
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.operations import agenda, desk_copies, meetings
from jatdesk.ui.meetings import words
from jatdesk.ui.meetings.agenda_stage import AgendaStage
from jatdesk.ui.meetings.chair_stage import ChairStage
from jatdesk.ui.meetings.meet_stage import MeetStage
from jatdesk.ui.meetings.minutes_stage import MinutesStage
from jatdesk.ui.meetings.prepare_stage import PrepareStage
from jatdesk.ui.meetings.replies_stage import RepliesStage
from jatdesk.ui.meetings.send_stage import SendStage
from jatdesk.ui.meetings.who_knows_stage import WhoKnowsStage
from jatdesk.ui.page import Place
from jatdesk.ui.pdf_panel import PdfPanel
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.drops import MOST_AT_ONCE, FileDrops
from jatdesk.ui.widgets.page_header import HeaderBar
from jatdesk.ui.widgets.pill import Pill, Tone
from jatdesk.ui.widgets.tabs import TabStrip
from jatdesk.ui.workplace import Workplace

_KINDS = (
    "meeting",
    "item",
    "attendance",
    "action",
    "case",
    "consent",
    "mailing",
    "minutes",
    "member",
    "comment",
    "decision",
    "visit",
)


_ENDS = {"families": End.FAMILY, "referrers": End.REFERRER}


class Stage(Protocol):
    """One stage of a meeting as the tabs show it."""

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask for everything this stage shows of the meeting."""
        ...


class MeetingView(QWidget):
    """`open(meeting_id, stage)`; without a stage the one at which the meeting stands.

    'families' and 'referrers' lead to the first of those who still have to be told.
    """

    def __init__(
        self,
        place: Workplace,
        back: Callable[[], object],
        change: Callable[[Meeting], object],
        cancel: Callable[[Meeting], object],
    ) -> None:
        super().__init__()
        self._place = place
        self._meeting: Meeting | None = None
        self.title = text.title("")
        self.pill = Pill()
        self.tabs = TabStrip(
            [
                ("prepare", "Prepare"),
                ("replies", "Replies"),
                ("agenda", "Agenda"),
                ("who_knows", "Who knows"),
                ("chair", "The chair"),
                ("meet", "Meet"),
                ("minutes", "Minutes"),
                ("send", "Send"),
            ]
        )
        self.prepare = PrepareStage(place, change, cancel, self.choose, self._agree, self._look_at_arising)
        self.replies = RepliesStage(place, self.choose)
        self.agenda = AgendaStage(place)
        self.who_knows = WhoKnowsStage(place)
        self.chair = ChairStage(place, self.choose)
        self.meet = MeetStage(place)
        self.minutes = MinutesStage(place)
        self.send = SendStage(place)
        self._stages: dict[str, Stage] = {
            "prepare": self.prepare,
            "replies": self.replies,
            "agenda": self.agenda,
            "who_knows": self.who_knows,
            "chair": self.chair,
            "meet": self.meet,
            "minutes": self.minutes,
            "send": self.send,
        }
        self.history_button = buttons.link("History", self._history)
        self._stack = QStackedWidget()
        for part in self._stages.values():
            if isinstance(part, QWidget):
                self._stack.addWidget(part)
        self.pages = PdfPanel(place, "Matters arising", "Prepare")
        self.pages.left.connect(self._stop_looking)
        self._stack.addWidget(self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head(back))
        column.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self._choose_stage)
        self._drops = FileDrops(self, self.replies.may_read, self._drop)

    def open(self, meeting_id: Id, stage: str = "") -> None:
        """Show a meeting."""
        self._meeting = meetings.meeting(self._place.desk, meeting_id)
        self._drop_pages()
        end = _ENDS.get(stage)
        stage = "send" if end else stage
        self.choose(stage or words.stage(self._meeting, self._place.desk.clock.today())[2])
        self.refresh()
        if end is not None:
            self.send.begin(end)

    def choose(self, stage: str) -> None:
        """Go to one of the stages."""
        self.tabs.choose(stage)

    def where(self) -> Place:
        """The meeting and its stage in sight."""
        return Place("meetings", self._meeting.id if self._meeting else "", self.tabs.current())

    def refresh(self) -> None:
        """Ask for the meeting and the stage in sight again."""
        if self._meeting is None:
            return
        self._meeting = meetings.meeting(self._place.desk, self._meeting.id)
        items = agenda.agenda(self._place.desk, self._meeting.id).items
        self._place.names.about(item.case_id for item in items)
        self.title.setText(words.when(self._meeting))
        said, tone, _stage = words.stage(self._meeting, self._place.desk.clock.today())
        self.pill.say(said, tone)
        if self._stack.currentWidget() is not self.pages:
            self._show_stage(self.tabs.current())

    def flush(self) -> None:
        """Keep what is half typed in the stages."""
        self.replies.flush()
        self.minutes.flush()
        self.meet.flush()
        self.chair.flush()
        self.agenda.flush()
        self.send.flush()

    def touched(self, changes: Changes) -> None:
        """Something of what a stage may show was written."""
        gone = self._meeting is not None and not any(
            found.id == self._meeting.id for found in meetings.all_meetings(self._place.desk)
        )
        if gone:
            self._meeting = None
        elif any(changes.of(kind) for kind in _KINDS):
            self.refresh()

    def _agree(self) -> None:
        """Who agreed the agenda, and how, is asked where the agenda stands."""
        if self._meeting is not None:
            if self._meeting.agenda_agreed_on is None:
                self.choose("agenda")
            self.agenda.show_meeting(self._meeting)
            self.agenda.agree()

    def _drop(self, paths: Sequence[Path]) -> None:
        """A form that came back is dropped on the meeting, at whatever stage."""
        self.choose("replies")
        self.replies.read(list(paths)[:MOST_AT_ONCE])

    def _history(self) -> None:
        if self._meeting is not None:
            self._place.go(Place("history", self._meeting.id, "meeting"))

    def _look_at_arising(self) -> None:
        if self._meeting is not None:
            meeting_id = self._meeting.id
            self.pages.look(
                lambda desk, _task: desk_copies.matters_arising_sheet(desk, meeting_id),
                ("the matters arising", "meeting", meeting_id),
            )
            self._stack.setCurrentWidget(self.pages)

    def _stop_looking(self) -> None:
        self._choose_stage(self.tabs.current())

    def _choose_stage(self, stage: str) -> None:
        self._drop_pages()
        self._show_stage(stage)

    def _drop_pages(self) -> None:
        self.pages.forget()
        if self._stack.currentWidget() is self.pages:
            self._stack.setCurrentWidget(self.prepare)

    def _show_stage(self, stage: str) -> None:
        shown = self._stages[stage]
        if isinstance(shown, QWidget):
            self._stack.setCurrentWidget(shown)
        if self._meeting is not None:
            shown.show_meeting(self._meeting)

    def _make_head(self, back: Callable[[], object]) -> QWidget:
        head = HeaderBar()
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(buttons.link("‹ Meetings", back))
        line.addWidget(self.title)
        line.addWidget(self.pill)
        line.addStretch(1)
        line.addWidget(self.history_button)
        column = QVBoxLayout(head)
        column.setContentsMargins(24, 8, 24, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.tabs)
        self.pill.say("", Tone.PLAIN)
        return head
