"""Asking the team for advice without naming anybody: title and words, looked through while typed. It saves nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from jatdesk.domain.identifying import sure
from jatdesk.errors import UserError
from jatdesk.ui.forms.tells_line import Look, TellsLine
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.long_text import LongText
from jatdesk.ui.widgets.minutes_box import MinutesBox


class AdviceCard(Card):
    """`wanted` carries title, words and minutes once nothing in them is sure to identify."""

    wanted = Signal(str, str, int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("Advice without naming", parent)
        self.hint = text.secondary(
            "Where consent is missing the team may still give advice, as long as nobody can tell who it is about.", self
        )
        self.title = Field("What advice is want&ed", QLineEdit(self), parent=self)
        self.title_tells = TellsLine(look, self)
        self.words = Field("The &question, without names", LongText(lines=3, most=8), parent=self)
        self.words_tells = TellsLine(look, self)
        self.minutes = MinutesBox(self)
        self.minutes.setAccessibleName("Minutes of the item for advice")
        self.minutes.setValue(10)
        self.button = buttons.plain("Add an item &for advice", self._add, self)
        for part in (self.hint, self.title, self.title_tells, self.words, self.words_tells):
            self.add(part)
        line = FlowLayout()
        line.addWidget(self.minutes)
        line.addWidget(self.button)
        self.add_layout(line)
        self.title.editor.textChanged.connect(self.title_tells.look_at)
        self.words.editor.textChanged.connect(lambda: self.words_tells.look_at(self.words.editor.text()))

    def refused(self, error: UserError) -> None:
        """Say why the item was not added."""
        self.words.set_error(error.sentence())

    def clear(self) -> None:
        """The item is on the agenda now."""
        self.title.editor.clear()
        self.words.editor.set_text("")
        for field in (self.title, self.words):
            field.set_error("")
        for line in (self.title_tells, self.words_tells):
            line.look_now("")

    def _add(self) -> None:
        title, words = self.title.editor.text().strip(), self.words.editor.text().strip()
        self.title_tells.look_now(title)
        self.words_tells.look_now(words)
        self.title.set_error("" if title else "Say in a few words what advice is wanted")
        self.words.set_error("")
        if not title or sure(self.title_tells.found):
            self.title.editor.setFocus()
        elif sure(self.words_tells.found):
            self.words.editor.setFocus()
        else:
            self.wanted.emit(title, words, self.minutes.value())
