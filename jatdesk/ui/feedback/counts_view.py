"""A round counted: a card for each question with its numbers, or with what was written. Nobody is named."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from jatdesk.domain.feedback import Count, Counted, Remark
from jatdesk.domain.profiles import FormQuestion
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card


class Bar(QWidget):
    """A share of the whole, drawn; the number beside it says the same."""

    def __init__(self, number: int, of: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = number / of if of else 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as small letters."""
        return QSize(120, max(8, self.fontMetrics().xHeight()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """From the left."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().mid())
        painter.drawRect(QRectF(0, 0, self.width(), self.height()))
        painter.setBrush(self.palette().highlight())
        painter.drawRect(QRectF(0, 0, self.width() * self._share, self.height()))


def cards(counted: Counted, drop: Callable[[Remark], object] | None) -> list[Card]:
    """In the order of the form; `drop` takes out a remark, where the person may."""
    found = {each.question.key: each for each in counted.counts}
    return [
        _counts(found[question.key], counted.back) if question.key in found else _remarks(question, counted, drop)
        for question in counted.round.questions
    ]


def _counts(each: Count, back: int) -> Card:
    card = Card(each.question.words)
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(2, 3)
    pairs = [(answer.words, number) for answer, number in zip(each.question.answers, each.ticked, strict=True)]
    for row, (words, number) in enumerate([*pairs, ("Not answered", each.silent)]):
        said = text.body(words) if row < len(pairs) else text.secondary(words)
        count = text.strong(str(number))
        count.setAccessibleName(f"{words}: {number}")
        count.setAlignment(Qt.AlignmentFlag.AlignRight)
        for column, part in enumerate((said, count, Bar(number, back))):
            grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignVCenter)
    card.add_layout(grid)
    return card


def _remarks(question: FormQuestion, counted: Counted, drop: Callable[[Remark], object] | None) -> Card:
    card = Card(question.words)
    said = [each for each in counted.remarks if each.question == question.key]
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(0, 1)
    for row, remark in enumerate(said):
        grid.addWidget(text.body(f"‘{remark.words}’"), row, 0)
        if drop is not None:
            link = buttons.link("Take out", lambda this=remark: drop(this))  # type: ignore[misc]
            link.setAccessibleName(f"Take out what was written, {row + 1} of {len(said)}")
            grid.addWidget(link, row, 1, Qt.AlignmentFlag.AlignTop)
    card.add_layout(grid)
    if not said:
        card.add(text.secondary("Nothing was written."))
    return card
