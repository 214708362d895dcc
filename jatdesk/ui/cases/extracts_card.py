"""Minutes for the family, on the Consent tab: who asked, what the chair said, looking it through, and sending."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.domain.chair_decisions import told
from jatdesk.domain.dates import say
from jatdesk.domain.family_extract import ExtractRequest, Passage
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import family_extract
from jatdesk.operations.family_extract import Asked
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.acting import Done, Failed
from jatdesk.ui.cases.half_looked import HalfLooked
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.acts import acts_of
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.rich_line import RichLine


class ExtractsCard(parts.HeadedCard):
    """One row a request, newest first."""

    def __init__(self, room: CaseRoom) -> None:
        self._room = room
        self.ask_button = buttons.plain("T&he family asks for minutes…", self.ask)
        super().__init__("Minutes for the family", self.ask_button if room.may(Right.KEEP) else None)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.body.addLayout(self._rows)

    def show_page(self, page: CasePage) -> None:
        """The requests of this case."""
        parts.emptied(self._rows)
        found = family_extract.of_case(self._room.place.desk, page.case.id)
        for stands in reversed(found):
            self._rows.addWidget(self._row(stands))
        if not found:
            self._rows.addWidget(
                text.secondary("Nobody asked. Who is named in the consent may ask for the child’s part.")
            )

    def ask(self) -> None:
        """Who asks, for which meeting's minutes; it then waits for the chair."""
        desk, case_id = self._room.place.desk, self._room.page().case.id
        people, meetings = family_extract.askers(desk, case_id), family_extract.meetings_of(desk, case_id)
        if not people or not meetings:
            lacking = "written consent that names somebody" if not people else "a meeting with approved minutes"
            self._room.place.say(f"This case has no {lacking} yet.")
            return
        section = Section(
            "extract",
            "Request",
            (
                FieldSpec("person", "&Who asks", Kind.CHOICE, options=tuple((each, each) for each in people)),
                FieldSpec(
                    "meeting_id", "For the &minutes of", Kind.CHOICE, options=tuple((m, say(d)) for m, d in meetings)
                ),
                FieldSpec("asked_on", "Asked &on", Kind.PAST, needed=True),
            ),
            words="Only people named in the written consent can be given anything. The chair is asked to arrange it.",
        )

        def save(values: Values, done: Done, failed: Failed) -> None:
            given = (str(values["meeting_id"]), str(values["person"]), values["asked_on"])
            said = "The request is recorded; it waits for the chair"
            self._room.act(lambda: family_extract.ask(desk, case_id, *given), said, None, done, failed)

        blank = ExtractRequest("", case_id, meetings[0][0], people[0], self._room.acts.today())
        self._room.panels.open_form("The family asks for minutes", section, blank, "&Record the request", save)

    def _row(self, stands: Asked) -> QWidget:
        request = stands.request
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        asked = f"asked on {say(request.asked_on)} for the minutes of {say(stands.day)}"
        column.addWidget(RichLine([(request.person, "strong"), (asked, "secondary")]))
        chair = "The question to the chair is gone." if stands.decision is None else told(stands.decision)
        column.addWidget(text.body(f"The chair: {chair}"))
        column.addWidget(text.secondary("Looked through." if request.looked_at else "Not looked through yet."))
        offered = []
        if self._room.may(Right.KEEP):
            offered.append(("Look it through…", partial(self._look, request)))
        if self._room.may(Right.SEND):
            offered.append(("Check and send…", partial(self._send, request.id)))
        if self._room.may(Right.KEEP):
            back = partial(family_extract.take_back, self._room.place.desk, request.id)
            offered.append(("Take back", partial(self._room.act, back, "The request is taken back")))
        column.addLayout(acts_of(f"{request.person}, {say(stands.day)}", offered))
        return made

    def _look(self, request: ExtractRequest) -> None:
        desk = self._room.place.desk
        try:
            found = family_extract.passages(desk, request.id)
        except UserError as refused:
            self._room.place.say(refused.sentence())
            return
        panel = LookThrough(f"Case {self._room.page().case.number}", request.person, found)
        half = HalfLooked(self._room.place, request.id)
        if (ticks := half.before(len(found))) is not None:
            panel.tick(ticks)
        panel.ticked.connect(lambda: half.keep(panel.ticks()))

        def looked() -> None:
            half.forget()
            self._room.panels.end()

        def left() -> None:
            if self._room.panels.current is not panel:  # nobody wanted to stay
                half.forget()

        def keep() -> None:
            held = panel.held()
            self._room.act(
                lambda: family_extract.look_through(desk, request.id, held),
                "It is looked through",
                None,
                looked,
                panel.problems.show_error,
            )

        panel.keep_button.clicked.connect(keep)
        self._room.panels.open_panel(panel)
        panel.left.connect(left)

    def _send(self, request_id: Id) -> None:
        self._room.place.go(Place("sending", request_id, Mailing.FAMILY_EXTRACT.value))


class LookThrough(Panel):
    """Every sentence with a box: ticked it is held back. What is about somebody else is left out anyway."""

    ticked = Signal()

    def __init__(self, back: str, person: str, passages: tuple[Passage, ...]) -> None:
        super().__init__("Look it through", back)
        self.add(text.body(f"This is what {person} would be given. Tick what is held back from the family."))
        self.add(
            text.secondary(
                "Sentences that name other people of the store, or a brother or sister without consent, are left "
                "out by the program. It does not know other people: tick those sentences too."
            )
        )
        self.again = text.strong("What you had ticked before is ticked again. It is not kept yet.")
        self.again.hide()
        self.add(self.again)
        self._start = tuple(each.held for each in passages)
        self.boxes: list[tuple[Passage, QCheckBox]] = []
        for each in passages:
            self.add(self._line(each))
        if not passages:
            self.add(text.secondary("Nothing was written about this child at this meeting."))
        self.keep_button = buttons.primary("&Keep what is ticked", lambda: None)
        self.foot_button(buttons.plain("Cancel", self.left.emit))
        self.foot_button(self.keep_button)

    def held(self) -> tuple[str, ...]:
        """The sentences that are ticked."""
        return tuple(each.words for each, box in self.boxes if box.isChecked())

    def ticks(self) -> tuple[bool, ...]:
        """Which boxes are ticked, in their order."""
        return tuple(box.isChecked() for _each, box in self.boxes)

    def tick(self, ticks: Sequence[bool]) -> None:
        """Tick them as they were when the program was left, and say so."""
        for (_each, box), tick in zip(self.boxes, ticks, strict=True):
            box.setChecked(tick)
        self.again.setVisible(self.dirty())

    def dirty(self) -> bool:
        """Whether a tick was changed."""
        return self.ticks() != self._start

    def start(self) -> None:
        """On the first box."""
        (self.boxes[0][1] if self.boxes else self.keep_button).setFocus()

    def _line(self, each: Passage) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        box = QCheckBox("Hold back", made)
        box.setAccessibleName(f"Hold back: {each.words}")
        box.setChecked(each.held)
        box.clicked.connect(lambda _on: self.ticked.emit())
        self.boxes.append((each, box))
        column.addWidget(text.body(each.words))
        why = "Left out: it is about somebody else." if each.about_others else ""
        sounds = "This sounds like safeguarding." if each.safeguarding else ""
        said = " ".join(filter(None, (why, sounds)))
        if said:
            column.addWidget(text.secondary(said))
        column.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        return made
