"""Who is in the room, written as it is typed or chosen: one line in the register, one beside each item, each undone."""

from collections.abc import Callable

from jatdesk.domain.absences import Absence
from jatdesk.domain.agenda import Agenda
from jatdesk.domain.attendance_lines import understand
from jatdesk.domain.attendance_said import Line, Room
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Attendance
from jatdesk.domain.minutes import ItemPage
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import absences, attendance_lines
from jatdesk.operations.attendance_lines import Entered
from jatdesk.operations.half_typed import ROOM_LINE
from jatdesk.ui.minutes.drafts import Drafts, Typed
from jatdesk.ui.minutes.room_card import RoomCard
from jatdesk.ui.minutes.room_line import RoomLine
from jatdesk.ui.workplace import Workplace


class RoomPart:
    """`card` stands beside the item, `line` over the register; `page()` says which item is open."""

    def __init__(self, place: Workplace, drafts: Drafts, page: Callable[[], ItemPage | None]) -> None:
        self._place = place
        self._drafts = drafts
        self._page = page
        self._here: tuple[Id, Id] | None = None  # the meeting and its item
        self._room: Room | None = None  # asked for when the first letter of a line is typed
        self.card = RoomCard(self._read)
        self.line = RoomLine("In &one line", "initials or names, then what they do; Enter writes it", self._read)
        self.line.setVisible(place.may(Right.KEEP))
        for line in (self.card.line, self.line):
            line.given.connect(lambda words, line=line: self._enter(line, words))
            line.kept.connect(self._keep)
        self.card.goes_out.connect(self._goes_out)
        self.card.comes_back.connect(self._comes_back)
        self.card.taken_back.connect(self._take_back)

    def show(self, page: ItemPage, agenda: Agenda, register: tuple[Attendance, ...]) -> None:
        """Who is out at the item of this page."""
        away = absences.of_meeting(self._place.desk, agenda.meeting.id)
        order = [item.id for item in agenda.items]
        self._here, self._room = (agenda.meeting.id, page.item.id), None
        self.card.show_room(register, away, page.interests, order, page.item.id, page.locked)

    def show_draft(self, page: ItemPage) -> None:
        """Another item is open: its own half-typed line stands in the box."""
        draft = next((draft for draft in page.drafts if draft.field == ROOM_LINE), None)
        self.card.line.show_text(draft.text if draft else "", draft.cursor if draft else 0)

    def to_register(self) -> None:
        """The register opens: what was half typed beside the item goes on there."""
        _hand_over(self.card.line, self.line)

    def from_register(self) -> None:
        """The register closes: what was half typed there goes on beside the item."""
        _hand_over(self.line, self.card.line)

    def unsaved(self) -> bool:
        """Whether a line stands here that was not kept yet."""
        return self.card.line.unsaved() or self.line.unsaved()

    def flush(self) -> None:
        """Keep what is half typed now."""
        self.card.line.flush()
        self.line.flush()

    def _read(self, words: str) -> Line:
        """While somebody types the store is not asked: the table was asked for when it was shown."""
        if self._room is None and self._here is not None:
            self._room = attendance_lines.room(self._place.desk, *self._here)
        return understand(words, self._room) if self._room is not None else Line((), (), words)

    def _keep(self, words: str, cursor: int) -> None:
        page = self._page()
        if page is not None and not page.locked:
            self._drafts.keep(Typed(page.item.id, ROOM_LINE, words, cursor))

    def _enter(self, line: RoomLine, words: str) -> None:
        page, desk = self._page(), self._place.desk
        understood = self._read(words)
        if page is None or not understood.said:
            return  # what is not understood stays, and the line says why
        refused: list[UserError] = []

        def failed(error: UserError) -> None:
            refused.append(error)
            self._place.say(error.sentence())

        self._place.act(
            lambda: attendance_lines.enter(desk, page.item.meeting_id, page.item.id, words),
            failed,
            lambda entered: self._say("The register is written", entered),
        )
        if not refused:
            line.leave(understood.left_over)

    def _goes_out(self, person_id: Id) -> None:
        page, desk = self._page(), self._place.desk
        if page is not None:
            meeting_id, item_id = page.item.meeting_id, page.item.id
            self._place.act(
                lambda: attendance_lines.out_for(desk, meeting_id, item_id, person_id),
                lambda error: self._place.say(error.sentence()),
                lambda entered: self._say("Out of the room for this item", entered),
            )

    def _comes_back(self, person_id: Id) -> None:
        page, desk = self._page(), self._place.desk
        if page is not None:
            meeting_id, item_id = page.item.meeting_id, page.item.id
            self._place.act(
                lambda: attendance_lines.back_for(desk, meeting_id, item_id, person_id),
                lambda error: self._place.say(error.sentence()),
                lambda entered: self._say("Back in the room", entered),
            )

    def _take_back(self, absence: Absence) -> None:
        desk = self._place.desk
        self._place.act(
            lambda: absences.remove(desk, absence.id),
            lambda error: self._place.say(error.sentence()),
            lambda _done: self._place.say("Taken back", lambda: self._place.act(lambda: absences.put(desk, absence))),
        )

    def _say(self, words: str, entered: Entered) -> None:
        desk = self._place.desk
        self._place.say(words, lambda: self._place.act(lambda: attendance_lines.take_back(desk, entered)))


def _hand_over(before: RoomLine, after: RoomLine) -> None:
    before.flush()
    after.show_text(before.box.text(), before.box.cursorPosition())
    before.show_text("", 0)
