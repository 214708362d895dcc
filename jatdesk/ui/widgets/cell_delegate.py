"""Paints the cells of a table: one or two lines, bold hits, pills. It only paints; it knows no record."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jatdesk.ui.palette import Palette, colours
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table_model import CELL_ROLE, Cell

PAD = 8
PILL_PAD = 6
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """`lines` is 1 or 2 for the whole table, so that every row is equally high."""

    def __init__(self, lines: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines = lines

    def row_height(self, font: QFont) -> int:
        """The height of every row, at least 32 pixels."""
        wanted = QFontMetrics(font).height() + 14
        if self.lines == 2:
            wanted += QFontMetrics(small_font(font)).height() + 2
        return max(32, wanted)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as its words, as high as every row."""
        cell: Cell = index.data(CELL_ROLE)
        width = QFontMetrics(option.font).horizontalAdvance(cell.text)
        return QSize(width + 2 * PAD, self.row_height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground, the line under the row, then the cell."""
        cell: Cell = index.data(CELL_ROLE)
        rect: QRect = option.rect
        font: QFont = option.font
        state = option.state
        colour = colours(option.palette)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or hovered:
            painter.fillRect(rect, QColor(colour.note_fill if chosen else colour.window))
        painter.setPen(QPen(QColor(colour.row_line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        right = bool((index.data(Qt.ItemDataRole.TextAlignmentRole) or 0) & Qt.AlignmentFlag.AlignRight)
        _Painter(painter, font, colour, right).draw(cell, rect.adjusted(PAD, 0, -PAD, -1), self.lines)
        painter.restore()


def small_font(font: QFont) -> QFont:
    """The font of the second line: one point smaller."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() - 1)
    return small


class _Painter:
    def __init__(self, painter: QPainter, font: QFont, colour: Palette, right: bool) -> None:
        self._painter = painter
        self._font = font
        self._small = small_font(font)
        self._colour = colour
        self._right = right

    def draw(self, cell: Cell, rect: QRect, lines: int) -> None:
        heights = QFontMetrics(self._font).height(), QFontMetrics(self._small).height()
        total = heights[0] + (heights[1] + 2 if lines == 2 else 0)
        top = rect.top() + (rect.height() - total) / 2
        first = QRectF(rect.left(), top, rect.width(), heights[0])
        second = QRectF(rect.left(), first.bottom() + 2, rect.width(), heights[1])
        pills = list(cell.pills)
        if cell.text or lines == 1:
            used = self._text(cell.text, cell.bold, first, self._font, self._colour.text)
            if lines == 1:
                rest = first.adjusted(used + (8 if used else 0), 0, 0, 0)
                self._line_of_pills(pills, rest)
                return
        elif pills:
            self._line_of_pills([pills.pop(0)], first)
        used = self._text(cell.small, cell.small_bold, second, self._small, self._colour.secondary)
        self._line_of_pills(pills, second.adjusted(used + (8 if used else 0), 0, 0, 0))

    def _text(self, words: str, bold: tuple[tuple[int, int], ...], rect: QRectF, font: QFont, colour: str) -> float:
        if not words:
            return 0
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(strong if bold else font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(rect.width()))
        layout = QTextLayout(shown, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats([_bold_range(start, length) for start, length in bold if start < len(shown)])
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        width = line.naturalTextWidth()
        left = rect.right() - width if self._right else rect.left()
        self._painter.setPen(QColor(colour))
        layout.draw(self._painter, QPointF(left, rect.top()))
        return float(width)

    def _line_of_pills(self, pills: list[tuple[str, Tone]], rect: QRectF) -> None:
        font = QFont(self._small)
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        left = rect.left()
        for words, tone in pills:
            room = rect.right() - left - 2 * PILL_PAD
            if room < metrics.horizontalAdvance("…"):
                break
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room))
            box = QRectF(left, rect.center().y() - metrics.height() / 2 - 1, 0, metrics.height() + 2)
            box.setWidth(metrics.horizontalAdvance(shown) + 2 * PILL_PAD)
            ink, fill = _inks(self._colour, tone)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(fill))
            self._painter.drawRoundedRect(box, 4, 4)
            self._painter.setPen(QColor(ink))
            self._painter.setFont(font)
            self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
            left = box.right() + 6


def _bold_range(start: int, length: int) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start = start
    found.length = length
    shape = QTextCharFormat()
    shape.setFontWeight(QFont.Weight.Bold)
    found.format = shape
    return found


def _inks(colour: Palette, tone: Tone) -> tuple[str, str]:
    return {
        Tone.LATE: (colour.late, colour.late_fill),
        Tone.DUE: (colour.due, colour.due_fill),
        Tone.FINE: (colour.fine, colour.fine_fill),
        Tone.NOTE: (colour.note, colour.note_fill),
        Tone.PLAIN: (colour.text, colour.plain_fill),
    }[tone]
