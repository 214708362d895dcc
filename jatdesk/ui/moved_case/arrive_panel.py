"""What a moved case holds, before it is taken in: whose it is, where it came from, and who may be the same child."""

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from jatdesk.domain.cases import CaseLine, CaseState
from jatdesk.domain.consent import Subject, standing
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.operations.moving import Arriving
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.cover import PRIVATE
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.pill import Tone

Take = Callable[[Arriving, Id], object]


class ArrivePanel(Panel):
    """`take(arriving, case_id)`: '' for a new child, else the case whose child it is."""

    def __init__(self, arriving: Arriving, take: Take) -> None:
        super().__init__("Take in a moved case", "Cases")
        self._arriving = arriving
        self._take = take
        self.warning = Banner([], Tone.DUE)
        there = f"This file was taken in before, as case {arriving.there}." if arriving.there else ""
        self.warning.say([(there, "strong")] if there else [], Tone.DUE)
        self.add(self.warning)
        self.add(self._facts())
        self.choices: dict[Id, QRadioButton] = {}
        self.add(self._whose())
        self.take_button = buttons.primary("&Take in the case", self._go)
        self.take_button.setEnabled(not arriving.there)
        self.foot_button(buttons.plain("Cancel", self.left.emit))
        self.foot_button(self.take_button)

    def start(self) -> None:
        """Begin with the question, or with the button where there is none."""
        first = next(iter(self.choices.values()), None)
        (first or self.take_button).setFocus()

    def _go(self) -> None:
        chosen = next((case_id for case_id, radio in self.choices.items() if radio.isChecked()), None)
        if chosen is None and self.choices:
            self.problems.show_problems([("Say whether it is the same child", next(iter(self.choices.values())))])
            return
        self._take(self._arriving, chosen or "")

    def _facts(self) -> Card:
        moved = self._arriving.moved
        child = moved.case.child
        whose = Subject((child.name, child.known_as), child.birth, moved.moved_on)
        card = Card("What is in the file")
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        born = say(child.birth) if child.birth else child.birth_words or "not known"
        facts = (
            ("Child", child.name, "name"),
            ("Date of birth", born, "all"),
            ("Comes from", moved.origin, ""),
            ("Moved on", say(moved.moved_on), ""),
            ("Parents and carers", ", ".join(carer.name for carer in moved.carers), "name"),
            ("Why the child was brought", moved.case.why, ""),
            ("Consent", standing(moved.consents, whose).sentence, ""),
            ("Goes along", _counts(self._arriving), ""),
        )
        for row, (label, value, private) in enumerate(facts):
            said = text.body(value or "Not given")
            if private and value:
                said.setProperty(PRIVATE, private)
            grid.addWidget(text.secondary(label), row, 0)
            grid.addWidget(said, row, 1)
        card.add_layout(grid)
        return card

    def _whose(self) -> QWidget:
        if not self._arriving.known:
            return text.secondary("No child here is like this one: a new child is made.")
        card = Card("Is this child known here already?")
        column = QVBoxLayout()
        group = QButtonGroup(card)
        for line in self._arriving.known:
            self._choice(column, group, line.id, _line(line), PRIVATE)
        self._choice(column, group, "", "No, a new child", "")
        card.add_layout(column)
        return card

    def _choice(self, column: QVBoxLayout, group: QButtonGroup, case_id: Id, words: str, private: str) -> None:
        radio = QRadioButton(words)
        if private:
            radio.setProperty(private, "all")
        group.addButton(radio)
        column.addWidget(radio)
        self.choices[case_id] = radio


def _line(line: CaseLine) -> str:
    born = f", born {say(line.birth)}" if line.birth else ""
    state = "open" if line.state is CaseState.OPEN else "closed"
    return f"The same child as {line.name}{born}: case {line.number}, {state}"


def _counts(arriving: Arriving) -> str:
    moved = arriving.moved
    counted = (
        (len(moved.referrals), "referral"),
        (len(moved.papers), "paper"),
        (len(moved.actions), "action"),
        (len(moved.outcomes), "outcome"),
        (len(moved.notes), "entry of the story"),
    )
    many = {"entry of the story": "entries of the story"}
    said = [f"{count} {word if count == 1 else many.get(word, f'{word}s')}" for count, word in counted if count]
    return ", ".join(said)
