"""Protected Office files: opened in memory with the right password, and refused in different words without."""

from io import BytesIO

import msoffcrypto
import pytest

from jatdesk.errors import PasswordNeeded, UserError
from jatdesk.exchange.incoming import open_incoming
from jatdesk.exchange.preflight import FileKind
from jatdesk.exchange.protected import open_protected
from tests.exchange.hostile import DATA, with_parts

PASSWORD = "harwood sample 1"
PROTECTED = (DATA / "caf-protected.docx").read_bytes()


def sealed(data: bytes, password: str) -> bytes:
    """A file protected as Office does it."""
    out = BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(BytesIO(data)).encrypt(password, out)
    return out.getvalue()


def test_the_right_password_opens_both_protected_samples() -> None:
    for name, kind in (("caf-protected.docx", FileKind.WORD), ("old-case-log-protected.xlsx", FileKind.EXCEL)):
        incoming = open_incoming((DATA / name).read_bytes(), PASSWORD)
        assert (incoming.kind, incoming.was_protected) == (kind, True)


def test_a_missing_and_a_wrong_password_have_different_words() -> None:
    with pytest.raises(PasswordNeeded) as missing:
        open_protected(PROTECTED, "")
    with pytest.raises(PasswordNeeded) as wrong:
        open_protected(PROTECTED, "harwood sample 2")
    assert missing.value.what == "This file is protected with a password."
    assert wrong.value.what == "This password does not open the file."


def test_a_file_that_needs_no_password_ignores_one() -> None:
    assert not open_incoming((DATA / "caf-plain.docx").read_bytes(), "anything").was_protected


def test_what_was_inside_is_checked_as_well() -> None:
    hidden = sealed(with_parts("caf-plain.docx", {"word/vbaProject.bin": b"x"}), "open sesame")
    with pytest.raises(UserError, match="macros"):
        open_incoming(hidden, "open sesame")


def test_every_changed_byte_of_the_content_is_noticed() -> None:
    for place in range(PROTECTED.rindex(b"\0" * 64) // 2, len(PROTECTED) - 600, len(PROTECTED) // 12):
        changed = PROTECTED[:place] + bytes([PROTECTED[place] ^ 1]) + PROTECTED[place + 1 :]
        try:
            assert open_protected(changed, PASSWORD) == open_protected(PROTECTED, PASSWORD)
        except UserError:
            continue


def test_a_file_that_asks_for_ten_million_rounds_is_refused_at_once() -> None:
    assert PROTECTED.count(b'spinCount="100000"') == 1
    slow = PROTECTED.replace(b'spinCount="100000"', b'spinCount="9999999"')
    with pytest.raises(UserError):
        open_protected(slow, PASSWORD)


def test_a_document_type_in_the_description_of_the_protection_is_refused() -> None:
    start = PROTECTED.index(b"<?xml")
    end = PROTECTED.index(b"?>", start)
    declared = PROTECTED[:start] + b"<!DOCTYPE a>".ljust(end - start) + PROTECTED[end:]
    with pytest.raises(UserError, match="protected in a way"):
        open_protected(declared, PASSWORD)
