"""Moving a case to another team: to whom, where the sealed file goes, and its password once. Seals in a job."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from jatdesk.domain.actions import ActionState
from jatdesk.domain.cases import CasePage
from jatdesk.domain.history import Changes
from jatdesk.errors import UserError
from jatdesk.operations import moving
from jatdesk.operations.desk import Desk
from jatdesk.operations.moving import MovedOut
from jatdesk.ui.jobs import Task
from jatdesk.ui.secret_clipboard import SecretClipboard
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.workplace import Workplace

_GOES = (
    "The child’s details, parents and carers, referrals, consent, papers, notes, actions, outcomes, and what the "
    "minutes said. The other team sees that consent was recorded here."
)
_STAYS = (
    "The record here, closed, and what the history says. Safeguarding concerns, the chair’s decisions and the issues "
    "log do not go along: hand a concern over through social care."
)


class MovePanel(Panel):
    """`done()` is called when the person has seen the password."""

    def __init__(self, place: Workplace, page: CasePage, done: Callable[[], object]) -> None:
        super().__init__("Move to another team", f"Case {page.case.number}")
        self._place = place
        self._page = page
        self._password = ""
        self._clipboard = SecretClipboard(self)
        self.team = QLineEdit()
        self.team_field = Field("&To which team", self.team, hint="Such as ‘Elsewhere JAT’")
        self.progress = ProgressLine(self)
        still = sum(action.state is ActionState.OPEN for action in page.actions)
        for heading, words in (("What goes along", _GOES), ("What stays here", _STAYS)):
            card = Card(heading)
            card.add(text.body(words))
            self.add(card)
        open_words = "1 action is still open." if still == 1 else f"{still} actions are still open."
        self.add(text.secondary(f"The case is closed here on today’s date. {open_words if still else ''}".strip()))
        self.add(self.team_field)
        self.add(self.progress)
        self.told = self._told()
        self.add(self.told)
        self.told.hide()
        self.cancel_button = buttons.plain("Cancel", self.left.emit)
        self.move_button = buttons.primary("Choose where to &put the file…", self._choose)
        self.done_button = buttons.primary("&Done", done)
        self.done_button.hide()
        for button in (self.cancel_button, self.move_button, self.done_button):
            self.foot_button(button)

    def dirty(self) -> bool:
        """Whether a team was typed and nothing done with it."""
        return bool(self.team.text().strip()) and not self._password

    def start(self) -> None:
        """Begin with the team."""
        self.team.setFocus()

    def _choose(self) -> None:
        self.team_field.set_error("" if self.team.text().strip() else "Say which team takes it on")
        if not self.team.text().strip():
            self.team.setFocus()
            return
        name = moving.suggested_name(self._place.desk, self._page.case.id)
        target = self._place.dialogs.save_file("Where to put the sealed case", name, "Sealed case (*.jatdesk-case)")
        if target is None:
            return
        case_id, team = self._page.case.id, self.team.text()

        def work(desk: Desk, task: Task) -> tuple[MovedOut, Changes]:
            task.say(0, 1, "Sealing the case and opening it again")
            return moving.move_out(desk, case_id, team, target)

        self.problems.clear()
        self.move_button.setEnabled(False)
        job = self._place.jobs.in_store(self, work, self._moved, self._refused)
        self.progress.follow(job, "Sealing the case", can_cancel=False)

    def _moved(self, made: tuple[MovedOut, Changes]) -> None:
        out = made[0]
        self._password = out.password.password
        self.where.setText(f"{out.path.name}, in the folder {out.path.parent}")
        self.secret.setText(self._password)
        self.told.show()
        for part in (self.team_field, self.move_button, self.cancel_button):
            part.hide()
        self.done_button.show()
        self.done_button.setFocus()
        self._place.say(f"Case {self._page.case.number} is sealed for another team and closed here")

    def _refused(self, error: UserError) -> None:
        self.move_button.setEnabled(True)
        self.problems.show_error(error)

    def _told(self) -> QWidget:
        card = Card("The sealed case")
        self.where = text.body("")
        self.secret = text.strong("")
        self.secret.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        copy = buttons.plain("Cop&y the password", lambda: self._clipboard.copy(self._password))
        row = FlowLayout(gap=12)
        row.addWidget(copy)
        card.add(self.where)
        card.add(text.body("Its password, told by phone or on paper and never with the file:"))
        card.add(self.secret)
        card.add_layout(row)
        card.add(text.secondary("It stays in Settings, under the passwords."))
        return card
