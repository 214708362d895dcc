"""Makes small .ods spreadsheets, as LibreOffice writes them."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

SHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
Rows = Sequence[Sequence[object]]


def open_sheet(
    rows: Rows,
    *,
    repeated_last: int = 0,
    hidden: tuple[str, Rows] | None = None,
    mimetype: bytes = SHEET,
    extra: Mapping[str, bytes] | None = None,
) -> bytes:
    """One sheet 'Log' with these rows; `repeated_last` empty rows after them, and a hidden sheet beside it."""
    styles = (
        '<office:automatic-styles><style:style style:name="ta1" style:family="table">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    )
    empty = f'<table:table-row table:number-rows-repeated="{repeated_last}"><table:table-cell/></table:table-row>'
    tables = f'<table:table table:name="Log">{_rows(rows)}{empty if repeated_last else ""}</table:table>'
    if hidden:
        tables += (
            f'<table:table table:name={quoteattr(hidden[0])} table:style-name="ta1">{_rows(hidden[1])}</table:table>'
        )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}>{styles}'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("mimetype", mimetype, ZIP_STORED)
        archive.writestr("content.xml", content.encode("utf-8"), ZIP_DEFLATED)
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def _rows(rows: Rows) -> str:
    return "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)


def _cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, date):
        day = value.isoformat()
        kind = f'office:value-type="date" office:date-value="{day}"'
        return f"<table:table-cell {kind}><text:p>{day}</text:p></table:table-cell>"
    said = escape(str(value))
    if said.startswith("="):
        kind = f'table:formula={quoteattr(f"of:{said}")} office:value-type="string"'
        return f"<table:table-cell {kind}><text:p>Canary</text:p></table:table-cell>"
    return f'<table:table-cell office:value-type="string"><text:p>{said}</text:p></table:table-cell>'
