"""Access requests on the Consent tab: who asked, by when it is to be answered, deciding, and handing over (G10)."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.blacking_out import AccessRequest
from jatdesk.domain.cases import CasePage
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.roles import Right
from jatdesk.operations import access_answers
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.acting import Done, Failed
from jatdesk.ui.cases.black_out import BlackOut
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.acts import acts_of
from jatdesk.ui.widgets.rich_line import RichLine

_FORM = "access"
_LONGER = Section(
    "longer",
    "Two more months",
    (FieldSpec("longer_why", "&Why it takes longer", Kind.TEXT, needed=True, wide=True),),
    words="Only a complex request may take longer, and the person is to be told why within the first month.",
)


class AccessCard(parts.HeadedCard):
    """One row a request, newest first."""

    def __init__(self, room: CaseRoom) -> None:
        self._room = room
        self.ask_button = buttons.plain("An access re&quest came…", self.ask)
        super().__init__("Access requests", self.ask_button if room.may(Right.KEEP) else None)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.body.addLayout(self._rows)
        room.panels.offer(_FORM, self.ask)

    def show_page(self, page: CasePage) -> None:
        """The requests of this case."""
        parts.emptied(self._rows)
        found = access_answers.of_case(self._room.place.desk, page.case.id)
        for request in reversed(found):
            self._rows.addWidget(self._row(request))
        if not found:
            self._rows.addWidget(text.secondary("Nobody asked for what is held on them. An answer is due in a month."))

    def ask(self) -> None:
        """Who asks, for whose record, and since when the month runs."""
        desk, page = self._room.place.desk, self._room.page()
        carers = access_answers.carers_of(desk, page.case.id)
        section = Section(
            "access",
            "Request",
            (
                FieldSpec(
                    "person",
                    "For &what is held on",
                    Kind.CHOICE,
                    options=(("", "The child"), *((each, f"{each}, parent or carer") for each in carers)),
                ),
                FieldSpec("asked_by", "&Who asks", needed=True, private="name"),
                FieldSpec("asked_on", "It &came on", Kind.PAST, needed=True, hint="The month runs from this day"),
            ),
            words="Check who asks, and whether they may ask for this person, before anything is handed over.",
        )

        def save(values: Values, done: Done, failed: Failed) -> None:
            given = (str(values["person"]), str(values["asked_by"]), values["asked_on"])
            said = "The request is recorded; Today counts the month"
            self._room.act(lambda: access_answers.ask(desk, page.case.id, *given), said, None, done, failed)

        blank = AccessRequest("", page.case.id, "", "", self._room.acts.today())
        self._room.panels.open_form("An access request came", section, blank, "&Record the request", save, _FORM)

    def _row(self, request: AccessRequest) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(RichLine([(request.asked_by, "strong"), (f"asked on {say(request.asked_on)}", "secondary")]))
        column.addWidget(text.body(f"For what is held on {request.person or 'the child'}."))
        if request.answered_on is not None:
            column.addWidget(text.body(f"Answered on {say(request.answered_on)}."))
        else:
            longer = f" Two more months: {request.longer_why}" if request.longer_on else ""
            column.addWidget(text.body(f"Due on {say(request.due)}.{longer}"))
        about = f"request of {request.asked_by}, {say(request.asked_on)}"
        column.addLayout(acts_of(about, self._offered(request)))
        return made

    def _offered(self, request: AccessRequest) -> list[tuple[str, partial[None]]]:
        found: list[tuple[str, partial[None]]] = []
        keeps, sends = self._room.may(Right.KEEP), self._room.may(Right.SEND)
        back = partial(access_answers.take_back, self._room.place.desk, request.id)
        if request.answered_on is None:
            if sends:
                found.append(("Keep or black out…", partial(self._decide, request)))
                found.append(("Check and hand over…", partial(self._send, request.id)))
            if keeps and request.longer_on is None:
                found.append(("It takes longer…", partial(self._longer, request)))
            if keeps:
                found.append(("It is handed over", partial(self._answered, request.id, True)))
                found.append(("Take back", partial(self._room.act, back, "The request is taken back")))
        elif keeps:
            found.append(("Not handed over after all", partial(self._answered, request.id, False)))
        return found

    def _decide(self, request: AccessRequest) -> None:
        panel = BlackOut(self._room.place, request, f"Case {self._room.page().case.number}")
        self._room.panels.open_panel(panel)

    def _send(self, request_id: Id) -> None:
        self._room.place.go(Place("sending", request_id, Mailing.ACCESS_ANSWER.value))

    def _longer(self, request: AccessRequest) -> None:
        desk = self._room.place.desk

        def save(values: Values, done: Done, failed: Failed) -> None:
            why = str(values["longer_why"])
            self._room.act(lambda: access_answers.take_longer(desk, request.id, why), "It is noted", None, done, failed)

        self._room.panels.open_form("It takes longer", _LONGER, request, "&Take two more months", save)

    def _answered(self, request_id: Id, handed: bool) -> None:
        desk = self._room.place.desk
        on = self._room.acts.today() if handed else None
        self._room.act(lambda: access_answers.answered(desk, request_id, on), "It is noted")
