"""The logo at the head of a document: a figure that is read out, once in the file, no larger than a typist would."""

import zipfile
from dataclasses import replace
from io import BytesIO

import docx as python_docx
import pikepdf
import pytest
from PIL import Image

from jatdesk.crypto import sealing
from jatdesk.docs import docx
from jatdesk.docs.content import Document
from jatdesk.domain.logo import Logo
from jatdesk.exchange.everything_in import everything_in
from jatdesk.exchange.logo import read_logo
from tests.docs import golden, tagged
from tests.docs.golden import pdf_of
from tests.docs.test_tagged import check_levels, check_whole

BUILT = golden.documents()


def logo(size: tuple[int, int] = (820, 260), kind: str = "PNG", alt: str = "Logo of Harwood Council") -> Logo:
    made = BytesIO()
    Image.linear_gradient("L").resize(size).point(lambda grey: grey // 2).convert("RGB").save(made, kind)
    return Logo("1", read_logo(made.getvalue()).picture, alt)


@pytest.mark.parametrize("kind", ["agenda", "minutes", "referral-letter", "outcome"])
@pytest.mark.parametrize("large", [False, True])
def test_a_document_under_the_logo_passes_the_checker_and_says_what_the_logo_is(kind: str, large: bool) -> None:
    bare = replace(BUILT[kind](), large=large)
    data = pdf_of(replace(bare, logo=logo()))
    assert tagged.complaints(data) == []
    check_whole(data)
    check_levels(data)
    with pikepdf.open(BytesIO(data)) as opened:
        (figure,) = tagged.tree(opened).all("Figure")
        assert str(figure.held.Alt) == "Logo of Harwood Council"
        box = [float(edge) for edge in figure.held.A.BBox]
        assert box[2] - box[0] <= 44 * 72 / 25.4 + 0.1 and box[3] - box[1] <= 14 * 72 / 25.4 + 0.1
        assert [mark[0] for mark in figure.marks] == [0]
        assert len(opened.pages[0].get_images()) == 1 and not any(page.get_images() for page in opened.pages[1:])
        shown = next(iter(opened.pages[0].get_images().values()))
        assert pikepdf.PdfImage(shown).as_pil_image().size == (820, 260)
    assert set(golden.text_of(data).split()) == set(golden.text_of(pdf_of(bare)).split())


def test_a_photograph_as_a_logo_is_drawn_and_survives_the_sealing() -> None:
    picture = logo()
    noise = BytesIO()
    Image.effect_noise((1640, 520), 90).convert("RGB").save(noise, "JPEG")
    picture = replace(picture, picture=read_logo(noise.getvalue()).picture)
    assert picture.picture.suffix == ".jpg"
    sealed = sealing.seal_pdf(pdf_of(replace(BUILT["agenda"](), logo=picture)), "Kettle-Moss-4418")
    assert tagged.complaints(sealed, "Kettle-Moss-4418") == []
    with pikepdf.open(BytesIO(sealed), password="Kettle-Moss-4418") as opened:
        assert pikepdf.PdfImage(next(iter(opened.pages[0].get_images().values()))).as_pil_image().size == (820, 260)


def test_a_small_picture_is_not_blown_up_and_a_high_one_pushes_the_text_down() -> None:
    def box(document: Document) -> list[float]:
        with pikepdf.open(BytesIO(pdf_of(document))) as opened:
            (figure,) = tagged.tree(opened).all("Figure")
            return [float(edge) for edge in figure.held.A.BBox]

    small = box(replace(BUILT["agenda"](), logo=logo((60, 30))))
    assert small[2] - small[0] == pytest.approx(36, abs=0.1)
    letter = replace(BUILT["referral-letter"](), subtitle="", logo=logo((300, 300)))
    assert box(letter)[3] - box(letter)[1] == pytest.approx(14 * 72 / 25.4, abs=0.1)
    assert tagged.complaints(pdf_of(letter)) == []


def test_word_files_have_it_described_and_the_leak_check_reads_the_description() -> None:
    made = docx.render(replace(BUILT["minutes"](), logo=logo(alt="The house of Zofia Zając")))
    word = python_docx.Document(BytesIO(made))
    (shape,) = word.inline_shapes
    assert shape._inline.docPr.get("descr") == "The house of Zofia Zając"
    assert word.paragraphs[1].style.name == "Heading 1"
    with zipfile.ZipFile(BytesIO(made)) as parts:
        assert "word/media/logo.png" in parts.namelist()
    drawn = pdf_of(replace(BUILT["minutes"](), logo=logo(alt="The house of Zofia Zając")))
    for name, data in (("a.docx", made), ("a.pdf", drawn)):
        said = [piece for piece in everything_in(data, name).pieces if "Zofia Zając" in piece.text]
        assert {piece.where for piece in said} == {"the description of a picture"}, name
