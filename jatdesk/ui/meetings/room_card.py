"""How the room is set out and what to bring, in a person's words, and the sheet that says it. Saved as it is left."""

from collections.abc import Callable
from dataclasses import replace

from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.roles import Right
from jatdesk.domain.room import RoomNotes
from jatdesk.errors import UserError
from jatdesk.operations import half_forms, room
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.columns import Columns
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.long_text import LongText
from jatdesk.ui.workplace import Workplace

_HALF = "room"


class RoomCard(Card):
    """`show_meeting(meeting)`; `look()` is told when the sheet is wanted; `flush()` keeps what is typed."""

    def __init__(self, place: Workplace, look: Callable[[], object]) -> None:
        super().__init__("The room")
        self._place = place
        self._look = look
        self._meeting_id: Id = ""
        self._known = RoomNotes("")
        self.layout_box = Field("How it is &set out", LongText(), optional=True)
        self.bring = Field("What to bring besides the usual, a &line each", LongText(), optional=True)
        self.sheet_button = buttons.plain("Print the &room sheet…", self._wanted)
        self.add(Columns(self.layout_box, self.bring, 50))
        ways = FlowLayout(gap=12)
        ways.addWidget(self.sheet_button)
        self.add_layout(ways)
        for box in (self.layout_box, self.bring):
            box.editor.settled.connect(lambda _words: self._settled())
            box.editor.setReadOnly(not place.may(Right.KEEP))

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask what is said of the room."""
        another = meeting.id != self._meeting_id
        self._meeting_id = meeting.id
        self._known = room.notes(self._place.desk, meeting.id)
        for box, words in ((self.layout_box, self._known.layout), (self.bring, self._known.bring)):
            if another or not box.editor.hasFocus():
                box.editor.set_text(words)
                box.set_error("")
        half = half_forms.kept(self._place.desk, _HALF) if another else None
        if half is not None and half.ref == meeting.id:
            self.layout_box.editor.set_text(half.typed["layout"])
            self.bring.editor.set_text(half.typed["bring"])

    def flush(self) -> None:
        """Keep what stands in the boxes."""
        if not self._meeting_id or not self._place.may(Right.KEEP):
            return
        wanted = replace(
            self._known,
            layout=self.layout_box.editor.toPlainText().strip(),
            bring=self.bring.editor.toPlainText().strip(),
        )
        if wanted != self._known:
            desk = self._place.desk
            self._place.act(lambda: room.keep_notes(desk, wanted), self._refused, lambda _done: self._kept(wanted))

    def _settled(self) -> None:
        """While somebody types it is kept as half typed, without history; when the box is left it is said."""
        boxes = (self.layout_box.editor, self.bring.editor)
        if any(box.hasFocus() for box in boxes) and self._place.may(Right.KEEP):
            typed = {"layout": boxes[0].text(), "bring": boxes[1].text()}
            half = HalfForm(self._meeting_id, _HALF, typed)
            self._place.act(lambda: half_forms.keep(self._place.desk, _HALF, half))
        else:
            self.flush()

    def _kept(self, wanted: RoomNotes) -> None:
        self._known = wanted
        self.layout_box.set_error("")
        self._place.act(lambda: half_forms.drop(self._place.desk, _HALF))

    def _refused(self, error: UserError) -> None:
        self.layout_box.set_error(error.sentence())

    def _wanted(self) -> None:
        self.flush()
        self._look()
