"""PDFs: readable back in every script, marked on every page, nothing cut, nothing hidden in the file."""

import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jatdesk.docs.content import (
    Block,
    Bullets,
    Check,
    Checklist,
    Column,
    Document,
    Field,
    FormField,
    FormRow,
    Heading,
    PageBreak,
    Paragraph,
    Rule,
    Signature,
    Strip,
    Table,
    Together,
    bold,
    text,
)
from jatdesk.docs.typeset.style import BODY_BOTTOM, BODY_TOP, PAGE_HEIGHT, PAGE_WIDTH, SIDE
from tests.docs.golden import pdf_of, text_of
from tests.docs.samples import NAMES


def document(*blocks: Block, **more: Any) -> Document:
    return Document("Minutes", "Harwood Joint Access Team · Minutes · 10 December 2026", blocks, **more)


def words_of(name: str) -> list[str]:
    """PDFium gives the words of a right-to-left name in the order they stand on paper."""
    return name.split() if any("\u0590" < char < "\u0700" for char in name) else [name]


MORE_NAMES = ("Łukasz Ćwiczenie", "İpek Iğdır", "ਗੁਰਪ੍ਰੀਤ", "ሰላም", "தமிழ்", "გიორგი", "Dvořák-Čeněk")


@pytest.mark.parametrize("name", [*NAMES, *MORE_NAMES])
@pytest.mark.parametrize("heavy", [False, True])
def test_a_name_in_any_script_reads_back_as_it_was_written(name: str, heavy: bool) -> None:
    made = pdf_of(document(Paragraph(text("The child ", bold(name) if heavy else name, " was discussed."))))
    read = text_of(made)
    assert all(word in read for word in words_of(name)), read
    assert "was discussed." in read


def test_every_page_says_confidential_whose_it_is_and_how_many_pages_there_are() -> None:
    pages = text_of(pdf_of(document(Paragraph(text("one")), PageBreak(), Paragraph(text("two"))))).split("\f")
    assert len(pages) == 2
    for number, page in enumerate(pages, start=1):
        assert "CONFIDENTIAL" in page
        assert "Harwood Joint Access Team · Minutes · 10 December 2026" in page
        assert "Keep locked away. Shred when no longer needed." in page
        assert f"Page {number} of 2" in page


def test_a_long_name_of_a_team_takes_the_lines_it_needs_in_the_header_and_nothing_is_cut() -> None:
    team = (
        "Upper Harwood, Ashfield and Woodthorpe Valleys with the Northern Parishes उदाहरण Joint Access Team · Minutes"
    )
    made = pdf_of(Document("Minutes", team, (Paragraph(text("line\n" * 90)), Heading("Endq")), made_up=True))
    pages = text_of(made).split("\f")
    assert all(team in " ".join(page.split()) for page in pages)
    lowest = min(bottom for _, bottom, _, _, char in boxes(made) if char in "Upper")
    assert "Endq" in pages[-1] and len(pages) == 2 and lowest > 0


@pytest.mark.parametrize("made_up", [True, False])
def test_documents_about_invented_people_say_so_on_every_page_and_others_do_not(made_up: bool) -> None:
    made = pdf_of(document(Paragraph(text("one")), PageBreak(), Paragraph(text("two")), made_up=made_up))
    assert all(("Made-up data" in page) is made_up for page in text_of(made).split("\f"))


def test_the_same_document_gives_the_same_bytes_and_no_time_of_making() -> None:
    made = pdf_of(document(Paragraph(text(*NAMES))))
    assert made == pdf_of(document(Paragraph(text(*NAMES))))
    with pikepdf.open(BytesIO(made)) as opened:
        assert "2026" not in str(opened.docinfo.get("/CreationDate", ""))


def test_the_files_own_data_is_neutral_and_in_british_english() -> None:
    with pikepdf.open(BytesIO(pdf_of(document(Paragraph(text(NAMES[0])))))) as opened:
        about = {key: str(value) for key, value in opened.docinfo.items()}
        assert about["/Title"] == "Minutes"
        assert about["/Author"] == about["/Creator"] == about["/Producer"] == "JAT Desk"
        assert NAMES[0] not in str(about)
        assert str(opened.Root.Lang) == "en-GB"


def test_every_font_is_inside_the_file() -> None:
    with pikepdf.open(BytesIO(pdf_of(document(Paragraph(text(*NAMES)))))) as opened:
        fonts = opened.pages[0].Resources.Font
        assert len(fonts) > 4
        for font in fonts.values():
            inner = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in inner or "/FontFile3" in inner


def boxes(data: bytes) -> Iterator[tuple[float, float, float, float, str]]:
    opened = pypdfium2.PdfDocument(data)
    for i in range(len(opened)):
        page = opened[i].get_textpage()
        for n in range(page.count_chars()):
            left, bottom, right, top = page.get_charbox(n)
            yield left, bottom, right, top, page.get_text_range(n, 1)
    opened.close()


