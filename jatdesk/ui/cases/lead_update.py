"""The lead professional's update on the Actions tab: asked for, typed in, or read from the form that came back."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout

from jatdesk.domain.cases import CasePage, CaseState
from jatdesk.domain.dates import say
from jatdesk.domain.lead_updates import LeadUpdate, UpdateRead, told
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.roles import Right
from jatdesk.exchange.lead_update import read_lead_update
from jatdesk.operations import lead_updates
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.acting import Done, Failed
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.returned import WORD, read_returned
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.flow import FlowLayout

_FORM_KEY = "lead_update"
FORM = Section(
    "lead_update",
    "Lead professional’s update",
    (
        FieldSpec("lead", "&From"),
        FieldSpec("back_on", "&When", Kind.PAST),
        FieldSpec("progress", "&What has happened", Kind.TEXT, wide=True, needed=True),
        FieldSpec("child_says", "What the &child says", Kind.TEXT),
        FieldSpec("parents_say", "What the &parents say", Kind.TEXT),
        FieldSpec("next_steps", "What should happen &next", Kind.TEXT, wide=True),
    ),
)


class LeadUpdateCard(parts.HeadedCard):
    """`show_page(page)`; the latest update, and how one comes in."""

    def __init__(self, room: CaseRoom) -> None:
        super().__init__("Lead professional’s update")
        self._room = room
        self.ask_button = buttons.plain("As&k for an update…", self._ask)
        self.read_button = buttons.link("Read the form…", self._choose)
        self.read_button.setAccessibleName("Read the lead professional’s form")
        self.type_button = buttons.link("Type it in…", self.type_in)
        self.type_button.setAccessibleName("Type the lead professional’s update in")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add_layout(self._rows)
        ways = FlowLayout(gap=12)
        for button in (self.ask_button, self.read_button, self.type_button):
            ways.addWidget(button)
        self.add_layout(ways)
        room.place.only(Right.SEND, self.ask_button)
        room.place.only(Right.KEEP, self.read_button, self.type_button)
        room.panels.offer(_FORM_KEY, self.type_in)

    def show_page(self, page: CasePage) -> None:
        """Every update that came back, the latest first, and what is waited for."""
        found = lead_updates.of_case(self._room.place.desk, page.case.id)
        self.setVisible(page.case.state is CaseState.OPEN or bool(found))
        self.ask_button.setVisible(page.case.state is CaseState.OPEN and self._room.may(Right.SEND))
        parts.emptied(self._rows)
        for each in found:
            if each.back_on is not None:
                self._rows.addWidget(text.body(told(each)))
            elif each.asked_on is not None:
                self._rows.addWidget(text.secondary(f"Asked on {say(each.asked_on)}; no answer yet."))
        if not found:
            self._rows.addWidget(text.secondary("Nobody has been asked yet. It is asked before each review."))

    def type_in(self) -> None:
        """What the lead professional said, as a form."""
        desk, case_id = self._room.place.desk, self._room.page().case.id
        before = lead_updates.blank(desk, case_id)

        def save(values: Values, done: Done, failed: Failed) -> None:
            self._record(case_id, before, values, done, failed)

        self._room.panels.open_form("Lead professional’s update", FORM, before, "Record", save, _FORM_KEY)

    def _record(self, case_id: str, before: LeadUpdate, values: Values, done: Done, failed: Failed) -> None:
        desk = self._room.place.desk
        wanted = LeadUpdate(**{**vars(before), **values, "id": before.id or desk.new_id()})

        def back() -> object:
            was = before if before.id else LeadUpdate(before.meeting_id, before.lead, id=wanted.id)
            return self._room.place.act(lambda: lead_updates.restore(desk, case_id, was))

        self._room.act(lambda: lead_updates.record(desk, case_id, wanted), "Update recorded", back, done, failed)

    def _ask(self) -> None:
        waiting = lead_updates.blank(self._room.place.desk, self._room.page().case.id)
        if not waiting.meeting_id:
            self._room.place.say("Plan the meeting first: an update is asked for its review.")
            return
        self._room.place.go(Place("sending", waiting.meeting_id, Mailing.LEAD_UPDATE.value))

    def _choose(self) -> None:
        path = self._room.place.dialogs.open_file("Read the lead professional’s form", WORD)
        if path is not None:
            self._read(path, lead_updates.passwords(self._room.place.desk, self._room.page().case.id))

    def _read(self, path: Path, passwords: tuple[str, ...]) -> None:
        case_id = self._room.page().case.id

        def done(read: UpdateRead) -> None:
            if self._room.page().case.id == case_id:
                self._show_read(read)

        read_returned(self._room.place, self, read_lead_update, path, passwords, done)

    def _show_read(self, read: UpdateRead) -> None:
        case = self._room.page().case
        if read.number and read.number != case.number:
            self._room.place.say(f"This form is about case {read.number}. Open that case and read it there.")
            return
        before = lead_updates.blank(self._room.place.desk, case.id)
        shown = LeadUpdate(
            **{**vars(before), **dict(read.texts), "lead": read.lead or before.lead, "back_on": self._room.acts.today()}
        )

        def save(values: Values, done: Done, failed: Failed) -> None:
            self._record(case.id, before, values, done, failed)

        self._room.panels.open_form("What the form says", FORM, shown, "Take it in", save)
