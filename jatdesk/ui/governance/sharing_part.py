"""Every decision to share, or not to share, without consent, over all cases; each leads to its case."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.docs.sharing_list import answered
from jatdesk.domain.dates import say
from jatdesk.domain.roles import Right
from jatdesk.domain.sharing import ListedDecision
from jatdesk.operations import desk_copies, sharing
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.governance.part import TabSpec
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace


class SharingPart(QWidget):
    """`tab` is what the page shows of it."""

    def __init__(self, place: Workplace, forms: FormPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._forms = place, forms
        self.print_button = buttons.primary("&Look and print…", self._look)
        self.table = Table[ListedDecision](TableModel(_COLUMNS), "Decisions about sharing", lines=2)
        self.table.chosen.connect(lambda each: place.go(Place("cases", each.case_id, "consent")))
        self.empty = EmptyState(
            "No decision about sharing",
            "A professional’s decision to share, or not, without consent is recorded on the Consent tab of its case.",
        )
        place.only(Right.SEND, self.print_button)
        self.tab = TabSpec("sharing", "Sharing", self, self.ask, ("sharing", "case"))
        row = QWidget()
        line = FlowLayout(row, gap=12)
        line.addWidget(self.print_button)
        told = text.secondary("Press Enter on a decision to open its case.")
        told.setWordWrap(False)
        line.addWidget(told)
        self._row = row
        self._card = TableCard(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part, stretch in ((row, 0), (self._card, 1), (self.empty, 1)):
            column.addWidget(part, stretch)

    def ask(self) -> None:
        """Read them again."""
        found = sharing.every(self._place.desk)
        self.table.rows_model.set_rows(found)
        self.table.go_to_row(0)
        self._card.setVisible(bool(found))
        self._row.setVisible(bool(found))
        self.empty.setVisible(not found)

    def _look(self) -> None:
        self._forms.look(lambda desk, _task: desk_copies.sharing_decisions(desk), title="Decisions about sharing")


def _what(each: ListedDecision) -> Cell:
    decision = each.decision
    words = "To share" if decision.shares else "Not to share"
    return Cell(f"{words}: {decision.what}", small=f"with {decision.with_whom}")


def _case(each: ListedDecision) -> Cell:
    return Cell(f"Case {each.number}", small=say(each.decision.on) if each.decision.on else "")


def _chair(each: ListedDecision) -> Cell:
    decision = each.decision
    if decision.ended_on is not None:
        return Cell(pills=(("ended", Tone.PLAIN),), small=say(decision.ended_on))
    if not decision.shares:
        return Cell("not asked")
    if decision.agreed is None:
        return Cell(pills=(("not answered yet", Tone.DUE),))
    return Cell(
        pills=(("agreed" if decision.agreed else "not agreed", Tone.FINE if decision.agreed else Tone.LATE),),
        small=answered(decision),
    )


_COLUMNS: list[Column[ListedDecision]] = [
    Column("Record", _case, width=28),
    Column("What", _what),
    Column("Who decided", lambda each: Cell(each.decision.professional, small=each.decision.agency)),
    Column("Chair", _chair, width=34),
]
