"""Asks above the tabs of a case whether a child who looks alike is the same one, or a brother or sister; once."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.domain.ids import Id
from jatdesk.domain.known import KnownChild, newest, why_words
from jatdesk.domain.likeness import SURE
from jatdesk.domain.roles import Right
from jatdesk.operations import kin, known
from jatdesk.ui.cases.merge import MergePanel
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.rich_line import Part

_PAUSE_MS = 250  # the case is on the screen before all other children are looked through


class KnownAlert:
    """Shows the likeliest one that is not answered yet, by case number; the answer is remembered."""

    def __init__(self, room: CaseRoom) -> None:
        self._room = room
        self._one: KnownChild | None = None
        self._banner = Banner([], Tone.NOTE)
        self.same_button = buttons.plain("Same child…", self._same)
        self.sibling_button = buttons.plain("Brother or sister", self._sibling)
        self.other_button = buttons.plain("Someone else", self._someone_else)
        for button in (self.same_button, self.sibling_button, self.other_button):
            self._banner.add(button)
            button.setVisible(room.may(Right.KEEP))
        self._banner.hide()
        self.widget: QWidget = self._banner
        self._asked_of: Id = ""
        self._soon = QTimer(self._banner)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._ask)

    def show_page(self, page: CasePage) -> None:
        """Whoever looks alike and was not answered about; asked after a moment, and then once."""
        if page.case.id != self._asked_of:
            self._asked_of, self._one = page.case.id, None
            self._banner.hide()
        self._soon.start()

    def _ask(self) -> None:
        """A carer's name alone makes nobody a sister here."""
        if not self._asked_of or not self._banner.window().isVisible():
            return
        case_id = self._asked_of

        def found(alike: tuple[KnownChild, ...]) -> None:
            if case_id == self._asked_of:
                self._say(alike)

        # whatever refuses (the case was destroyed in that moment) asks about nobody
        ask = self._room.place.jobs.in_store
        ask(self._banner, lambda desk, _task: known.alike(desk, case_id), found, lambda _refused: self._say(()))

    def _say(self, alike: tuple[KnownChild, ...]) -> None:
        self._one = next((one for one in alike if one.likeness.score >= SURE), None)
        self._banner.say(_words(self._one) if self._one else [], Tone.NOTE)

    def _same(self) -> None:
        if self._one is not None:
            self._room.panels.open_panel(MergePanel(self._room, self._one))

    def _sibling(self) -> None:
        if self._one is None:
            return
        desk, child, one = self._room.place.desk, self._room.page().case.child, self._one
        with desk.reading() as reading:
            word = known.sibling_word(reading, one.child.id)
        self._room.act(lambda: kin.link(desk, child.id, one.child.id, word), "Linked as brother or sister")

    def _someone_else(self) -> None:
        if self._one is None:
            return
        desk, case_id, other_id = self._room.place.desk, self._room.page().case.id, self._one.child.id

        def back() -> object:
            return self._room.place.act(lambda: known.ask_again(desk, case_id, other_id))

        said = "Two children: this will not be asked again"
        self._room.act(lambda: known.someone_else(desk, case_id, other_id), said, back)


def _words(one: KnownChild) -> list[Part]:
    what = "may be the same child." if one.may_be_same else "may be a brother or sister."
    return [
        (f"Case {newest(one.cases).number}", "strong"),
        (what, "body"),
        (f"{why_words(one.likeness)}.", "secondary"),
    ]
