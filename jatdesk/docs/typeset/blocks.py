"""Each block of a document as slabs: where its lines stand and what it keeps with it. Draws through a pen only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jatdesk.docs.content import (
    Ask,
    Bars,
    Block,
    Bullets,
    Check,
    Checklist,
    Document,
    FormRow,
    Heading,
    PageBreak,
    Paragraph,
    Rule,
    Signature,
    Strip,
    Table,
    Text,
    Together,
    text,
)
from jatdesk.docs.typeset import asks, bars, forms, head_of_page, style, tables, tags
from jatdesk.docs.typeset.lines import line_width
from jatdesk.docs.typeset.rows import SetLine, set_lines
from jatdesk.docs.typeset.setting import Setting
from jatdesk.docs.typeset.slabs import Draw, Keep, Pen, Slab
from jatdesk.docs.typeset.style import BODY_WIDTH, SIDE, TypeStyle
from jatdesk.docs.typeset.tags import Tag
from jatdesk.domain.languages import ENGLISH, is_from_right

_LEAST_TO_WRITE_ON = 90.0


def slabs_of(setting: Setting, document: Document) -> tuple[Tag, list[Slab]]:
    """The whole document as slabs, its title first, and as a tree of tags."""
    look = setting.look
    whole = Tag("Sect", tags.title(document.title))
    whole.kids[0].language = "" if document.title_language == ENGLISH.code else document.title_language
    width = head_of_page.room(document.logo)
    found = _stacked(
        set_lines(setting.fonts, text(document.title), look.title, width, whole.kids[0]),
        _Part(0.0, Keep.FIRMLY, whole.kids[0]),
    )
    if document.subtitle:
        part = _Part(0.0, Keep.FIRMLY, whole.add("P"))
        found += _stacked(set_lines(setting.fonts, text(document.subtitle), look.subtitle, width, part.tag), part)
    body = _all(setting, document.blocks, whole)
    under = setting.far(10.0)
    if document.logo is not None:
        found, more = head_of_page.beside(found, document.logo, whole)
        under += more
    first = [replace(slab, before=max(slab.before, under)) for slab in body[:1]]
    return whole, found + first + body[1:]


@dataclass(frozen=True)
class _Part:
    """How a stretch of text stands among the others: the distance before it, what it keeps, and its tag."""

    before: float
    keep: Keep
    tag: Tag
    x: float = SIDE


def _all(setting: Setting, blocks: Sequence[Block], holder: Tag) -> list[Slab]:
    found: list[Slab] = []
    new_page = False
    for block in blocks:
        if isinstance(block, PageBreak):
            new_page = True
            continue
        slabs = _block(setting, block, holder)
        if new_page and slabs:
            slabs[0] = replace(slabs[0], new_page=True)
            new_page = False
        found += slabs
    return found


def _block(setting: Setting, block: Block, holder: Tag) -> list[Slab]:
    look = setting.look
    match block:
        case Heading():
            kind, before = (look.section, 16.0) if block.level == 2 else (look.part, 14.0)
            holder.kids.append(setting.levels.tag(block.level, block.words))
            part = _Part(setting.far(before), Keep.FIRMLY, holder.kids[-1])
            return _text(setting, text(block.words), kind, part, block.language)
        case Paragraph():
            part = _Part(setting.far(5.0), Keep.FREE, holder.add("P"))
            return _text(setting, block.words, look.body, part, block.language)
        case Bullets():
            holder.kids.append(tags.bullets())
            listed = holder.kids[-1]
            listed.language = block.language
            from_right = is_from_right(block.language)
            return [slab for entry in block.entries for slab in _bullet(setting, entry, listed, from_right)]
        case Strip():
            return forms.strip(setting, block, holder)
        case FormRow():
            return forms.boxes(setting, block, holder)
        case Table():
            return tables.table(setting, block, holder)
        case Checklist():
            return [slab for entry in block.entries for slab in _check(setting, entry, holder)]
        case Ask():
            return asks.ask(setting, block, holder)
        case Signature():
            return [forms.signature(setting, block, holder)]
        case Rule():
            return [_rule(setting)]
        case Bars():
            return bars.slabs(setting, block, holder)
        case Together():
            slabs = _all(setting, block.blocks, holder)
            kept = [replace(slab, keep=max(slab.keep, Keep.TOGETHER)) for slab in slabs[:-1]]
            return kept + slabs[-1:]
        case PageBreak():
            return []


def _text(setting: Setting, words: Text, kind: TypeStyle, part: _Part, language: str) -> list[Slab]:
    part.tag.language = language
    if is_from_right(language):
        kind, part = replace(kind, from_right=True), replace(part, x=SIDE + BODY_WIDTH)
    return _stacked(set_lines(setting.fonts, words, kind, BODY_WIDTH, part.tag), part)


def _stacked(lines: Sequence[SetLine], part: _Part) -> list[Slab]:
    """Lines under each other; neither the first nor the last line of a paragraph stands alone on a page."""
    last = len(lines) - 1
    found: list[Slab] = []
    for i, item in enumerate(lines):
        hold = part.keep if i == last else Keep.FIRMLY if i in {0, last - 1} else part.keep
        found.append(_line(item, part.x, part.before if i == 0 else 0.0, hold))
    return found


def _line(item: SetLine, x: float, before: float, keep: Keep) -> Slab:
    def draw(pen: Pen, top: float) -> None:
        pen.line_of_text(x, top, item.line, item.style, item.tag)

    return Slab(item.style.leading, draw, before, keep)


def _bullet(setting: Setting, words: Text, holder: Tag, from_right: bool) -> list[Slab]:
    look = setting.look
    label, body = tags.entry(holder)
    kind = replace(look.body, from_right=from_right)
    lines = set_lines(setting.fonts, words, kind, BODY_WIDTH - look.indent, body)
    end = SIDE + BODY_WIDTH
    slabs = _stacked(
        lines, _Part(setting.far(3.0), Keep.FREE, body, end - look.indent if from_right else SIDE + look.indent)
    )

    def mark(pen: Pen, top: float) -> None:
        pen.sign(end - 5 if from_right else SIDE + 5, top, "•", kind, label)

    return _marked(slabs, mark)


def _check(setting: Setting, check: Check, holder: Tag) -> list[Slab]:
    look = setting.look
    paragraph = holder.add("P")
    box, said = tags.tick(paragraph, check.ticked), paragraph.add("Span")
    x = SIDE + look.indent + 2
    lines = set_lines(setting.fonts, text(check.words), look.body, BODY_WIDTH - look.indent - 2, said)
    slabs = _stacked(lines, _Part(setting.far(4.0), Keep.FREE, said, x))

    def mark(pen: Pen, top: float) -> None:
        pen.sign(SIDE + 1, top, "☒" if check.ticked else "☐", _box(look.body), box)

    marked = _marked(slabs, mark)
    return [*marked, *_room_to_write(setting, lines[-1], x, marked)] if check.space else marked


def _box(kind: TypeStyle) -> TypeStyle:
    return TypeStyle(kind.size * 1.15, kind.leading, kind.colour)


def _room_to_write(setting: Setting, last: SetLine, x: float, slabs: list[Slab]) -> list[Slab]:
    """A line to write on behind the words, or under them where they leave too little room for it."""
    body = setting.look.body
    start = x + 6 + line_width(setting.fonts, last.line, body.size)
    end = SIDE + BODY_WIDTH

    def behind(pen: Pen, top: float) -> None:
        pen.rule(start, top + body.leading - 2.5, end - start, 0.5, style.BOX_LINE)

    def under(pen: Pen, top: float) -> None:
        pen.rule(x, top + setting.look.writing_line - 2.5, end - x, 0.5, style.BOX_LINE)

    if end - start < _LEAST_TO_WRITE_ON:
        slabs[-1] = replace(slabs[-1], keep=Keep.FIRMLY)
        return [Slab(setting.look.writing_line, under)]
    slabs[-1:] = _marked(slabs[-1:], behind)
    return []


def _marked(slabs: list[Slab], mark: Draw) -> list[Slab]:
    first = slabs[0]

    def draw(pen: Pen, top: float) -> None:
        mark(pen, top)
        first.draw(pen, top)

    return [replace(first, draw=draw), *slabs[1:]]


def _rule(setting: Setting) -> Slab:
    def draw(pen: Pen, top: float) -> None:
        pen.rule(SIDE, top, BODY_WIDTH, 1.2, style.STRONG_LINE)

    return Slab(1.0, draw, setting.far(16.0), Keep.FIRMLY)
