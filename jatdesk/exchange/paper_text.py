"""The words of a paper kept with a case, for looking at inside the program. Gives no meaning to them, keeps nothing."""

from jatdesk.errors import NotThisKind, PasswordNeeded
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.incoming import open_incoming
from jatdesk.exchange.preflight import FileKind
from jatdesk.exchange.sources import read_tables
from jatdesk.exchange.texts import clean
from jatdesk.exchange.word import Block, GridCell, Paragraph, read_word

MOST_LETTERS = 400_000
BETWEEN = "  |  "


@at_the_border
def read_paper(data: bytes, password: str = "") -> str:
    """The text of a Word, Excel, PDF or text file; cells of one row stand side by side.

    Raises PasswordNeeded for a protected one without its password, NotThisKind for a file without words.
    """
    if data.startswith(b"%PDF"):
        words = _pdf(data, password)
    else:
        incoming = open_incoming(data, password or None)
        readers = {FileKind.WORD: _word, FileKind.EXCEL: _excel, FileKind.OPEN_SHEET: _excel}
        words = readers.get(incoming.kind, _text)(incoming.data)
    if not words.strip():
        raise NotThisKind(
            "There are no words in this file.", "It is kept with the case.", "A picture can’t be shown here."
        )
    return words[:MOST_LETTERS]


def _word(data: bytes) -> str:
    return "\n".join(line for block in read_word(data) for line in _lines(block))


def _lines(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [*block.lines] or [""]
    found: list[str] = []
    for row in block.rows:
        cells = [" ".join((*cell.lines, *_inner(cell))) for cell in row if not cell.below]
        found.append(BETWEEN.join(cell for cell in cells if cell))
    return found


def _inner(cell: GridCell) -> list[str]:
    return [line for grid in cell.tables for line in _lines(grid)]


def _excel(data: bytes) -> str:
    lines: list[str] = []
    for table in read_tables(data, "", None):
        if not table.hidden:
            lines.append(table.name)
            lines += [BETWEEN.join(cell.text for cell in row.cells if cell.text) for row in table.rows]
            lines.append("")
    return "\n".join(lines)


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        if encoding == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            return clean(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return clean(data.decode("latin-1"))


def _pdf(data: bytes, password: str) -> str:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data, password=password or None)
    except pypdfium2.PdfiumError as failure:
        if "assword" not in str(failure):
            raise
        what = "This password does not open the file." if password else "This file is protected with a password."
        raise PasswordNeeded(what, NOTHING_CHANGED, "Enter the file’s password.") from None
    try:
        return "\n\n".join(clean(page.get_textpage().get_text_range()) for page in document)
    finally:
        document.close()
