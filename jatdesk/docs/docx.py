"""A document as Word bytes that people can write in: real headings, tables, boxes. Seals nothing, writes no file."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm, Pt

from jatdesk.docs import word_bars, word_page, word_picture, word_tags, word_template, word_text, word_xml
from jatdesk.docs.content import (
    TICK_SEVERAL,
    Ask,
    Bars,
    Block,
    Bullets,
    Check,
    Checklist,
    Document,
    FormField,
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
from jatdesk.docs.word_page import THIN, WIDTH, Sizes
from jatdesk.docs.wording import clean, one_line
from jatdesk.domain.languages import is_from_right

_EDGE, _STRONG = (6, "8A9097"), (10, "26292C")
_STRIP = "F0F2F4"


def render(document: Document) -> bytes:
    """The document as .docx bytes."""
    document = enlarged(document) if document.large else document
    sizes = word_page.sizes_of(document)
    word = word_template.empty()
    word_page.set_up(word, document, sizes)
    if document.logo is not None:
        word_picture.at_the_right(word, document.logo)
    word_text.fill(word.add_heading(level=1), text(one_line(document.title)), document.title_language)
    if document.subtitle:
        word_text.fill(word.add_paragraph(), text(document.subtitle if document.large else quiet(document.subtitle)))
    _Writer(word, sizes, document.large).blocks(document.blocks, keep=False)
    word_page.running(word.sections[0], document)
    word_tags.remember(word)
    made = BytesIO()
    word.save(made)
    return made.getvalue()


class _Writer:
    """Appends blocks to a Word document. Knows whether the next paragraph begins a page."""

    def __init__(self, word: Any, sizes: Sizes, large: bool) -> None:
        self._word = word
        self._sizes = sizes
        self._large = large
        self._drawn = 0
        self._about = ""  # the heading over a table, for its description
        self._new_page = False

    def blocks(self, blocks: Sequence[Block], keep: bool) -> None:
        """Append `blocks`; `keep` holds each on the page of the next."""
        for i, block in enumerate(blocks):
            self._block(block, keep and i < len(blocks) - 1)

    def _block(self, block: Block, keep: bool) -> None:
        match block:
            case Heading():
                made = self._word.add_heading("" if block.language else clean(block.words), level=block.level)
                if block.language:
                    self._in_language(made, text(block.words), block.language)
                self._about = one_line(block.words)
                self._begin_page(self._word.paragraphs[-1])
            case Paragraph():
                self._paragraph(block.words, keep, language=block.language)
            case Bullets():
                for entry in block.entries:
                    self._paragraph(entry, keep, "List Bullet", block.language)
            case Strip():
                self._strip(block)
            case FormRow():
                self._form_row(block, keep)
            case Table():
                self._table(block, keep)
            case Checklist():
                for check in block.entries:
                    self._check(check, keep)
            case Ask():
                self._ask(block, keep)
            case Signature():
                self._signature(block, keep)
            case Rule():
                word_xml.border_paragraph(self._gap(8, keep=True), 1, bottom=_STRONG)
            case PageBreak():
                self._new_page = True
            case Bars():
                self._bars(block, keep)
            case Together():
                self.blocks(block.blocks, keep=True)

    def _bars(self, block: Bars, keep: bool) -> None:
        if self._new_page:
            self._gap(2, keep=True)
        self._drawn += 1
        paragraph = word_bars.add(self._word, block, self._drawn, self._large)
        if paragraph is not None:
            paragraph.paragraph_format.keep_with_next = keep or None

    def _in_language(self, paragraph: Any, words: Text, language: str) -> None:
        word_text.fill(paragraph, words, language)
        if is_from_right(language) or word_xml.is_from_right(plain(words)):
            word_xml.from_right(paragraph)

    def _paragraph(self, words: Text, keep: bool, style: str | None = None, language: str = "") -> Any:
        paragraph = self._word.add_paragraph(style=style)
        self._in_language(paragraph, words, language)
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
        widths = [Mm(WIDTH * share / total) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for number, cell in enumerate(table._cells):  # once: a column looks through the whole table for its own
            cell.width = widths[number % len(widths)]
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
            word_text.small(word_text.tight(cell.paragraphs[0], keep=True), text(bold(column.title)), self._sizes.head)
        cells = grid._cells
        for i, entry in enumerate(table.rows, start=1):
            row = grid.rows[i]
            word_xml.whole_row(row)
            if table.lines > 1:
                row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
                row.height = Mm(self._sizes.line * table.lines + 2.8)
            hold = keep or i == 1 < len(table.rows)
            for cell, words in zip(cells[i * len(entry) : (i + 1) * len(entry)], entry, strict=True):
                word_xml.border_cell(cell, bottom=THIN)
                word_text.fill(word_text.tight(cell.paragraphs[0], hold), words)
                for run in cell.paragraphs[0].runs if table.dense else ():
                    word_xml.sized(run, self._sizes.dense)
        self._gap(6, keep)

    def _check(self, check: Check, keep: bool) -> None:
        paragraph = self._word.add_paragraph()
        paragraph.paragraph_format.keep_with_next = keep or None
        paragraph.paragraph_format.space_after = Pt(2)
        word_xml.tick_box(paragraph, check.ticked, check.tag)
        word_text.fill(paragraph, text(f"  {check.words}"))
        self._begin_page(paragraph)
        if check.space:
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
            paragraph.add_run(" \t")

    def _ask(self, ask: Ask, keep: bool) -> None:
        question = self._paragraph(text(bold(ask.question), f"  {TICK_SEVERAL}" if ask.many else ""), keep=True)
        question.paragraph_format.space_before = Pt(8)
        if not ask.options:
            self._form_row(FormRow((FormField("In your own words", lines=ask.lines, tag=ask.tag),)), keep)
            return
        boxes = self._word.add_paragraph()
        boxes.paragraph_format.keep_with_next = keep or None
        for i, (code, words) in enumerate(ask.options):
            if i:
                boxes.add_run("      ")
            word_xml.tick_box(boxes, False, f"{ask.tag} {code}", f"{words}: {ask.question}")
            word_text.fill(boxes, text(f"\u00a0{words}".replace(" ", "\u00a0")))

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
        word_text.small(word_text.tight(cell.paragraphs[0], keep), text(quiet(label)), self._sizes.label)
        word_text.fill(word_text.tight(cell.add_paragraph(), keep), value)
