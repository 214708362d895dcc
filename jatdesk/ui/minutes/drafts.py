"""Carries half-typed text to the store and says how it stands. The boxes tell it; it knows no widget.

Order is kept: a text is in the drafts table before it is settled into the minutes. While the store is busy the
writer waits; when the machine refuses (a full disk) the newest text is kept here and tried again.
"""

import time
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from jatdesk.db.drafts import MINUTES
from jatdesk.domain.ids import Id
from jatdesk.domain.minutes import Draft
from jatdesk.errors import SaveRefused, UserError
from jatdesk.operations import minutes
from jatdesk.ui.workplace import Workplace

AGAIN_MS = 3000
WAIT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Typed:
    """The text of one field as it stood on the screen, with the cursor."""

    item_id: Id
    field: str
    text: str
    cursor: int

    @property
    def key(self) -> tuple[Id, str]:
        """Which field of which item."""
        return self.item_id, self.field


class Drafts(QObject):
    """`keep` puts a text into the drafts table, `settle` writes it into the minutes; `stood` follows every change."""

    stood = Signal()

    def __init__(self, place: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._newest: dict[tuple[Id, str], Typed] = {}
        self._unsettled: set[tuple[Id, str]] = set()
        self.problem: UserError | None = None
        self.saved_at: datetime | None = None
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._try_again)
        place.writer.saved.connect(self._note_time)
        place.writer.saving.connect(self._note_waiting)

    def keep(self, typed: Typed) -> None:
        """Save this text as a draft now, or as soon as the store lets us."""
        self._newest[typed.key] = typed
        self._save(typed)

    def left_over(self, item_id: Id, field: str) -> None:
        """A draft of this field lies in the store from before; it is settled when the field is left."""
        self._unsettled.add((item_id, field))

    def settle(self, item_id: Id, field: str) -> None:
        """The field is left: write its draft into the minutes, with one line of history."""
        key = (item_id, field)
        if key not in self._unsettled:
            return
        self._unsettled.discard(key)
        self._place.act(lambda: minutes.settle_draft(self._place.desk, item_id, field), self._refused_settling)

    def waiting(self) -> bool:
        """Whether something typed is not in the store yet."""
        return bool(self._newest) or self._place.writer.waiting() > 0

    def unsaved(self) -> tuple[Draft, ...]:
        """The newest texts that are not in the store."""
        return tuple(Draft(MINUTES, one.item_id, one.field, one.text, one.cursor) for one in self._newest.values())

    def flush(self) -> bool:
        """Wait for a busy store, at most five seconds; False when something could not be saved."""
        end = time.monotonic() + WAIT_SECONDS
        while self._place.writer.waiting() and time.monotonic() < end:
            time.sleep(0.02)
            self._place.writer.try_again()
        self._try_again()
        return not self._newest

    def _save(self, typed: Typed) -> None:
        self._unsettled.add(typed.key)
        self._place.act(
            lambda: minutes.save_draft(self._place.desk, typed.item_id, typed.field, typed.text, typed.cursor),
            lambda error: self._refused(typed, error),
            lambda _nothing: self._saved(typed),
        )

    def _saved(self, typed: Typed) -> None:
        if self._newest.get(typed.key) is typed:
            del self._newest[typed.key]
        if not self._newest:
            self.problem = None
            self._again.stop()
        self._note_time()

    def _refused(self, typed: Typed, error: UserError) -> None:
        self.problem = error
        self._unsettled.discard(typed.key)
        if isinstance(error, SaveRefused):
            # a rule, not the machine: trying again would be refused again
            self._newest.pop(typed.key, None)
        else:
            self._again.start()
        self.stood.emit()

    def _refused_settling(self, error: UserError) -> None:
        self.problem = error
        self.stood.emit()

    def _try_again(self) -> None:
        for typed in tuple(self._newest.values()):
            if self._place.writer.waiting() == 0:
                self._save(typed)

    def _note_waiting(self, _waiting: bool) -> None:
        self.stood.emit()

    def _note_time(self) -> None:
        self.saved_at = self._place.desk.clock.now().astimezone()
        self.stood.emit()
