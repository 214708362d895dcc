"""A document in large print: the same words, none of them grey, in fewer columns, so that nothing is cut (D9).

Changes no word and no tag; the renderers set what comes out of here in their large look.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from jatdesk.docs.content import (
    Block,
    Bullets,
    Bundle,
    Column,
    Document,
    FormRow,
    Paragraph,
    Strip,
    Table,
    Text,
    Together,
    bold,
    text,
)

_MOST_COLUMNS = 3
_SIDE_BY_SIDE = 2
_LEAST_SHARE = 0.28
_FIRST, _NUMBERS, _REST = 1.0, 0.3, 2.2
"""Shares of the page: a first column of names, one of numbers (it has no title), and everything else."""

F = TypeVar("F")
Built = TypeVar("Built")


def enlarged(document: Document) -> Document:
    """The document ready for the large look, marked as such."""
    return replace(document, blocks=_blocks(document.blocks), large=True)


def large(build: Callable[[], Built]) -> Built:
    """What `build` builds, in large print; a sheet of numbers stays as it is."""
    built = build()
    if isinstance(built, Document):
        return replace(built, large=True)
    if isinstance(built, Bundle):
        return replace(built, documents=tuple(replace(each, large=True) for each in built.documents))
    return built


def _blocks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(part for block in blocks for part in _block(block))


def _block(block: Block) -> Sequence[Block]:
    match block:
        case Strip():
            return [replace(block, fields=part) for part in _cut(block.fields, 1 if block.large else _SIDE_BY_SIDE)]
        case FormRow():
            return [replace(block, fields=part) for part in _cut(block.fields, _SIDE_BY_SIDE)]
        case Paragraph():
            return [replace(block, words=_dark(block.words))]
        case Bullets():
            return [replace(block, entries=tuple(map(_dark, block.entries)))]
        case Table() if len(block.columns) > _MOST_COLUMNS:
            return [_stacked(block)]
        case Table():
            rows = tuple(tuple(map(_dark, row)) for row in block.rows)
            return [replace(block, columns=_widened(block.columns), rows=rows, dense=False)]
        case Together():
            return [replace(block, blocks=_blocks(block.blocks))]
        case _:
            return [block]


def _dark(words: Text) -> Text:
    return tuple(replace(run, quiet=False) for run in words)


def _cut(fields: tuple[F, ...], most: int) -> list[tuple[F, ...]]:
    return [fields[i : i + most] for i in range(0, len(fields), most)]


def _widened(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Columns of which none is too narrow for a long word."""
    total = sum(column.share for column in columns) or 1.0
    return tuple(replace(column, share=max(column.share / total, _LEAST_SHARE)) for column in columns)


def _stacked(table: Table) -> Table:
    """A table of many columns with what stands in them, but for the first, under each other and labelled."""
    first, *others = table.columns
    heads = " · ".join(column.title for column in others if column.title)
    columns = (Column(first.title, _FIRST if first.title else _NUMBERS), Column(heads, _REST))
    rows = tuple((_dark(row[0]), _labelled(others, row[1:], table.lines)) for row in table.rows)
    return Table(columns, rows)


def _labelled(columns: Sequence[Column], cells: Sequence[Text], lines: float) -> Text:
    """Each cell behind the title of its column; an empty one leaves room to write."""
    parts: list[Text] = []
    for column, cell in zip(columns, cells, strict=True):
        label = f"{column.title}: " if column.title else ""
        room = "\n" * round(lines) if lines > 1 and not cell else ""
        parts.append(text(bold(label), *_dark(cell), room))
    return tuple(run for i, part in enumerate(parts) for run in ((*text("\n"), *part) if i else part))
