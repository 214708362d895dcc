"""Names that stand where hardly anybody looks in a Word, Excel or PDF file are among its pieces."""

from io import BytesIO

import docx
import openpyxl
import pikepdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.formatting.rule import FormulaRule
from reportlab.pdfgen.canvas import Canvas

from jatdesk.exchange.everything_in import everything_in

NAME = "Bert Przykład"
LINK = "https://example.org/Bert%20Przyk%C5%82ad"


def _pieces(data: bytes, name: str) -> list[str]:
    return [piece.text for piece in everything_in(data, name).pieces]


def test_small_letters_above_a_word_are_read_by_themselves() -> None:
    file = docx.Document()
    ruby = (
        f"<w:r {nsdecls('w')}><w:ruby><w:rt><w:r><w:t>{NAME}</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>He</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    file.add_paragraph("Drums again.")._p.append(parse_xml(ruby))
    made = BytesIO()
    file.save(made)
    assert NAME in _pieces(made.getvalue(), "Minutes.docx")


def test_the_address_of_a_link_is_read_with_its_blanks_and_accents() -> None:
    file = docx.Document()
    file.part.relate_to(LINK, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", True)
    made = BytesIO()
    file.save(made)
    assert f"https://example.org/{NAME}" in _pieces(made.getvalue(), "Minutes.docx")
    page, linked = BytesIO(), BytesIO()
    canvas = Canvas(page)
    canvas.drawString(72, 700, "Drums again.")
    canvas.linkURL(LINK, (72, 690, 200, 710))
    canvas.save()
    with pikepdf.open(BytesIO(page.getvalue())) as pdf:
        pdf.save(linked)
    assert f"https://example.org/{NAME}" in _pieces(linked.getvalue(), "Minutes.pdf")


@pytest.mark.writes_outside
def test_the_formula_that_colours_cells_is_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Drums again."
    sheet.conditional_formatting.add("A1:A9", FormulaRule(formula=[f'A1="{NAME}"']))
    made = BytesIO()
    book.save(made)
    assert f'A1="{NAME}"' in _pieces(made.getvalue(), "Case log.xlsx")
