"""How people of the family may safely be written to, on the Consent tab."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.domain.roles import Right
from jatdesk.domain.safe_route import SafeRoute
from jatdesk.operations import safe_route
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.acting import Done, Failed
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.acts import acts_of
from jatdesk.ui.widgets.rich_line import RichLine

_FORM = "safe_route"
_SECTION = Section(
    "route",
    "Safe contact route",
    (
        FieldSpec("person", "&Who", needed=True, private="name"),
        FieldSpec("may_email", "May be &e-mailed", Kind.TICK),
        FieldSpec("email", "E-&mail address", private="all", address=True),
        FieldSpec("may_post", "May be pos&ted to", Kind.TICK),
        FieldSpec("address", "&Address for post", Kind.TEXT, private="all"),
        FieldSpec(
            "not_here", "&Never to this address", private="all", hint="E-mail or postal address that is not safe"
        ),
        FieldSpec("note", "An&ything else to know", Kind.TEXT, hint="For example ‘ring first’", wide=True),
    ),
    words="Ask the person which way is safe. Where neither may be used, what is for them is handed over in person.",
)


class SafeRoutesCard(parts.HeadedCard):
    """One row a person."""

    def __init__(self, room: CaseRoom) -> None:
        self._room = room
        self._keeps = room.may(Right.KEEP)
        self.add_button = buttons.plain("Add a safe ro&ute…", self.add_one)
        super().__init__("How the family may be reached", self.add_button if self._keeps else None)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.body.addLayout(self._rows)
        room.panels.offer(_FORM, self.add_one)

    def show_page(self, page: CasePage) -> None:
        """Those recorded for this case."""
        self._show(safe_route.of_case(self._room.place.desk, page.case.id))

    def add_one(self) -> None:
        """How one more person may be reached."""
        self._open("Add a safe contact route", SafeRoute(), _FORM)

    def _show(self, routes: Sequence[SafeRoute]) -> None:
        parts.emptied(self._rows)
        for route in routes:
            self._rows.addWidget(self._row(route))
        if not routes:
            self._rows.addWidget(text.secondary("Nothing is recorded. Until then nothing can be sent to the family."))

    def _row(self, route: SafeRoute) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(RichLine([(route.person, "strong")]))
        column.addWidget(text.body(route.words))
        if route.not_here:
            column.addWidget(text.body(f"Never to: {' '.join(route.not_here.split())}"))
        if route.note:
            column.addWidget(text.secondary(route.note))
        if self._keeps:
            change = ("Change…", partial(self._open, "Change a safe contact route", route))
            take_out = ("Take out", partial(self._take_out, route))
            acts = acts_of(f"safe route of {route.person}", (change, take_out))
            column.addLayout(acts)
            column.setAlignment(acts, Qt.AlignmentFlag.AlignLeft)
        return made

    def _open(self, title: str, shown: SafeRoute, key: str = "") -> None:
        desk, case_id = self._room.place.desk, self._room.page().case.id

        def save(values: Values, done: Done, failed: Failed) -> None:
            new = SafeRoute(**values)
            self._room.act(lambda: safe_route.put(desk, case_id, new), "The safe route is kept", None, done, failed)

        self._room.panels.open_form(title, _SECTION, shown, "&Save", save, key)

    def _take_out(self, route: SafeRoute) -> None:
        desk, case_id = self._room.place.desk, self._room.page().case.id

        def back() -> object:
            return self._room.place.act(lambda: safe_route.put(desk, case_id, route))

        self._room.act(lambda: safe_route.forget(desk, route.id), "The safe route is taken out", back)
