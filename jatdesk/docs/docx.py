"""A document as Word bytes that people can write in: real headings, tables, boxes. Seals nothing, writes no file."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from jatdesk.docs import word_xml
from jatdesk.docs.content import (
    MADE_UP,
    Block,
    Bullets,
    Check,
    Checklist,
    Document,
    FormRow,
    Heading,
    PageBreak,
    Paragraph,
    Rule,
    Signature,
    Strip,
    Table,
    Text,
    Together,
    bold,
    plain,
    quiet,
    text,
)
from jatdesk.docs.large_print import enlarged
from jatdesk.docs.wording import clean, one_line

_WIDTH = 180.0
_LETTERS_IN_A_LINE = 110
_FONT = "Arial"
_INK, _QUIET, _MARK = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x45, 0x49, 0x4E), RGBColor(0x8F, 0x1D, 0x16)
_THIN, _EDGE, _STRONG = (4, "C3C7CB"), (6, "8A9097"), (10, "26292C")
_STRIP = "F0F2F4"


@dataclass(frozen=True)
class _Sizes:
    """Points of each kind of text, and the millimetres of a line to write on."""

    title: float = 20
    section: float = 13
    part: float = 11
    body: float = 10
    head: float = 8.5
    label: float = 8
    strip: float = 9.5
    large: float = 17
    dense: float = 9
    running: float = 8
    line: float = 6.4


_STANDARD = _Sizes()
_LARGE = _Sizes(26, 22, 20, 18, 18, 18, 18, 24, 18, 18, 11.3)


def render(document: Document) -> bytes:
    """The document as .docx bytes."""
    document = enlarged(document) if document.large else document
    sizes = _LARGE if document.large else _STANDARD
    word = docx.Document()
    _set_up(word, document, sizes)
    word.add_heading(one_line(document.title), level=1)
    if document.subtitle:
        _fill(word.add_paragraph(), text(document.subtitle if document.large else quiet(document.subtitle)))
    _Writer(word, sizes).blocks(document.blocks, keep=False)
    _running(word.sections[0], document)
    made = BytesIO()
    word.save(made)
    return made.getvalue()


class _Writer:
    """Appends blocks to a Word document. Knows whether the next paragraph begins a page."""

    def __init__(self, word: Any, sizes: _Sizes) -> None:
        self._word = word
        self._sizes = sizes
        self._about = ""  # the heading over a table, for its description
        self._new_page = False

    def blocks(self, blocks: Sequence[Block], keep: bool) -> None:
        """Append `blocks`; `keep` holds each on the page of the next."""
        for i, block in enumerate(blocks):
            self._block(block, keep and i < len(blocks) - 1)

    def _block(self, block: Block, keep: bool) -> None:
        match block:
            case Heading():
                self._word.add_heading(clean(block.words), level=block.level)
                self._about = one_line(block.words)
                self._begin_page(self._word.paragraphs[-1])
            case Paragraph():
                self._paragraph(block.words, keep)
            case Bullets():
                for entry in block.entries:
                    self._paragraph(entry, keep, "List Bullet")
            case Strip():
                self._strip(block)
            case FormRow():
                self._form_row(block, keep)
            case Table():
                self._table(block, keep)
            case Checklist():
                for check in block.entries:
                    self._check(check, keep)
            case Signature():
                self._signature(block, keep)
            case Rule():
                word_xml.border_paragraph(self._gap(8, keep=True), 1, bottom=_STRONG)
            case PageBreak():
                self._new_page = True
            case Together():
                self.blocks(block.blocks, keep=True)

    def _paragraph(self, words: Text, keep: bool, style: str | None = None) -> Any:
        paragraph = self._word.add_paragraph(style=style)
        _fill(paragraph, words)
        if word_xml.is_from_right(plain(words)):
            word_xml.from_right(paragraph)
        paragraph.paragraph_format.keep_with_next = keep or None
        self._begin_page(paragraph)
        return paragraph

    def _begin_page(self, paragraph: Any) -> None:
        if self._new_page:
            paragraph.paragraph_format.page_break_before = True
            self._new_page = False

    def _gap(self, points: float, keep: bool) -> Any:
        paragraph = self._word.add_paragraph()
        shape = paragraph.paragraph_format
        shape.space_before = shape.space_after = Pt(0)
        shape.line_spacing = Pt(points)
        shape.keep_with_next = keep or None
        paragraph.add_run().font.size = Pt(2)
        self._begin_page(paragraph)
        return paragraph

    def _grid(self, count: int, shares: Sequence[float], margins: tuple[int, int], parts: Sequence[str]) -> Any:
        """An empty table; `parts` are the titles of its columns or boxes, told to who can't see it."""
        if self._new_page:
            self._gap(2, keep=True)
        table = self._word.add_table(rows=count, cols=len(shares))
        table.autofit = False
        across, down = margins
        word_xml.cell_margins(table, top=down, left=across, bottom=down, right=across)
        word_xml.described(table, self._about, ", ".join(one_line(part) for part in parts if part))
        total = sum(shares)
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Mm(_WIDTH * share / total)
            for cell in column.cells:
                cell.width = Mm(_WIDTH * share / total)
        return table

    def _strip(self, strip: Strip) -> None:
        labels = [field.label for field in strip.fields]
        table = self._grid(1, [field.share for field in strip.fields], (90, 70), labels)
        word_xml.whole_row(table.rows[0])
        for cell, field in zip(table.rows[0].cells, strip.fields, strict=True):
            word_xml.shade(cell, _STRIP)
            self._labelled(cell, field.label, text(bold(field.value or "–")), keep=True)
            for run in cell.paragraphs[1].runs:
                word_xml.sized(run, self._sizes.large if strip.large else self._sizes.strip)
        self._gap(4, keep=True)

    def _form_row(self, form: FormRow, keep: bool) -> None:
        labels = [field.label for field in form.fields]
        table = self._grid(1, [field.share for field in form.fields], (115, 60), labels)
        row = table.rows[0]
        word_xml.whole_row(row)
        row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
        row.height = Mm(4 + self._sizes.line * max(field.lines for field in form.fields))
        for cell, field in zip(row.cells, form.fields, strict=True):
            word_xml.border_cell(cell, top=_EDGE, left=_EDGE, bottom=_EDGE, right=_EDGE)
            if field.tag:
                self._labelled(cell, field.label, (), keep)
                word_xml.text_control(cell.paragraphs[-1], field.tag, field.label, clean(field.value))
            else:
                self._labelled(cell, field.label, text(field.value), keep)
        self._gap(6, keep)

    def _table(self, table: Table, keep: bool) -> None:
        if not table.rows:
            return
        self._gap(4, keep=True)
        titles = [column.title for column in table.columns]
        grid = self._grid(len(table.rows) + 1, [column.share for column in table.columns], (80, 60), titles)
        head = grid.rows[0]
        word_xml.repeated_row(head)
        word_xml.whole_row(head)
        for cell, column in zip(head.cells, table.columns, strict=True):
            word_xml.border_cell(cell, bottom=_STRONG)
            _small(_tight(cell.paragraphs[0], keep=True), text(bold(column.title)), self._sizes.head)
        cells = grid._cells
        for i, entry in enumerate(table.rows, start=1):
            row = grid.rows[i]
            word_xml.whole_row(row)
            if table.lines > 1:
                row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
                row.height = Mm(self._sizes.line * table.lines + 2.8)
            hold = keep or i == 1 < len(table.rows)
            for cell, words in zip(cells[i * len(entry) : (i + 1) * len(entry)], entry, strict=True):
                word_xml.border_cell(cell, bottom=_THIN)
                _fill(_tight(cell.paragraphs[0], hold), words)
                for run in cell.paragraphs[0].runs if table.dense else ():
                    word_xml.sized(run, self._sizes.dense)
        self._gap(6, keep)

    def _check(self, check: Check, keep: bool) -> None:
        paragraph = self._word.add_paragraph()
        paragraph.paragraph_format.keep_with_next = keep or None
        paragraph.paragraph_format.space_after = Pt(2)
        word_xml.tick_box(paragraph, check.ticked, check.tag)
        _fill(paragraph, text(f"  {check.words}"))
        self._begin_page(paragraph)
        if check.space:
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(Mm(_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
            paragraph.add_run(" \t")

    def _signature(self, signature: Signature, keep: bool) -> None:
        who = self._paragraph(text(bold(signature.who)), keep=True)
        who.paragraph_format.space_before = Pt(6)
        parts = (("Signed", "", 0.42), ("Name", signature.name, 0.34), ("Date", signature.date, 0.24))
        table = self._grid(1, [share for _, _, share in parts], (80, 60), [label for label, _, _ in parts])
        row = table.rows[0]
        word_xml.whole_row(row)
        row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
        row.height = Mm(9)
        for cell, (label, value, _) in zip(row.cells, parts, strict=True):
            word_xml.border_cell(cell, bottom=_EDGE)
            self._labelled(cell, label, text(value), keep)
        self._gap(6, keep)

    def _labelled(self, cell: Any, label: str, value: Text, keep: bool) -> None:
        _small(_tight(cell.paragraphs[0], keep), text(quiet(label)), self._sizes.label)
        _fill(_tight(cell.add_paragraph(), keep), value)




def _tight(paragraph: Any, keep: bool) -> Any:
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.paragraph_format.keep_with_next = keep or None
    return paragraph


def _fill(paragraph: Any, words: Text) -> None:
    for part in words:
        for said, from_right in word_xml.by_direction(clean(part.text)):
            run = paragraph.add_run(said)
            run.bold = run.font.cs_bold = part.bold or None  # Arabic and Hebrew have a boldness of their own
            run.font.rtl = from_right or None
            if part.quiet:
                run.font.color.rgb = _QUIET


def _small(paragraph: Any, words: Text, points: float) -> None:
    _fill(paragraph, words)
    for run in paragraph.runs:
        word_xml.sized(run, points)
        run.font.color.rgb = _QUIET


def _set_up(word: Any, document: Document, sizes: _Sizes) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin, section.bottom_margin = Mm(24), Mm(19)
    section.header_distance, section.footer_distance = Mm(12), Mm(9)
    word_xml.british(word.styles)
    word_xml.modern(word.settings)
    _style(word, "Normal", sizes.body, 0, 5)
    for name, size, before in (
        ("Heading 1", sizes.title, 0),
        ("Heading 2", sizes.section, 14),
        ("Heading 3", sizes.part, 12),
    ):
        _style(word, name, size, before, 3)
    _style(word, "List Bullet", sizes.body, 0, 3)
    _style(word, "Header", sizes.running, 0, 0)
    _style(word, "Footer", sizes.running, 0, 0)
    properties = word.core_properties
    properties.title, properties.author, properties.comments = one_line(document.title), "JAT Desk", ""
    properties.last_modified_by = "JAT Desk"
    properties.language = "en-GB"
    for stamp in ("dcterms:created", "dcterms:modified"):
        for found in properties._element.findall(qn(stamp)):
            properties._element.remove(found)


def _style(word: Any, name: str, size: float, before: float, after: float) -> None:
    style = word.styles[name]
    word_xml.font(style, _FONT)
    word_xml.sized(style, size)
    style.font.color.rgb = _INK
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing = 1.1


def _running(section: Any, document: Document) -> None:
    """What stands on every page; where one line can't hold it, the parts stand under each other."""
    head = section.header.paragraphs[0]
    marking = f"{one_line(document.marking).upper()}{f'  ·  {MADE_UP}' if document.made_up else ''}"
    marked = head.add_run(marking)
    marked.bold = True
    if document.made_up:
        marked.font.color.rgb = _MARK
    head = _beside(head, section.header, len(marking) + len(document.header), document.large)
    _fill(head, text(one_line(document.header)))
    word_xml.border_paragraph(head, 6, bottom=_THIN)
    foot = first = section.footer.paragraphs[0]
    keep = one_line(document.footer)
    _fill(foot, text(keep))
    foot = _beside(foot, section.footer, len(keep) + len("Page 10 of 10"), document.large)
    foot.add_run("Page ")
    word_xml.number_field(foot, "PAGE")
    foot.add_run(" of ")
    word_xml.number_field(foot, "NUMPAGES")
    word_xml.border_paragraph(first, 4, top=_THIN)


def _beside(paragraph: Any, holder: Any, letters: int, large: bool) -> Any:
    """Where the second part of a line stands: at its right end, or in a paragraph of its own."""
    if large or letters > _LETTERS_IN_A_LINE:
        return holder.add_paragraph(style=paragraph.style)
    _tabs(paragraph)
    paragraph.add_run("\t")
    return paragraph


def _tabs(paragraph: Any) -> None:
    stops = paragraph.paragraph_format.tab_stops
    for stop in list(paragraph.style.paragraph_format.tab_stops):
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Mm(_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