def test_long_unbroken_strings_wrap_inside_the_page_and_its_columns() -> None:
    long = "x" * 900
    table = Table((Column("Who", 1), Column("What", 3)), ((text(long), text(long)),))
    made = pdf_of(document(Paragraph(text(long)), table, Strip((Field("Name", long), Field("By", long)))))
    assert text_of(made).count("x") == 900 * 5
    for left, _, right, _, char in boxes(made):
        assert char.isspace() or SIDE - 1 <= left <= right <= PAGE_WIDTH - SIDE + 1


def test_rows_are_not_cut_between_pages_and_the_head_is_repeated() -> None:
    rows = tuple((text(f"first{n}q\n" + "words\n" * 3 + f"last{n}q"), text(str(n))) for n in range(40))
    pages = text_of(pdf_of(document(Table((Column("What", 3), Column("Number of row")), rows)))).split("\f")
    assert len(pages) > 2
    for n in range(40):
        (page,) = [page for page in pages if f"first{n}q" in page]
        assert f"last{n}q" in page
    assert all("Number of row" in page for page in pages)


def test_a_row_taller_than_a_page_is_carried_on_and_nothing_is_lost() -> None:
    tall = "\n".join(f"line{n}q" for n in range(150))
    made = pdf_of(document(Table((Column("What"), Column("Who")), ((text(tall), text("B. Example")),))))
    read = text_of(made)
    assert all(f"line{n}q" in read for n in range(150))
    assert read.count("What") == len(read.split("\f")) == 4


@given(st.lists(st.integers(1, 30), min_size=4, max_size=14))
@settings(max_examples=25)
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(lengths: list[int]) -> None:
    blocks: list[Block] = []
    for length in lengths:
        blocks += [Heading("Somethingq"), Paragraph(text("Some words that fill a line of text well. " * length))]
    for page in text_of(pdf_of(document(*blocks))).split("\f"):
        assert not page.strip().endswith("Somethingq")


def test_the_fixed_line_of_a_case_stands_on_the_page_of_what_was_said() -> None:
    strip = Strip((Field("Name", "Example Child"),))
    case = (Rule(), Heading("7 Case 0239 · review", 3), strip, Paragraph(text("Saidq.")))
    for filling in range(30, 50):
        pages = text_of(pdf_of(document(Paragraph(text("line\n" * filling)), *case))).split("\f")
        (page,) = [page for page in pages if "7 Case" in page]
        assert "Example Child" in page
        assert "Saidq." in page


def test_blocks_kept_together_move_to_the_next_page_together() -> None:
    kept = Together(tuple(Paragraph(text(f"part{n}q")) for n in range(8)))
    pages = text_of(pdf_of(document(Paragraph(text("line\n" * 42)), kept))).split("\f")
    assert ["part0q" in page for page in pages] == ["part7q" in page for page in pages] == [False, True]


def test_text_that_looks_like_markup_stays_text() -> None:
    hostile = '<b>&amp;</b> <script>x</script> <img src="file:///etc/passwd"/> %s {0} \\ (unclosed'
    assert hostile in text_of(pdf_of(document(Paragraph(text(hostile)), Heading(hostile))))


@given(st.text(st.characters(codec=None), max_size=120))
@settings(max_examples=60)
def test_any_text_at_all_can_be_set_and_the_file_opens(words: str) -> None:
    made = pdf_of(
        document(
            Heading(words),
            Paragraph(text(words, bold(words))),
            Bullets((text(words),)),
            Strip((Field(words, words),)),
            FormRow((FormField(words, words, lines=3), FormField("Date"))),
            Table((Column(words), Column("x")), ((text(words), text(words)),)),
            Checklist((Check(words, True), Check("Other", space=True))),
            Signature("Chair", words, words),
            subtitle=words,
        )
    )
    assert "CONFIDENTIAL" in text_of(made)
    with pikepdf.open(BytesIO(made)) as opened:
        assert not opened.check_pdf_syntax()


def test_what_is_said_stays_clear_of_header_and_footer() -> None:
    for _, bottom, _, top, char in boxes(pdf_of(document(Paragraph(text("Ж\n" * 200))))):
        if char == "Ж":
            assert BODY_BOTTOM <= bottom < top <= PAGE_HEIGHT - BODY_TOP


def test_a_box_of_a_form_taller_than_a_page_is_carried_on() -> None:
    tall = "\n".join(f"line{n}q" for n in range(120))
    read = text_of(pdf_of(document(FormRow((FormField("Comment", tall), FormField("Date"))))))
    assert all(f"line{n}q" in read for n in range(120))


def test_every_document_can_be_built_without_loading_what_renders_it() -> None:
    code = (
        "import sys; from jatdesk.docs import caf, case_closure_report, case_log, eml, minutes, signing_in; "
        "sys.exit(not {'reportlab', 'openpyxl', 'docx', 'uharfbuzz'}.isdisjoint(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
