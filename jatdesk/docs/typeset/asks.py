"""A question of a form as slabs: its words, and boxes to tick or room to write, on paper and on a screen alike."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jatdesk.docs.content import TICK_SEVERAL, Ask, bold, text
from jatdesk.docs.typeset.inputs import Input
from jatdesk.docs.typeset.lines import line_width
from jatdesk.docs.typeset.rows import SetLine, set_lines
from jatdesk.docs.typeset.setting import Setting
from jatdesk.docs.typeset.slabs import Keep, Pen, Slab
from jatdesk.docs.typeset.style import BODY_WIDTH, BOX_LINE, SIDE
from jatdesk.docs.typeset.tags import Tag

_BETWEEN = 22.0
_INSIDE = 3.0


def ask(setting: Setting, block: Ask, holder: Tag) -> list[Slab]:
    """The question, kept with what is under it."""
    kind = setting.look.body
    words = text(bold(block.question), f"  {TICK_SEVERAL}" if block.many else "")
    lines = set_lines(setting.fonts, words, kind, BODY_WIDTH, holder.add("P"))
    over = [_line(item, setting.far(11.0) if i == 0 else 0.0) for i, item in enumerate(lines)]
    return [*over, *(_boxes(setting, block, holder) if block.options else [_room(setting, block, holder)])]


@dataclass(frozen=True)
class _Option:
    """One box with its words: how far from the left it stands, and what it stands for."""

    x: float
    lines: tuple[SetLine, ...]
    wanted: Input
    box: Tag


def _line(item: SetLine, before: float) -> Slab:
    def draw(pen: Pen, top: float) -> None:
        pen.line_of_text(SIDE, top, item.line, item.style, item.tag)

    return Slab(item.style.leading, draw, before, Keep.FIRMLY)


def _boxes(setting: Setting, block: Ask, holder: Tag) -> list[Slab]:
    """The options beside each other, in as many rows as they need."""
    kind = setting.look.body
    side = _side(setting)
    rows: list[list[_Option]] = [[]]
    x = SIDE
    for code, words in block.options:
        paragraph = holder.add("P")
        box, said = paragraph.add("Form"), paragraph.add("Span")
        lines = set_lines(setting.fonts, text(words), kind, BODY_WIDTH - side - 6, said)
        width = side + 6 + max(line_width(setting.fonts, item.line, kind.size) for item in lines)
        if rows[-1] and x + width > SIDE + BODY_WIDTH:
            rows.append([])
            x = SIDE
        name = f"{block.tag} {code}" if block.many else block.tag
        wanted = Input(name, f"{block.question}: {words}", code, alone=not block.many)
        rows[-1].append(_Option(x, lines, wanted, box))
        x += width + _BETWEEN
    made = [_row(setting, row) for row in rows]
    return [replace(slab, keep=Keep.FIRMLY) for slab in made[:-1]] + made[-1:]


def _row(setting: Setting, row: Sequence[_Option]) -> Slab:
    side, leading = _side(setting), setting.look.body.leading
    height = max(leading * len(option.lines) for option in row)

    def draw(pen: Pen, top: float) -> None:
        for option in row:
            down = top + (leading - side) / 2
            _frame(pen, option.x, down, side, side)
            pen.input(option.x, down, side, side, option.wanted, option.box)
            for i, item in enumerate(option.lines):
                pen.line_of_text(option.x + side + 6, top + i * leading, item.line, item.style, item.tag)

    return Slab(height, draw, setting.far(4.0))


def _room(setting: Setting, block: Ask, holder: Tag) -> Slab:
    """An empty frame to write in."""
    box = holder.add("Form")
    height = setting.look.writing_line * block.lines
    wanted = Input(block.tag, block.question, size=setting.look.value.size)

    def draw(pen: Pen, top: float) -> None:
        _frame(pen, SIDE, top, BODY_WIDTH, height)
        inner = (BODY_WIDTH - 2 * _INSIDE, height - 2 * _INSIDE)
        pen.input(SIDE + _INSIDE, top + _INSIDE, *inner, wanted, box)

    return Slab(height, draw, setting.far(4.0))


def _side(setting: Setting) -> float:
    return setting.look.body.size * 1.15


def _frame(pen: Pen, x: float, top: float, width: float, height: float) -> None:
    for y in (top, top + height):
        pen.rule(x - 0.35, y, width + 0.7, 0.7, BOX_LINE)
    for at in (x, x + width):
        pen.upright(at, top, height, BOX_LINE)
