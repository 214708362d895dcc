"""One part of the framework: its words, evidence we have and need, and how it was judged."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.evaluation import Evidence, Judgement, PartStanding, silent_words
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout

_LONG = 60


class PartCard(QWidget):
    """`show_part(part)`; `acts` are called with what a button stands beside. Without them nothing can be changed."""

    def __init__(
        self,
        grades: Mapping[str, str],
        acts: "Acts | None",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._grades = grades
        self._acts = acts
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(12)
        self._cards: list[QWidget] = []

    def show_part(self, part: PartStanding) -> None:
        """Show another part, or the same after a change."""
        while self._column.count():
            self._column.takeAt(0)
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = [self._about(part), self._have(part), self._need(part)]
        if part.judgements:
            self._cards.append(self._judged(part))
        for card in self._cards:
            self._column.addWidget(card)
        self._column.addStretch(1)

    def _about(self, part: PartStanding) -> Card:
        card = Card(part.title)
        card.add(text.body(part.words or "Nothing is written here yet."))
        if part.own:
            card.add(text.secondary("In the team’s own words."))
        if part.judgements:
            last = part.judgements[0]
            grade = self._grades.get(last.grade, last.grade)
            card.add(text.strong(f"{grade}, judged on {say(last.on_day)}"))
        if self._acts is not None:
            acts, row = self._acts, FlowLayout()
            row.addWidget(buttons.plain("Add &evidence…", lambda: acts.add(part)))
            row.addWidget(buttons.plain("&Judge…", lambda: acts.judge(part)))
            row.addWidget(buttons.plain("&Word it…", lambda: acts.word(part)))
            card.add_layout(row)
        return card

    def _have(self, part: PartStanding) -> Card:
        card = Card("Evidence we have")
        for line in part.filled:
            card.add(text.body(line))
        if part.filled:
            card.add(text.secondary("These lines fill themselves, from the figures of the days above."))
        for each in part.have:
            self._add(card, each)
        if not part.filled and not part.have:
            card.add(text.secondary("Nothing yet."))
        return card

    def _need(self, part: PartStanding) -> Card:
        card = Card("Evidence we need")
        if part.silent:
            card.add(text.body(silent_words(part.silent)))
        for each in part.need:
            self._add(card, each)
        if not part.silent and not part.need:
            card.add(text.secondary("Nothing is missing."))
        return card

    def _judged(self, part: PartStanding) -> Card:
        card = Card("How it was judged")
        for each in part.judgements:
            head = f"{say(each.on_day)}: {self._grades.get(each.grade, each.grade)}"
            head += f", {each.by}" if each.by else ""
            card.add(text.strong(head))
            if each.words:
                card.add(text.body(each.words))
            if each.figures:
                card.add(text.secondary(f"The data then: {'; '.join(each.figures)}."))
            if self._acts is not None:
                card.body.addWidget(
                    _link("Take out", f"the judgement of {say(each.on_day)}", self._taking(each)),
                    0,
                    Qt.AlignmentFlag.AlignLeft,
                )
        return card

    def _taking(self, judgement: Judgement) -> Callable[[], object]:
        return lambda: self._acts.unjudge(judgement) if self._acts else None

    def _add(self, card: Card, evidence: Evidence) -> None:
        said = f"{evidence.words} ({evidence.source})" if evidence.source else evidence.words
        since = f" – since {say(evidence.got_on)}" if evidence.got_on else ""
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(text.body(f"{said}{since}"), 1)
        top = Qt.AlignmentFlag.AlignTop
        if self._acts is not None and evidence.stands.value == "need":
            row.addWidget(_link("We have it now", evidence.words, self._getting(evidence)), 0, top)
        if self._acts is not None and evidence.id:
            row.addWidget(_link("Change…", evidence.words, self._changing(evidence)), 0, top)
        card.add_layout(row)

    def _getting(self, evidence: Evidence) -> Callable[[], object]:
        return lambda: self._acts.got(evidence) if self._acts else None

    def _changing(self, evidence: Evidence) -> Callable[[], object]:
        return lambda: self._acts.change(evidence) if self._acts else None


class Acts:
    """What the buttons of a part do."""

    def __init__(
        self,
        add: Callable[[PartStanding], object],
        judge: Callable[[PartStanding], object],
        word: Callable[[PartStanding], object],
        got: Callable[[Evidence], object],
        change: Callable[[Evidence], object],
        unjudge: Callable[[Judgement], object],
    ) -> None:
        self.add, self.judge, self.word = add, judge, word
        self.got, self.change, self.unjudge = got, change, unjudge


def _link(words: str, about: str, act: Callable[[], object]) -> QWidget:
    made = buttons.link(words, act)
    made.setAccessibleName(f"{words}: {about[:_LONG]}")
    return made
