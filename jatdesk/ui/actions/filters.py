"""What narrows the list of actions: how it stands, agency, person and case. Asks no operation."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.actions import Action
from jatdesk.domain.agencies import agencies_of, person_of
from jatdesk.ui.widgets.chips import Chip, ChipRow
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.letters import at_most

OPEN, OVERDUE, SETTLED = "open", "overdue", "settled"
_EVERY = {"agency": "Every agency", "person": "Every person", "case": "Every case"}
_LETTERS = {"agency": 40, "person": 28, "case": 16}


class ActionFilters(QWidget):
    """`narrowed(open, settled, today)` gives the actions wanted; `changed` after each choice of a person."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = ChipRow([Chip(OPEN, "All open"), Chip(OVERDUE, "Overdue"), Chip(SETTLED, "Answered")])
        self.choices = {key: Choice([("", words)]) for key, words in _EVERY.items()}
        row = FlowLayout(gap=8)
        for key, choice in self.choices.items():
            choice.setAccessibleName(key.capitalize())
            at_most(choice, _LETTERS[key])
            choice.changed.connect(lambda _code: self.changed.emit())
            row.addWidget(choice)
        self.chips.chosen.connect(lambda _key: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.chips)
        column.addLayout(row)

    def value(self, key: str) -> str:
        """What is chosen under 'agency', 'person' or 'case'; '' for every one."""
        return self.choices[key].value()

    def choose(self, key: str, code: str) -> bool:
        """Choose a code without telling anyone; False when the list does not hold it."""
        there = self.choices[key].findData(code) >= 0
        self.choices[key].set_value(code if there else "")
        return there

    def clear(self) -> None:
        """Every open action."""
        self.chips.choose(OPEN)
        for choice in self.choices.values():
            choice.set_value("")

    def offer(self, actions: Sequence[Action]) -> None:
        """Offer what these actions name, each with how many there are; the chosen ones stay where they can."""
        for key, of in _OF.items():
            counted: dict[str, int] = {}
            for action in actions:
                for code in of(action):
                    counted[code] = counted.get(code, 0) + 1
            named = [(code, f"{_said(key, code)} ({count})") for code, count in sorted(counted.items()) if code]
            self.choices[key].set_choices([("", _EVERY[key]), *named])

    def narrowed(self, still: Sequence[Action], answered: Sequence[Action], today: date) -> list[Action]:
        """The actions of the chosen agency, person and case, as the chosen chip wants them; counts are said."""
        mine = [action for action in still if self._wants(action)]
        done = [action for action in answered if self._wants(action)]
        late = [action for action in mine if action.overdue(today)]
        self.chips.set_chips(
            [
                Chip(OPEN, "All open", len(mine)),
                Chip(OVERDUE, "Overdue", len(late)),
                Chip(SETTLED, "Answered", len(done)),
            ]
        )
        return {OPEN: mine, OVERDUE: late, SETTLED: done}[self.chips.current()]

    def _wants(self, action: Action) -> bool:
        return all(not self.value(key) or self.value(key) in of(action) for key, of in _OF.items())


def _said(key: str, code: str) -> str:
    return f"Case {code}" if key == "case" else code


_OF: dict[str, Callable[[Action], Sequence[str]]] = {
    "agency": agencies_of,
    "person": lambda action: (person_of(action),),
    "case": lambda action: (action.case_number,),
}
