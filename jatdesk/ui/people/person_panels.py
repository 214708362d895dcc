"""The forms about one person: letting in, another name, a passphrase set anew, and what has to be done after that."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from jatdesk.domain.people import Person
from jatdesk.domain.roles import PEOPLE_ROLES, Role
from jatdesk.errors import UserError
from jatdesk.ui.jobs import Job
from jatdesk.ui.new_passphrase import Judged, NewPassphrase
from jatdesk.ui.people import words
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.letters import at_most
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.problem_summary import Problem
from jatdesk.ui.widgets.progress_line import ProgressLine

BACK = "People and keys"
_LETTERS = 60
_HINT = "Nobody has used this one before. It is shown once more when it holds."

Judge = Callable[[str], Judged]
Offer = Callable[[], str]


class WorkPanel(Panel):
    """A form whose button starts a job: shows that it runs, and why it did not do what was wanted."""

    def __init__(self, title: str) -> None:
        super().__init__(title, BACK)
        self.card = Card()
        self.card.body.setSpacing(16)
        self.progress = ProgressLine()
        self.add(self.card)
        self.add(self.progress)
        self.save_button = buttons.primary("", self._check)
        self.foot_button(self.save_button)
        self.enter_presses(self.save_button)

    def follow(self, job: Job, said: str) -> None:
        """Show that it runs; it cannot be stopped half way."""
        self.save_button.setEnabled(False)
        self.progress.follow(job, said, can_cancel=False)

    def refused(self, error: UserError) -> None:
        """Say why; what was typed is still there."""
        self.save_button.setEnabled(True)
        self.problems.show_error(error)

    def found(self) -> list[Problem]:
        """What is missing or wrong, each with its field; shown beside the fields too."""
        return []

    def tell(self) -> None:
        """Tell what is wanted; nothing is wrong with it."""

    def name_button(self, said: str) -> None:
        """The words of the form's one button."""
        self.save_button.setText(said)
        self.save_button.setAccessibleName(said.replace("&", ""))

    def _check(self) -> None:
        found = self.found()
        self.problems.show_problems(found)
        if not found and self.save_button.isEnabled():
            self.tell()


class LetInPanel(WorkPanel):
    """`wanted` carries name, role and passphrase; `judge` is asked with the name as well."""

    wanted = Signal(str, object, str)

    def __init__(self, judge: Callable[[str, str], Judged], offer: Offer) -> None:
        super().__init__("Let someone in")
        self.name = Field("&Name", QLineEdit(), hint="As history and approvals are to say it")
        choices = [("", "Choose…"), *((role.value, role.words) for role in PEOPLE_ROLES)]
        self.role = Field("&Role", Choice(choices), hint="What each may do stands in the table on the page before")
        self.entry = NewPassphrase(lambda typed: judge(typed, self.name.editor.text()), offer, _HINT)
        for box in (self.name.editor, self.role.editor, self.entry):
            at_most(box, _LETTERS)
        self.name.editor.textEdited.connect(lambda _typed: self.name.set_error(""))
        self.role.editor.changed.connect(lambda _role: self.role.set_error(""))
        for part in (self.name, self.role, self.entry):
            self.card.add(part)
        self.name_button("&Let them in")

    def start(self) -> None:
        """Typing begins at the name."""
        self.name.editor.setFocus()

    def found(self) -> list[Problem]:
        """A name, a role, and a strong passphrase typed the same twice."""
        named, role = self.name.editor.text().strip(), self.role.editor.value()
        self.name.set_error("" if named else "Type the person’s name")
        self.role.set_error("" if role else "Choose a role")
        found: list[Problem] = [] if named else [("Type the person’s name", self.name.editor)]
        if not role:
            found.append(("Choose a role", self.role.editor))
        return [*found, *self.entry.problems()]

    def tell(self) -> None:
        """All three."""
        self.wanted.emit(self.name.editor.text(), Role(self.role.editor.value()), self.entry.passphrase())


class RenamePanel(WorkPanel):
    """`wanted` carries the new name."""

    wanted = Signal(str)

    def __init__(self, person: Person) -> None:
        super().__init__("Another name")
        self.name = Field("&Name", QLineEdit(person.name), hint="What was done under the old name keeps it")
        at_most(self.name.editor, _LETTERS)
        self.card.add(self.name)
        self.name_button("&Save the name")

    def start(self) -> None:
        """Typing replaces the name."""
        self.name.editor.setFocus()
        self.name.editor.selectAll()

    def found(self) -> list[Problem]:
        """A name."""
        named = self.name.editor.text().strip()
        self.name.set_error("" if named else "Type the person’s name")
        return [] if named else [("Type the person’s name", self.name.editor)]

    def tell(self) -> None:
        """The name."""
        self.wanted.emit(self.name.editor.text())


class RenewPanel(WorkPanel):
    """A passphrase for somebody who forgot it; `wanted` carries it."""

    wanted = Signal(str)

    def __init__(self, person: Person, judge: Judge, offer: Offer) -> None:
        super().__init__("Set a new passphrase")
        self.entry = NewPassphrase(judge, offer, _HINT)
        at_most(self.entry, _LETTERS)
        self.card.add(text.name(person.words))
        self.card.add(
            text.body(
                "The forgotten passphrase opens the store no longer. The person gets new keys: approvals signed before "
                "still hold, and later ones show the day on which the new keys were made."
            )
        )
        self.card.add(self.entry)
        self.name_button("Set the &new passphrase")

    def start(self) -> None:
        """Typing begins at the passphrase."""
        self.entry.setFocus()

    def found(self) -> list[Problem]:
        """A strong passphrase typed the same twice."""
        return self.entry.problems()

    def tell(self) -> None:
        """The passphrase."""
        self.wanted.emit(self.entry.passphrase())


class HandOverPanel(Panel):
    """It is done: what has to be told to the person. An offered passphrase stands here once more, until it is left."""

    def __init__(self, person: Person, title: str, offered: str, last: str, done: Callable[[], object]) -> None:
        super().__init__(title, BACK)
        card = Card("What to do now")
        self.passphrase = text.name(offered)
        self.passphrase.setAccessibleName("Passphrase")
        self.passphrase.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        if offered:
            card.add(text.secondary("The passphrase, shown a last time:"))
            card.add(self.passphrase)
        card.add(_numbered(words.hand_over(person)))
        self.add(card)
        self.done_button = buttons.primary(last, done)
        self.foot_button(self.done_button)

    def start(self) -> None:
        """Enter goes on."""
        self.done_button.setFocus()


def _numbered(sentences: Sequence[str]) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for number, sentence in enumerate(sentences, start=1):
        column.addWidget(text.body(f"{number}. {sentence}"))
    return held
