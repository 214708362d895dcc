"""Who can open the store, and what can be done about the one that is chosen. It only tells what is wanted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, SignalInstance

from jatdesk.domain.people import Person
from jatdesk.domain.roles import Right
from jatdesk.ui.people import words
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel


class PeopleCard(Card):
    """`show_people(people)`; the signals carry the chosen Person. `own_slot` is that of the person at the desk."""

    rename_wanted = Signal(object)
    renew_wanted = Signal(object)
    leave_wanted = Signal(object)

    def __init__(self, own_slot: str, may: Callable[[Right], bool]) -> None:
        super().__init__("Who can open this store")
        self._own_slot = own_slot
        self._may = may
        self._model = TableModel[Person](
            [
                Column("Name", self._name),
                Column("Role", lambda person: person.role.words, width=22),
                Column("Here since", lambda person: words.since(person.added_on), width=21),
                Column("Own keys since", lambda person: words.since(person.keys_since), width=21),
            ]
        )
        self.table = Table(self._model, "Who can open this store", whole=True)
        self.rename_button = buttons.plain("Re&name…", lambda: self._tell(self.rename_wanted))
        self.renew_button = buttons.plain("Set a new passphrase…", lambda: self._tell(self.renew_wanted))
        self.leave_button = buttons.plain("&Take away access…", lambda: self._tell(self.leave_wanted))
        self.hint = text.secondary(
            "Keys are made with the first passphrase, and anew when somebody else sets a forgotten one: "
            "an approval shows how old the key is that signed it."
        )
        acts = FlowLayout()
        for button in (self.rename_button, self.renew_button, self.leave_button):
            acts.addWidget(button)
        self.add(self.table)
        self.add_layout(acts)
        self.add(self.hint)
        self.table.moved.connect(self._show_acts)

    def show_people(self, people: Sequence[Person]) -> None:
        """Show other people; the one that was chosen stays so."""
        here = self.chosen()
        self._model.set_rows(tuple(people))
        place = next((n for n, person in enumerate(people) if here and person.slot_id == here.slot_id), 0)
        self.table.go_to_row(place)
        self._show_acts(self.chosen())

    def chosen(self) -> Person | None:
        """The person in the current row."""
        return self.table.current_row()

    def _name(self, person: Person) -> Cell:
        pill = words.standing(person, self._own_slot)
        return Cell(person.name or "No name yet", pills=(pill,) if pill else ())

    def _show_acts(self, person: Person | None) -> None:
        here = person is not None and not person.gone
        other = person is not None and person.slot_id != self._own_slot
        self.rename_button.setVisible(here and self._may(Right.PEOPLE))
        self.renew_button.setVisible(here and other and self._may(Right.RENEW))
        self.leave_button.setVisible(here and other and self._may(Right.PEOPLE))
        if person is not None:
            for button in (self.rename_button, self.renew_button, self.leave_button):
                button.setAccessibleDescription(person.words)

    def _tell(self, signal: SignalInstance) -> None:
        person = self.chosen()
        if person is not None:
            signal.emit(person)
