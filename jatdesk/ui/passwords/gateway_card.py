"""Whether sealed files reach everybody: a test file for each address, and what became of it. It saves nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.gateways import WORDS, Gateway, Taken
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel

_WORDS = (
    "Some mail systems take protected files off an e-mail or hold it back. A test file about nobody shows it before "
    "papers about a family go. Send it, then write down here what each says; the check page before sending tells of it."
)
_TONES = {Taken.ARRIVED: Tone.FINE, Taken.STRIPPED: Tone.LATE, Taken.QUARANTINED: Tone.LATE}


class GatewayCard(Card):
    """`test_wanted` carries an address ('' for everybody untested), `told` an address and what became of the file."""

    test_wanted = Signal(str)
    told = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Do sealed files reach everybody?", parent)
        self.table = Table[Gateway](
            TableModel(
                [
                    Column("Who", lambda row: Cell(row.name, small=row.address)),
                    Column("Test file", _asked, width=24),
                    Column("What became of it", _result, width=30),
                ]
            ),
            "Mail gateways",
            lines=2,
            whole=True,
        )
        self.none = text.secondary("Nobody has an e-mail address yet.")
        self.send_button = buttons.plain("Send &test files…", lambda: self.test_wanted.emit(""))
        self.again_button = buttons.plain("Test this one a&gain…", lambda: self.test_wanted.emit(self._address()))
        self.results = {
            Taken.ARRIVED: buttons.plain("It a&rrived", lambda: self._tell(Taken.ARRIVED)),
            Taken.STRIPPED: buttons.plain("It was taken &off", lambda: self._tell(Taken.STRIPPED)),
            Taken.QUARANTINED: buttons.plain("It was held in &quarantine", lambda: self._tell(Taken.QUARANTINED)),
        }
        acts = FlowLayout(gap=12)
        for button in (self.send_button, *self.results.values(), self.again_button):
            acts.addWidget(button)
        for part in (text.secondary(_WORDS), self.table, self.none):
            self.add(part)
        self.add_layout(acts)
        self.table.moved.connect(lambda _row: self._look())

    def show_gateways(self, gateways: Sequence[Gateway]) -> None:
        """Show everybody; the same line stays chosen."""
        here = self._address()
        self.table.rows_model.set_rows(tuple(gateways))
        places = [number for number, each in enumerate(gateways) if each.address == here]
        self.table.go_to_row(places[0] if places else 0)
        self.table.setVisible(bool(gateways))
        self.none.setVisible(not gateways)
        self.send_button.setEnabled(any(each.result is None for each in gateways))
        self._look()

    def _look(self) -> None:
        row = self.table.current_row()
        for taken, button in self.results.items():
            button.setEnabled(row is not None)
            button.setAccessibleName(f"{button.text().replace('&', '')}: {row.name if row else WORDS[taken]}")
        self.again_button.setEnabled(row is not None)

    def _tell(self, taken: Taken) -> None:
        if address := self._address():
            self.told.emit(address, taken)

    def _address(self) -> str:
        row = self.table.current_row()
        return row.address if row else ""


def _asked(row: Gateway) -> Cell:
    return Cell(f"sent {say(row.asked_on)}" if row.asked_on else "not sent yet")


def _result(row: Gateway) -> Cell:
    if row.result is not None and not row.waits:
        on = f"{say(row.result.on)}" + (f", {row.result.by}" if row.result.by else "")
        return Cell(small=on, pills=((WORDS[row.result.taken], _TONES[row.result.taken]),))
    return Cell(pills=(("no answer yet", Tone.DUE),)) if row.waits else Cell("not known")
