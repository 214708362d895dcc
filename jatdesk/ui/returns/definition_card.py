"""What one figure means: what was counted, from what to what, and the way to the cases behind it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jatdesk.domain.figures import Figure, number_words, said
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card


class DefinitionCard(Card):
    """`show_figure(figure, words, cases)`; `wanted` asks for the cases behind it."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What this figure says", parent)
        self.title = text.strong("", self)
        self.number = text.body("", self)
        self.range = text.secondary("", self)
        self.definition = text.body("", self)
        self.not_known = text.secondary("", self)
        self.none = text.secondary("No cases stand behind this figure.", self)
        self.button = buttons.plain("Show the cases", self.wanted.emit, self)
        for part in (self.title, self.number, self.range, self.definition, self.not_known, self.none, self.button):
            self.add(part)

    def show_figure(self, figure: Figure | None, of_what: str, cases: int) -> None:
        """Show a figure with the period in words, and how many cases stand behind it."""
        self.setVisible(figure is not None)
        if figure is None:
            return
        self.title.setText(f"{of_what}: {figure.title}" if of_what else figure.title)
        self.number.setText(said(figure))
        counted = f"Counted over {number_words(figure.value or 0)}." if figure.is_time else ""
        self.range.setText(counted)
        self.range.setVisible(bool(counted))
        self.definition.setText(figure.definition)
        self.not_known.setText(f"Not known: {figure.not_known}. They stand apart and are never spread over the others.")
        self.not_known.setVisible(bool(figure.not_known))
        self.button.setText("Sho&w the case" if cases == 1 else f"Sho&w the {cases:,} cases")
        self.button.setVisible(bool(cases))
        self.none.setVisible(not cases)
