"""What is said about the draft minutes: who, when, settled or open, and a box to say something. It saves nothing."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jatdesk.domain.comments import Comment
from jatdesk.domain.dates import say, say_moment
from jatdesk.errors import UserError
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.long_text import KEPT, LongText
from jatdesk.ui.widgets.rich_line import RichLine


class CommentsCard(Card):
    """`show_comments(comments, open_for_more)`; `said` carries a comment, `settled` the id of one that is dealt with.

    `kept` carries half-typed words, '' once nothing stands in the box.
    """

    said = Signal(str)
    settled = Signal(str)
    kept = Signal(str)

    def __init__(self, may_comment: bool, may_settle: bool, parent: QWidget | None = None) -> None:
        super().__init__("Comments on the draft", parent)
        self._may_comment, self._may_settle = may_comment, may_settle
        self._lines: list[QWidget] = []
        self._nothing = text.secondary("", self)
        self.box = Field("Comm&ent", LongText(2, 8), parent=self)
        self.box.editor.setProperty(KEPT, True)
        self.button = buttons.plain("Add the comment", self._add, self)
        self.add(self._nothing)
        self.add(self.box)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        self.add_layout(row)
        self.box.editor.settled.connect(self.kept)
        self.box.editor.textChanged.connect(lambda: self.box.set_error(""))

    def show_comments(self, comments: Sequence[Comment], open_for_more: bool) -> None:
        """Show what was said, oldest first; `open_for_more` while there is a draft that is not approved."""
        for line in self._lines:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for number, comment in enumerate(comments, start=1):
            line = self._line(comment)
            self._lines.append(line)
            self.body.insertWidget(number, line)
        asked = self._may_comment and open_for_more
        self._nothing.setText("Nothing has been said about it.")
        self._nothing.setVisible(not comments)
        self.box.setVisible(asked)
        self.button.setVisible(asked)
        self.setVisible(bool(comments) or open_for_more)

    def show_half(self, words: str) -> None:
        """Show half-typed words again, telling nobody."""
        self.box.editor.set_text(words)

    def added(self) -> None:
        """The comment is saved: the box is empty again."""
        self.box.editor.set_text("")
        self.box.set_error("")
        self.box.setFocus()

    def refused(self, error: UserError) -> None:
        """Say why the comment was not saved."""
        self.box.set_error(error.sentence())

    def flush(self) -> None:
        """Tell what is half typed now."""
        self.box.editor.flush()

    def words(self) -> list[str]:
        """Each comment as it stands here."""
        return [line.accessibleName() for line in self._lines]

    def _line(self, comment: Comment) -> QWidget:
        standing = f"settled on {say(comment.settled_on)}" if comment.settled_on else "open"
        when = f"{say_moment(comment.at)} · {standing}"
        held = QWidget(self)
        held.setAccessibleName(f"{comment.who}, {when}: {comment.words}")
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(8)
        row.addWidget(RichLine([(comment.who, "strong"), (f"{when}\n", "secondary"), (comment.words, "body")], held), 1)
        if self._may_settle and comment.settled_on is None:
            settle = buttons.link("Settled", partial(self.settled.emit, comment.id), held)
            settle.setAccessibleName(f"Settled: {comment.words[:60]}")
            row.addWidget(settle)
        return held

    def _add(self) -> None:
        words = self.box.editor.text().strip()
        self.box.set_error("" if words else "Type what should be changed")
        if words:
            self.said.emit(words)
