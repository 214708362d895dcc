"""Any table file that came in, as tables. Checks and opens it first."""

from pathlib import PurePath

from jatdesk.errors import NotThisKind
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.delimited import read_delimited
from jatdesk.exchange.incoming import open_incoming
from jatdesk.exchange.open_sheet import read_open_sheet
from jatdesk.exchange.preflight import FileKind
from jatdesk.exchange.tables import Table
from jatdesk.exchange.workbook import read_workbook


@at_the_border
def read_tables(data: bytes, name: str, password: str | None) -> tuple[Table, ...]:
    """The sheets of a workbook, or the one table of a CSV file named after the file.

    Raises UserError as `open_incoming` does, and NotThisKind for a Word document or a PDF.
    """
    incoming = open_incoming(data, password)
    if incoming.kind is FileKind.WORD:
        raise NotThisKind(
            "This is a Word document, not a workbook.",
            NOTHING_CHANGED,
            "If the table stands in Word, copy it into Excel, save it as .xlsx and try again.",
        )
    if incoming.kind is FileKind.PDF:
        raise NotThisKind(
            "This is a PDF, not a workbook.",
            NOTHING_CHANGED,
            "Ask for the list as an Excel workbook (.xlsx) or a CSV file.",
        )
    if incoming.kind is FileKind.TEXT:
        return (read_delimited(incoming.data, PurePath(name).stem),)
    if incoming.kind is FileKind.OPEN_SHEET:
        return read_open_sheet(incoming.data)
    return read_workbook(incoming.data)
