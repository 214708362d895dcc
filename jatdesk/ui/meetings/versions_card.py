"""The versions of the minutes: when each was kept, for whom, and what changed between two."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.dates import say_moment
from jatdesk.domain.ids import Id
from jatdesk.domain.minutes import KeptVersion
from jatdesk.operations import minutes_versions
from jatdesk.ui.jobs import Job
from jatdesk.ui.meetings.differences_list import DifferencesList
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.rich_line import RichLine
from jatdesk.ui.workplace import Workplace

_NOW = "now"
_NOW_WORDS = "As they are now"


class VersionsCard(Card):
    """`show_meeting(meeting_id)`; two versions are chosen and compared on the worker."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__("Versions", parent)
        self._place = place
        self._meeting_id: Id = ""
        self._versions: tuple[KeptVersion, ...] = ()
        self._job: Job | None = None
        self.nothing = text.secondary("A version is kept each time the draft goes to the chair, and on approval.")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.older = Field("From", Choice([]))
        self.newer = Field("To", Choice([]))
        self.compare_button = buttons.plain("Show what chan&ged", self.compare)
        self.said = text.secondary("")
        self.list = DifferencesList()
        self.add(self.nothing)
        self.body.addLayout(self._lines)
        for field in (self.older, self.newer):
            self.add(field)
        row = QHBoxLayout()
        row.addWidget(self.compare_button)
        row.addStretch(1)
        self.add_layout(row)
        for part in (self.said, self.list):
            self.add(part)

    def show_meeting(self, meeting_id: Id) -> None:
        """Show the kept versions; the comparison of another meeting goes."""
        found = minutes_versions.versions(self._place.desk, meeting_id)
        if (meeting_id, found) == (self._meeting_id, self._versions):
            return
        self._meeting_id, self._versions = meeting_id, found
        while self._lines.count():
            entry = self._lines.takeAt(0)
            widget = entry.widget() if entry is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for version in found:
            self._lines.addWidget(RichLine([(title(version), "strong"), (_for(version), "secondary")]))
        self.nothing.setVisible(not found)
        kept = [(version.id, title(version)) for version in found]
        approved = bool(found) and found[0].kind == "approved"
        for part in (self.older, self.newer, self.compare_button):
            part.setVisible(len(found) > approved)
        self.older.editor.set_choices(kept[1:] + kept[:1] if approved and len(kept) > 1 else kept)
        self.newer.editor.set_choices(kept if approved else [(_NOW, _NOW_WORDS), *kept])
        self.said.hide()
        self.list.hide()

    def compare(self) -> None:
        """Find what changed between the two, on the worker."""
        older, newer = self.older.editor.value(), self.newer.editor.value()
        if not older or (self._job is not None and self._job.running):
            return
        meeting_id = self._meeting_id
        work = partial(
            minutes_versions.changes, meeting_id=meeting_id, older=older, newer="" if newer == _NOW else newer
        )
        self._job = self._place.jobs.in_store(
            self,
            lambda desk, _task: work(desk),
            self._show,
            lambda fault: self._say(fault.sentence()),
        )

    def _show(self, found: object) -> None:
        assert isinstance(found, tuple)
        self._say("" if found else "Nothing was changed in the texts between these two.")
        self.list.show_differences(found, {}, open_for_more=False)
        self.list.counted.hide()  # nothing is decided here
        self.list.setVisible(bool(found))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))


def title(version: KeptVersion) -> str:
    """'Draft of 14 December 2026, 09:30'."""
    what = "Approved" if version.kind == "approved" else "Draft"
    return f"{what}, {say_moment(version.made_at)}"


def _for(version: KeptVersion) -> str:
    if version.kind == "approved":
        return "what the chair approved; locked"
    return f"made for {version.readers}" if version.readers else "as the chair has it"
