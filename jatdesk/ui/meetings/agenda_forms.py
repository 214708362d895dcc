"""The small forms of the agenda: who presents, an agency’s profile, who agreed it. They take the stage’s place."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget

from jatdesk.domain.agenda_readers import AgendaReader
from jatdesk.domain.chair_decisions import HOWS
from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem
from jatdesk.errors import UserError
from jatdesk.operations import agenda_agreed, agenda_items, agenda_readers
from jatdesk.operations.agenda_agreed import Agreement
from jatdesk.operations.agenda_items import Presenting
from jatdesk.ui.directory_offer import beside
from jatdesk.ui.forms.edit_panel import EditPanel, Values
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.keeper import FormKeeper
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.workplace import Workplace

_PROFILE = "profile"
_AGREED = "agreed"
_READS = "reader"

_PRESENTING = Section(
    "presenting",
    "Presenting",
    (
        FieldSpec("presenter", "&Presented by", hint="Often the referrer, who is no member"),
        FieldSpec("presenter_agency", "Their &agency"),
        FieldSpec("presenter_email", "Their &e-mail", address=True),
        FieldSpec("lead", "&Lead professional", hint="Leave empty for the one of the case"),
        FieldSpec("lead_email", "E-&mail of the lead professional", address=True),
        FieldSpec("slot", "They come &in at", hint="For example 10:40"),
    ),
    words="Who presents gets this case’s papers only, and comes in for this item.",
)
_AGENCY = Section(
    "profile",
    "Profile",
    (
        FieldSpec("agency", "&Agency that presents itself", needed=True),
        FieldSpec("presenter", "&Presented by"),
    ),
    words="An agency presents itself before the children are discussed, so that its presenter can leave.",
)
_READER = Section(
    "reader",
    "Who gets it",
    (
        FieldSpec("name", "&Name", needed=True, hint="A person, or the room: ‘Harwood Library, room desk’"),
        FieldSpec("email", "&E-mail", needed=True, address=True),
        FieldSpec("role", "What they a&re", hint="For example: room, visitor, trainer"),
    ),
    words="They get each case by its number alone, and are offered again at the next meeting.",
)
_AGREEMENT = Section(
    "agreed",
    "Agreed",
    (
        FieldSpec("by", "Agreed &by", needed=True, hint="The chair, or who stands in"),
        FieldSpec("how", "&How", Kind.CHOICE, options=HOWS, needed=True),
        FieldSpec("on", "&On", Kind.PAST, needed=True),
    ),
    words="Recorded from what the chair said. An answer signed with the chair’s own key is given under ‘The chair’.",
)
_PROFILE_MINUTES = 10


@dataclass(frozen=True)
class _Agency:
    agency: str = ""
    presenter: str = ""


class AgendaForms:
    """`present(item)`, `profile`, `reader` and `agree(meeting_id)` open one; `left_over(…)` brings one back.

    A form ends on the agenda, that for a reader on the list of those who get the agenda without names.
    """

    def __init__(
        self,
        place: Workplace,
        stack: QStackedWidget,
        to_agenda: Callable[[], object],
        to_readers: Callable[[], object],
    ) -> None:
        self._place = place
        self._stack = stack
        self._to_agenda = self._ended = to_agenda
        self._to_readers = to_readers
        self._keeper = FormKeeper(place, "agenda", stack)
        self.panel: EditPanel | None = None

    def present(self, item: AgendaItem) -> None:
        """Who presents an item, and when they come in."""
        typed = Presenting(**{name: getattr(item, name) for name in Presenting.__dataclass_fields__})
        desk = self._place.desk

        def save(values: Values) -> None:
            self._act(
                lambda: agenda_items.set_presenting(desk, item.id, Presenting(**values)), "Who presents it is saved"
            )

        title = f"Who presents: {item.title}"
        panel = EditPanel(title, "Agenda", _PRESENTING, typed, desk.clock.today(), "&Save", save)
        beside(self._place, panel, "Presented by", "presenter", "presenter_agency", "presenter_email")
        beside(self._place, panel, "Lead professional", "lead", "", "lead_email")
        self._open(panel, item.id)

    def profile(self, meeting_id: Id) -> None:
        """An agency that presents itself."""
        desk = self._place.desk

        def save(values: Values) -> None:
            self._act(
                lambda: agenda_items.add_profile(desk, meeting_id, **values, minutes=_PROFILE_MINUTES),
                "The agency’s profile is on the agenda",
            )

        button = "Add to the a&genda"
        panel = EditPanel("An agency’s profile", "Agenda", _AGENCY, _Agency(), desk.clock.today(), button, save)
        beside(self._place, panel, "Presented by", "presenter", "agency")
        self._open(panel, f"{_PROFILE} {meeting_id}")

    def reader(self, meeting_id: Id) -> None:
        """Somebody who gets the agenda without names and is not known yet."""
        desk = self._place.desk

        def save(values: Values) -> None:
            reader = AgendaReader(**values)
            self._act(lambda: agenda_readers.pick(desk, meeting_id, reader), f"{reader.name} gets it too")

        title = "Somebody else gets the agenda without names"
        nobody = AgendaReader("", "")
        panel = EditPanel(title, "Send without names", _READER, nobody, desk.clock.today(), "&Pick", save)
        beside(self._place, panel, "Who gets it", "name", "role", "email")
        self._open(panel, f"{_READS} {meeting_id}")
        self._ended = self._to_readers

    def agree(self, meeting_id: Id) -> None:
        """The chair agreed the agenda: who said so, how and when."""
        desk = self._place.desk

        def undo() -> None:
            self._place.act(lambda: agenda_agreed.take_back(desk, meeting_id))

        def save(values: Values) -> None:
            agreement = Agreement(**values)
            self._act(lambda: agenda_agreed.agree(desk, meeting_id, agreement), "The agenda is agreed", undo)

        begun, button = agenda_agreed.probable(desk, meeting_id), "&Record it"
        panel = EditPanel("Agreed with the chair", "Agenda", _AGREEMENT, begun, desk.clock.today(), button, save)
        self._open(panel, f"{_AGREED} {meeting_id}")
        if begun.by:
            panel.save_button.setFocus()  # as a rule it is as it stands there

    def left_over(self, meeting_id: Id, items: tuple[AgendaItem, ...]) -> None:
        """Open again what was half typed when the program was left, if it belongs here."""
        half: HalfForm | None = self._keeper.left_over()
        if half is None:
            return
        item = next((each for each in items if each.id == half.ref), None)
        if item is not None:
            self.present(item)
        elif half.ref == f"{_PROFILE} {meeting_id}":
            self.profile(meeting_id)
        elif half.ref == f"{_READS} {meeting_id}":
            self.reader(meeting_id)
        elif half.ref == f"{_AGREED} {meeting_id}":
            self.agree(meeting_id)
        else:
            return
        self._keeper.bring_back(half)

    def flush(self) -> None:
        """Keep what is half typed now."""
        self._keeper.flush()

    def close(self) -> None:
        """Take the form away."""
        self._keeper.forget()
        if self.panel is not None:
            self._stack.removeWidget(self.panel)
            self.panel.deleteLater()
            self.panel = None

    def _open(self, panel: EditPanel, ref: Id) -> None:
        self.close()
        self.panel = panel
        self._ended = self._to_agenda
        panel.left.connect(self._leave)
        self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)
        self._keeper.watch(panel, ref, "agenda")
        panel.start()

    def _act(self, call: Callable[[], object], said: str, undo: Callable[[], object] | None = None) -> None:
        panel = self.panel

        def failed(error: UserError) -> None:
            if panel is not None:
                panel.refused(error)

        def done(_done: object) -> None:
            self._end()
            self._place.say(said, undo)

        self._place.act(call, failed, done)

    def _leave(self) -> None:
        if (
            self.panel is None
            or not self.panel.dirty()
            or self._place.dialogs.confirm(
                "Leave without saving?", "What you typed in this form is not saved yet.", "Leave", "Stay"
            )
        ):
            self._end()

    def _end(self) -> None:
        self.close()
        self._ended()
