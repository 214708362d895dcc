"""The text one is at: changed here, and commented on. It tells; it keeps nothing."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jatdesk.domain.dates import read_date
from jatdesk.domain.minutes_differences import Passage
from jatdesk.domain.minutes_facts import DAYS, raw, value
from jatdesk.domain.profiles import Coded
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.date_field import DateField
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.long_text import LongText

_NOT_HERE = "Put the cursor into a text of the minutes to change it. Mark words to comment on them."
_QUOTED = 120


class PassageCard(Card):
    """`show_passage(passage, words)`; `typed` carries the text as it stands, `said` a comment once it is added.

    `settled` says that something typed should be kept now.
    """

    typed = Signal(str)
    said = Signal(str)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._passage: Passage | None = None
        self._quoted = self._was = ""
        self._from = date.min
        self.place = text.strong("", self)
        self.hint = text.secondary(_NOT_HERE, self)
        self.text = Field("&Text", LongText(4, 14), parent=self)
        self.back_button = buttons.link("Put it back as it &was", self._back, self)
        self.quoted = text.secondary("", self)
        self.comment = Field("Comm&ent", LongText(2, 6), parent=self)
        self.comment_button = buttons.plain("A&dd the comment", self._add, self)
        self.day = Field("&The day", DateField(lambda typed: read_date(typed, self._from, "future")), parent=self)
        self.choice = Field("&The decision", Choice([]), parent=self)
        for part in (self.place, self.hint, self.text, self.day, self.choice):
            self.add(part)
        self._row(self.back_button)
        self.add(self.quoted)
        self.add(self.comment)
        self._row(self.comment_button)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(150)
        self._slow.timeout.connect(self._tell)
        self.text.editor.textChanged.connect(self._slow.start)
        self.text.editor.settled.connect(lambda _words: self._settle())
        self.day.editor.box.textChanged.connect(lambda _typed: self._slow.start())
        self.day.editor.box.editingFinished.connect(self._settle)
        self.choice.editor.changed.connect(lambda _code: self._chosen())
        self.comment.editor.settled.connect(lambda _words: self.settled.emit())
        self.comment.editor.textChanged.connect(lambda: self.comment.set_error(""))
        self.show_passage(None, "", "")

    def show_passage(self, passage: Passage | None, words: str, place: str) -> None:
        """Another text, or none that can be changed; then only a comment can be made, on `place`."""
        self.flush()
        self._passage = None
        self.place.setText(passage.place if passage else place)
        self.place.setVisible(bool(self.place.text()))
        self.hint.setVisible(passage is None)
        self.text.setVisible(passage is not None)
        self._put(passage, words)
        self._slow.stop()
        self._passage = passage
        self._show_back()

    def show_decisions(self, decisions: Sequence[Coded], from_day: date) -> None:
        """What can be decided about a case, and from when on days are looked for."""
        self._from = from_day
        self.choice.editor.set_choices([("", "Nothing decided"), *((each.code, each.words) for each in decisions)])

    def go_to_text(self) -> None:
        """Lead to what changes the passage one is at."""
        self._field().setFocus()

    def words(self) -> str:
        """What stands there now, as the passage holds it; a day that is none yet is no change."""
        if self._passage is not None and self._passage.field in DAYS:
            day = self.day.editor.value()
            return raw(day) if day or not self.day.editor.box.text().strip() else self._was
        return self.choice.editor.value() if self._is_decision() else self.text.editor.text()

    def show_quoted(self, words: str) -> None:
        """The words the comment is about."""
        self._quoted = words
        short = words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
        self.quoted.setText(f"About ‘{short}’" if words else "About the whole of it")

    def half_comment(self) -> str:
        """A comment that is typed and not added yet."""
        return self.comment.editor.text().strip()

    def show_half_comment(self, words: str) -> None:
        """Put a comment back that was not added yet."""
        self.comment.editor.set_text(words)

    def added(self) -> None:
        """The comment is taken: the box is empty again."""
        self.comment.editor.set_text("")
        self.comment.setFocus()

    def flush(self) -> None:
        """Tell now what was typed."""
        if self._slow.isActive():
            self._slow.stop()
            self._tell()

    def _tell(self) -> None:
        if self._passage is not None:
            self.typed.emit(self.words())
            self._show_back()

    def _chosen(self) -> None:
        self._tell()
        self.settled.emit()

    def _settle(self) -> None:
        self.flush()
        self.settled.emit()

    def _back(self) -> None:
        if self._passage is not None:
            self._put(self._passage, self._passage.text)
            self._tell()
            self.go_to_text()

    def _add(self) -> None:
        words = self.half_comment()
        self.comment.set_error("" if words else "Type the comment")
        if words:
            self.said.emit(words)

    def _show_back(self) -> None:
        changed = self._passage is not None and self.words() != self._passage.text
        self.back_button.setVisible(changed)

    def _put(self, passage: Passage | None, words: str) -> None:
        field = passage.field if passage else ""
        self._was = words
        for shown, part in ((field in DAYS, self.day), (field == "decision", self.choice)):
            part.setVisible(shown)
        self.text.setVisible(passage is not None and field != "decision" and field not in DAYS)
        if field in DAYS:
            found = value(field, words)
            self.day.editor.set_value(found if isinstance(found, date) else None)
        elif field == "decision":
            self.choice.editor.set_value(words)
        else:
            self.text.editor.set_text(words)

    def _is_decision(self) -> bool:
        return self._passage is not None and self._passage.field == "decision"

    def _field(self) -> QWidget:
        if self._passage is not None and self._passage.field in DAYS:
            return self.day
        return self.choice if self._is_decision() else self.text

    def _row(self, button: QWidget) -> None:
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        self.add_layout(row)
