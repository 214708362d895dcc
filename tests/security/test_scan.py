"""The scan that later finds nothing finds what is planted, however it is wrapped."""

import sqlite3
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen import canvas

from jatdesk.docs import eml
from tests.security.scan import found_in

CANARY = "Quibblewort"


def _word() -> bytes:
    out, document = BytesIO(), docx.Document()
    document.add_paragraph(f"About {CANARY}.")
    document.save(out)
    return out.getvalue()


def _pdf(compressed: bool) -> bytes:
    out = BytesIO()
    page = canvas.Canvas(out, pageCompression=int(compressed))
    page.drawString(100, 700, f"About {CANARY}")
    page.save()
    return out.getvalue()


def _zip() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.docx", _word())
    return out.getvalue()


_WRAPPED: dict[str, Callable[[], bytes]] = {
    "text": f"see {CANARY} there".encode,
    "small letters": lambda: CANARY.casefold().encode(),
    "utf-16": lambda: f"see {CANARY}".encode("utf-16"),
    "word": _word,
    "pdf": lambda: _pdf(compressed=False),
    "compressed pdf": lambda: _pdf(compressed=True),
    "word in a zip": _zip,
    "attachment of a draft": lambda: eml.draft(
        ["a@example.org"], "Papers", "Hello", [("Form.docx", "application/octet-stream", _word())]
    ),
    "text of a draft": lambda: eml.draft(["a@example.org"], "Papers", f"About {CANARY}", []),
}


@pytest.mark.parametrize("wrapped", _WRAPPED.values(), ids=_WRAPPED.keys())
def test_a_planted_word_is_found(tmp_path: Path, wrapped: Callable[[], bytes]) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "file.bin").write_bytes(wrapped())
    assert found_in([tmp_path], [CANARY])
    assert not found_in([tmp_path], ["Zanzibarry"])


def test_a_planted_name_of_a_file_or_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / f"Minutes {CANARY}").mkdir()
    assert found_in([tmp_path], [CANARY])


def test_a_word_in_a_database_in_the_clear_is_found(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "plain.db")
    connection.execute("CREATE TABLE children (name TEXT)")
    connection.execute("INSERT INTO children VALUES (?)", (CANARY,))
    connection.commit()
    connection.close()
    assert found_in([tmp_path], [CANARY])
