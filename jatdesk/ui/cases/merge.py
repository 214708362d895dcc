"""Making two records of one child one: which other case, what is known of both, and what becomes of two open cases."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from jatdesk.domain.cases import Case, CaseState
from jatdesk.domain.ids import Id
from jatdesk.domain.known import KnownChild, born_words, case_words, newest, why_words
from jatdesk.errors import UserError
from jatdesk.operations import known, merging
from jatdesk.operations.merging import Joining
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.panel import Panel

WHAT_HAPPENS = (
    "All cases, parents and carers, brothers and sisters and earlier names of both records then belong to one child. "
    "What this case says of the child stands; what it does not say is taken from the other record. It can be undone."
)


class MergePanel(Panel):
    """Choose who, then see both side by side and join them. Nothing is joined before the last button."""

    def __init__(self, room: CaseRoom, one: KnownChild | None = None, parent: QWidget | None = None) -> None:
        self._room = room
        self._case = room.page().case
        super().__init__("Same child as another case", f"Case {self._case.number}", parent)
        self._joining: Joining | None = None
        self._close: dict[Id, QRadioButton] = {}
        self._candidates = Card("Children who look alike")
        self.number = QLineEdit()
        self.number_field = Field("&Number of the other case", self.number)
        self.look_button = buttons.plain("&Show that case", self._by_number)
        self._asking = QWidget()
        self._both = QWidget()
        self.join_button = buttons.primary("&Join the two records", self._join)
        self._build()
        if one is not None:
            self._choose(one.child.id)

    def start(self) -> None:
        """Put the cursor where one begins."""
        (self.number if self._joining is None else self.join_button).setFocus()

    def _build(self) -> None:
        column = QVBoxLayout(self._asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        found = [each for each in known.alike(self._room.place.desk, self._case.id) if each.may_be_same]
        for each in found:
            self._candidates.add(self._candidate(each))
        self._candidates.setVisible(bool(found))
        column.addWidget(self._candidates)
        column.addWidget(self.number_field)
        column.addWidget(self.look_button, 0, Qt.AlignmentFlag.AlignLeft)
        both = QVBoxLayout(self._both)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(16)
        self.add(text.body(WHAT_HAPPENS))
        self.add(self._asking)
        self.add(self._both)
        self._both.hide()
        self.enter_presses(self.look_button)
        self.foot_button(buttons.plain("Cancel", self.left.emit))
        self.foot_button(self.join_button)
        self.join_button.hide()

    def _candidate(self, one: KnownChild) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(text.strong(one.child.name))
        small = (born_words(one.child), case_words(one.cases), one.child.school)
        column.addWidget(text.secondary(" · ".join(filter(None, small))))
        column.addWidget(text.body(why_words(one.likeness)))
        choose = buttons.plain("Same child", lambda: self._choose(one.child.id))
        choose.setAccessibleName(f"Same child as case {newest(one.cases).number}")
        column.addSpacing(8)
        column.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        return part

    def _by_number(self) -> None:
        try:
            joining = merging.by_number(self._room.place.desk, self._case.id, self.number.text())
        except UserError as error:
            self.number_field.set_error(error.sentence())
            self.number.setFocus()
            return
        self._show(joining)

    def _choose(self, child_id: Id) -> None:
        try:
            self._show(merging.with_child(self._room.place.desk, self._case.id, child_id))
        except UserError as error:
            self.problems.show_error(error)

    def _show(self, joining: Joining) -> None:
        self._joining = joining
        self.number_field.set_error("")
        self._asking.hide()
        ground = self._both.layout()
        assert isinstance(ground, QVBoxLayout)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(_told(joining.here, "This record: what it says stands"), 1)
        row.addWidget(_told(joining.other, "The other record: fills what is missing"), 1)
        ground.addLayout(row)
        if joining.both_open:
            ground.addWidget(self._open_cases(joining))
        self._both.show()
        self.join_button.show()
        self.join_button.setFocus()

    def _open_cases(self, joining: Joining) -> Card:
        card = Card("Both cases are open")
        group = QButtonGroup(card)
        cases = (joining.other, joining.here)
        choices = [(case.id, f"Close case {case.number} and go on with the other") for case in cases]
        for case_id, words in [*choices, ("", "Leave both open")]:
            button = QRadioButton(words)
            group.addButton(button)
            card.add(button)
            self._close[case_id] = button
        self._close[joining.other.id].setChecked(True)
        return card

    def _join(self) -> None:
        if self._joining is None:
            return
        desk, case_id, other_id = self._room.place.desk, self._case.id, self._joining.other.child.id
        close = next((ref for ref, button in self._close.items() if button.isChecked()), "")
        merged: list[Id] = []

        def join() -> object:
            done = merging.join(desk, case_id, other_id, close)
            merged.append(done[0])
            return done

        def back() -> object:
            return self._room.place.act(lambda: merging.part(desk, merged[-1]))

        self._room.act(join, "The two records are one", back, self.left.emit, self.problems.show_error)


def _told(case: Case, heading: str) -> Card:
    child = case.child
    card = Card(heading)
    card.add(text.strong(child.name))
    born = born_words(child)
    state = "open" if case.state is CaseState.OPEN else "closed"
    lines = (
        f"Known as {child.known_as}" if child.known_as else "",
        f"{born[:1].upper()}{born[1:]}" if born else "Day of birth not known",
        f"Case {case.number}, {state}",
        ", ".join(filter(None, (child.address, child.postcode))) or "Address not known",
        child.school,
    )
    for line in filter(None, lines):
        card.add(text.body(line))
    return card
