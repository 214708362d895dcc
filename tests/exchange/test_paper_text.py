"""The words of papers kept with a case, of every kind that can be shown."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from jatdesk.errors import NotThisKind, PasswordNeeded
from jatdesk.exchange.paper_text import read_paper

DATA = Path(__file__).parents[1] / "data"


def test_a_word_form_is_shown_with_its_tables_line_by_line() -> None:
    words = read_paper((DATA / "caf-plain.docx").read_bytes())
    assert "Ottilie Przybylska-Marrow" in words
    assert "☒ Female" in words


def test_a_protected_form_needs_its_password() -> None:
    data = (DATA / "caf-protected.docx").read_bytes()
    with pytest.raises(PasswordNeeded):
        read_paper(data)
    with pytest.raises(PasswordNeeded):
        read_paper(data, "wrong")
    assert "Seren Vaughan-O’Dowd" in read_paper(data, "harwood sample 1")


def test_a_workbook_is_shown_without_its_hidden_sheets() -> None:
    words = read_paper((DATA / "old-case-log.xlsx").read_bytes())
    assert "Hebblethwaite" in words
    assert "old - do not use" not in words


def test_a_plain_text_is_shown_whatever_windows_wrote_it() -> None:
    assert read_paper("Café, O’Rourke".encode("cp1252")) == "Café, O’Rourke"
    assert read_paper("王 Zając".encode("utf-16")) == "王 Zając"


def test_a_pdf_is_shown_and_a_sealed_one_asks_for_its_password() -> None:
    plain = _pdf("A letter about Ada")
    assert "A letter about Ada" in read_paper(plain)
    sealed = BytesIO()
    with pikepdf.open(BytesIO(plain)) as opened:
        opened.save(sealed, encryption=pikepdf.Encryption(user="kettle", owner="moss", R=6))
    with pytest.raises(PasswordNeeded):
        read_paper(sealed.getvalue())
    with pytest.raises(PasswordNeeded):
        read_paper(sealed.getvalue(), "wrong")
    assert "A letter about Ada" in read_paper(sealed.getvalue(), "kettle")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 broken", b"\x89PNG\r\n\x1a\n" + bytes(64), b"   \n"])
def test_a_file_without_words_is_refused_in_plain_words(data: bytes) -> None:
    with pytest.raises(NotThisKind):
        read_paper(data)


def _pdf(words: str) -> bytes:
    made = BytesIO()
    canvas = Canvas(made)
    canvas.drawString(72, 720, words)
    canvas.save()
    return made.getvalue()
