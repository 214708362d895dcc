"""What other people's programs get out of a sealed file: PDFium for PDF, msoffcrypto and python-docx or openpyxl."""

import zipfile
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import docx
import msoffcrypto
import olefile
import openpyxl
import pikepdf
import pypdfium2
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph


def text_of(path: Path, password: str) -> str:
    """All text of a sealed .pdf, .docx or .xlsx, in reading order."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return _pdf(data, password)
    plain = BytesIO(opened_office(data, password))
    return _word(docx.Document(plain)) if path.suffix == ".docx" else _excel(plain)


def opens(path: Path, password: str | None) -> bool:
    """Whether another program opens the file with this password (None: without any)."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        try:
            pypdfium2.PdfDocument(data, password=password).close()
        except pypdfium2.PdfiumError:
            return False
        return True
    if password is None:
        return zipfile.is_zipfile(BytesIO(data))
    try:
        opened_office(data, password)
    except msoffcrypto.exceptions.InvalidKeyError:
        return False
    return True


def encryption_of(path: Path, password: str) -> str:
    """How a file is sealed: 'PDF R6 AESv3 256' or 'agile AES 256 SHA512'."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        with pikepdf.open(BytesIO(data), password=password) as document:
            found = document.encryption
            methods = {found.stream_method.name, found.string_method.name, found.file_method.name}
            return f"PDF R{found.R} {'+'.join(sorted(methods))} {found.bits}"
    with olefile.OleFileIO(BytesIO(data)) as compound:
        info = compound.openstream("EncryptionInfo").read()
    assert info[:4] == b"\x04\x00\x04\x00", "agile encryption"
    key = ElementTree.fromstring(info[8:])[0]
    return f"agile {key.get('cipherAlgorithm')} {key.get('keyBits')} {key.get('hashAlgorithm')}"


def opened_office(data: bytes, password: str) -> bytes:
    """The readable bytes of a sealed Office file."""
    plain = BytesIO()
    sealed = msoffcrypto.OfficeFile(BytesIO(data))
    sealed.load_key(password=password, verify_password=True)
    sealed.decrypt(plain, verify_integrity=True)
    return plain.getvalue()


def draft(path: Path) -> EmailMessage:
    """An e-mail draft as a mail program reads it."""
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    assert isinstance(message, EmailMessage)
    return message


def readable_words_of(message: EmailMessage) -> str:
    """Everything of a draft that anybody on the way can read: head, text, attachments' names."""
    head = [f"{name}: {value}" for name, value in message.items()]
    body = message.get_body(("plain",))
    names = [part.get_filename() or "" for part in message.iter_attachments()]
    return "\n".join([*head, body.get_content() if body else "", *names])


def _pdf(data: bytes, password: str) -> str:
    opened = pypdfium2.PdfDocument(data, password=password)
    try:
        pages = [opened[number].get_textpage().get_text_range() for number in range(len(opened))]
    finally:
        opened.close()
    said = "\n\f\n".join(page.replace("\r\n", "\n") for page in pages) + "\n"
    return "\n".join(line.rstrip(" ") for line in said.split("\n"))  # a broken line ends in a space


def _word(document: Document) -> str:
    lines: list[str] = []
    for section in document.sections:
        lines += [paragraph.text for paragraph in section.header.paragraphs]
    for block in document.iter_inner_content():
        lines += _block(block)
    return "\n".join(lines) + "\n"


def _block(block: Paragraph | Table) -> list[str]:
    if isinstance(block, Paragraph):
        return [_said(block)]
    return [" | ".join(" / ".join(_said(each) for each in cell.paragraphs) for cell in row.cells) for row in block.rows]


def _said(paragraph: Paragraph) -> str:
    """What a paragraph says, also in its boxes to write in, which python-docx passes over."""
    within = paragraph._p.xpath(".//w:t[not(ancestor::w:sdt/w:sdtPr/w:showingPlcHdr)] | .//w:br | .//w:tab")
    return "".join(each.text or "" if each.tag.endswith("}t") else "\n" for each in within)


def _excel(plain: BytesIO) -> str:
    book = openpyxl.load_workbook(plain)
    rows = (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    return "\n".join("\t".join("" if value is None else str(value) for value in row) for row in rows) + "\n"
