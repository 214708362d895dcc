"""The parts of Word's XML that python-docx has no words for: borders, shading, page numbers, boxes to tick."""

import re
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from jatdesk.docs.wording import one_line
from jatdesk.domain.languages import is_from_right as is_from_right_language

_EAST_ASIAN = "Microsoft YaHei"
_LEFTWARD = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_FROM_RIGHT = re.compile(f"{_LEFTWARD}+(?:[^\\w\n]*{_LEFTWARD}+)*")
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def element(tag: str, **attributes: str) -> Any:
    """A WordprocessingML element; attribute names stand without their prefix."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def edges(holder: str, **sides: tuple[int, str] | None) -> Any:
    """Borders (`w:tcBorders`, `w:pBdr` …): a side has eighths of a point and a colour, or None for no line."""
    made = element(holder)
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        if side not in sides:
            continue
        line = sides[side]
        if line is None:
            made.append(element(f"w:{side}", val="nil"))
        else:
            made.append(element(f"w:{side}", val="single", sz=str(line[0]), space="0", color=line[1]))
    return made


def shade(cell: Any, fill: str) -> None:
    """A flat colour behind a cell."""
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=fill))


def border_cell(cell: Any, **sides: tuple[int, str] | None) -> None:
    """Lines around one cell."""
    cell._tc.get_or_add_tcPr().append(edges("w:tcBorders", **sides))


def border_paragraph(paragraph: Any, space: int, **sides: tuple[int, str] | None) -> None:
    """Lines above or below a paragraph, `space` points away."""
    made = edges("w:pBdr", **sides)
    for side in made:
        side.set(qn("w:space"), str(space))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(made, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def cell_margins(table: Any, **sides: int) -> None:
    """Inner margins of all cells, in twentieths of a point."""
    made = element("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            made.append(element(f"w:{side}", w=str(sides[side]), type="dxa"))
    _before_look(table, made)


def described(table: Any, caption: str, parts: str) -> None:
    """What a screen reader says of a table before it reads it: what it is about, and what its columns are."""
    properties = table._tbl.tblPr
    if caption:
        properties.append(element("w:tblCaption", val=caption[:255]))
    if parts:
        properties.append(element("w:tblDescription", val=parts[:1000]))


def whole_row(row: Any) -> None:
    """A row that is not cut at the end of a page."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def repeated_row(row: Any) -> None:
    """A header row, repeated on every page and told to screen readers."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def number_field(paragraph: Any, code: str) -> None:
    """A number that Word counts itself: PAGE or NUMPAGES."""
    for kind, words in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "text":
            run.text = words
        elif kind:
            run._r.append(element("w:fldChar", fldCharType=kind))
        else:
            instruction = element("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {words} "
            run._r.append(instruction)


def text_control(paragraph: Any, tag: str, label: str, value: str) -> None:
    """A place to write in, of several lines, that keeps its tag when the file comes back; empty it says so."""
    shown, called = escape(value or "Write here"), one_line(label)[:64]
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in shown.split("\n"))
    empty = "" if value else "<w:showingPlcHdr/>"
    manner = "<w:rPr><w:rtl/></w:rPr>" if is_from_right(value) else ""
    manner = manner if value else '<w:rPr><w:color w:val="6B7075"/></w:rPr>'
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val={quoteattr(called)}/><w:tag w:val={quoteattr(tag)}/>"
            f'{empty}<w:text w:multiLine="1"/></w:sdtPr>'
            f"<w:sdtContent><w:r>{manner}{lines}</w:r></w:sdtContent></w:sdt>"
        )
    )


def tick_box(paragraph: Any, ticked: bool, tag: str = "", called: str = "") -> None:
    """A box that can be ticked with the mouse or the space bar; `called` is read out with it."""
    glyph = "☒" if ticked else "☐"
    tagged = f"<w:alias w:val={quoteattr(one_line(called)[:64])}/>" if called else ""
    tagged += f"<w:tag w:val={quoteattr(tag)}/>" if tag else ""
    paragraph._p.append(
        parse_xml(
            f'<w:sdt {nsdecls("w")} {_W14}><w:sdtPr>{tagged}<w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
            '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent>'
            '<w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic"/></w:rPr>'
            f"<w:t>{glyph}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )


def by_direction(words: str) -> Iterator[tuple[str, bool]]:
    """The text in stretches, each with whether it runs from right to left."""
    end = 0
    for found in _FROM_RIGHT.finditer(words):
        if found.start() > end:
            yield words[end : found.start()], False
        yield found.group(), True
        end = found.end()
    if end < len(words):
        yield words[end:], False


def is_from_right(words: str) -> bool:
    """Whether all its letters run from right to left."""
    return bool(_FROM_RIGHT.search(words)) and not any(char.isalpha() for char in _FROM_RIGHT.sub("", words))


def from_right(paragraph: Any) -> None:
    """The paragraph begins at the right edge."""
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(element("w:bidi"), "w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:rPr")


def spoken(run: Any, language: str) -> None:
    """The language a run is written in, for the spelling check and for who reads it aloud."""
    kind = "bidi" if is_from_right_language(language) else "eastAsia" if language == "zh" else "val"
    run._r.get_or_add_rPr().append(element("w:lang", **{kind: language}))


def sized(run_or_style: Any, points: float) -> None:
    """A size for every script; Word keeps one of its own for those that run from right to left."""
    run_or_style.font.size = Pt(points)
    properties = run_or_style.font.element.get_or_add_rPr()
    size = properties.find(qn("w:szCs"))
    if size is None:
        size = element("w:szCs")
        properties.find(qn("w:sz")).addnext(size)
    size.set(qn("w:val"), str(round(points * 2)))


def british(styles: Any) -> None:
    """The whole document is in British English; names in other scripts are set as what they are."""
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    language.set(qn("w:val"), "en-GB")
    language.set(qn("w:eastAsia"), "zh-CN")
    language.set(qn("w:bidi"), "ar-SA")


def modern(settings: Any) -> None:
    """Word opens the file as its own, not in compatibility mode."""
    compat = element("w:compat")
    compat.append(
        element("w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    )
    old = settings.element.find(qn("w:compat"))
    if old is not None:
        settings.element.replace(old, compat)
    else:
        settings.element.append(compat)


def font(style: Any, name: str) -> None:
    """One font for every script Word has it for."""
    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), name)
    fonts.set(qn("w:eastAsia"), _EAST_ASIAN)


def _before_look(table: Any, made: Any) -> None:
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        table._tbl.tblPr.append(made)
    else:
        look.addprevious(made)
