"""A kept paper is handed out sealed, whatever it is, and nothing readable is written."""

import secrets
import time
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from jatdesk.crypto import sealing
from jatdesk.domain.ids import Id
from jatdesk.errors import SaveRefused, StorageError
from jatdesk.operations import cases, history, papers, referrals
from jatdesk.operations.desk import Desk
from jatdesk.operations.paper_sealing import sealed_paper
from tests.operations.people import referral

DATA = Path(__file__).parents[1] / "data"
SECRET = "kettle-moss-orbit"


def pdf() -> bytes:
    """A letter."""
    made = BytesIO()
    canvas = Canvas(made)
    canvas.drawString(72, 720, "A letter about Ada Sample")
    canvas.save()
    return made.getvalue()


def kept(desk: Desk, name: str, data: bytes) -> tuple[Id, Id]:
    """A case with this paper."""
    case, _ = referrals.register(desk, referral("Ada Sample"))
    paper, _ = cases.attach(desk, case.id, name, data)
    return case.id, paper.id


KINDS = {
    "form.docx": ((DATA / "caf-plain.docx").read_bytes(), "docx"),
    "list.xlsx": ((DATA / "old-case-log.xlsx").read_bytes(), "xlsx"),
    "letter.pdf": (pdf(), "pdf"),
    "sealed form.docx": ((DATA / "caf-protected.docx").read_bytes(), "pdf"),
    "Ada (voice) ☎.mp3": (b"ID3" + bytes(range(256)) * 40, "pdf"),
    "program.exe": (b"MZ\x90\0 Ada Sample", "pdf"),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_paper_of_any_kind_is_sealed_and_comes_out_the_same(name: str) -> None:
    data, kind = KINDS[name]
    made, suffix = sealed_paper(data, name, SECRET)
    assert suffix == kind
    assert b"Ada Sample" not in made
    if suffix != "pdf":
        assert sealing.open_office(made, SECRET) == data
        return
    with pikepdf.open(BytesIO(made), password=SECRET) as document:
        if name == "letter.pdf":
            assert not document.attachments
        else:
            (attached,) = document.attachments.values()
            assert attached.get_file().read_bytes() == data


def scan(pages: int) -> bytes:
    """A scanned form: one big picture a page, which nothing can make smaller."""
    made = BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            page = document.add_blank_page(page_size=(595, 842))
            picture = document.make_stream(
                secrets.token_bytes(600 * 600),
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=600,
                Height=600,
                ColorSpace=pikepdf.Name.DeviceGray,
                BitsPerComponent=8,
            )
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
            page.Contents = document.make_stream(b"q 595 0 0 842 0 0 cm /I Do Q")
        document.save(made)
    return made.getvalue()


def test_a_scan_of_forty_pages_is_sealed_whole_and_no_larger() -> None:
    data = scan(40)
    assert len(data) > 14_000_000
    begun = time.process_time()
    made, suffix = sealed_paper(data, "scan.pdf", SECRET)
    assert time.process_time() - begun < 5, "the window gives it ten seconds of computing"
    assert suffix == "pdf"
    assert len(made) < len(data) * 1.01
    with pikepdf.open(BytesIO(made), password=SECRET) as document:
        assert len(document.pages) == 40
        assert not document.attachments


def _cut(data: bytes, part: float) -> bytes:
    return data[: int(len(data) * part)]


@pytest.mark.parametrize("part", [0.05, 0.6, 0.98])
@pytest.mark.parametrize("name", ["form.docx", "list.xlsx", "letter.pdf", "scan.pdf"])
def test_a_damaged_paper_goes_out_as_it_is_and_loses_no_page_without_a_word(name: str, part: float) -> None:
    whole = scan(3) if name == "scan.pdf" else KINDS[name][0]
    damaged = _cut(whole, part)
    made, suffix = sealed_paper(damaged, name, SECRET)
    assert suffix == "pdf"
    with pikepdf.open(BytesIO(made), password=SECRET) as document:
        (attached,) = document.attachments.values()
        assert attached.get_file().read_bytes() == damaged


def test_a_paper_handed_out_is_named_by_case_and_day_and_stands_in_the_history(desk: Desk, tmp_path: Path) -> None:
    case_id, paper_id = kept(desk, "Letter about Ada.pdf", pdf())
    folder = tmp_path / "for the meeting"
    folder.mkdir()
    out, _ = papers.hand_out(desk, paper_id, folder)
    again, _ = papers.hand_out(desk, paper_id, folder)
    number = cases.case(desk, case_id).number
    assert out.path.name == f"Paper of case {number} 2026-11-23.pdf"
    assert again.path.name == f"Paper of case {number} 2026-11-23 (2).pdf"
    assert out.password.password != again.password.password
    assert sealing.open_pdf(out.path.read_bytes(), out.password.password)
    assert sorted(path.name for path in folder.iterdir()) == sorted((out.path.name, again.path.name))
    lines = [line.what for line in history.lines(desk, "case", case_id)]
    assert lines.count("Handed out a paper sealed") == 2


def test_a_paper_that_is_gone_or_a_folder_that_cannot_be_written_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    case_id, paper_id = kept(desk, "letter.pdf", pdf())
    with pytest.raises(StorageError):
        papers.hand_out(desk, paper_id, tmp_path / "nowhere")
    assert "Handed out a paper sealed" not in [line.what for line in history.lines(desk, "case", case_id)]
    cases.detach(desk, paper_id)
    with pytest.raises(SaveRefused):
        papers.hand_out(desk, paper_id, tmp_path)
    assert [*tmp_path.glob("Paper*")] == []
