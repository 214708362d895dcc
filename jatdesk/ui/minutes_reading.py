"""The minutes as they read, put together on the worker from what was typed so far. It changes nothing."""

from PySide6.QtCore import QObject

from jatdesk.docs.content import Block, Paragraph, Rule, quiet, text
from jatdesk.docs.minutes import Section, head, sections
from jatdesk.domain.ids import Id
from jatdesk.operations import minutes_book
from jatdesk.operations.desk import Desk
from jatdesk.ui.jobs import Job
from jatdesk.ui.widgets.sections_view import SectionsView
from jatdesk.ui.workplace import Workplace

_NOTHING: tuple[Block, ...] = (Paragraph(text(quiet("This item is not in the minutes as they stand."))),)


class MinutesReading(QObject):
    """`show_meeting(meeting_id)` shows the whole in `view`; `show_item(meeting_id, item_id)` one item of it."""

    def __init__(self, place: Workplace, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.view = SectionsView(name)
        self._place = place
        self._meeting_id: Id = ""
        self._only: Id = ""
        self._found: tuple[Section, ...] = ()
        self._job: Job | None = None
        self._again = False

    def show_meeting(self, meeting_id: Id) -> None:
        """The whole minutes, put together anew."""
        self._ask(meeting_id, "")

    def show_item(self, meeting_id: Id, item_id: Id) -> None:
        """One item of the minutes, put together anew."""
        self._ask(meeting_id, item_id)

    def forget(self) -> None:
        """Let go of what is shown; what is under way is not shown any more."""
        self._meeting_id, self._only, self._found = "", "", ()
        self.view.forget()

    def _ask(self, meeting_id: Id, item_id: Id) -> None:
        if meeting_id != self._meeting_id:
            self._found = ()
            self.view.forget()
        other = item_id != self._only
        self._meeting_id, self._only = meeting_id, item_id
        if other and self._found:
            self._show()
        if self._job is not None and self._job.running:
            self._again = True
            return
        self._again = False
        self._job = self._place.jobs.in_store(self, lambda desk, _task: _parts(desk, meeting_id), self._take)

    def _take(self, found: tuple[Section, ...]) -> None:
        if self._again and self._meeting_id:
            self._ask(self._meeting_id, self._only)
        elif self._meeting_id:
            self._found = found
            self._show()

    def _show(self) -> None:
        if self._only:
            blocks = next((each.blocks for each in self._found if each.item_id == self._only), _NOTHING)
            self.view.show_parts(((self._only, tuple(each for each in blocks if not isinstance(each, Rule))),))
        else:
            self.view.show_parts(tuple((each.item_id, each.blocks) for each in self._found))


def _parts(desk: Desk, meeting_id: Id) -> tuple[Section, ...]:
    book = minutes_book.book(desk, meeting_id)
    draft = book.approval is None
    return (head(book, draft), *sections(book, desk.profile, draft))
