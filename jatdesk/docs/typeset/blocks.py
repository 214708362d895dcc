"""Each block of a document as slabs: where its lines stand and what it keeps with it. Draws through a pen only."""

from collections.abc import Sequence
from dataclasses import replace

from jatdesk.docs.content import (
    Block,
    Bullets,
    Check,
    Checklist,
    Document,
    FormField,
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
    text,
)
from jatdesk.docs.typeset import rows, style
from jatdesk.docs.typeset.fonts import Fonts
from jatdesk.docs.typeset.lines import line_width
from jatdesk.docs.typeset.rows import Cell, SetLine, set_lines
from jatdesk.docs.typeset.slabs import Draw, Keep, Pen, Slab
from jatdesk.docs.typeset.style import BODY, BODY_WIDTH, LABEL, SIDE, WRITING_LINE, TypeStyle

_INDENT = 16.0


def slabs_of(fonts: Fonts, document: Document) -> list[Slab]:
    """The whole document as slabs, its title first."""
    found = _text(fonts, text(document.title), style.TITLE, 0.0, Keep.FIRMLY)
    if document.subtitle:
        found += _text(fonts, text(document.subtitle), style.SUBTITLE, 0.0, Keep.FIRMLY)
    body = _all(fonts, document.blocks)
    return found + [replace(slab, before=max(slab.before, 10.0)) for slab in body[:1]] + body[1:]


def _all(fonts: Fonts, blocks: Sequence[Block]) -> list[Slab]:
    found: list[Slab] = []
    new_page = False
    for block in blocks:
        if isinstance(block, PageBreak):
            new_page = True
            continue
        slabs = _block(fonts, block)
        if new_page and slabs:
            slabs[0] = replace(slabs[0], new_page=True)
            new_page = False
        found += slabs
    return found


def _block(fonts: Fonts, block: Block) -> list[Slab]:
    match block:
        case Heading():
            kind, before = (style.SECTION, 16.0) if block.level == 2 else (style.PART, 14.0)
            return _text(fonts, text(block.words), kind, before, Keep.FIRMLY)
        case Paragraph():
            return _text(fonts, block.words, BODY, 5.0, Keep.FREE)
        case Bullets():
            return [slab for entry in block.entries for slab in _bullet(fonts, entry)]
        case Strip():
            return _strip(fonts, block)
        case FormRow():
            return _form_row(fonts, block)
        case Table():
            return _table(fonts, block)
        case Checklist():
            return [slab for entry in block.entries for slab in _check(fonts, entry)]
        case Signature():
            return [_signature(fonts, block)]
        case Rule():
            return [_rule()]
        case Together():
            slabs = _all(fonts, block.blocks)
            kept = [replace(slab, keep=max(slab.keep, Keep.TOGETHER)) for slab in slabs[:-1]]
            return kept + slabs[-1:]
        case PageBreak():
            return []


def _text(fonts: Fonts, words: Text, kind: TypeStyle, before: float, keep: Keep) -> list[Slab]:
    lines = set_lines(fonts, words, kind, BODY_WIDTH)
    return _stacked(lines, SIDE, before, keep)


def _stacked(lines: Sequence[SetLine], x: float, before: float, keep: Keep) -> list[Slab]:
    """Lines under each other; neither the first nor the last line of a paragraph stands alone on a page."""
    last = len(lines) - 1
    found: list[Slab] = []
    for i, item in enumerate(lines):
        hold = keep if i == last else Keep.FIRMLY if i in {0, last - 1} else keep
        found.append(_line(item, x, before if i == 0 else 0.0, hold))
    return found


def _line(item: SetLine, x: float, before: float, keep: Keep) -> Slab:
    def draw(pen: Pen, top: float) -> None:
        pen.line_of_text(x, top, item.line, item.style)

    return Slab(item.style.leading, draw, before, keep)


def _bullet(fonts: Fonts, words: Text) -> list[Slab]:
    lines = set_lines(fonts, words, BODY, BODY_WIDTH - _INDENT)
    slabs = _stacked(lines, SIDE + _INDENT, 3.0, Keep.FREE)

    def mark(pen: Pen, top: float) -> None:
        pen.dot(SIDE + 5, top, BODY)

    return _marked(slabs, mark)


def _check(fonts: Fonts, check: Check) -> list[Slab]:
    lines = set_lines(fonts, text(check.words), BODY, BODY_WIDTH - _INDENT - 2)
    slabs = _stacked(lines, SIDE + _INDENT + 2, 4.0, Keep.FREE)

    def mark(pen: Pen, top: float) -> None:
        pen.tick_box(SIDE + 1, top, BODY, check.ticked)

    marked = _marked(slabs, mark)
    if not check.space:
        return marked
    start = SIDE + _INDENT + 8 + line_width(fonts, lines[-1].line, BODY.size)

    def rule(pen: Pen, top: float) -> None:
        pen.rule(start, top + BODY.leading - 2.5, SIDE + BODY_WIDTH - start, 0.5, style.BOX_LINE)

    return [*marked[:-1], *_marked(marked[-1:], rule)]


