"""Word files: real headings and tables, neutral properties, and any text makes a file that opens."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx as reader
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from jatdesk.docs import docx
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
from tests.docs.samples import NAMES


def document(*blocks: Block, **more: Any) -> Document:
    return Document("Case Closure Report", "Harwood Joint Access Team", blocks, **more)


def opened(*blocks: Block, **more: Any) -> Any:
    return reader.Document(BytesIO(docx.render(document(*blocks, **more))))


def all_text(word: Any) -> str:
    return "".join(node.text or "" for node in word.element.body.iter(qn("w:t")))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_reads_back_from_paragraph_heading_box_and_table(name: str) -> None:
    word = opened(
        Paragraph(text(name)),
        Heading(name),
        FormRow((FormField("Name", name),)),
        Table((Column("Name"),), ((text(bold(name)),),)),
    )
    assert all_text(word).count(name) == 4


def test_headings_are_real_headings_and_the_title_is_the_first() -> None:
    word = opened(Heading("Why the case is closed"), Heading("Part", 3))
    assert [(p.style.name, p.text) for p in word.paragraphs] == [
        ("Heading 1", "Case Closure Report"),
        ("Heading 2", "Why the case is closed"),
        ("Heading 3", "Part"),
    ]


def test_the_head_of_a_table_is_repeated_and_no_row_is_cut() -> None:
    word = opened(Table((Column("Who"), Column("What")), ((text("a"), text("b")), (text("c"), text("d")))))
    rows = word.tables[0].rows
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_the_files_own_data_names_nobody() -> None:
    word = opened(Paragraph(text(NAMES[0])))
    about = word.core_properties
    assert (about.title, about.author, about.last_modified_by, about.comments) == (
        "Case Closure Report",
        "JAT Desk",
        "JAT Desk",
        "",
    )
    with ZipFile(BytesIO(docx.render(document(Paragraph(text(NAMES[0])))))) as archive:
        holding = [name for name in archive.namelist() if NAMES[0].encode() in archive.read(name)]
    assert holding == ["word/document.xml"]


def test_the_language_is_british_english_and_the_page_is_a4() -> None:
    word = opened(Paragraph(text("a")))
    assert b'w:val="en-GB"' in word.styles.element.xml.encode()
    assert (round(word.sections[0].page_width.mm), round(word.sections[0].page_height.mm)) == (210, 297)


@pytest.mark.parametrize("made_up", [True, False])
def test_header_and_footer_say_confidential_page_numbers_and_made_up_data(made_up: bool) -> None:
    section = opened(Paragraph(text("a")), made_up=made_up).sections[0]
    assert section.header.paragraphs[0].text.startswith("CONFIDENTIAL")
    assert ("Made-up data" in section.header.paragraphs[0].text) is made_up
    assert "Shred when no longer needed." in section.footer.paragraphs[0].text
    codes = [node.text.strip() for node in section.footer.paragraphs[0]._p.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_boxes_can_be_ticked_and_show_what_is_already_ticked() -> None:
    word = opened(Checklist((Check("Open to social care", ticked=True), Check("Other", space=True))))
    w14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
    assert [node.get(f"{w14}val") for node in word.element.body.iter(f"{w14}checked")] == ["1", "0"]
    assert "☒" in all_text(word)


def test_a_page_break_stands_before_what_follows() -> None:
    word = opened(Paragraph(text("a")), PageBreak(), Paragraph(text("b")))
    assert [p.paragraph_format.page_break_before for p in word.paragraphs[-2:]] == [None, True]


@given(st.text(st.characters(codec=None), max_size=80))
@settings(max_examples=25)
def test_any_text_at_all_makes_a_file_that_opens(words: str) -> None:
    word = opened(
        Heading(words),
        Paragraph(text(words, bold(words))),
        Bullets((text(words),)),
        Strip((Field(words, words),)),
        FormRow((FormField(words, words, lines=3),)),
        Together((Table((Column(words),), ((text(words),),)), Signature(words, words, words))),
        Rule(),
        Checklist((Check(words, space=True),)),
        subtitle=words,
    )
    assert word.paragraphs
