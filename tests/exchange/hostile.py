"""Files that mean harm or are broken, made in memory for the tests."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

DATA = Path(__file__).parent.parent / "data"


def with_parts(sample: str, parts: Mapping[str, bytes], **replaced: bytes) -> bytes:
    """A sample with more parts in it, or with parts replaced (`word_document` for word/document.xml)."""
    swapped = {name.replace("__", "/") + ".xml": content for name, content in replaced.items()}
    out = BytesIO()
    with ZipFile(DATA / sample) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(entry.filename, swapped.get(entry.filename, source.read(entry)))
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def part_of(sample: str, name: str) -> bytes:
    """One part of a sample."""
    with ZipFile(DATA / sample) as source:
        return source.read(name)


def sheet_with(rows: bytes) -> bytes:
    """The sample case log with more XML at the end of its rows."""
    name = "xl/worksheets/sheet1.xml"
    sheet = part_of("old-case-log.xlsx", name).replace(b"</sheetData>", rows + b"</sheetData>")
    return with_parts("old-case-log.xlsx", {}, xl__worksheets__sheet1=sheet)
