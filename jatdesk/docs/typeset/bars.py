"""A picture of bars as slabs: labels, bars and numbers, read out as one figure with all its words. Decides no page."""

from collections.abc import Sequence
from dataclasses import dataclass

from jatdesk.docs.content import Bars, bold, quiet, text
from jatdesk.docs.typeset import style, tags
from jatdesk.docs.typeset.lines import line_width
from jatdesk.docs.typeset.rows import SetLine, set_lines
from jatdesk.docs.typeset.setting import Setting
from jatdesk.docs.typeset.slabs import Keep, Pen, Slab
from jatdesk.docs.typeset.style import BODY_WIDTH, SIDE, TypeStyle
from jatdesk.docs.typeset.tags import Tag
from jatdesk.domain.charts import Bar, Chart

_LABEL, _NUMBER = 0.34, 0.2
_GAP = 6.0
_COLUMNS_HIGH = 96.0
_WIDEST_COLUMN = 84.0
_EDGE = 0.6


def slabs(setting: Setting, block: Bars, holder: Tag) -> list[Slab]:
    """The picture, each stretch of bars that fits a page as a figure of its own. No bars: nothing."""
    chart = block.chart
    if not chart.bars:
        return []
    if chart.upright and setting.look is style.STANDARD:
        return [_columns(setting, chart, _figure(chart, chart.bars, holder), setting.far(6.0))]
    found: list[Slab] = []
    most = max(1, int((setting.height - _legend_height(setting, chart)) / _highest(setting, chart)))
    for start in range(0, len(chart.bars), most):
        part = chart.bars[start : start + most]
        found.append(_rows(setting, chart, part, _figure(chart, part, holder), setting.far(6.0)))
    return found


def _figure(chart: Chart, part: Sequence[Bar], holder: Tag) -> Tag:
    said = chart.words if len(part) == len(chart.bars) else "; ".join(chart.said(bar) for bar in part)
    holder.kids.append(tags.figure(said))
    return holder.kids[-1]


@dataclass(frozen=True)
class _Row:
    """A bar's label and number, set, and how high its row is."""

    bar: Bar
    label: tuple[SetLine, ...]
    number: tuple[SetLine, ...]
    height: float


def _set(setting: Setting, bars: Sequence[Bar], tag: Tag | None) -> list[_Row]:
    kind = setting.look.dense
    found = []
    for bar in bars:
        label = set_lines(setting.fonts, text(bar.label), kind, BODY_WIDTH * _LABEL - _GAP, tag)
        number = set_lines(setting.fonts, text(bold(bar.shown)), kind, BODY_WIDTH * _NUMBER - _GAP, tag)
        lines = max(len(label), len(number))
        found.append(_Row(bar, label, number, lines * kind.leading + setting.far(4.0)))
    return found


def _highest(setting: Setting, chart: Chart) -> float:
    return max(row.height for row in _set(setting, chart.bars, None))


def _rows(setting: Setting, chart: Chart, part: Sequence[Bar], tag: Tag, before: float) -> Slab:
    """Bars under each other."""
    rows = _set(setting, part, tag)
    legend = _legend_height(setting, chart)
    height = legend + sum(row.height for row in rows)
    room = BODY_WIDTH * (1 - _LABEL - _NUMBER)
    size = setting.look.dense.leading

    def draw(pen: Pen, top: float) -> None:
        pen.bounds(SIDE, top, (BODY_WIDTH, height), tag)
        _draw_legend(pen, setting, chart, top, tag)
        y = top + legend
        for row in rows:
            _draw_lines(pen, SIDE, y, row.label)
            x = SIDE + BODY_WIDTH * _LABEL
            for at, part_of in enumerate(row.bar.parts):
                width = part_of / (chart.most or 1) * room
                _part(pen, (x, y + 1.5, width, size - 3.0), at, tag)
                x += width
            _draw_lines(pen, x + _GAP, y, row.number)
            y += row.height

    return Slab(height, draw, before, Keep.TOGETHER)


