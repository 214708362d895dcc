"""Tables: heads that are repeated on every page, rows that are not cut. The repeated heads are no part of the text."""

from collections.abc import Sequence
from dataclasses import replace

from jatdesk.docs.content import Table, text
from jatdesk.docs.typeset import rows, tags
from jatdesk.docs.typeset.lines import line_width
from jatdesk.docs.typeset.rows import Cell, SetLine, Stand, set_lines
from jatdesk.docs.typeset.setting import Setting
from jatdesk.docs.typeset.slabs import Keep, Slab
from jatdesk.docs.typeset.style import BODY_WIDTH, TypeStyle
from jatdesk.docs.typeset.tags import Tag


def table(setting: Setting, block: Table, holder: Tag) -> list[Slab]:
    """The head and the rows; a table without rows is not set."""
    if not block.rows:
        return []
    look, fonts = setting.look, setting.fonts
    whole = holder.add("Table")
    shares = _shares(setting, block)
    header = _header(setting, block, shares, whole.add("TR"))
    found = [header]
    places = rows.columns(shares, rows.TABLE)
    least = look.writing_line * block.lines if block.lines > 1 else 0.0
    kind = look.dense if block.dense else look.body
    stand = Stand(0.0, Keep.FREE, setting.height, header)
    for entry in block.rows:
        line = whole.add("TR")
        cells = [
            Cell(x, width, set_lines(fonts, words, kind, width, line.add("TD")), least)
            for words, (x, width) in zip(entry, places, strict=True)
        ]
        found += rows.row(cells, rows.TABLE, stand)
    return found


def _shares(setting: Setting, block: Table) -> list[float]:
    """The columns' shares, but none too narrow for the longest word of its title where the others can give room."""
    total = sum(column.share for column in block.columns) or 1.0
    widths = [BODY_WIDTH * column.share / total for column in block.columns]
    needed = [_longest(setting, column.title) + 2 * rows.TABLE_HEAD.side + 0.1 for column in block.columns]
    lacking = sum(max(0.0, least - width) for width, least in zip(widths, needed, strict=True))
    spare = sum(max(0.0, width - least) for width, least in zip(widths, needed, strict=True))
    if not lacking or lacking > spare:
        return widths
    kept = 1 - lacking / spare
    return [least + max(0.0, width - least) * kept for width, least in zip(widths, needed, strict=True)]


def _longest(setting: Setting, words: str) -> float:
    head = setting.look.head
    parts = (set_lines(setting.fonts, text(word), head, BODY_WIDTH)[0].line for word in words.split())
    return max((line_width(setting.fonts, line, head.size) for line in parts), default=0.0)


def _header(setting: Setting, block: Table, shares: Sequence[float], line: Tag) -> Slab:
    look = setting.look
    places = rows.columns(shares, rows.TABLE_HEAD)
    heads = [
        Cell(x, width, set_lines(setting.fonts, text(column.title), look.head, width, tags.header_cell(line)))
        for column, (x, width) in zip(block.columns, places, strict=True)
    ]
    level = max(cell.height for cell in heads)
    heads = [_lowered(cell, level, look.head) for cell in heads]
    return rows.row(heads, rows.TABLE_HEAD, Stand(setting.far(8.0), Keep.FIRMLY, setting.height))[0]


def _lowered(cell: Cell, level: float, kind: TypeStyle) -> Cell:
    """A head that stands on the line, however many lines its neighbours have."""
    missing = round((level - cell.height) / kind.leading)
    return replace(cell, lines=(SetLine((), kind),) * missing + cell.lines)
