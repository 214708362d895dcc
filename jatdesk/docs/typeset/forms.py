"""What is filled in: strips of fields, boxes of a form, lines to sign on. Each label is told with its answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from jatdesk.docs.content import FormField, FormRow, Run, Signature, Strip, text
from jatdesk.docs.typeset import rows, style, tags
from jatdesk.docs.typeset.lines import line_width
from jatdesk.docs.typeset.rows import Cell, SetLine, Stand, set_lines
from jatdesk.docs.typeset.setting import Setting
from jatdesk.docs.typeset.slabs import Keep, Pen, Slab
from jatdesk.docs.typeset.style import BODY_WIDTH, SIDE
from jatdesk.docs.typeset.tags import Tag

_LEAST_TO_SIGN_ON = 60.0


def strip(setting: Setting, block: Strip, holder: Tag) -> list[Slab]:
    """A grey strip of labels over their values."""
    look, fonts = setting.look, setting.fonts
    kind = look.large_value if block.large else look.strip_value
    places = rows.columns([field.share for field in block.fields], rows.STRIP_ROW)
    told = _list(holder)
    cells = []
    for field, (x, width) in zip(block.fields, places, strict=True):
        label, body = tags.entry(told)
        lines = set_lines(fonts, text(field.label), look.label, width, label)
        cells.append(Cell(x, width, lines + set_lines(fonts, text(field.value or "–"), kind, width, body)))
    return rows.row(cells, rows.STRIP_ROW, Stand(3.0, Keep.FIRMLY, setting.height))


def boxes(setting: Setting, form: FormRow, holder: Tag) -> list[Slab]:
    """Boxes of a form side by side."""
    places = rows.columns([field.share for field in form.fields], rows.BOXES)
    told = _list(holder)
    cells = [_cell(setting, field, told, place) for field, place in zip(form.fields, places, strict=True)]
    return rows.row(cells, rows.BOXES, Stand(setting.far(8.0), Keep.FREE, setting.height))


def signature(setting: Setting, block: Signature, holder: Tag) -> Slab:
    """Who signs, over lines for signature, name and date; side by side where there is room, else under each other."""
    look, fonts = setting.look, setting.fonts
    who = set_lines(fonts, (Run(block.who, bold=True),), look.body, BODY_WIDTH, holder.add("P"))
    told = _list(holder)
    parts = (("Signed", "", 0.42), ("Name", block.name, 0.34), ("Date", block.date, 0.24))
    places: list[_Place] = []
    x, deep = SIDE, 0.0
    for label, value, share in parts:
        wanted = BODY_WIDTH * share
        known = line_width(fonts, set_lines(fonts, text(value), look.body, 10_000.0)[0].line, look.body.size)
        named = line_width(fonts, set_lines(fonts, text(label), look.label, BODY_WIDTH)[0].line, look.label.size)
        if max(known, _LEAST_TO_SIGN_ON) + named + 15 > wanted:
            wanted = BODY_WIDTH
        if x > SIDE and x + wanted > SIDE + BODY_WIDTH + 0.01:
            x, deep = SIDE, max(place.foot for place in places)
        places.append(_place(setting, (label, value), told, (x, deep, wanted)))
        x += wanted
    gap = 3.0 * look.spread
    height = sum(item.style.leading for item in who) + max(place.foot for place in places) + gap

    def draw(pen: Pen, top: float) -> None:
        for item in who:
            pen.line_of_text(SIDE, top, item.line, item.style, item.tag)
            top += item.style.leading
        for place in places:
            place.draw(pen, top)

    return Slab(height, draw, setting.far(14.0))


@dataclass(frozen=True)
class _Place:
    """One line to sign on: its label, what is known already, and where it stands under the words above."""

    x: float
    start: float
    top: float
    width: float
    label: SetLine
    known: Sequence[SetLine]

    @property
    def foot(self) -> float:
        """How far down it reaches."""
        return self.top + max(self.label.style.leading, sum(item.style.leading for item in self.known)) + 1.0

    def draw(self, pen: Pen, top: float) -> None:
        """Draw it under `top`."""
        foot = top + self.foot
        pen.line_of_text(
            self.x, foot - self.label.style.leading - 0.5, self.label.line, self.label.style, self.label.tag
        )
        y = foot - 1.0 - sum(item.style.leading for item in self.known)
        for item in self.known:
            pen.line_of_text(self.start + 2, y, item.line, item.style, item.tag)
            y += item.style.leading
        pen.rule(self.start, foot, self.width, 0.5, style.BOX_LINE)


def _place(setting: Setting, said: tuple[str, str], told: Tag, where: tuple[float, float, float]) -> _Place:
    look, fonts = setting.look, setting.fonts
    (words, value), (x, deep, width) = said, where
    label, body = tags.entry(told)
    name = set_lines(fonts, text(words), look.label, width, label)[0]
    start = x + line_width(fonts, name.line, look.label.size) + 5
    room = x + width - 8 - start
    known = set_lines(fonts, text(value), look.body, room - 2, body)
    return _Place(x, start, deep + 8.0 * look.spread, room, name, known)


def _cell(setting: Setting, field: FormField, told: Tag, place: tuple[float, float]) -> Cell:
    look, fonts = setting.look, setting.fonts
    x, width = place
    label, body = tags.entry(told)
    over = set_lines(fonts, text(field.label), look.label, width, label)
    value = set_lines(fonts, text(field.value), look.value, width, body)
    least = sum(item.style.leading for item in over)
    least += max(look.value.leading, look.writing_line * (field.lines - 1))
    return Cell(x, width, over + value, least)


def _list(holder: Tag) -> Tag:
    holder.kids.append(tags.labelled())
    return holder.kids[-1]
