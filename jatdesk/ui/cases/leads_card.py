"""The lead professional on the Family tab: who it is, whom the family would like, those before; and all of the team."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.domain.leads import lead_words
from jatdesk.domain.roles import Right
from jatdesk.operations import leads
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.acting import Done, Failed
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.panel import Panel

_NEW = "lead"


@dataclass(frozen=True)
class _Typed:
    name: str = ""
    since: date | None = None
    why: str = ""


class LeadsCard(parts.HeadedCard):
    """The one of today first, then those before, the latest first."""

    def __init__(self, room: CaseRoom) -> None:
        self._room = room
        self._word = room.place.desk.profile.lead_professional
        self.change_button = buttons.link("Change…", self.appoint)
        self.change_button.setAccessibleName(f"Change the {self._word}")
        self.all_button = buttons.link(f"All {self._word}s…", self.show_all)
        super().__init__(_capital(self._word), self.change_button if room.may(Right.KEEP) else None)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.add_layout(self._rows)
        row = FlowLayout()
        row.addWidget(self.all_button)
        self.add_layout(row)
        room.panels.offer(_NEW, self.appoint)

    def show_page(self, page: CasePage) -> None:
        """Everybody who led this case."""
        parts.emptied(self._rows)
        found = leads.of_case(self._room.place.desk, page.case.id)
        now = [lead for lead in found if lead.until is None]
        for lead in now:
            self._rows.addWidget(text.strong(lead_words(lead)))
        if not now:
            self._rows.addWidget(text.secondary(f"There is no {self._word} yet."))
        if page.case.lead_wish:
            self._rows.addWidget(text.body(f"The family would like: {page.case.lead_wish}"))
        for lead in reversed([lead for lead in found if lead.until is not None]):
            self._rows.addWidget(text.secondary(lead_words(lead)))

    def appoint(self) -> None:
        """Who it is from now on, and why."""
        desk, case = self._room.place.desk, self._room.page().case
        section = Section(
            "lead",
            _capital(self._word),
            (
                FieldSpec("name", "&Name", hint="Leave it empty if there is nobody now"),
                FieldSpec("since", "&Since", Kind.PAST, needed=True),
                FieldSpec("why", "&Why it changes", Kind.TEXT, wide=True),
            ),
        )

        def save(values: Values, done: Done, failed: Failed) -> None:
            def back() -> object:
                return self._room.place.act(lambda: leads.appoint(desk, case.id, case.lead_professional))

            said = f"The {self._word} is changed"
            self._room.act(lambda: leads.appoint(desk, case.id, **values), said, back, done, failed)

        blank = _Typed(case.lead_professional, self._room.acts.today())
        self._room.panels.open_form(f"Change the {self._word}", section, blank, "&Save", save, _NEW)

    def show_all(self) -> None:
        """Everybody who leads an open case, with a way to each."""
        self._room.panels.open_panel(LeadsPanel(self._room))


class LeadsPanel(Panel):
    """One card a person, with a link to each of their open cases by its number."""

    def __init__(self, room: CaseRoom, parent: QWidget | None = None) -> None:
        word = room.place.desk.profile.lead_professional
        super().__init__(f"{_capital(word)}s", f"Case {room.page().case.number}", parent)
        found = leads.of_team(room.place.desk)
        if not found:
            self.add(text.secondary(f"No open case has a {word} yet."))
        for lead in found:
            card = Card(lead.name)
            count = len(lead.cases)
            card.add(text.secondary("1 open case" if count == 1 else f"{count} open cases"))
            row = FlowLayout(gap=12)
            for case_id, number in lead.cases:
                link = buttons.link(f"Case {number}", partial(room.place.go, Place("cases", case_id, "family")))
                link.setAccessibleName(f"Open case {number} of {lead.name}")
                row.addWidget(link)
            card.add_layout(row)
            self.add(card)


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
