"""One meeting opened as its stages, from preparing to sending. Each is a file of its own."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.finishing import End
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.roles import Right
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

Part = TypeVar("Part", bound=QWidget)
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
        self._change, self._cancel = change, cancel
        self.history_button = buttons.link("History", self._history)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head(back))
        column.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self._choose_stage)
        self._drops = FileDrops(self, self._may_drop, self._drop)

    @cached_property
    def prepare(self) -> PrepareStage:
        """The steps before the meeting. Each stage is put together when it is first shown."""
        return self._added(
            PrepareStage(self._place, self._change, self._cancel, self.choose, self._agree, self._look_at_arising)
        )

    @cached_property
    def replies(self) -> RepliesStage:
        """Who comes, and what was sent back."""
        return self._added(RepliesStage(self._place, self.choose))

    @cached_property
    def agenda(self) -> AgendaStage:
        """The agenda and its papers."""
        return self._added(AgendaStage(self._place))

    @cached_property
    def who_knows(self) -> WhoKnowsStage:
        """Which member knows which child."""
        return self._added(WhoKnowsStage(self._place))

    @cached_property
    def chair(self) -> ChairStage:
        """What the chair is asked, and what the chair decided."""
        return self._added(ChairStage(self._place, self.choose))

    @cached_property
    def meet(self) -> MeetStage:
        """The day of the meeting."""
        return self._added(MeetStage(self._place))

    @cached_property
    def minutes(self) -> MinutesStage:
        """The minutes on their way to be approved."""
        return self._added(MinutesStage(self._place))

    @cached_property
    def send(self) -> SendStage:
        """Who is told afterwards."""
        return self._added(SendStage(self._place))

    @cached_property
    def pages(self) -> PdfPanel:
        """The matters arising, page by page."""
        made = self._added(PdfPanel(self._place, "Matters arising", "Prepare"))
        made.left.connect(self._stop_looking)
        return made

    def _added(self, part: Part) -> Part:
        self._stack.addWidget(part)
        return part

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
        if not self._looking():
            self._show_stage(self.tabs.current())

    def flush(self) -> None:
        """Keep what is half typed in the stages."""
        for stage in ("replies", "minutes", "meet", "chair", "agenda", "send"):
            if stage in vars(self):
                getattr(self, stage).flush()

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

    def _may_drop(self) -> bool:
        return self._meeting is not None and self._place.may(Right.KEEP)

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
        if "pages" in vars(self):
            self.pages.forget()
        if self._looking():
            self._stack.setCurrentWidget(self.prepare)

    def _looking(self) -> bool:
        return "pages" in vars(self) and self._stack.currentWidget() is self.pages

    def _show_stage(self, stage: str) -> None:
        shown: Stage = getattr(self, stage)  # the tabs have the stages' names
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
