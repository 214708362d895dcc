"""One file from values: rendered once for all its passwords, and never a readable byte on the disk."""

import subprocess
import sys
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from jatdesk.crypto.sealing import open_pdf
from jatdesk.docs import pdf
from jatdesk.docs.content import Document, Paragraph, text
from jatdesk.errors import PasswordNeeded
from jatdesk.operations.file_jobs import FileJob, finished, fonts

ONE, OTHER = "abcd-efgh-jkmn", "pqrs-tuvw-xyz2"

NOT_A_BYTE = """
import resource, signal, sys, tempfile
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # from here on the system refuses every byte written to a file
try:
    with tempfile.TemporaryFile(buffering=0) as planted:
        planted.write(b"readable")
except OSError:
    print("refused")
from functools import partial
from jatdesk.docs import case_log
from jatdesk.docs.content import Bundle
from jatdesk.operations.file_jobs import FileJob, finished, fonts
from tests.docs import golden, samples
for name, build in golden.documents().items():
    for suffix in (".pdf", ".docx") if name == "agency-action-update" else (".pdf",):
        print(suffix, len(finished(FileJob(build, suffix, "abcd-efgh-jkmn", fonts()))))
sheet = partial(case_log.sheet, samples.log_rows(), samples.TEAM)
print(".xlsx", len(finished(FileJob(sheet, ".xlsx", "abcd-efgh-jkmn", fonts()))))
bound = Bundle(tuple(build() for build in golden.documents().values()))
print("bound", len(finished(FileJob(lambda: bound, ".pdf", "abcd-efgh-jkmn", fonts()))))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit of a file’s size is a Unix one")
def test_every_kind_of_file_is_set_sealed_and_opened_again_where_not_one_byte_can_be_written_to_a_file() -> None:
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-B", "-c", NOT_A_BYTE], capture_output=True, text=True, cwd=root, check=False, timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    said = ran.stdout.split("\n")
    assert said[0] == "refused", "a planted file of eight bytes must be refused, or the test proves nothing"
    assert {line.split()[0] for line in said[1:] if line} == {".pdf", ".docx", ".xlsx", "bound"}


def _saying(words: str) -> Document:
    return Document("Title", "Header", (Paragraph(text(words)),))


def _job(words: str, password: str, document: str) -> FileJob:
    return FileJob(partial(_saying, words), ".pdf", password, fonts(), document)


def _text(sealed: bytes, password: str) -> str:
    from tests.docs.golden import text_of

    return text_of(open_pdf(sealed, password))


def test_a_document_for_two_circles_is_set_once_and_each_opens_only_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[int] = []
    bound = pdf.bound
    monkeypatch.setattr(pdf, "bound", lambda *given: times.append(1) or bound(*given))
    mine, yours = finished(_job("plums", ONE, "d1")), finished(_job("plums", OTHER, "d1"))
    assert len(times) == 1
    assert "plums" in _text(mine, ONE) and "plums" in _text(yours, OTHER)
    for sealed, wrong in ((mine, OTHER), (yours, ONE)):
        with pytest.raises(PasswordNeeded):
            open_pdf(sealed, wrong)


def test_what_was_set_last_never_stands_in_for_another_document() -> None:
    finished(_job("plums", ONE, "d2"))
    assert "pears" in _text(finished(_job("pears", ONE, "d3")), ONE)
    assert "apples" in _text(finished(_job("apples", ONE, "")), ONE)
    assert "grapes" in _text(finished(_job("grapes", ONE, "")), ONE)


def test_two_seals_of_one_document_share_no_key() -> None:
    keys: list[bytes] = []
    for _ in range(2):
        with pikepdf.open(BytesIO(finished(_job("plums", ONE, "d4"))), password=ONE) as document:
            keys += [bytes(document.trailer.Encrypt[name]) for name in ("/U", "/O", "/UE")]
    assert len(set(keys)) == len(keys)
