"""A document as plain text to be read on the screen: headings apart, a table's row as one line. Writes no file."""

from collections.abc import Iterator

from jatdesk.docs.content import (
    Block,
    Bullets,
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
    Together,
    plain,
)


def reading_text(document: Document) -> str:
    """The whole document, top to bottom."""
    lines = [document.title, document.subtitle, ""]
    for block in document.blocks:
        lines += _block(block)
    return "\n".join(lines)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield from ("", block.words)
        case Paragraph():
            yield plain(block.words)
        case Bullets():
            yield from (f"– {plain(entry)}" for entry in block.entries)
        case Strip() | FormRow():
            yield " · ".join(f"{field.label}: {field.value or '–'}" for field in block.fields)
        case Table():
            yield " · ".join(column.title for column in block.columns)
            for row in block.rows:
                cells = (" ".join(plain(cell).split()) for cell in row)
                yield " · ".join(cell for cell in cells if cell)
        case Checklist():
            yield from (check.words for check in block.entries)
        case Signature():
            yield block.who
        case Together():
            for each in block.blocks:
                yield from _block(each)
        case Rule() | PageBreak():
            yield ""
