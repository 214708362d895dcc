"""One wrapped run of text in several kinds (strong, body, secondary), for lines such as a meeting's heading."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from jatdesk.ui.palette import colours

Part = tuple[str, str]
"""Words and their kind: 'lead' (heading), 'strong', 'body' or 'secondary'."""


class RichLine(QLabel):
    """`RichLine([("10 December · Review", "strong"), ("minutes item 9", "secondary")])`; words are never markup."""

    def __init__(self, parts: Sequence[Part] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self._parts: tuple[Part, ...] = ()
        self._mask: Callable[[str], str] | None = None
        self._drawn = ""
        self.set_parts(parts)

    def set_parts(self, parts: Sequence[Part]) -> None:
        """Show other parts."""
        self._parts = tuple(parts)
        self.setAccessibleName(self.plain())
        self._draw()

    def cover(self, mask: Callable[[str], str] | None) -> None:
        """Show the words through a mask, or as they are."""
        self._mask = mask
        if self.accessibleName() != self.plain():
            self.setAccessibleName(self.plain())
        self._draw()

    def plain(self) -> str:
        """The words alone, as they are shown."""
        return " ".join(words for words, _kind in self._shown())

    def _shown(self) -> tuple[Part, ...]:
        mask = self._mask
        return self._parts if mask is None else tuple((mask(words), kind) for words, kind in self._parts)

    def changeEvent(self, event: QEvent) -> None:
        """Take on another theme's colours and sizes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._draw()

    def _draw(self) -> None:
        quiet = colours(self.palette()).secondary
        points = self.font().pointSizeF()
        styles = {
            "lead": f"font-weight:600; font-size:{points + 0.75:g}pt",
            "strong": "font-weight:600",
            "body": "",
            "secondary": f"color:{quiet}; font-size:{points - 1:g}pt",
        }
        drawn = " ".join(f'<span style="{styles[kind]}">{escape(words)}</span>' for words, kind in self._shown())
        drawn = drawn.replace("\n", "<br>")
        if drawn != self._drawn:
            self._drawn = drawn
            self.setText(drawn)
