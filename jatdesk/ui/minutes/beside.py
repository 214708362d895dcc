"""As they read: the item one is in, or the whole minutes, as a document beside the editor.

It follows a pause in typing and the item one goes to; it never takes the cursor, and changes nothing.
"""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QWidget

from jatdesk.domain.ids import Id
from jatdesk.errors import StorageError
from jatdesk.settings import Settings
from jatdesk.ui.minutes.controls import Controls
from jatdesk.ui.minutes_reading import MinutesReading
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.workplace import Workplace

PAUSE_MS = 700
"""So long nobody has typed before the document is put together anew."""


class Beside(Card):
    """`show_item(meeting_id, item_id)` where one is now; `soon` when something was kept, `typing` at each key."""

    def __init__(self, place: Workplace, controls: Controls, parent: QWidget | None = None) -> None:
        super().__init__("As they read", parent)
        self._place = place
        self._controls = controls
        self._meeting_id: Id = ""
        self._item_id: Id = ""
        self.whole = QCheckBox("W&hole minutes")
        self.whole.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.whole.setChecked(controls.settings().whole_minutes_beside)
        self.reading = MinutesReading(place, "As they read", self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._read)
        self.whole.clicked.connect(self._show_whole)
        self.add(self.whole)
        self.add(self.reading.view, 1)

    def wanted(self) -> bool:
        """Whether the person had it open last."""
        return self._controls.settings().minutes_beside

    def want(self, wanted: bool) -> None:
        """Keep whether it is open, for the next time too."""
        self._keep(replace(self._controls.settings(), minutes_beside=wanted))

    def shows_whole(self) -> bool:
        """Whether every case of the meeting is in sight."""
        return self.isVisible() and self.whole.isChecked()

    def show_item(self, meeting_id: Id, item_id: Id) -> None:
        """The item one is in now; the same again changes nothing."""
        if (meeting_id, item_id) != (self._meeting_id, self._item_id):
            self._meeting_id, self._item_id = meeting_id, item_id
            self._follow()

    def soon(self) -> None:
        """Something was kept: read anew after the next pause."""
        if self.isVisible():
            self._pause.start()

    def typing(self) -> None:
        """A key was pressed: the pause begins anew."""
        if self._pause.isActive():
            self._pause.start()

    def come(self) -> None:
        """It comes into sight."""
        self._follow()

    def _follow(self) -> None:
        if self.isVisible():
            self._read()
            self.reading.view.go_to(self._item_id)

    def _read(self) -> None:
        if not self.isVisible() or not self._meeting_id:
            return
        if self.whole.isChecked():
            self.reading.show_meeting(self._meeting_id)
        else:
            self.reading.show_item(self._meeting_id, self._item_id)

    def _show_whole(self, whole: bool) -> None:
        self._follow()
        self._keep(replace(self._controls.settings(), whole_minutes_beside=whole))

    def _keep(self, settings: Settings) -> None:
        try:
            self._controls.change(settings)
        except StorageError as error:
            self._place.say(error.sentence())
