"""The minutes to be reviewed as one document: read, marked and walked through; what was changed shows in its place."""

import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from jatdesk.docs.content import Block, Document, Heading, Together
from jatdesk.domain.minutes_differences import Mark, Passage, pieces
from jatdesk.domain.review_marks import MARK
from jatdesk.ui.palette import colours
from jatdesk.ui.widgets.document_pen import LINE, DocumentPen, write

NOTHING = "(nothing written)"
_MOMENT_SECONDS = 0.012


class DocumentView(QTextBrowser):
    """`show_document(document, passages, texts)`; `entered` carries the number of the passage the cursor is in, or -1.

    `show_text(number, words)` shows a passage changed: what came underlined, what went struck through.
    """

    entered = Signal(int)
    marked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName("The minutes")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._pen = DocumentPen(self, self._put_text)
        self._document: Document | None = None
        self._passages: tuple[Passage, ...] = ()
        self._texts: list[str] = []
        self._starts: dict[int, QTextCursor] = {}
        self._ends: dict[int, QTextCursor] = {}
        self._headings: list[tuple[int, str]] = []
        self._here = -1
        self._drawing = False
        self._ink = ""
        self._back_to = -1
        self._blocks: Iterator[Block] = iter(())
        self._cursor = QTextCursor(self.document())
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(0)
        self._more.timeout.connect(self._go_on)
        self.document().setDocumentMargin(20)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.cursorPositionChanged.connect(self._moved)
        self.selectionChanged.connect(self.marked)

    def show_document(self, document: Document, passages: Sequence[Passage], texts: Sequence[str]) -> None:
        """Show a document; `texts` are what its passages read now."""
        self._document, self._passages, self._texts, self._here = document, tuple(passages), list(texts), -1
        self._draw()

    def show_text(self, number: int, words: str) -> None:
        """A passage reads otherwise now."""
        if self._texts[number] == words or number not in self._starts:
            return
        self._texts[number] = words
        self._drawing = True
        cursor = self._over(number)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._put_passage(cursor, number)
        cursor.endEditBlock()
        self._ends[number].setPosition(cursor.position())
        self._drawing = False
        self._light_up()

    def go_to(self, number: int) -> None:
        """Bring a passage into sight and put the cursor there."""
        if number in self._starts:
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._starts[number].position())
            self.setTextCursor(cursor)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect().top() - self.viewport().height() // 3)

    def is_whole(self) -> bool:
        """Whether all of the document is drawn."""
        return not self._more.isActive()

    def here(self) -> int:
        """The number of the passage the cursor is in, or -1."""
        return self._here

    def selected(self) -> str:
        """The words that are marked."""
        return self.textCursor().selectedText().replace("\u2029", "\n").replace(LINE, "\n").strip()

    def place(self) -> str:
        """Where the cursor is, in words that name nobody."""
        if self._here >= 0:
            return self._passages[self._here].place
        at = bisect_right([position for position, _words in self._headings], self.textCursor().selectionStart())
        return self._headings[at - 1][1] if at else ""

    def forget(self) -> None:
        """Let go of everything that is shown."""
        self._more.stop()
        self._blocks = iter(())
        self._document, self._passages, self._texts = None, (), []
        self._starts, self._ends, self._headings = {}, {}, []
        self.setExtraSelections([])
        self.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Take on another theme's colours and sizes."""
        super().changeEvent(event)
        ink = self._pen.ink()
        dressed = event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if dressed and self._document is not None and ink != self._ink:
            self._draw()

    def _draw(self) -> None:
        assert self._document is not None
        self._ink = self._pen.ink()
        self._back_to = self._here
        self._drawing = True
        self.clear()
        self._starts, self._ends, self._headings = {}, {}, []
        self._cursor = QTextCursor(self.document())
        self._cursor.insertText(self._document.title, self._pen.title())
        if self._document.subtitle:
            self._cursor.insertBlock(self._pen.gap(0), self._pen.kind())
            self._cursor.insertText(self._document.subtitle, self._pen.quiet())
        self.setTextCursor(QTextCursor(self.document()))
        self._drawing = False
        self._blocks = iter(self._document.blocks)
        self._go_on()

    def _go_on(self) -> None:
        """Draw for a moment and let the window breathe: whole minutes take longer than a keystroke may wait."""
        until = time.monotonic() + _MOMENT_SECONDS
        self._drawing, is_whole = True, True
        self._cursor.beginEditBlock()
        for block in self._blocks:
            self._put(self._cursor, block)
            if time.monotonic() > until:
                is_whole = False
                break
        self._cursor.endEditBlock()
        self._drawing = False
        if not is_whole:
            self._more.start()
            return
        for end in self._ends.values():
            end.setKeepPositionOnInsert(False)
        self.go_to(self._back_to)  # another dress leaves one where one was

    def _put(self, cursor: QTextCursor, block: Block) -> None:
        if isinstance(block, Together):
            for each in block.blocks:
                self._put(cursor, each)
            return
        self._pen.put(cursor, block)
        if isinstance(block, Heading):
            self._headings.append((cursor.block().position(), block.words))

    def _put_text(self, cursor: QTextCursor, words: str, looks: QTextCharFormat) -> None:
        at = 0
        for found in MARK.finditer(words):
            write(cursor, words[at : found.start()], looks)
            number = int(found[1])
            if number < len(self._passages) and number not in self._starts:
                self._begin_passage(cursor, number)
            at = found.end()
        write(cursor, words[at:], looks)

    def _begin_passage(self, cursor: QTextCursor, number: int) -> None:
        start, end = QTextCursor(cursor), QTextCursor(cursor)
        start.setKeepPositionOnInsert(True)
        self._starts[number] = start
        self._put_passage(cursor, number)
        end.setPosition(cursor.position())
        end.setKeepPositionOnInsert(True)  # until all is drawn: what follows is not part of it
        self._ends[number] = end

    def _put_passage(self, cursor: QTextCursor, number: int) -> None:
        before, after = self._passages[number].text, self._texts[number]
        if not before and not after:
            cursor.insertText(NOTHING, self._pen.quiet())
            return
        for piece in pieces(before, after):
            cursor.insertText(piece.words.replace("\n", LINE), self._marked(piece.mark))

    def _over(self, number: int) -> QTextCursor:
        """A cursor with a passage marked; the kept ones are asked for their positions only, their anchors wander."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._starts[number].position())
        cursor.setPosition(self._ends[number].position(), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _moved(self) -> None:
        if self._drawing:
            return
        at = self.textCursor().selectionStart()
        here = next(
            (
                number
                for number, start in self._starts.items()
                if start.position() <= at <= self._ends[number].position()
            ),
            -1,
        )
        if here != self._here:
            self._here = here
            self._light_up()
            self.entered.emit(here)

    def _light_up(self) -> None:
        """The passage one works on has another ground."""
        shown: list[QTextEdit.ExtraSelection] = []
        if self._here in self._starts:
            light = QTextEdit.ExtraSelection()
            cursor = self._over(self._here)
            looks = QTextCharFormat()
            looks.setBackground(QColor(colours(self.palette()).note_fill))
            light.cursor, light.format = cursor, looks
            shown.append(light)
        self.setExtraSelections(shown)

    def _marked(self, mark: Mark) -> QTextCharFormat:
        looks, colour = self._pen.kind(), colours(self.palette())
        if mark is Mark.ADDED:
            looks.setFontUnderline(True)
            looks.setForeground(QColor(colour.fine))
            looks.setBackground(QColor(colour.fine_fill))
        elif mark is Mark.REMOVED:
            looks.setFontStrikeOut(True)
            looks.setForeground(QColor(colour.late))
            looks.setBackground(QColor(colour.late_fill))
        return looks
