"""Our sealed files in other people's programs open with their password and with no other, as SECURITY.md says."""

import re
from pathlib import Path

from jatdesk.operations.file_jobs import FileJob, fonts, readable
from tests.crypto import peers
from tests.docs import golden


def test_every_program_on_this_machine_does_with_our_files_what_the_table_says(tmp_path: Path) -> None:
    with peers.installed(tmp_path) as here:
        found = peers.rows(here, peers.sealed_files(tmp_path, ("minutes", "caf"), ("agency-action-update",)))
    assert {"PDFium", "pypdf", "msoffcrypto"} <= {row.peer for row in found}, "these come with the development parts"
    told = _told()
    for row in found:
        assert row.opened == row.files > 0, row.words
        assert row.refused == (row.files,) * 3, row.words
        assert (row.peer, row.kind) in told, f"SECURITY.md has no line for this: {row.words}"


def test_a_file_that_is_not_sealed_would_be_noticed(tmp_path: Path) -> None:
    planted = tmp_path / "minutes.pdf"
    planted.write_bytes(readable(FileJob(golden.documents()["minutes"], ".pdf", "", fonts())))
    here = [peers.Peer("PDFium", "", (".pdf",), peers.pdfium), peers.Peer("pypdf", "", (".pdf",), peers.pypdf_shows)]
    for row in peers.rows(here, [planted]):
        assert row.refused[2] == 0, "a readable file needs no password"


def test_the_table_in_security_md_says_of_every_program_that_it_opened_all_and_refused_all() -> None:
    lines = _told().values()
    assert len(lines) >= 9
    for files, numbers in lines:
        assert numbers == [files] * 4


def _told() -> dict[tuple[str, str], tuple[int, list[int]]]:
    """By program and kind: how many files, and how many were read, and refused in each way."""
    found = {}
    part = peers.SECURITY.read_text("utf-8").split("<!-- peers -->")[1].split("<!-- /peers -->")[0]
    for line in re.findall(r"^\| (\w+) [\d.]+ \| (\d+) (\w+) \|(.*)$", part, re.MULTILINE):
        name, files, kind, rest = line
        found[name, kind] = (int(files), [int(number) for number in re.findall(r": (\d+)", rest)])
    return found
