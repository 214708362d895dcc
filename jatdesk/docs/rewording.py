"""The same block with other words in it: initials in place of names. Only words change, never what they mean."""

from collections.abc import Callable
from dataclasses import replace

from jatdesk.docs.content import (
    Ask,
    Bars,
    Block,
    Bullets,
    Checklist,
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
)

Say = Callable[[str], str]


def reworded(block: Block, say: Say) -> Block:
    """Every word of a block said another way; labels and titles of columns stay."""
    match block:
        case Heading():
            return replace(block, words=say(block.words))
        case Paragraph():
            return replace(block, words=_text(block.words, say))
        case Bullets():
            return replace(block, entries=tuple(_text(entry, say) for entry in block.entries))
        case Strip():
            return replace(block, fields=tuple(replace(field, value=say(field.value)) for field in block.fields))
        case FormRow():
            return replace(block, fields=tuple(replace(field, value=say(field.value)) for field in block.fields))
        case Table():
            return replace(block, rows=tuple(tuple(_text(cell, say) for cell in row) for row in block.rows))
        case Checklist():
            return replace(block, entries=tuple(replace(check, words=say(check.words)) for check in block.entries))
        case Signature():
            return replace(block, who=say(block.who), name=say(block.name))
        case Together():
            return replace(block, blocks=tuple(reworded(each, say) for each in block.blocks))
        case Bars() | Ask() | Rule() | PageBreak():
            return block


def _text(words: Text, say: Say) -> Text:
    return tuple(replace(run, text=say(run.text)) for run in words)
