"""The recovery key in forms: trying the sheet, and making a new one that stands here once. They only tell."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from jatdesk.errors import UserError
from jatdesk.ui.dialogs import Dialogs
from jatdesk.ui.people.person_panels import BACK, WorkPanel
from jatdesk.ui.recovery_sheet import RecoverySheet
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.letters import at_most
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.problem_summary import Problem


class TryPanel(WorkPanel):
    """`wanted` carries the typed key."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("Try the recovery key")
        self.key = Field("Recovery &key", QLineEdit(), hint="Nine groups of four, from the sheet")
        self.key.editor.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)  # so that the lock keeps no word of it
        at_most(self.key.editor, 60)
        self.card.add(
            text.body("Fetch the sheet and type the key. Nothing changes but the day on which it was last tried.")
        )
        self.card.add(self.key)
        self.name_button("&Try it")
        self.key.editor.textEdited.connect(lambda _typed: self.key.set_error(""))

    def start(self) -> None:
        """Typing begins at once."""
        self.key.editor.setFocus()

    def found(self) -> list[Problem]:
        """Something typed."""
        typed = self.key.editor.text().strip()
        self.key.set_error("" if typed else "Type the recovery key")
        return [] if typed else [("Type the recovery key", self.key.editor)]

    def tell(self) -> None:
        """The key."""
        self.wanted.emit(self.key.editor.text())

    def refused(self, error: UserError) -> None:
        """Say beside the key what is wrong with it, and in which groups if that can be told."""
        self.save_button.setEnabled(True)
        self.key.set_error(error.sentence())
        self.key.editor.setFocus()


class NewKeyPanel(WorkPanel):
    """Before a new key is made: what it means; `wanted` when the person goes on."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Make a new recovery key")
        for sentence in (
            "A new key is made and shown once, to be printed. The old sheet opens the store no longer: destroy it.",
            "Backups and copies made until now still open with the old sheet.",
        ):
            self.card.add(text.body(sentence))
        self.name_button("&Make it")

    def start(self) -> None:
        """Back is the first stop; making it has to be meant."""
        self.back_button.setFocus()

    def tell(self) -> None:
        """Go on."""
        self.wanted.emit()


class SheetPanel(Panel):
    """The new key, until two of its groups were typed from the sheet; `done` is called then."""

    def __init__(self, key: str, team: str, dialogs: Dialogs, done: Callable[[], object]) -> None:
        super().__init__("Your new recovery key", BACK)
        self._dialogs = dialogs
        self._done = done
        self.sheet = RecoverySheet(dialogs)
        self.sheet.show_key(key, team)
        self.add(text.body("It is shown only now and kept nowhere. The old one opens the store no longer."))
        self.add(self.sheet)
        self.done_button = buttons.primary("&Finish", self._finish)
        self.foot_button(self.done_button)
        self.enter_presses(self.done_button)

    def start(self) -> None:
        """First the sheet, then the typing."""
        self.sheet.print_button.setFocus()

    def may_leave(self) -> bool:
        """Whether the person leaves a key that may stand nowhere yet."""
        return self._dialogs.confirm(
            "Leave without checking the sheet?",
            "The new key is not shown again. Without the sheet, make another new one.",
            "&Leave",
            "&Go on",
        )

    def _finish(self) -> None:
        found = self.sheet.problems()
        self.problems.show_problems(found)
        if not found:
            self._done()
