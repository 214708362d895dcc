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


@pytest.mark.parametrize("name", ["محمد المثال", "דוד לדוגמה"])
def test_a_name_from_right_to_left_is_told_so_to_word_in_the_size_and_weight_of_its_neighbours(name: str) -> None:
    word = opened(Paragraph(text(bold(f"Child {name} (14)"))), Strip((Field("Name", name),)), Paragraph(text(name)))
    said = {run.text: run for run in word.paragraphs[1].runs}
    assert list(said) == ["Child ", name, " (14)"]
    assert [run.font.rtl for run in said.values()] == [None, True, None]
    assert said[name].font.cs_bold
    (value,) = word.tables[0].rows[0].cells[0].paragraphs[1].runs
    assert value.font.rtl and value._r.rPr.find(qn("w:szCs")).get(qn("w:val")) == "19"
    whole = word.paragraphs[-1]
    assert whole.text == name and whole._p.pPr.find(qn("w:bidi")) is not None
    assert word.paragraphs[1]._p.pPr is None or word.paragraphs[1]._p.pPr.find(qn("w:bidi")) is None


def test_chinese_and_korean_names_have_a_font_of_their_own() -> None:
    fonts = opened(Paragraph(text("王小明"))).styles["Normal"].element.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"


def test_a_table_says_what_it_is_about_and_what_its_columns_are() -> None:
    word = opened(Heading("Actions"), Table((Column("Who"), Column("By when")), ((text("a"), text("b")),)))
    properties = word.tables[0]._tbl.tblPr
    assert properties.find(qn("w:tblCaption")).get(qn("w:val")) == "Actions"
    assert properties.find(qn("w:tblDescription")).get(qn("w:val")) == "Who, By when"
    order = [child.tag for child in properties]
    places = [order.index(qn(tag)) for tag in ("w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription")]
    assert places == sorted(places)


def test_a_long_name_of_a_team_stands_under_the_marking_in_the_header() -> None:
    team = "Upper Harwood, Ashfield and Woodthorpe Valleys with the Northern Parishes Joint Access Team · Case Closure"
    made = docx.render(Document("Report", team, (Paragraph(text("a")),), made_up=True))
    section = reader.Document(BytesIO(made)).sections[0]
    assert [paragraph.text for paragraph in section.header.paragraphs] == ["CONFIDENTIAL  ·  Made-up data", team]
