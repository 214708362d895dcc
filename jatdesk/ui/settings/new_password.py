"""A new document password: the offered one, or one's own, measured while it is typed. Saves nothing."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.crypto.passphrases import Strength
from jatdesk.errors import UserError
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.password_field import PasswordField

Judge = Callable[[str], Strength]
"""Measures a password; raises UserError for one that not every program could take, with the reason."""

Offer = Callable[[], str]

_WORDS = (
    "The new one holds for everything sent from now on. Files sent before keep the old one, which stays here. "
    "Tell those who know it the new one on paper or by phone."
)
_LETTERS = 44
_STRONG = 4


class NewPassword(QWidget):
    """`start()` offers one; `wanted` carries the one to be used once nothing is wrong with it."""

    wanted = Signal(str)
    left = Signal()

    def __init__(self, judge: Judge, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judge, self._offer = judge, offer
        hint = "Take the offered one, or type one of your own: 10 to 32 letters, figures and signs, without accents."
        self.field = Field("New &password", PasswordField(), hint)
        self.field.editor.setMaximumWidth(self.fontMetrics().averageCharWidth() * _LETTERS)
        self.strength = text.secondary("", self)
        self.use_button = buttons.primary("&Use it from today", self._use)
        self.offer_button = buttons.plain("O&ffer another", self._take_offer)
        self.cancel_button = buttons.plain("Cancel", self.left.emit)
        foot = FlowLayout(gap=12)
        for button in (self.use_button, self.offer_button, self.cancel_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        for part in (text.secondary(_WORDS, self), self.field, self.strength):
            column.addWidget(part)
        column.addLayout(foot)
        self.field.editor.box.textChanged.connect(self._measure)
        self.field.editor.entered.connect(self._use)

    def start(self) -> None:
        """Offer one, readable, ready to be typed over."""
        self.field.editor.show_box.setChecked(True)
        self._take_offer()

    def clear(self) -> None:
        """Forget what was typed."""
        self.field.editor.clear()
        self.field.set_error("")

    def refused(self, error: UserError) -> None:
        """It was not taken: say why."""
        self.strength.setText("")
        self.field.set_error(error.sentence())
        self.field.editor.box.setFocus()

    def _take_offer(self) -> None:
        self.field.editor.set_text(self._offer())
        self.field.editor.box.setFocus()
        self.field.editor.box.selectAll()

    def _measure(self, typed: str) -> None:
        self.field.set_error("")
        self.strength.setText("")
        if not typed:
            return
        try:
            self.strength.setText(self._judge(typed).sentence)
        except UserError as unfit:
            self.field.set_error(f"{unfit.what} {unfit.todo}")

    def _use(self) -> None:
        try:
            judged = self._judge(self.field.editor.text())
        except UserError as unfit:
            self.refused(unfit)
            return
        if judged.score < _STRONG:
            self.field.set_error(judged.sentence)
            self.field.editor.box.setFocus()
            return
        self.wanted.emit(self.field.editor.text())
