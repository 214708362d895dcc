"""A kept paper is handed out sealed, whatever it is, and nothing readable is written."""

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