def _columns(setting: Setting, chart: Chart, tag: Tag, before: float) -> Slab:
    """Columns side by side, their labels under them."""
    kind = setting.look.dense
    width = min(BODY_WIDTH / len(chart.bars), _WIDEST_COLUMN)
    labels = [
        set_lines(setting.fonts, text(quiet(bar.label)), setting.look.label, width - 4, tag) for bar in chart.bars
    ]
    numbers = [set_lines(setting.fonts, text(bold(bar.shown)), kind, width, tag)[0] for bar in chart.bars]
    legend = _legend_height(setting, chart)
    low = legend + kind.leading + _COLUMNS_HIGH
    height = low + 3 + max(len(lines) for lines in labels) * setting.look.label.leading

    def draw(pen: Pen, top: float) -> None:
        pen.bounds(SIDE, top, (BODY_WIDTH, height), tag)
        _draw_legend(pen, setting, chart, top, tag)
        pen.rule(SIDE, top + low, width * len(chart.bars), 0.6, style.BOX_LINE)
        for at, bar in enumerate(chart.bars):
            x, y = SIDE + at * width, top + low
            for number, part in enumerate(bar.parts):
                high = part / (chart.most or 1) * _COLUMNS_HIGH
                y -= high
                _part(pen, (x + width * 0.2, y, width * 0.6, high), number, tag)
            _centred(pen, setting, x, width, y - kind.leading, (numbers[at],))
            _centred(pen, setting, x, width, top + low + 3, labels[at])

    return Slab(height, draw, before, Keep.TOGETHER)


def _centred(pen: Pen, setting: Setting, x: float, width: float, top: float, lines: Sequence[SetLine]) -> None:
    for item in lines:
        free = width - line_width(setting.fonts, item.line, item.style.size)
        pen.line_of_text(x + max(0.0, free / 2), top, item.line, item.style, item.tag)
        top += item.style.leading


def _draw_lines(pen: Pen, x: float, top: float, lines: Sequence[SetLine]) -> None:
    for item in lines:
        pen.line_of_text(x, top, item.line, item.style, item.tag)
        top += item.style.leading


def _legend(setting: Setting, chart: Chart, tag: Tag | None) -> list[tuple[float, float, SetLine]]:
    """Where each word of the legend stands beside the left edge and under the top; it turns the line where it must."""
    if len(chart.legend) < 2:
        return []
    kind: TypeStyle = setting.look.dense
    x, y = 0.0, 0.0
    found = []
    for words in chart.legend:
        line = set_lines(setting.fonts, text(words), kind, BODY_WIDTH - kind.leading, tag)[0]
        width = kind.leading + line_width(setting.fonts, line.line, kind.size) + 3 * _GAP
        if x and x + width > BODY_WIDTH:
            x, y = 0.0, y + kind.leading
        found.append((x, y, line))
        x += width
    return found


def _legend_height(setting: Setting, chart: Chart) -> float:
    placed = _legend(setting, chart, None)
    return placed[-1][1] + setting.look.dense.leading + setting.far(4.0) if placed else 0.0


def _draw_legend(pen: Pen, setting: Setting, chart: Chart, top: float, tag: Tag) -> None:
    kind = setting.look.dense
    side = kind.size * 0.8
    for at, (x, y, item) in enumerate(_legend(setting, chart, tag)):
        _part(pen, (SIDE + x, top + y + (kind.leading - side) / 2, side, side), at, tag)
        pen.line_of_text(SIDE + x + kind.leading, top + y, item.line, item.style, tag)


def _part(pen: Pen, where: tuple[float, float, float, float], at: int, tag: Tag) -> None:
    """A part of a bar: full, half or empty, so that it can be told apart in black and white too."""
    x, top, width, height = where
    if width <= 0 or height <= 0:
        return
    pen.box(x, top, width, height, style.BARS[0], tag)
    inside = (width - 2 * _EDGE, height - 2 * _EDGE)
    if at and min(inside) > 0:
        pen.box(x + _EDGE, top + _EDGE, *inside, style.BARS[min(at, len(style.BARS) - 1)], tag)
