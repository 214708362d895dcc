"""Word forms of made-up councils: one function a layout, each taking a sheet and giving a .docx."""

from collections.abc import Callable, Sequence
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.exchange.councils.sheets import Pairs, Part, Sheet, Value
from tests.exchange.councils.ticks import (
    Tick,
    alone,
    boxes_before,
    boxes_behind,
    brackets,
    brackets_behind,
    checked,
    cross_behind,
    tick_behind,
)
from tests.exchange.forms import saved

Put = Callable[[Any, Pairs, Tick], None]
Head = Callable[[Any, str], None]
Layout = Callable[[Sheet], bytes]

_NS = nsdecls("w") + ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def shown(value: Value, tick: Tick) -> str:
    """A value as printed."""
    return value if isinstance(value, str) else tick(value)


def in_parts(put: Put, tick: Tick, head: Head) -> Layout:
    """A form part after part."""

    def layout(sheet: Sheet) -> bytes:
        document = docx.Document()
        document.add_paragraph(sheet.title, style="Title")
        for part in sheet.parts:
            head(document, part.heading)
            if part.people:
                people_table(document, part.people)
            else:
                put(document, part.pairs, tick)
            document.add_paragraph("")
        return saved(document)

    return layout


def people_table(document: Any, people: Sequence[Sequence[str]]) -> None:
    """A row of headings, then a row for each person."""
    table = document.add_table(rows=len(people), cols=len(people[0]))
    for row, texts in zip(table.rows, people, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def bold(document: Any, words: str) -> None:
    """A heading in bold."""
    document.add_paragraph("").add_run(words).bold = True


def styled(document: Any, words: str) -> None:
    """A heading in the style for it."""
    document.add_heading(words, level=2)


def boxed(document: Any, words: str) -> None:
    """A heading in a table of one cell."""
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = words


def two_columns(document: Any, pairs: Pairs, tick: Tick) -> None:
    """Label, value."""
    table = document.add_table(rows=len(pairs), cols=2)
    for row, (label, value) in zip(table.rows, pairs, strict=True):
        row.cells[0].text, row.cells[1].text = label, shown(value, tick)


def four_columns(document: Any, pairs: Pairs, tick: Tick) -> None:
    """Label, value, label, value; labels with a colon."""
    rows = [pairs[start : start + 2] for start in range(0, len(pairs), 2)]
    table = document.add_table(rows=len(rows), cols=4)
    for row, two in zip(table.rows, rows, strict=True):
        for number, (label, value) in enumerate(two):
            row.cells[number * 2].text = label if label.endswith("?") else f"{label}:"
            row.cells[number * 2 + 1].text = shown(value, tick)


def one_cell(document: Any, pairs: Pairs, tick: Tick) -> None:
    """Label and value in one cell with a colon, two cells a row."""
    rows = [pairs[start : start + 2] for start in range(0, len(pairs), 2)]
    table = document.add_table(rows=len(rows), cols=2)
    for row, two in zip(table.rows, rows, strict=True):
        for cell, (label, value) in zip(row.cells, two, strict=False):
            cell.text = f"{label}{'' if label.endswith('?') else ':'} {shown(value, tick)}"


def broken_cell(document: Any, pairs: Pairs, tick: Tick) -> None:
    """Label over value within one cell, three cells a row."""
    rows = [pairs[start : start + 3] for start in range(0, len(pairs), 3)]
    table = document.add_table(rows=len(rows), cols=3)
    for row, some in zip(table.rows, rows, strict=True):
        for cell, (label, value) in zip(row.cells, some, strict=False):
            cell.text = f"{label}\n{shown(value, tick)}"


def above(document: Any, pairs: Pairs, tick: Tick) -> None:
    """A row of labels over a row of values, all in one table."""
    rows = [pairs[start : start + 3] for start in range(0, len(pairs), 3)]
    table = document.add_table(rows=2 * len(rows), cols=3)
    for number, some in enumerate(rows):
        for column, (label, value) in enumerate(some):
            table.rows[2 * number].cells[column].text = label
            table.rows[2 * number + 1].cells[column].text = shown(value, tick)


def paragraphs(document: Any, pairs: Pairs, tick: Tick) -> None:
    """'Name: …' line by line."""
    for label, value in pairs:
        document.add_paragraph(f"{label}{'' if label.endswith('?') else ':'} {shown(value, tick)}")


def tabbed(document: Any, pairs: Pairs, tick: Tick) -> None:
    """A label, a tab, the value."""
    for label, value in pairs:
        document.add_paragraph(f"{label}\t{shown(value, tick)}")


def ruled(document: Any, pairs: Pairs, tick: Tick) -> None:
    """'Name ____Ada____', as on a form made for pens."""
    for label, value in pairs:
        document.add_paragraph(f"{label} ____{shown(value, tick)}________")


def under(document: Any, pairs: Pairs, tick: Tick) -> None:
    """A bold label, and its answer in the paragraph below."""
    for label, value in pairs:
        bold(document, label)
        document.add_paragraph(shown(value, tick))


def in_a_line(document: Any, pairs: Pairs, tick: Tick) -> None:
    """Two labelled answers in a line with tabs between."""
    for start in range(0, len(pairs), 2):
        two = [f"{label}: {shown(value, tick)}" for label, value in pairs[start : start + 2]]
        document.add_paragraph("\t\t".join(two))


def nested(document: Any, pairs: Pairs, tick: Tick) -> None:
    """A table of its own inside the one cell of a table."""
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    inner = cell.add_table(rows=len(pairs), cols=2)
    for row, (label, value) in zip(inner.rows, pairs, strict=True):
        row.cells[0].text, row.cells[1].text = label, shown(value, tick)


def wide(document: Any, pairs: Pairs, tick: Tick) -> None:
    """The label in one of four columns, the value across the three others; a thin empty row between."""
    table = document.add_table(rows=2 * len(pairs), cols=4)
    for number, (label, value) in enumerate(pairs):
        cells = table.rows[2 * number].cells
        cells[0].text = label
        cells[1].merge(cells[3]).text = shown(value, tick)


def numbered(document: Any, pairs: Pairs, tick: Tick) -> None:
    """A number, the label, the value."""
    table = document.add_table(rows=len(pairs), cols=3)
    for number, (row, (label, value)) in enumerate(zip(table.rows, pairs, strict=True), start=1):
        row.cells[0].text, row.cells[1].text, row.cells[2].text = f"{number}.", label, shown(value, tick)


def controls(document: Any, pairs: Pairs, tick: Tick) -> None:
    """Answers in content controls, with a placeholder where nothing was entered; ticks are boxes of Word."""
    table = document.add_table(rows=len(pairs), cols=2)
    for row, (label, value) in zip(table.rows, pairs, strict=True):
        row.cells[0].text = label
        paragraph = row.cells[1].paragraphs[0]._p
        for xml in _controls(value):
            paragraph.append(parse_xml(xml))


def _controls(value: Value) -> list[str]:
    if isinstance(value, str):
        empty = "<w:showingPlcHdr/>" if not value else ""
        words = value or "Click or tap here to enter text."
        return [f"<w:sdt {_NS}><w:sdtPr>{empty}<w:text/></w:sdtPr><w:sdtContent>{_run(words)}</w:sdtContent></w:sdt>"]
    found = []
    for option in value.options:
        on = int(option == value.on)
        found.append(
            f'<w:sdt {_NS}><w:sdtPr><w14:checkbox><w14:checked w14:val="{on}"/></w14:checkbox></w:sdtPr>'
            f"<w:sdtContent>{_run('☒' if on else '☐')}</w:sdtContent></w:sdt>"
        )
        found.append(_run(f" {option}   "))
    return found


def _run(words: str) -> str:
    return f'<w:r {_NS}><w:t xml:space="preserve">{words}</w:t></w:r>'


def old_fields(document: Any, pairs: Pairs, tick: Tick) -> None:
    """Answers in form fields of Word 97: FORMTEXT with its spaces, FORMCHECKBOX."""
    table = document.add_table(rows=len(pairs), cols=2)
    for row, (label, value) in zip(table.rows, pairs, strict=True):
        row.cells[0].text = label
        paragraph = row.cells[1].paragraphs[0]._p
        for xml in _old_fields(value):
            paragraph.append(parse_xml(xml))


def _old_fields(value: Value) -> list[str]:
    if isinstance(value, str):
        return _field("<w:textInput/>", "FORMTEXT", value or "\u2002\u2002\u2002\u2002\u2002")
    found = []
    for option in value.options:
        on = '<w:checked w:val="1"/>' if option == value.on else ""
        found += _field(f'<w:checkBox><w:sizeAuto/><w:default w:val="0"/>{on}</w:checkBox>', "FORMCHECKBOX", "")
        found.append(_run(f" {option}  "))
    return found


def _field(kind: str, code: str, words: str) -> list[str]:
    return [
        f'<w:r {_NS}><w:fldChar w:fldCharType="begin"><w:ffData><w:enabled/>{kind}</w:ffData></w:fldChar></w:r>',
        f'<w:r {_NS}><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>',
        f'<w:r {_NS}><w:fldChar w:fldCharType="separate"/></w:r>',
        _run(words),
        f'<w:r {_NS}><w:fldChar w:fldCharType="end"/></w:r>',
    ]


def text_boxes(document: Any, pairs: Pairs, tick: Tick) -> None:
    """Answers in text boxes that float beside their labels."""
    for label, value in pairs:
        paragraph = document.add_paragraph(f"{label}: ")._p
        inner = f"<w:p>{_run(shown(value, tick))}</w:p>"
        box = (
            f'<w:r {_NS} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
            '<v:shape style="width:300pt;height:36pt"><v:textbox>'
            f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
        paragraph.append(parse_xml(box))


def in_one_table(tick: Tick) -> Layout:
    """The whole form in one table of three columns: a heading down the side, merged over its rows; label; value."""

    def layout(sheet: Sheet) -> bytes:
        document = docx.Document()
        document.add_paragraph(sheet.title, style="Title")
        table = document.add_table(rows=0, cols=3)
        for part in sheet.parts:
            if part.people:
                continue
            first = len(table.rows)
            for label, value in part.pairs:
                row = table.add_row()
                row.cells[1].text, row.cells[2].text = label, shown(value, tick)
            side = table.rows[first].cells[0].merge(table.rows[len(table.rows) - 1].cells[0])
            side.text = part.heading
        return saved(document)

    return layout


def with_wide_headings(tick: Tick) -> Layout:
    """The whole form in one table; headings are rows merged from side to side."""

    def layout(sheet: Sheet) -> bytes:
        document = docx.Document()
        document.add_paragraph(sheet.title)
        table = document.add_table(rows=0, cols=4)
        for part in sheet.parts:
            _merged_row(table, part.heading)
            for start in range(0, len(part.pairs), 2):
                cells = table.add_row().cells
                for number, (label, value) in enumerate(part.pairs[start : start + 2]):
                    cells[number * 2].text, cells[number * 2 + 1].text = label, shown(value, tick)
            _people_rows(table, part)
        return saved(document)

    return layout


def _merged_row(table: Any, words: str) -> None:
    cells = table.add_row().cells
    cells[0].merge(cells[-1]).text = words


def _people_rows(table: Any, part: Part) -> None:
    for texts in part.people:
        for cell, text in zip(table.add_row().cells, texts, strict=False):
            cell.text = text


OPEN_LAYOUTS: dict[str, Layout] = {
    "two columns, boxes before": in_parts(two_columns, boxes_before, bold),
    "four columns, boxes behind": in_parts(four_columns, boxes_behind, styled),
    "one cell, crosses": in_parts(one_cell, cross_behind, bold),
    "above, brackets": in_parts(above, brackets, boxed),
    "paragraphs, ticks": in_parts(paragraphs, tick_behind, styled),
    "content controls": in_parts(controls, alone, bold),
    "old fields": in_parts(old_fields, alone, boxed),
    "nested, checked": in_parts(nested, checked, styled),
    "one table, side headings": in_one_table(boxes_behind),
}

KEPT_LAYOUTS: dict[str, Layout] = {
    "label over value in a cell": in_parts(broken_cell, boxes_before, boxed),
    "tabs": in_parts(tabbed, boxes_behind, bold),
    "ruled for pens": in_parts(ruled, brackets_behind, bold),
    "answer under a bold label": in_parts(under, checked, styled),
    "two in a line": in_parts(in_a_line, brackets, styled),
    "wide answers, empty rows": in_parts(wide, cross_behind, bold),
    "numbered questions": in_parts(numbered, alone, boxed),
    "text boxes": in_parts(text_boxes, tick_behind, bold),
    "one table, wide headings": with_wide_headings(boxes_before),
}
