"""Two texts shown as one: what came is underlined, what went is struck through. Never by colour alone."""

from collections.abc import Callable, Sequence
from html import escape
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from jatdesk.domain.minutes_differences import Mark, Piece
from jatdesk.ui.palette import colours

_SPOKEN = {Mark.SAME: "{}", Mark.ADDED: "added: {};", Mark.REMOVED: "removed: {};"}


class MarkedText(QLabel):
    """`set_pieces(pieces)`; a screen reader hears 'removed: …; added: …;'. Words are never markup."""

    def __init__(self, pieces: Sequence[Piece] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self._pieces: tuple[Piece, ...] = ()
        self._mask: Callable[[str], str] | None = None
        self._drawn = ""
        self.set_pieces(pieces)

    def set_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show another comparison."""
        self._pieces = tuple(pieces)
        self._draw()

    def cover(self, mask: Callable[[str], str] | None) -> None:
        """Show the words through a mask, or as they are."""
        self._mask = mask
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Take on another theme's colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._draw()

    def _draw(self) -> None:
        colour = colours(self.palette())
        styles = {
            Mark.SAME: "",
            Mark.ADDED: f"text-decoration:underline; color:{colour.fine}; background-color:{colour.fine_fill}",
            Mark.REMOVED: f"text-decoration:line-through; color:{colour.late}; background-color:{colour.late_fill}",
        }
        mask = self._mask or (lambda words: words)
        shown = [(each.mark, mask(each.words)) for each in self._pieces]
        spans = [f'<span style="{styles[mark]}">{escape(words)}</span>' for mark, words in shown]
        for number, (before, after) in enumerate(pairwise(shown)):
            if before[0] is Mark.REMOVED and after[0] is Mark.ADDED and not before[1][-1:].isspace():
                spans[number] += " "  # else the word that went and the one that came touch
        drawn = "".join(spans)
        drawn = drawn.replace("\n", "<br>")
        if drawn != self._drawn:
            self._drawn = drawn
            self.setText(drawn)
        spoken = " ".join(_SPOKEN[mark].format(words.strip()) for mark, words in shown if words.strip())
        if self.accessibleName() != spoken:
            self.setAccessibleName(spoken)
