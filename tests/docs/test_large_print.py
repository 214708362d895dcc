"""Large print (D9): every kind of document, nothing under 18 points, every word there and none cut."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import docx as reader
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from docx.oxml.ns import qn

from jatdesk.docs import docx, large_print
from jatdesk.docs.content import Bundle, Column, Document, Field, Paragraph, Strip, Table, bold, quiet, text, words_in
from jatdesk.docs.typeset.style import PAGE_WIDTH, SIDE
from tests.docs import golden, tagged
from tests.docs.golden import pdf_of, text_of
from tests.docs.test_tagged import check_levels, check_whole, squeezed

BUILT = golden.documents()


@pytest.fixture(params=sorted(BUILT))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def letters(data: bytes) -> Iterator[tuple[str, float, float, float]]:
    """Each visible letter with its size and where it begins and ends."""
    opened = pypdfium2.PdfDocument(data)
    for number in range(len(opened)):
        page = opened[number].get_textpage()
        for n in range(page.count_chars()):
            letter = page.get_text_range(n, 1)
            if letter.strip():
                left, _, right, _ = page.get_charbox(n)
                yield letter, pdfium.FPDFText_GetFontSize(page.raw, n), left, right
    opened.close()


def test_nothing_in_any_kind_of_document_is_smaller_than_18_points_or_beside_the_page(kind: str) -> None:
    data = pdf_of(replace(BUILT[kind](), large=True))
    for letter, size, left, right in letters(data):
        assert size >= 17.99, letter
        assert left >= SIDE - 1 and right <= PAGE_WIDTH - SIDE + 1, letter
    assert tagged.complaints(data) == []
    check_whole(data)
    check_levels(data)


def test_the_usual_edition_has_smaller_letters() -> None:
    assert min(size for _, size, _, _ in letters(pdf_of(BUILT["minutes"]()))) < 9


def test_every_word_stands_in_large_print_too(kind: str) -> None:
    usual, large = BUILT[kind](), replace(BUILT[kind](), large=True)
    said = squeezed(text_of(pdf_of(large)))
    for words in words_in(usual):
        for word in words.split():
            assert any("\u0590" < char < "\u0700" for char in word) or squeezed(word) in said, word
    read = reader.Document(BytesIO(docx.render(large)))
    told = squeezed("".join(node.text or "" for node in read.element.body.iter(qn("w:t"))))
    assert all(squeezed(word) in told for words in words_in(usual) for word in words.split())


def test_a_word_file_in_large_print_has_no_small_letters(kind: str) -> None:
    read = reader.Document(BytesIO(docx.render(replace(BUILT[kind](), large=True))))
    styles = [read.styles[name] for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Header", "Footer")]
    assert all(style.font.size.pt >= 18 for style in styles)
    spoken = [run for run in read.element.body.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
    for run in spoken:
        sizes = [int(size.get(qn("w:val"))) for size in run.iter(qn("w:sz"), qn("w:szCs"))]
        assert all(size >= 36 for size in sizes)


def test_answers_of_a_form_keep_their_tags_in_large_print() -> None:
    def tags(document: Document) -> list[str]:
        read = reader.Document(BytesIO(docx.render(document)))
        return [tag.get(qn("w:val")) for tag in read.element.body.iter(qn("w:tag"))]

    for form in ("case-closure-report", "agency-action-update"):
        assert tags(BUILT[form]()) == tags(replace(BUILT[form](), large=True)) != []


def test_a_table_of_many_columns_says_each_cell_behind_its_title() -> None:
    columns = tuple(Column(title) for title in ("Name", "Born", "School", "Referred", "By"))
    row = (text("Ada"), text("4 March"), text(""), text(quiet("Monday")), text(bold("Nurse")))
    (table,) = large_print.enlarged(Document("T", "H", (Table(columns, (row,), dense=True),))).blocks
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == ["Name", "Born · School · Referred · By"]
    first, rest = table.rows[0]
    assert "".join(run.text for run in first) == "Ada"
    assert "".join(run.text for run in rest) == "Born: 4 March\nSchool: \nReferred: Monday\nBy: Nurse"
    assert not any(run.quiet for run in rest)


def test_a_strip_of_many_fields_stands_in_rows_of_two() -> None:
    strip = Strip(tuple(Field(str(n), str(n)) for n in range(5)))
    parts = large_print.enlarged(Document("T", "H", (strip,))).blocks
    assert [len(part.fields) for part in parts if isinstance(part, Strip)] == [2, 2, 1]


def test_papers_bound_together_are_each_enlarged_and_a_sheet_is_not() -> None:
    paper = Document("T", "H", (Paragraph(text("a")),))
    assert all(each.large for each in large_print.large(lambda: Bundle((paper, paper))).documents)
    assert large_print.large(lambda: "a sheet") == "a sheet"
