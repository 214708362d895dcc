"""One list of records to be destroyed: its lines, and what the person at the desk may do with it now."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QPushButton, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.disposal_lists import Answer, DisposalLine, DisposalList
from jatdesk.domain.roles import Right
from jatdesk.operations.old_backups import OldBackups
from jatdesk.ui.governance import disposal_words as words
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import TableModel
from jatdesk.ui.workplace import Workplace


@dataclass(frozen=True)
class ListActs:
    """What the buttons of a list do; the first three are of the record one is on."""

    destroy: Callable[[DisposalLine], object]
    stay: Callable[[DisposalLine], object]
    look: Callable[[DisposalLine], object]
    rest: Callable[[], object]
    decide: Callable[[], object]
    carry_out: Callable[[], object]
    take_back: Callable[[], object]
    certificate: Callable[[], object]
    backups_gone: Callable[[], object]
    look_for_copies: Callable[[], object]


class DisposalPanel(Panel):
    """`show_list` shows it as it is now, with the same record current."""

    def __init__(self, place: Workplace, found: DisposalList, acts: ListActs, parent: QWidget | None = None) -> None:
        super().__init__(f"List of {say(found.made_on)}", "Governance", parent)
        self._place, self._acts = place, acts
        self.told = text.body("")
        self.told.setWordWrap(True)
        self.copies = text.body("")
        self.copies.setWordWrap(True)
        self.copies.setVisible(False)
        self.table = Table[DisposalLine](TableModel(words.LINE_COLUMNS), "Records on this list", lines=2, whole=True)
        self.table.chosen.connect(self._enter)
        self.progress = ProgressLine(self)
        self.destroy_button = self._of_line("&Destroy this record", acts.destroy)
        self.stay_button = self._of_line("&Keep it, or hold…", acts.stay)
        self.look_button = self._of_line("&Look at the case", acts.look)
        self.rest_button = buttons.plain("Destroy &all not answered", acts.rest)
        self.take_back_button = buttons.plain("&Take the list back", acts.take_back)
        self.decide_button = buttons.primary("D&ecide the list", acts.decide)
        self.carry_out_button = buttons.danger("Destroy &them now…", acts.carry_out)
        self.certificate_button = buttons.primary("&Certificate", acts.certificate)
        self.backups_button = buttons.plain("No &backup holds them", acts.backups_gone)
        row = QWidget()
        line = FlowLayout(row, gap=12)
        for button in (self.destroy_button, self.stay_button, self.look_button, self.rest_button):
            line.addWidget(button)
        self._row = row
        for part in (self.told, self.copies, row, TableCard(self.table)):
            self.add(part)
        self.foot_button(buttons.plain("Back", self.left.emit))
        for button in (
            self.take_back_button,
            self.decide_button,
            self.carry_out_button,
            self.backups_button,
            self.certificate_button,
        ):
            self.foot_button(button)
        self.foot_button(self.progress)
        self.found: OldBackups | None = None
        self.show_list(found)

    def start(self) -> None:
        """Into the lines, at the first without an answer."""
        self.table.setFocus()

    def show_copies(self, found: OldBackups) -> None:
        """Copies of the store from before that were found; while there are any, nobody can say that there are none."""
        self.found = found
        self.copies.setText(words.copies(found))
        self._offer_backups()

    def show_list(self, found: DisposalList) -> None:
        """As it is now."""
        before = self.table.current_row()
        self.list = found
        self.told.setText(words.told(found))
        self.table.rows_model.set_rows(found.lines)
        waiting = [number for number, line in enumerate(found.lines) if line.answer is Answer.OPEN]
        same = [number for number, line in enumerate(found.lines) if before and line.number == before.number]
        self.table.go_to_row((waiting or same or [0])[0])
        self._offer(bool(waiting))

    def _offer(self, waiting: bool) -> None:
        found, desk = self.list, self._place.desk
        second = found.is_second(desk.person, desk.slot_id) and self._place.may(Right.DECIDE)
        answering = found.decided_on is None and second
        decided = found.decided_on is not None and found.done_on is None
        keeps = self._place.may(Right.KEEP)
        for button, shown in (
            (self.destroy_button, answering),
            (self.stay_button, answering),
            (self.rest_button, answering and waiting),
            (self.decide_button, answering),
            (self.look_button, found.done_on is None),
            (self.take_back_button, keeps and found.done_on is None),
            (self.carry_out_button, decided and self._place.may(Right.DESTROY)),
            (self.certificate_button, self._place.may(Right.SEND) and any(line.destroyed for line in found.lines)),
        ):
            button.setVisible(shown)
        self.decide_button.setEnabled(not waiting)
        number = len(found.to_destroy)
        self.carry_out_button.setText(f"Destroy {words.records(number)} &now…" if number else "&Close the list")
        self._row.setVisible(found.done_on is None)
        self._offer_backups()
        if self._waits_for_backups and self.found is None:
            self._acts.look_for_copies()

    @property
    def _waits_for_backups(self) -> bool:
        return self.list.backups_until is not None and self.list.backups_gone_on is None

    def _offer_backups(self) -> None:
        waits, desk = self._waits_for_backups, self._place.desk
        over = self.list.backups_until is not None and desk.clock.today() >= self.list.backups_until
        found = self.found
        self.copies.setVisible(waits and found is not None)
        self.backups_button.setVisible(waits and over and self._place.may(Right.KEEP))
        self.backups_button.setEnabled(found is not None and not found.any)

    def _enter(self, line: DisposalLine) -> None:
        if self.stay_button.isVisibleTo(self):
            self._acts.stay(line)
        elif line.case_id:
            self._acts.look(line)

    def _of_line(self, label: str, act: Callable[[DisposalLine], object]) -> QPushButton:
        def on_line() -> None:
            line = self.table.current_row()
            if line is not None:
                act(line)

        return buttons.plain(label, on_line)
