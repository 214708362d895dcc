"""A document to read on the screen, part by part: what did not change is not drawn again. It can't be typed into."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QColor, QResizeEvent, QTextBlockFormat, QTextCursor, QTextFormat, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from jatdesk.docs.content import Block
from jatdesk.docs.rewording import reworded
from jatdesk.ui.palette import colours
from jatdesk.ui.widgets.document_pen import DocumentPen

Part = tuple[str, tuple[Block, ...]]
"""A key and what stands under it; parts that nobody goes to have ''."""

_MOMENT_SECONDS = 0.012
_END = object()


@dataclass
class _Drawn:
    key: str
    blocks: tuple[Block, ...] = ()
    length: int = 0


class SectionsView(QTextEdit):
    """`show_parts(parts)` shows them in their order; `go_to(key)` brings a part into sight and follows it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(name)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(14)
        self._pen = DocumentPen(self)
        self._ink = ""
        self._parts: tuple[Part, ...] = ()
        self._drawn: list[_Drawn] = []
        self._mask: Callable[[str], str] | None = None
        self._here = ""
        self._to_here = False
        self._strokes: Iterator[None] = iter(())
        self._whole = True
        self._stood = 0
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(0)
        self._more.timeout.connect(self._go_on)

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """Show these; the place one reads at stays."""
        self._parts = parts
        self._look()

    def go_to(self, key: str) -> None:
        """Bring a part into sight now, or as soon as it is there."""
        self._here, self._to_here = key, True
        if self._whole:
            self._arrive()

    def is_whole(self) -> bool:
        """Whether everything is drawn."""
        return self._whole

    def forget(self) -> None:
        """Let go of everything shown."""
        self._parts, self._drawn = (), []
        self._strokes, self._whole = iter(()), True
        self._more.stop()
        self.setExtraSelections([])
        self.clear()

    def cover(self, mask: Callable[[str], str] | None) -> None:
        """Show all words through a mask from now on, or as they are."""
        if (mask is None) != (self._mask is None):
            self._mask = mask
            self._begin_anew()
        elif mask is not None and self._whole:
            self._look()

    def changeEvent(self, event: QEvent) -> None:
        """Take on another theme's colours and sizes."""
        super().changeEvent(event)
        dressed = event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if dressed and self._parts and self._pen.ink() != self._ink:
            self._begin_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere; what one reads stays in sight."""
        stood = self._stands()
        super().resizeEvent(event)
        self._stand(stood)

    def _begin_anew(self) -> None:
        # what stands there goes at once: it may hold names that are hidden from now on
        parts = self._parts
        self.forget()
        self._parts, self._to_here = parts, True
        self._look()

    def _look(self) -> None:
        keys = [key for key, _blocks in self._parts]
        if keys != [drawn.key for drawn in self._drawn]:
            self._start_empty()
            self._drawn = [_Drawn(key) for key in keys]
        self._ink = self._pen.ink()
        if self._whole:
            self._stood = self._stands()
        self._strokes, self._whole = self._draw_all(), False
        self._go_on()

    def _go_on(self) -> None:
        """Draw for a moment and let the window breathe."""
        until = time.monotonic() + _MOMENT_SECONDS
        is_whole = False
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        while time.monotonic() < until and not is_whole:
            is_whole = next(self._strokes, _END) is _END
        cursor.endEditBlock()
        if not is_whole:
            self._more.start()
        elif self._to_here:
            self._arrive()
        else:
            self._stand(self._stood)
            self._light_up()

    def _start_empty(self) -> None:
        """Every block begins with a new paragraph; the one that is always there takes no room."""
        self.clear()
        cursor = QTextCursor(self.document())
        none = QTextBlockFormat()
        none.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(none)

    def _draw_all(self) -> Iterator[None]:
        for number, (_key, blocks) in enumerate(self._parts):
            mask = self._mask
            wanted = blocks if mask is None else tuple(reworded(block, mask) for block in blocks)
            if wanted != self._drawn[number].blocks:
                yield from self._draw(number, wanted)
        self._whole = True

    def _draw(self, number: int, blocks: tuple[Block, ...]) -> Iterator[None]:
        drawn, document = self._drawn[number], self.document()
        around = document.characterCount() - drawn.length
        cursor = QTextCursor(document)
        cursor.setPosition(self._start(number))
        cursor.setPosition(self._start(number) + drawn.length, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        drawn.blocks, drawn.length = (), document.characterCount() - around
        for block in blocks:
            for _stroke in self._pen.strokes(cursor, block):
                drawn.length = document.characterCount() - around
                yield
        drawn.blocks = blocks

    def _start(self, number: int) -> int:
        return sum(drawn.length for drawn in self._drawn[:number])

    def _number(self) -> int | None:
        return next((number for number, drawn in enumerate(self._drawn) if drawn.key == self._here), None)

    def _top(self, number: int) -> int:
        block = self.document().findBlock(self._start(number) + 1)
        return round(self.document().documentLayout().blockBoundingRect(block).top())

    def _offset(self) -> int:
        """How far down the part one is in begins."""
        number = self._number() if self._here else None
        return self._top(number) if number else 0

    def _stands(self) -> int:
        return self.verticalScrollBar().value() - self._offset()

    def _stand(self, stood: int) -> None:
        """One reads on at the same place of the part one is in, also when one above it grew."""
        self.document().size()  # asked for its size, Qt lays out all of it
        self.verticalScrollBar().setValue(self._offset() + stood)

    def _arrive(self) -> None:
        if self._number() is not None:
            self._to_here = False
            self._stand(0)
            self._light_up()

    def _light_up(self) -> None:
        """The heading of the part one is in has another ground, where there are others."""
        shown: list[QTextEdit.ExtraSelection] = []
        number = self._number()
        if self._here and number is not None and len(self._drawn) > 1 and self._drawn[number].length:
            light = QTextEdit.ExtraSelection()
            light.cursor = QTextCursor(self.document())
            start = self._start(number) + 1
            ruled = self.document().findBlock(start).text() == ""
            light.cursor.setPosition(start + 1 if ruled else start)
            light.format.setBackground(QColor(colours(self.palette()).note_fill))
            light.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            shown.append(light)
        self.setExtraSelections(shown)
