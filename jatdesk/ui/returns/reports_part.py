"""The reports of a period: the whole one for the team's managers, and the one without names for all others."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.charts import plainly
from jatdesk.domain.figure_words import sentences
from jatdesk.operations.figures import PeriodFigures
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.scroll import Scroll

_WHOLE = (
    "Every figure with pictures, and sentences that follow them. It names nobody, but a small number may tell who "
    "somebody is: it goes sealed to the chair, the central team and the development manager."
)
_WITHOUT = (
    "For governors and partners: numbers from 1 to 5 are hidden, with those that would tell them by a sum. It is saved "
    "as PDF or Word, readable, because it tells of nobody."
)
_EVALUATION = (
    "What the team wants to reach, area by area: the figures fill the evidence, people add theirs and judge how far "
    "it is. It prints as the form of the scheme."
)
_STORIES = (
    "What was achieved, and what it was like for families: told in the reports of their days, naming nobody, and a "
    "family’s story only while its consent stands."
)


class ReportsPart(QWidget):
    """`show_figures(found)` says the period in short; what a button does is handed in."""

    def __init__(
        self,
        look_whole: Callable[[], object],
        send_whole: Callable[[], object],
        look_without: Callable[[], object],
        save_without: Callable[[], object],
        evaluate: Callable[[], object],
        tell: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.said = text.body("")
        self.whole_button = buttons.plain("&Look at the report…", look_whole)
        self.send_button = buttons.plain("Check and s&end…", send_whole)
        self.without_button = buttons.plain("Look at the report without na&mes…", look_without)
        self.save_button = buttons.plain("Save &it as PDF or Word…", save_without)
        self.evaluation_button = buttons.plain("E&valuation…", evaluate)
        self.stories_button = buttons.plain("Achievements and st&ories…", tell)
        short = Card("In short")
        short.add(self.said)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(short)
        column.addWidget(_card("For the team’s managers", _WHOLE, self.whole_button, self.send_button))
        column.addWidget(_card("Without names", _WITHOUT, self.without_button, self.save_button))
        column.addWidget(_card("What reports tell besides", _STORIES, self.stories_button))
        column.addWidget(_card("Evaluation framework", _EVALUATION, self.evaluation_button))
        column.addStretch(1)
        ground = QWidget()
        ground.setLayout(column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(ground))

    def show_figures(self, found: PeriodFigures) -> None:
        """What the whole report says of this period in short."""
        made_on = found.rows.head.made_on
        nothing = "This period has not begun." if made_on < found.period.first else "Nothing happened in this period."
        self.said.setText("\n".join(sentences(plainly(found.figures), found.period, made_on)) or nothing)


def _card(heading: str, words: str, *acts: QWidget) -> Card:
    card = Card(heading)
    card.add(text.secondary(words))
    row = FlowLayout()
    for act in acts:
        row.addWidget(act)
    card.add_layout(row)
    return card
