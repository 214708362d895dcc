"""How an agenda leaves the meeting: looked at and printed, or on to sending, with names or without."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.roles import Right
from jatdesk.operations import desk_copies
from jatdesk.ui.meetings.readers_panel import ReadersPanel
from jatdesk.ui.page import Place
from jatdesk.ui.pdf_panel import PdfPanel
from jatdesk.ui.widgets import buttons
from jatdesk.ui.workplace import Workplace


class AgendaOut:
    """`show_meeting(meeting_id)`; its pages and the list of readers take the place of the agenda in `stack`."""

    def __init__(
        self, place: Workplace, stack: QStackedWidget, main: Callable[[], QWidget], another: Callable[[], object]
    ) -> None:
        self._place = place
        self._stack = stack
        self._main = main
        self._meeting_id: Id = ""
        self.print_button = buttons.plain("Pr&int…", self._look)
        self.no_names_button = buttons.plain("Print with&out names…", self._look_without_names)
        self.send_no_names_button = buttons.plain("Se&nd without names…", self.to_readers)
        self.send_button = buttons.primary("&Send agenda and papers…", lambda: self._send(Mailing.AGENDA))
        self.pages = PdfPanel(place, "Agenda", "Agenda")
        self.readers = ReadersPanel(place)
        for part in (self.pages, self.readers):
            stack.addWidget(part)
            part.left.connect(self._back)
        self.readers.send_wanted.connect(lambda: self._send(Mailing.AGENDA_NO_NAMES))
        self.readers.another_wanted.connect(another)
        place.only(Right.SEND, self.send_button, self.send_no_names_button)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """In the order in which they stand; the main one last."""
        return (self.print_button, self.no_names_button, self.send_no_names_button, self.send_button)

    def show_meeting(self, meeting_id: Id) -> None:
        """From now on it is about this meeting; the readers in sight are asked for again."""
        self._meeting_id = meeting_id
        if self._stack.currentWidget() is self.readers:
            self.readers.show_meeting(meeting_id)

    def to_readers(self) -> None:
        """Who gets it without names."""
        self.readers.show_meeting(self._meeting_id)
        self._stack.setCurrentWidget(self.readers)
        self.readers.start()

    def _look(self) -> None:
        meeting_id = self._meeting_id
        self.pages.look(
            lambda desk, _task: desk_copies.agenda_copy(desk, meeting_id),
            ("the agenda", "meeting", meeting_id),
        )
        self._stack.setCurrentWidget(self.pages)

    def _look_without_names(self) -> None:
        meeting_id = self._meeting_id
        self.pages.look(
            lambda desk, _task: desk_copies.agenda_without_names(desk, meeting_id),
            ("the agenda without names", "meeting", meeting_id),
        )
        self._stack.setCurrentWidget(self.pages)

    def _send(self, mailing: Mailing) -> None:
        self._place.go(Place("sending", self._meeting_id, mailing.value))

    def _back(self) -> None:
        self._stack.setCurrentWidget(self._main())
