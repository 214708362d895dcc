"""Sealed files: they open with their password in other people's readers, and with nothing else."""

import secrets
import shutil
import struct
import subprocess
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import msoffcrypto
import openpyxl
import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msoffcrypto.method.ecma376_agile import ECMA376Agile
from reportlab.pdfgen import canvas

from jatdesk.crypto import agile, agile_reader
from jatdesk.crypto.sealing import (
    Kind,
    check_document_password,
    check_sealed,
    open_office,
    open_pdf,
    seal_office,
    seal_pdf,
)
from jatdesk.errors import NotThisKind, PasswordNeeded, StorageError, UserError

PASSWORD = "abcd-efgh-jkmn"
CANARY = "Plumtree Quibble"
SAMPLES = Path(__file__).parent.parent / "data"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    out = BytesIO()
    page = canvas.Canvas(out, pageCompression=0)
    page.setTitle(CANARY)
    page.drawString(100, 700, CANARY)
    page.save()
    return out.getvalue()


@pytest.fixture(scope="module")
def word() -> bytes:
    out, document = BytesIO(), docx.Document()
    document.add_paragraph(CANARY)
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def excel(word: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as parts:
        parts.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        parts.writestr("xl/workbook.xml", CANARY)
    return out.getvalue()


@pytest.fixture(scope="module")
def sealed_pdf(pdf: bytes) -> bytes:
    return seal_pdf(pdf, PASSWORD)


@pytest.fixture(scope="module")
def sealed_word(word: bytes) -> bytes:
    return seal_office(word, PASSWORD)


def test_a_sealed_pdf_is_read_by_a_second_reader_and_keeps_its_text(pdf: bytes, sealed_pdf: bytes) -> None:
    assert CANARY.encode() in pdf
    assert CANARY.encode() not in sealed_pdf
    check_sealed(sealed_pdf, "pdf", PASSWORD)
    document = pypdfium2.PdfDocument(sealed_pdf, password=PASSWORD)
    assert CANARY in document[0].get_textpage().get_text_range()
    document.close()


def test_a_sealed_pdf_is_revision_6_with_aes_256_and_lets_screen_readers_in(sealed_pdf: bytes) -> None:
    with pikepdf.open(BytesIO(sealed_pdf), password=PASSWORD) as document:
        assert (document.encryption.R, document.encryption.V, document.encryption.bits) == (6, 5, 256)
        assert document.allow.accessibility
        assert document.allow.extract
        assert document.trailer.Encrypt.get("/EncryptMetadata", True)


def test_a_sealed_word_file_is_read_by_word_readers_and_is_byte_for_byte_the_same(
    word: bytes, sealed_word: bytes
) -> None:
    check_sealed(sealed_word, "docx", PASSWORD)
    assert open_office(sealed_word, PASSWORD) == word
    assert docx.Document(BytesIO(open_office(sealed_word, PASSWORD))).paragraphs[0].text == CANARY
    assert b"word/document.xml" not in sealed_word


def test_a_sealed_workbook_is_checked_as_a_workbook(excel: bytes) -> None:
    sealed = seal_office(excel, PASSWORD)
    check_sealed(sealed, "xlsx", PASSWORD)
    with pytest.raises(StorageError):
        check_sealed(sealed, "docx", PASSWORD)


def test_the_package_key_has_256_random_bits(sealed_word: bytes) -> None:
    office = msoffcrypto.OfficeFile(BytesIO(sealed_word))
    office.load_key(password=PASSWORD, verify_password=True)
    assert len(office.secret_key) == 32
    assert office.secret_key[16:] != b"\x36" * 16


@pytest.mark.parametrize("wrong", ["", "abcd-efgh-jkmm", "ABCD-EFGH-JKMN"])
def test_a_wrong_or_empty_password_opens_nothing(sealed_pdf: bytes, sealed_word: bytes, wrong: str) -> None:
    with pytest.raises(PasswordNeeded):
        open_pdf(sealed_pdf, wrong)
    with pytest.raises(PasswordNeeded):
        open_office(sealed_word, wrong)


def test_an_opened_pdf_is_the_readable_one(sealed_pdf: bytes) -> None:
    readable = open_pdf(sealed_pdf, PASSWORD)
    document = pypdfium2.PdfDocument(readable)
    assert CANARY in document[0].get_textpage().get_text_range()
    document.close()


def _weak_pdf(pdf: bytes, **kind: int | bool) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(out, encryption=pikepdf.Encryption(user=PASSWORD, owner="x", **kind))
    return out.getvalue()


def test_files_that_are_not_sealed_as_promised_are_stopped(pdf: bytes, word: bytes, sealed_word: bytes) -> None:
    owner_only = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(owner_only, encryption=pikepdf.Encryption(user="", owner=PASSWORD, R=6))
    weak_office = ECMA376Agile.encrypt(PASSWORD, BytesIO(word), spin_count=1000)
    stopped: list[tuple[bytes, Kind]] = [
        (pdf, "pdf"),
        (owner_only.getvalue(), "pdf"),
        (_weak_pdf(pdf, R=4, metadata=True), "pdf"),
        (_weak_pdf(pdf, R=3, aes=False, metadata=False), "pdf"),
        (word, "docx"),
        (weak_office, "docx"),
        (sealed_word[:-700], "docx"),
    ]
    for data, kind in stopped:
        with pytest.raises(StorageError, match="sealed safely"):
            check_sealed(data, kind, PASSWORD)


@pytest.mark.parametrize("password", ["", "   ", "pässword", "密码", "x" * 33, "tab\there", "line\nbreak", "a\u0301"])
def test_a_password_that_some_reader_would_not_take_is_refused_with_the_reason(password: str, pdf: bytes) -> None:
    with pytest.raises(UserError) as refused:
        seal_pdf(pdf, password)
    assert refused.value.what
    assert refused.value.todo


@pytest.mark.parametrize("password", [PASSWORD, "x" * 32, 'it\'s "so" & <so> \\ 100%', "harwood sample 1"])
def test_any_password_of_an_english_keyboard_opens_both_kinds(password: str, pdf: bytes, word: bytes) -> None:
    check_document_password(password)
    check_sealed(seal_pdf(pdf, password), "pdf", password)
    check_sealed(seal_office(word, password), "docx", password)


def test_the_protected_samples_open_with_their_password() -> None:
    form = open_office((SAMPLES / "caf-protected.docx").read_bytes(), "harwood sample 1")
    assert len(docx.Document(BytesIO(form)).tables) > 0
    log = open_office((SAMPLES / "old-case-log-protected.xlsx").read_bytes(), "harwood sample 1")
    assert openpyxl.load_workbook(BytesIO(log), read_only=True).sheetnames


def test_an_older_word_file_is_told_apart_from_a_damaged_one() -> None:
    old = bytearray(seal_office(_package(b"x"), PASSWORD))
    name = "EncryptionInfo".encode("utf-16-le")
    place = bytes(old).index(name)
    old[place : place + len(name)] = "WordDocument__".encode("utf-16-le")
    with pytest.raises(NotThisKind, match="older Word or Excel"):
        open_office(bytes(old), PASSWORD)


@pytest.mark.parametrize("junk", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"%PDF-1.7 x"])
def test_other_files_are_refused_in_plain_words(junk: bytes) -> None:
    with pytest.raises(NotThisKind):
        open_office(junk, PASSWORD)
    with pytest.raises(NotThisKind):
        open_pdf(junk, PASSWORD)


