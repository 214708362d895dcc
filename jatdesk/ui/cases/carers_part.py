"""Parents and carers on the Family tab, a card each, changed where they stand."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.domain.children import Carer
from jatdesk.domain.roles import Right
from jatdesk.operations import carers
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.acting import Done, Failed
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.sections import CARERS, Section
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.acts import acts_of

_NEW = "carer"
_FORM = Section("carer", "Parent or carer", tuple(replace(s, needed=s.name == "name") for s in CARERS.fields))


class CarersPart(QWidget):
    """`show_page(page)` shows a card for each, and one that says so where there is none."""

    def __init__(self, room: CaseRoom) -> None:
        super().__init__()
        self._room = room
        self._keeps = room.may(Right.KEEP)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.add_button: QPushButton | None = None
        room.panels.offer(_NEW, self.add_one)

    def show_page(self, page: CasePage) -> None:
        """Those of the child, in the order of the form."""
        parts.emptied(self._column)
        head = parts.HeadedCard("Parents and carers", self._add() if self._keeps else None)
        if not page.carers:
            head.add(text.secondary("Nobody is recorded."))
        for number, carer in enumerate(page.carers):
            head.add(self._one(page.carers, number, carer))
        self._column.addWidget(head)

    def add_one(self) -> None:
        """Another parent or carer."""
        self._open("Add a parent or carer", Carer(""), lambda there, new: (*there, new), _NEW)

    def _add(self) -> QPushButton:
        self.add_button = buttons.link("Add a parent or carer…", self.add_one)
        return self.add_button

    def _one(self, there: tuple[Carer, ...], number: int, carer: Carer) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(text.strong(carer.name or "Name not given"))
        facts = parts.Facts()
        told = [(spec.plain_label, spec.words(getattr(carer, spec.name))) for spec in CARERS.fields]
        facts.show_facts([(label, words) for label, words in told[1:] if words])
        column.addWidget(facts)
        if self._keeps:
            change = ("Change…", lambda: self._change(number, carer))
            take_out = ("Take out", lambda: self._take_out(there, number))
            column.addLayout(acts_of(carer.name, (change, take_out)))
        return held

    def _change(self, number: int, carer: Carer) -> None:
        def changed(there: tuple[Carer, ...], new: Carer) -> tuple[Carer, ...]:
            return (*there[:number], new, *there[number + 1 :])

        self._open("Change a parent or carer", carer, changed)

    def _take_out(self, there: tuple[Carer, ...], number: int) -> None:
        desk, case_id = self._room.place.desk, self._room.page().case.id
        self._room.act(
            lambda: carers.change(desk, case_id, (*there[:number], *there[number + 1 :])),
            "The carer is taken out",
            lambda: self._room.place.act(lambda: carers.change(desk, case_id, there)),
        )

    def _open(
        self,
        title: str,
        shown: Carer,
        wanted: Callable[[tuple[Carer, ...], Carer], tuple[Carer, ...]],
        key: str = "",
    ) -> None:
        desk, page = self._room.place.desk, self._room.page()

        def save(values: Values, done: Done, failed: Failed) -> None:
            self._room.act(
                lambda: carers.change(desk, page.case.id, wanted(page.carers, Carer(**values))),
                "Parents and carers changed",
                lambda: self._room.place.act(lambda: carers.change(desk, page.case.id, page.carers)),
                done,
                failed,
            )

        self._room.panels.open_form(title, _FORM, shown, "&Save", save, key)
