"""Step 3: the passphrase, and what happens when it is lost. Keeps no copy."""

from collections.abc import Callable

from jatdesk.ui.first_run.steps import Step
from jatdesk.ui.new_passphrase import Judged, NewPassphrase
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.problem_summary import Problem

LOST = (
    "Without any passphrase and without the recovery key of the next step nobody can open the store: "
    "not this program, and not the people who made it."
)


class PassphraseStep(Step):
    """`passphrase()` once `problems()` is empty. `judge` and `offer` are handed in."""

    next_words = "&Make the store"

    def __init__(self, judge: Callable[[str], Judged], offer: Callable[[], str]) -> None:
        super().__init__(
            "Your passphrase",
            "It opens the store and nobody can look it up for you. Several words that do not belong together are "
            "strong and easy to type.",
        )
        self.entry = NewPassphrase(
            judge, offer, "Write it down and keep it apart from this computer until you know it by heart."
        )
        self.first, self.again, self.offer_button = self.entry.first, self.entry.again, self.entry.offer_button
        self.column.addWidget(self.entry)
        self.column.addWidget(text.secondary(LOST, self))
        self.column.addStretch(1)

    def passphrase(self) -> str:
        """What was typed."""
        return self.entry.passphrase()

    def problems(self) -> list[Problem]:
        """It must be strong and typed the same twice."""
        return self.entry.problems()

    def begin(self) -> None:
        """Typing begins at the first box."""
        self.first.editor.box.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        self.entry.clear()
