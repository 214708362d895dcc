"""Step 4: the recovery key: print it, and show with two groups of it that the sheet can be read."""

from jatdesk.ui.dialogs import Dialogs
from jatdesk.ui.first_run.steps import Step
from jatdesk.ui.recovery_sheet import RecoverySheet
from jatdesk.ui.widgets.problem_summary import Problem


class RecoveryStep(Step):
    """`show_key(key, team)` fills it; the walk ends when both groups are right."""

    next_words = "&Finish"
    can_go_back = False

    def __init__(self, dialogs: Dialogs) -> None:
        super().__init__(
            "Your recovery key",
            "It opens the store when the passphrase is forgotten. It is shown only now and kept nowhere: print it and "
            "lock it away from this computer.",
        )
        self.sheet = RecoverySheet(dialogs, self)
        self.key, self.checks = self.sheet.key, self.sheet.checks
        self.print_button, self.copy_button = self.sheet.print_button, self.sheet.copy_button
        self.column.addWidget(self.sheet)
        self.column.addStretch(1)

    def show_key(self, key: str, team: str) -> None:
        """Show a new store's key."""
        self.sheet.show_key(key, team)

    def problems(self) -> list[Problem]:
        """Both groups must be as on the sheet."""
        return self.sheet.problems()

    def begin(self) -> None:
        """First the sheet, then the typing."""
        self.print_button.setFocus()

    def clear(self) -> None:
        """Forget the key."""
        self.sheet.clear()