def _package(content: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as parts:
        parts.writestr("[Content_Types].xml", content)
    return out.getvalue()


@settings(max_examples=300)
@given(changes=st.lists(st.tuples(st.integers(0, 12_000), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_protected_file_is_refused_and_never_half_read(
    small: tuple[bytes, bytes], changes: list[tuple[int, int]]
) -> None:
    package, sealed = small
    damaged = bytearray(sealed)
    for place, value in changes:
        damaged[place % len(damaged)] = value
    with suppress(NotThisKind, PasswordNeeded):
        assert open_office(bytes(damaged), PASSWORD) == package


@pytest.fixture(scope="module")
def small() -> tuple[bytes, bytes]:
    """A package and its sealed form with so few spins that hundreds of damaged ones can be tried."""
    package = _package(secrets.token_bytes(4096))
    return package, ECMA376Agile.encrypt(PASSWORD, BytesIO(package), spin_count=20)


def test_a_file_that_asks_for_endless_work_is_refused_at_once(small: tuple[bytes, bytes]) -> None:
    package, _ = small
    slow = ECMA376Agile.encrypt(PASSWORD, BytesIO(package), spin_count=2).replace(
        b'spinCount="2"', b'spinCount="9999999"'
    )
    assert b"9999999" in slow
    with pytest.raises(NotThisKind):
        open_office(slow, PASSWORD)


def test_sealing_something_that_is_no_office_file_is_a_bug() -> None:
    with pytest.raises(ValueError, match="can be sealed"):
        agile.sealed(b"hello", PASSWORD, bytes)


def test_a_file_sealed_with_too_few_spins_is_not_called_strong(small: tuple[bytes, bytes]) -> None:
    assert agile_reader.read(small[1]) is None
    assert agile_reader.read(seal_office(small[0], PASSWORD)) is not None


@pytest.mark.parametrize("size", [0, 1, 2000, 3950, 3960, 4096, 9000])
def test_the_smallest_workbook_can_be_sealed_too(size: int) -> None:
    package = _package(bytes(size))
    opened = open_office(seal_office(package, PASSWORD), PASSWORD)
    with ZipFile(BytesIO(opened)) as parts:
        assert parts.read("[Content_Types].xml") == bytes(size)
    assert opened == package or len(package) < 4096


def test_the_check_knows_an_office_file_that_opens_with_no_password(small: tuple[bytes, bytes]) -> None:
    open_to_all = ECMA376Agile.encrypt("", BytesIO(small[0]))
    taken_apart = agile_reader.read(open_to_all)
    assert taken_apart is not None
    assert taken_apart.opens("")
    with pytest.raises(StorageError):
        check_sealed(open_to_all, "docx", PASSWORD)


def test_two_readers_that_share_no_line_get_the_same_out_of_a_sealed_file(word: bytes, sealed_word: bytes) -> None:
    taken_apart = agile_reader.read(sealed_word)
    assert taken_apart is not None
    assert taken_apart.opened(PASSWORD) == open_office(sealed_word, PASSWORD) == word
    assert taken_apart.opened("abcd-efgh-jkmm") is None
    assert not taken_apart.opens("abcd-efgh-jkmm")
    theirs = agile_reader.read(ECMA376Agile.encrypt(PASSWORD, BytesIO(word)))
    assert theirs is not None
    assert theirs.opened(PASSWORD) == word


def test_any_changed_byte_of_the_package_shuts_it_for_the_second_reader(sealed_word: bytes) -> None:
    taken_apart = agile_reader.read(sealed_word)
    assert taken_apart is not None
    for place in (0, 9, len(taken_apart.package) // 2, len(taken_apart.package) - 1):
        changed = bytearray(taken_apart.package)
        changed[place] ^= 1
        assert replace(taken_apart, package=bytes(changed)).opened(PASSWORD) is None


@settings(max_examples=100)
@given(changes=st.lists(st.tuples(st.integers(0, 12_000), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_container_is_never_a_crash_for_the_second_reader(
    sealed_word: bytes, changes: list[tuple[int, int]]
) -> None:
    damaged = bytearray(sealed_word)
    for place, value in changes:
        damaged[place % 12_000] = value
    agile_reader.read(bytes(damaged))


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_reads_the_plain_file_but_not_the_sealed_one(
    word: bytes, sealed_word: bytes, tmp_path: Path
) -> None:
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "txt"]
    for name, data in (("plain", word), ("sealed", sealed_word)):
        (tmp_path / f"{name}.docx").write_bytes(data)
        convert = [*command, "--outdir", tmp_path, tmp_path / f"{name}.docx"]
        subprocess.run(convert, check=False, capture_output=True, timeout=120)
    assert CANARY in (tmp_path / "plain.txt").read_text("utf-8")
    assert not (tmp_path / "sealed.txt").exists()


def test_the_information_stream_begins_as_the_specification_says(sealed_word: bytes) -> None:
    import olefile

    with olefile.OleFileIO(BytesIO(sealed_word)) as container, container.openstream("EncryptionInfo") as stream:
        assert struct.unpack("<HHI", stream.read(8)) == (4, 4, 0x40)