def _marked(slabs: list[Slab], mark: Draw) -> list[Slab]:
    first = slabs[0]

    def draw(pen: Pen, top: float) -> None:
        mark(pen, top)
        first.draw(pen, top)

    return [replace(first, draw=draw), *slabs[1:]]


def _strip(fonts: Fonts, strip: Strip) -> list[Slab]:
    kind = style.LARGE_VALUE if strip.large else style.STRIP_VALUE
    places = rows.columns([field.share for field in strip.fields], rows.STRIP_ROW)
    cells = [
        Cell(
            x,
            width,
            set_lines(fonts, text(field.label), LABEL, width) + set_lines(fonts, text(field.value or "–"), kind, width),
        )
        for field, (x, width) in zip(strip.fields, places, strict=True)
    ]
    return rows.row(cells, rows.STRIP_ROW, 3.0, Keep.FIRMLY)


def _form_row(fonts: Fonts, form: FormRow) -> list[Slab]:
    places = rows.columns([field.share for field in form.fields], rows.BOXES)
    cells = [_form_cell(fonts, field, x, width) for field, (x, width) in zip(form.fields, places, strict=True)]
    return rows.row(cells, rows.BOXES, 8.0, Keep.FREE)


def _form_cell(fonts: Fonts, field: FormField, x: float, width: float) -> Cell:
    label = set_lines(fonts, text(field.label), LABEL, width)
    value = set_lines(fonts, text(field.value), style.VALUE, width)
    least = sum(item.style.leading for item in label) + max(style.VALUE.leading, WRITING_LINE * (field.lines - 1))
    return Cell(x, width, label + value, least)


def _table(fonts: Fonts, table: Table) -> list[Slab]:
    shares = [column.share for column in table.columns]
    heads = [
        Cell(x, width, set_lines(fonts, text(column.title), style.HEAD, width))
        for column, (x, width) in zip(table.columns, rows.columns(shares, rows.TABLE_HEAD), strict=True)
    ]
    level = max(cell.height for cell in heads)
    heads = [_lowered(cell, level) for cell in heads]
    header = rows.row(heads, rows.TABLE_HEAD, 8.0, Keep.FIRMLY)[0]
    found = [header]
    places = rows.columns(shares, rows.TABLE)
    least = WRITING_LINE * table.lines if table.lines > 1 else 0.0
    for entry in table.rows:
        cells = [
            Cell(x, width, set_lines(fonts, words, style.DENSE if table.dense else BODY, width), least)
            for words, (x, width) in zip(entry, places, strict=True)
        ]
        found += rows.row(cells, rows.TABLE, 0.0, Keep.FREE, header)
    return found if table.rows else []


def _lowered(cell: Cell, level: float) -> Cell:
    """A head that stands on the line, however many lines its neighbours have."""
    missing = round((level - cell.height) / style.HEAD.leading)
    return replace(cell, lines=(SetLine((), style.HEAD),) * missing + cell.lines)


def _signature(fonts: Fonts, signature: Signature) -> Slab:
    parts = (("Signed", "", 0.42), ("Name", signature.name, 0.34), ("Date", signature.date, 0.24))
    label = set_lines(fonts, (Run(signature.who, bold=True),), BODY, BODY_WIDTH)[0]
    height = BODY.leading + 26.0

    def draw(pen: Pen, top: float) -> None:
        pen.line_of_text(SIDE, top, label.line, BODY)
        x = SIDE
        for words, value, share in parts:
            width = BODY_WIDTH * share
            foot = top + BODY.leading + 8.0
            name = set_lines(fonts, text(words), LABEL, width)[0].line
            pen.line_of_text(x, foot, name, LABEL)
            start = x + line_width(fonts, name, LABEL.size) + 5
            room = x + width - 8 - start
            if value:
                known = set_lines(fonts, text(value), BODY, room)[0]
                pen.line_of_text(start + 2, foot - 2.5, known.line, BODY)
            pen.rule(start, foot + 11.5, room, 0.5, style.BOX_LINE)
            x += width

    return Slab(height, draw, 14.0)


def _rule() -> Slab:
    def draw(pen: Pen, top: float) -> None:
        pen.rule(SIDE, top, BODY_WIDTH, 1.2, style.STRONG_LINE)

    return Slab(1.0, draw, 16.0, Keep.FIRMLY)
