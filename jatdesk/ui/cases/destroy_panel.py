"""Destroying a case entered by mistake: says what goes and what stays, and asks for its number and a reason."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from jatdesk.domain.cases import Case
from jatdesk.domain.history import Changes
from jatdesk.errors import UserError
from jatdesk.operations import disposal
from jatdesk.operations.desk import Desk
from jatdesk.operations.disposal import Destroyed
from jatdesk.ui.jobs import Task
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.workplace import Workplace

GOES = (
    "The child’s details if there is no other case, parents and carers, referrals, consent, papers, notes, actions, "
    "what was minuted, and what the history says of them. Mailings with this case that are not sent are discarded, "
    "and sealed files in the outbox that hold it are deleted."
)
STAYS = (
    "An entry in the history that the records of this case were destroyed, by whom and why. Backups made before still "
    "hold it until they are old enough to go. What was sent to others is in their hands."
)


class DestroyPanel(Panel):
    """`destroyed(done)` is called when it is gone. There is no undo, so the number is typed, not pressed."""

    def __init__(
        self, place: Workplace, case: Case, destroyed: Callable[[Destroyed], object], parent: QWidget | None = None
    ) -> None:
        super().__init__("Destroy this record", f"Case {case.number}", parent)
        self._place = place
        self._case = case
        self._destroyed = destroyed
        refused = disposal.refusal(place.desk, case.id)
        self.number = QLineEdit()
        self.number_field = Field(
            "&Number of the case", self.number, hint=f"Type {case.number} to say that you mean it"
        )
        self.why = QLineEdit()
        self.why_field = Field("&Why", self.why, hint="It stays in the history: name nobody")
        self.progress = ProgressLine(self)
        self.destroy_button = buttons.danger("&Destroy the record", self._try)
        self.add(text.name("Only for a case that was entered by mistake"))
        for heading, words in (("What goes, for good", GOES), ("What stays", STAYS)):
            card = Card(heading)
            card.add(text.body(words))
            self.add(card)
        self.refusal = text.strong(refused)
        self.refusal.setVisible(bool(refused))
        self.add(self.refusal)
        for part in (self.number_field, self.why_field):
            self.add(part)
            part.setVisible(not refused)
        self.foot_button(buttons.plain("Cancel", self.left.emit))
        self.foot_button(self.destroy_button)
        self.foot_button(self.progress)
        self.destroy_button.setVisible(not refused)

    def dirty(self) -> bool:
        """Nothing typed here is worth keeping."""
        return False

    def start(self) -> None:
        """Put the cursor where something is to be typed."""
        (self.number if self.number_field.isVisibleTo(self) else self.back_button).setFocus()

    def _try(self) -> None:
        typed = self.number.text().strip().lstrip("0")
        wrong = "" if typed == self._case.number.lstrip("0") else f"This is case {self._case.number}"
        missing = "" if self.why.text().strip() else "Say why the record is destroyed"
        self.number_field.set_error(wrong)
        self.why_field.set_error(missing)
        self.problems.show_problems(
            [(words, part) for words, part in ((wrong, self.number), (missing, self.why)) if words]
        )
        if not wrong and not missing:
            self._run(self.why.text())

    def _run(self, why: str) -> None:
        case_id = self._case.id

        def work(desk: Desk, task: Task) -> tuple[Destroyed, Changes]:
            return disposal.destroy(desk, case_id, why, task.say)

        self._enable(False)
        job = self._place.jobs.in_store(self, work, lambda made: self._destroyed(made[0]), self._refused)
        self.progress.follow(job, "Deleting the records", can_cancel=False)

    def _refused(self, error: UserError) -> None:
        self._enable(True)
        self.problems.show_error(error)

    def _enable(self, enabled: bool) -> None:
        for part in (self.destroy_button, self.back_button, self.number, self.why):
            part.setEnabled(enabled)


def said(done: Destroyed) -> str:
    """What was destroyed, and what a person still has to look at."""
    words = [f"The records of case {done.number} are destroyed."]
    if done.elsewhere:
        records = "1 other record" if done.elsewhere == 1 else f"{done.elsewhere:,} other records"
        words.append(f"The child’s name still stands in {records}; look for it and change it there.")
    if done.files_left:
        files = "1 sealed file" if done.files_left == 1 else f"{done.files_left:,} sealed files"
        words.append(f"{files} with it outside the store’s folder: delete them yourself.")
    if not done.log_emptied:
        words.append("The last of it goes when the store is closed.")
    return " ".join(words)
