"""Offers people of the directory where somebody is named: one press fills in who they are. Saves nothing."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from jatdesk.domain.directory import Entry, matching, said
from jatdesk.operations import directory
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.workplace import Workplace

MOST = 4
"""More would push the form away; who is looked for is found by typing."""


class DirectoryOffer(QWidget):
    """`DirectoryOffer(place, "Visitor", line, fill)`: who can be asked, narrowed by what is typed in `line`.

    `fill(entry)` is called with whom a person chose. Nothing is shown while nobody fits.
    """

    def __init__(
        self,
        place: Workplace,
        words: str,
        line: QLineEdit,
        fill: Callable[[Entry], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._place, self._line, self._fill = place, line, fill
        self._found = directory.every(place.desk)
        self.words = text.secondary(f"Fill in ‘{words}’ from who can be asked:", self)
        self.buttons: list[QPushButton] = []
        self._shown: tuple[Entry, ...] = ()
        row = QWidget(self)
        self._ways = FlowLayout(row, gap=12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(row)
        line.textChanged.connect(lambda _typed: self._show())
        self._show()

    def ask(self) -> None:
        """Read the directory again."""
        self._found = directory.every(self._place.desk)
        self._show()

    def _show(self) -> None:
        typed = self._line.text()
        found = matching(self._found, typed, MOST)
        exact = [one for one in found if one.entry.name.casefold() == typed.strip().casefold()]
        self._shown = tuple(one.entry for one in found) if len(exact) != 1 or len(found) != 1 else ()
        today = self._place.desk.clock.today()
        for place in range(len(self.buttons), len(self._shown)):
            self.buttons.append(buttons.link(self._shown[place].words, self._chooser(place), self))
            self._ways.addWidget(self.buttons[-1])
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(self._shown))
            if place < len(self._shown):
                entry = self._shown[place]
                button.setText(entry.words.replace("&", "&&"))
                told = [entry.what_for, said(found[place].last, today)]
                button.setToolTip(" · ".join(part for part in told if part))
                button.setAccessibleName(f"Fill in {entry.words}")
        self.setVisible(bool(self._shown))

    def _chooser(self, place: int) -> Callable[[], None]:
        def choose() -> None:
            if place < len(self._shown):
                self._fill(self._shown[place])
                self._line.setFocus()

        return choose


def beside(
    place: Workplace, panel: EditPanel, words: str, name: str, organisation: str = "", email: str = ""
) -> DirectoryOffer:
    """The offer under a form, for its fields of these names; '' where it has none."""
    inputs = panel.form.inputs
    line = inputs[name].box
    assert isinstance(line, QLineEdit)

    def fill(entry: Entry) -> None:
        told = ((name, entry.name), (organisation, entry.organisation or entry.service), (email, entry.email))
        for field, typed in told:
            if field:
                inputs[field].show_typed(typed)

    offer = DirectoryOffer(place, words, line, fill)
    panel.add(offer)
    return offer
