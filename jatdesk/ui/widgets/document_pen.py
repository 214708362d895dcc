"""Draws the blocks of a neutral document into a text box, as the finished document has them. Knows no minutes."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit

from jatdesk.docs.content import (
    Bars,
    Block,
    Bullets,
    Checklist,
    FormRow,
    Heading,
    PageBreak,
    Paragraph,
    Rule,
    Run,
    Signature,
    Strip,
    Table,
    Text,
    Together,
    plain,
)
from jatdesk.ui.palette import colours

Write = Callable[[QTextCursor, str, QTextCharFormat], object]

LINE = "\u2028"
"""Qt's sign for a new line inside a paragraph."""

_BOLD, _PLAIN = 600, 400


def write(cursor: QTextCursor, words: str, looks: QTextCharFormat) -> None:
    """Words as they are, with their line feeds."""
    cursor.insertText(words.replace("\n", LINE), looks)


class DocumentPen:
    """`DocumentPen(box)` has the colours and letters of its box; `put(cursor, block)` begins with a new paragraph.

    `running` writes the running text of paragraphs and cells, for a box that does more with it.
    """

    def __init__(self, box: QTextEdit, running: Write = write) -> None:
        self._box = box
        self._running = running

    def ink(self) -> str:
        """Another value of this asks for drawing anew."""
        return f"{colours(self._box.palette())}{self._box.font().pointSizeF()}"

    def put(self, cursor: QTextCursor, block: Block) -> None:
        """One block, behind what stands before the cursor."""
        for _row in self.strokes(cursor, block):
            pass

    def strokes(self, cursor: QTextCursor, block: Block) -> Iterator[None]:
        """The same in short strokes, a row of a table each: who draws long tables breathes between them."""
        match block:
            case Table():
                yield from self._table(cursor, block)
            case Together():
                for each in block.blocks:
                    yield from self.strokes(cursor, each)
            case _:
                self._put(cursor, block)
                yield

    def kind(self, weight: int = _PLAIN, larger: float = 0) -> QTextCharFormat:
        """Letters of a weight, so many points larger than the ordinary ones."""
        looks = QTextCharFormat()
        looks.setFontWeight(weight)
        looks.setFontPointSize(self._box.font().pointSizeF() + larger)
        looks.setForeground(QColor(colours(self._box.palette()).text))
        return looks

    def title(self) -> QTextCharFormat:
        """The letters of a document's title."""
        return self.kind(_BOLD, 4)

    def quiet(self) -> QTextCharFormat:
        """The letters of what may be passed over."""
        looks = self.kind(_PLAIN, -1)
        looks.setForeground(QColor(colours(self._box.palette()).secondary))
        return looks

    def gap(self, above: int) -> QTextBlockFormat:
        """A paragraph with so many pixels over it."""
        looks = QTextBlockFormat()
        looks.setTopMargin(above)
        looks.setBottomMargin(2)
        return looks

    def _put(self, cursor: QTextCursor, block: Block) -> None:
        match block:
            case Heading():
                self._paragraph(cursor, 14 if block.level == 2 else 8)
                cursor.insertText(block.words, self.kind(_BOLD, 1.5 if block.level == 2 else 0.5))
            case Paragraph():
                self._paragraph(cursor, 6)
                self._text(cursor, block.words)
            case Bullets():
                for entry in block.entries:
                    self._paragraph(cursor, 2)
                    cursor.insertText("– ", self.kind())
                    self._text(cursor, entry)
            case Bars():
                self._paragraph(cursor, 6)
                cursor.insertText(block.chart.words, self.kind())
            case Rule() | PageBreak():
                self._rule(cursor)
            case Strip() | FormRow():
                self._paragraph(cursor, 4)
                for field in block.fields:  # one after the other: in columns they would not fit beside the texts
                    cursor.insertText(f"{field.label} ", self.quiet())
                    looks = self.kind(_BOLD if field.label == "Name" else _PLAIN)
                    cursor.insertText(f"{field.value or '–'}    ", looks)
            case Checklist():
                for check in block.entries:
                    self._paragraph(cursor, 2)
                    cursor.insertText(f"{'☑' if check.ticked else '☐'} {check.words}", self.kind())
            case Signature():
                self._paragraph(cursor, 6)
                cursor.insertText(block.who, self.quiet())

    def _paragraph(self, cursor: QTextCursor, above: int) -> None:
        cursor.insertBlock(self.gap(above), self.kind())

    def _rule(self, cursor: QTextCursor) -> None:
        self._paragraph(cursor, 8)
        ruled = self.gap(0)
        ruled.setProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth, QTextLength())
        cursor.setBlockFormat(ruled)

    def _text(self, cursor: QTextCursor, words: Text) -> None:
        for run in words:
            self._running(cursor, run.text, self.quiet() if run.quiet else self.kind(_BOLD if run.bold else _PLAIN))

    def _table(self, cursor: QTextCursor, block: Table) -> Iterator[None]:
        heads = tuple((Run(column.title),) for column in block.columns)
        self._paragraph(cursor, 6)
        shares = [column.share for column in block.columns]
        table = cursor.insertTable(1, len(shares), self._columns(shares))
        for number, cells in enumerate((heads, *block.rows)):
            if number:
                table.appendRows(1)
            for column, words in enumerate(cells):
                cell = table.cellAt(number, column)
                cell.setFormat(self._cell(is_first=number == 0))
                if number == 0:
                    cell.firstCursorPosition().insertText(plain(words), self.kind(_BOLD, -1))
                else:
                    self._text(cell.firstCursorPosition(), words)
            yield
        cursor.setPosition(table.lastPosition() + 1)

    def _columns(self, shares: Sequence[float]) -> QTextTableFormat:
        looks = QTextTableFormat()
        looks.setCellPadding(4)
        looks.setCellSpacing(0)
        looks.setBorder(0)
        looks.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        whole = sum(shares)
        widths = [QTextLength(QTextLength.Type.PercentageLength, 100 * share / whole) for share in shares]
        looks.setColumnWidthConstraints(widths)
        return looks

    def _cell(self, *, is_first: bool) -> QTextTableCellFormat:
        """A thin line under every row, and one over the first."""
        looks, line = QTextTableCellFormat(), QBrush(QColor(colours(self._box.palette()).line))
        looks.setPadding(4)
        looks.setBottomBorder(1)
        looks.setBottomBorderBrush(line)
        looks.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        if is_first:
            looks.setTopBorder(1)
            looks.setTopBorderBrush(line)
            looks.setTopBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        return looks
