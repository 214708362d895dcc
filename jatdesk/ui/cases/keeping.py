"""How long a case is kept: a legal hold above the tabs, and the forms for a hold and for where its paper lies."""

from dataclasses import dataclass

from PySide6.QtWidgets import QMenu, QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.operations import retention
from jatdesk.operations.retention import Keeping
from jatdesk.ui.cases.acting import Done, Failed
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.pill import Tone

_HOLD, _END, _PAPER = "hold", "end_hold", "paper_place"


@dataclass(frozen=True)
class _Why:
    why: str = ""


@dataclass(frozen=True)
class _Lies:
    place: str = ""


class CaseKeeping:
    """The forms; each is kept while it is half typed."""

    def __init__(self, room: CaseRoom) -> None:
        self._room = room
        room.panels.offer(_HOLD, self.hold)
        room.panels.offer(_END, self.end_hold)
        room.panels.offer(_PAPER, self.paper)

    def fill_more(self, menu: QMenu, case_id: Id) -> None:
        """A hold, or the end of it, and where the paper lies."""
        held = retention.of_case(self._room.place.desk, case_id).hold
        if held is None:
            menu.addAction("Put on legal &hold…", self.hold)
        else:
            menu.addAction("End the legal &hold…", self.end_hold)
        menu.addAction("Where the &paper lies…", self.paper)

    def hold(self) -> None:
        """Why nothing may destroy the record."""
        desk, case = self._room.place.desk, self._room.page().case

        def back() -> object:
            return self._room.place.act(lambda: retention.end_hold(desk, case.id, "Held by mistake"))

        def save(values: Values, done: Done, failed: Failed) -> None:
            said = f"Case {case.number} is on legal hold"
            self._room.act(lambda: retention.hold(desk, case.id, values["why"]), said, back, done, failed)

        self._room.panels.open_form("Put the record on legal hold", _HOLDING, _Why(), "Put on &hold", save, _HOLD)

    def end_hold(self) -> None:
        """Why it need not be held any more."""
        desk, case = self._room.place.desk, self._room.page().case
        held = retention.of_case(desk, case.id).hold
        if held is None:
            return

        def back() -> object:
            return self._room.place.act(lambda: retention.hold(desk, case.id, held.why))

        def save(values: Values, done: Done, failed: Failed) -> None:
            said = f"The hold of case {case.number} is ended"
            self._room.act(lambda: retention.end_hold(desk, case.id, values["why"]), said, back, done, failed)

        self._room.panels.open_form("End the legal hold", _ENDING, _Why(), "&End the hold", save, _END)

    def paper(self) -> None:
        """Where the paper of this case lies, if not at the team's usual place."""
        desk, case = self._room.place.desk, self._room.page().case
        now = retention.of_case(desk, case.id)

        def back() -> object:
            return self._room.place.act(lambda: retention.set_paper_place(desk, case.id, now.paper))

        def save(values: Values, done: Done, failed: Failed) -> None:
            self._room.act(
                lambda: retention.set_paper_place(desk, case.id, values["place"]), "Saved", back, done, failed
            )

        usual = f"The team’s usual place: {now.team_paper}" if now.team_paper else "For example: cabinet 2, County Hall"
        section = Section(
            "paper", "Where the paper lies", (FieldSpec("place", "&Place", wide=True, hint=usual),), words=kept(now)
        )
        self._room.panels.open_form("Where the paper lies", section, _Lies(now.paper), "&Save", save, _PAPER)


class HoldAlert:
    """Says above the tabs that nothing may destroy the record, since when and why."""

    def __init__(self, room: CaseRoom, keeping: CaseKeeping) -> None:
        self._room = room
        self.banner = Banner([], Tone.NOTE)
        self.end_button = buttons.plain("&End the hold…", keeping.end_hold)
        self.banner.add(self.end_button)
        self.banner.hide()
        room.place.only(Right.KEEP, self.end_button)
        self.widget: QWidget = self.banner

    def show_page(self, page: CasePage) -> None:
        """Nothing while there is no hold."""
        held = retention.of_case(self._room.place.desk, page.case.id).hold
        said = [(f"{held.words()}", "strong"), (f"Put by {held.by}.", "secondary")] if held else []
        self.banner.say(said, Tone.NOTE)


def kept(found: Keeping) -> str:
    """'6 years after closing: until 3 March 2032.'"""
    if found.due is None:
        return f"This record is kept {found.rule.words()}."
    return f"This record is kept {found.rule.words()}: until {say(found.due)}."


_HOLDING = Section(
    "hold",
    "Legal hold",
    (FieldSpec("why", "&Why it has to stay", Kind.TEXT, wide=True, needed=True),),
    words="Nothing destroys this record, whatever the rules say, until somebody ends the hold.",
)
_ENDING = Section(
    "end_hold",
    "End the hold",
    (FieldSpec("why", "&Why it need not stay any more", Kind.TEXT, wide=True, needed=True),),
    words="From then on the rules for keeping records count again.",
)
