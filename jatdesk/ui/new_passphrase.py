"""A new passphrase: typed twice or taken as offered, with its strength in words. Keeps no copy and saves nothing."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.password_field import PasswordField
from jatdesk.ui.widgets.problem_summary import Problem

STRONG = 4
"""The score from which a passphrase is good enough for a store."""


class Judged(Protocol):
    """How strong a passphrase is: 0 to 4, and a sentence."""

    @property
    def score(self) -> int: ...

    @property
    def sentence(self) -> str: ...


class NewPassphrase(QWidget):
    """`passphrase()` once `problems()` is empty. `judge` and `offer` are handed in."""

    def __init__(
        self,
        judge: Callable[[str], Judged],
        offer: Callable[[], str],
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._judge, self._offer, self._hint = judge, offer, hint
        self._offered = ""
        self.first = Field("&Passphrase", PasswordField())
        self.again = Field("The same &again", PasswordField())
        self.offer_button = buttons.plain("&Offer me one", self._take_offer)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, STRONG)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Strength of the passphrase")
        self.strength_words = text.secondary("", self)
        row = QHBoxLayout()
        row.addWidget(self.offer_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.first)
        column.addWidget(self._bar)
        column.addWidget(self.strength_words)
        column.addLayout(row)
        column.addWidget(self.again)
        self.setFocusProxy(self.first)
        self.first.editor.box.textChanged.connect(self._show_strength)
        self.again.editor.box.textChanged.connect(lambda _typed: self.again.set_error(""))
        self._show_strength("")

    def passphrase(self) -> str:
        """What was typed."""
        return self.first.editor.text()

    def is_offered(self) -> bool:
        """Whether it is the one that was offered, which nobody has chosen."""
        return bool(self._offered) and self.passphrase() == self._offered

    def problems(self) -> list[Problem]:
        """It must be strong and typed the same twice."""
        judged = self._judge(self.passphrase())
        weak = "" if judged.score >= STRONG else judged.sentence
        differs = "" if self.again.editor.text() == self.passphrase() else "The two are not the same"
        self.first.set_error(weak)
        self.again.set_error(differs)
        found: list[Problem] = [("The passphrase is too easy to guess", self.first.editor.box)] if weak else []
        return [*found, (differs, self.again.editor.box)] if differs else found

    def clear(self) -> None:
        """Forget what was typed and offered."""
        self._offered = ""
        self.first.editor.clear()
        self.again.editor.clear()

    def _take_offer(self) -> None:
        self._offered = self._offer()
        self.first.editor.set_text(self._offered)
        self.first.editor.show_box.setChecked(True)
        self.first.set_hint(self._hint)
        self.again.editor.box.setFocus()

    def _show_strength(self, typed: str) -> None:
        self.first.set_error("")
        if not typed:
            self._bar.setValue(0)
            self.strength_words.setText("It must be strong before it can be used.")
            return
        judged = self._judge(typed)
        self._bar.setValue(judged.score)
        self._bar.setAccessibleDescription(judged.sentence)
        self.strength_words.setText(judged.sentence)
