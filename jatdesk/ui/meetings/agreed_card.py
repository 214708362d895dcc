"""Who else gets the minutes of an item, as the meeting agreed: a head teacher, a panel, another agency (M12)."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal

from jatdesk.domain.agreed_readers import AgreedReader
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.operations import agenda, agreed_readers
from jatdesk.ui.forms.edit_panel import EditPanel, Save
from jatdesk.ui.forms.fields import FieldSpec, Kind, Options
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.meetings.step_rows import StepRow, StepRows
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.workplace import Workplace


class AgreedCard(Card):
    """`show_meeting(meeting_id)`; `add_wanted` asks for the form, which takes the stage's place."""

    add_wanted = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__("Other agencies, as the meeting agreed")
        self._place = place
        self._meeting_id: Id = ""
        self.rows = StepRows()
        self.nobody = text.secondary("Nobody. Record here who else gets the minutes of an item, and of which.")
        self.add_button = buttons.plain("Somebody &else gets an item…", self.add_wanted.emit)
        for part in (self.nobody, self.rows):
            self.add(part)
        ways = FlowLayout(gap=12)
        ways.addWidget(self.add_button)
        self.add_layout(ways)
        place.only(Right.KEEP, self.add_button)

    def show_meeting(self, meeting_id: Id) -> None:
        """Ask who was agreed."""
        self._meeting_id = meeting_id
        found = agreed_readers.of_meeting(self._place.desk, meeting_id)
        numbers = dict(case_choices(self._place, meeting_id))
        self.rows.show_rows([self._row(each, numbers.get(each.case_id, "Not on the agenda")) for each in found])
        self.nobody.setVisible(not found)
        self.add_button.setEnabled(bool(numbers))

    def _row(self, reader: AgreedReader, case: str) -> StepRow:
        detail = " · ".join(part for part in (case, reader.organisation, reader.email) if part)
        button = "Take out" if self._place.may(Right.KEEP) else ""
        key = f"{reader.case_id} {reader.mailbox}"
        return StepRow(key, "agreed", Tone.PLAIN, reader.name, detail, button, partial(self._take_out, reader))

    def _take_out(self, reader: AgreedReader) -> None:
        desk, meeting_id = self._place.desk, self._meeting_id

        def undo() -> None:
            self._place.act(lambda: agreed_readers.agree(desk, meeting_id, reader))

        self._place.act(
            lambda: agreed_readers.take_back(desk, meeting_id, reader),
            done=lambda _done: self._place.say(f"{reader.name} gets no item of this meeting’s case", undo),
        )


def case_choices(place: Workplace, meeting_id: Id) -> Sequence[tuple[Id, str]]:
    """The cases of a meeting by number, to choose from."""
    items = agenda.agenda(place.desk, meeting_id).items
    return tuple((item.case_id, f"Case {item.case_number}") for item in items if item.case_id)


def form(choices: Options, today: date, save: Save) -> EditPanel:
    """The form for one person and the case whose item they get."""
    section = Section(
        "agreed",
        "Agreed",
        (
            FieldSpec("case_id", "&Case", Kind.CHOICE, options=choices, needed=True),
            FieldSpec("name", "&Name", needed=True),
            FieldSpec("organisation", "&Organisation", hint="For example the school, or the panel"),
            FieldSpec("email", "E-&mail", needed=True, address=True),
        ),
        words="They get this case’s item of the approved minutes and nothing else, with a password of their own.",
    )
    return EditPanel("Somebody else gets an item", "Send", section, AgreedReader(), today, "&Record", save)
