"""What a file really is, and everything that is turned away with a reason."""

import time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jatdesk.errors import NotThisKind, UserError
from jatdesk.exchange.incoming import open_incoming
from jatdesk.exchange.preflight import MOST_BYTES, FileKind, file_kind
from tests.exchange.hostile import DATA, part_of, with_parts

CAF, LOG = "caf-plain.docx", "old-case-log.xlsx"
SAMPLES = {path.name: path.read_bytes() for path in sorted(DATA.glob("*.*x"))}


def refusal(data: bytes) -> UserError:
    """The refusal of a file; it always says that nothing was changed and what to do."""
    with pytest.raises(UserError) as raised:
        file_kind(data)
    error = raised.value
    assert "nothing was changed" in error.kept
    assert error.todo
    return error


def test_the_samples_are_what_they_are() -> None:
    assert {name: file_kind(data) for name, data in SAMPLES.items()} == {
        "caf-plain.docx": FileKind.WORD,
        "caf-protected.docx": FileKind.PROTECTED,
        "members.xlsx": FileKind.EXCEL,
        "old-case-log-protected.xlsx": FileKind.PROTECTED,
        "old-case-log.xlsx": FileKind.EXCEL,
    }
    assert file_kind(b"a;b\r\n1;2\r\n") is FileKind.TEXT
    assert file_kind("a,b\n王,2".encode("utf-16")) is FileKind.TEXT
    assert file_kind(b"%PDF-1.7 ...") is FileKind.PDF


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (b"", "empty"),
        (b"{\\rtf1 hello}", "rich text"),
        (b"\xef\xbb\xbf<!DOCTYPE html><table>", "web page"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "not a Word document"),
        (b"MZ\x90\x00\x03", "not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1024, "damaged"),
        (b"PK\x03\x04" + b"\0" * 100, "damaged"),
    ],
)
def test_any_other_kind_of_file_is_named_with_what_to_do(start: bytes, words: str) -> None:
    assert words in refusal(start).what


def test_a_file_beyond_the_size_limit_is_not_looked_into() -> None:
    assert "larger than 30 MB" in refusal(b"PK\x03\x04" + b"\0" * MOST_BYTES).what


def zip_of(parts: dict[str, bytes]) -> bytes:
    """A zip archive of these parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "size"),
    [("xl/worksheets/sheet9.xml", 120_000_000), ("xl/worksheets/sheet9.xml", 60_000_000), ("blob.bin", 150_000_000)],
)
def test_a_zip_bomb_is_refused_before_it_is_unpacked(name: str, size: int) -> None:
    bomb = with_parts(LOG, {name: b" " * size})
    began = time.process_time()
    error = refusal(bomb)
    assert time.process_time() - began < 1
    assert "refused because" in error.what


def test_a_bomb_that_lies_about_its_size_is_refused_as_well() -> None:
    size = 110_000_000
    bomb = with_parts(LOG, {"xl/media/image1.bmp": b" " * size})
    lying = bomb.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lying != bomb
    assert refusal(lying)


def test_thousands_of_parts_are_refused() -> None:
    assert "too many parts" in refusal(zip_of({f"word/media/image{n}.png": b"" for n in range(3_500)})).what


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("word/vbaProject.bin", "macros"),
        ("word/activeX/activeX1.xml", "ActiveX"),
        ("word/embeddings/oleObject1.bin", "embedded"),
        ("xl/externalLinks/externalLink1.xml", "links to other files"),
        ("xl/connections.xml", "links to other files"),
    ],
)
def test_active_content_is_refused_by_name(part: str, words: str) -> None:
    assert words in refusal(with_parts(CAF, {part: b"<x/>"})).what


def test_macros_declared_only_in_the_list_of_types_are_refused() -> None:
    types = part_of(LOG, "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    parts = {entry: part_of(LOG, entry) for entry in ZipFile(DATA / LOG).namelist()}
    assert "macros" in refusal(zip_of({**parts, "[Content_Types].xml": types})).what


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def with_link(kind: str, target: str) -> bytes:
    """The sample form with one link to something outside."""
    rels = (
        '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="rId1" Type="{RELATIONS}{kind}" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    )
    return with_parts(CAF, {"word/_rels/header9.xml.rels": rels.encode()})


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "https://example.org/evil.dotm"),
        ("image", "http://example.org/seen.png"),
        ("oleObject", "file:///C:/x.xls"),
        ("attachedTemplate", "\\\\server\\share\\x.dotm"),
    ],
)
def test_links_that_a_program_would_follow_are_refused(kind: str, target: str) -> None:
    assert "links to other files" in refusal(with_link(kind, target)).what


@pytest.mark.parametrize(
    ("kind", "target"), [("hyperlink", "mailto:a@example.org"), ("attachedTemplate", "file:///C:/Forms/CAF.dotx")]
)
def test_links_that_only_a_person_follows_are_let_through(kind: str, target: str) -> None:
    assert file_kind(with_link(kind, target)) is FileKind.WORD


LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]><w:document xmlns:w="x">&lol2;</w:document>'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_any_document_type_or_entity_is_refused(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{LAUGHS}'.encode(encoding)
    assert "abbreviations" in refusal(with_parts(CAF, {}, word__document=declared)).what
    late = b"<?xml version='1.0'?>" + b" " * 262_130 + b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"
    assert "abbreviations" in refusal(with_parts(CAF, {}, word__document=late)).what


def test_an_encoding_that_could_hide_a_declaration_is_refused() -> None:
    hidden = b"<?xml version='1.0' encoding='cp037'?><x/>"
    assert "damaged" in refusal(with_parts(CAF, {}, word__document=hidden)).what


def test_names_that_climb_out_of_the_archive_are_refused() -> None:
    assert refusal(with_parts(CAF, {"../evil.xml": b"<x/>"}))


def test_other_archives_are_not_taken_for_office_files() -> None:
    assert "zip archive" in refusal(zip_of({"form.docx": b"x"})).what
    assert "LibreOffice" in refusal(zip_of({"mimetype": b"application/vnd.oasis.opendocument.text"})).what
    types = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    assert "template" in refusal(zip_of({"[Content_Types].xml": types})).what


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_file_cut_off_anywhere_is_refused_in_plain_words(name: str) -> None:
    data = SAMPLES[name]
    whole = open_incoming(data, "harwood sample 1").data
    for part in (1, 4, 10, 50, 90, 99):
        try:  # the last bytes of a protected file are filling: without them it is still proved to be whole
            assert open_incoming(data[: len(data) * part // 100], "harwood sample 1").data == whole
            assert part == 99
        except UserError as error:
            assert error.todo


@settings(max_examples=200)
@given(st.binary(max_size=3000))
def test_random_bytes_never_break_the_check(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        try:
            assert file_kind(start + data) is FileKind.TEXT
        except UserError as error:
            assert error.todo


def test_no_refusal_repeats_what_stood_in_the_file(tmp_path: Path) -> None:
    planted = "Zbigniew Plantedname"
    try:
        raise KeyError(planted)
    except KeyError as fault:
        assert planted in str(fault)
    broken = with_parts(CAF, {}, word__document=f"<w:broken>{planted}".encode())
    from jatdesk.exchange.word import read_word

    with pytest.raises(NotThisKind) as raised:
        read_word(broken)
    assert planted not in raised.value.sentence()
    assert raised.value.__cause__ is None
    assert raised.value.__context__ is None
