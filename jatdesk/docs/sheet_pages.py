"""A workbook's rows as pages, to be looked at before it is sent: every sheet of records, each row and column."""

from collections.abc import Callable, Iterator, Sequence

from jatdesk.docs.content import Block, Column, Document, Heading, Paragraph, Table, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.docs.sheet import Sheet, SheetColumn, said
from jatdesk.domain.profiles import Profile
from jatdesk.domain.return_format import CODES_SHEET, COLUMNS_SHEET, PICTURES
from jatdesk.domain.teams import Team

_LETTERS = 96
"""What fits side by side on a page, in letters of the columns' widths."""
_DESCRIBING = (CODES_SHEET, COLUMNS_SHEET, PICTURES)
"""Sheets that say how others are read, or draw what they say: forty pages of a return."""
_KEYS = 2
"""The first columns say whose row it is, and stand on every part."""


def build(make: Callable[[], Document | Sheet | Sequence[Sheet]], team: Team, profile: Profile, title: str) -> Document:
    """What `make` gives; where that is a workbook, its rows as tables that fit the page."""
    made = make()
    if isinstance(made, Document):
        return made
    sheets = (made,) if isinstance(made, Sheet) else [sheet for sheet in made if sheet.name not in _DESCRIBING]
    blocks = tuple(block for sheet in sheets for block in _pages(sheet))
    return Document(title, header(team, profile, title), blocks, "The rows of the workbook", made_up(team))


def _pages(sheet: Sheet) -> Iterator[Block]:
    for columns in _parts(sheet.columns):
        yield Heading(f"{sheet.name}: {', '.join(sheet.columns[at].title for at in columns[_KEYS:])}")
        if not sheet.rows:
            yield Paragraph(text("No rows."))
            continue
        widths = tuple(Column(sheet.columns[at].title, sheet.columns[at].width) for at in columns)
        rows = tuple(tuple(text(said(row[at])) for at in columns) for row in sheet.rows)
        yield Table(widths, rows, dense=True)


def _parts(columns: Sequence[SheetColumn]) -> Iterator[tuple[int, ...]]:
    """The numbers of the columns that stand side by side, the first ones on every part."""
    keys = tuple(range(min(_KEYS, len(columns))))
    room = _LETTERS - sum(columns[at].width for at in keys)
    part: list[int] = []
    used = 0.0
    for at in range(len(keys), len(columns)):
        if part and used + columns[at].width > room:
            yield (*keys, *part)
            part, used = [], 0.0
        part.append(at)
        used += columns[at].width
    yield (*keys, *part)
