"""PDF forms of made-up councils: printed from tables or lines, and PDF forms with fields to fill."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from tests.exchange.councils.sheets import Pairs, Part, Sheet, Ticks
from tests.exchange.councils.ticks import Tick, boxes_before, boxes_behind, brackets, cross_behind
from tests.exchange.councils.word_layouts import Layout, shown

Flow = Callable[[Pairs, Tick], list[Any]]

_FONTS = Path(__file__).parents[3] / "resources" / "fonts"
_GRID = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def _fonts() -> tuple[str, str]:
    """The usual letters, and bold ones."""
    for name, file in (
        ("Plain", "NotoSans-Regular.ttf"),
        ("Heavy", "NotoSans-Bold.ttf"),
        ("Signs", "NotoSansSymbols2-Subset-Regular.ttf"),
    ):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(_FONTS / file)))
    return "Plain", "Heavy"


def _styles() -> tuple[ParagraphStyle, ParagraphStyle]:
    plain, heavy = _fonts()
    return (
        ParagraphStyle("plain", fontName=plain, fontSize=10, leading=12.5),
        ParagraphStyle("head", fontName=heavy, fontSize=12, leading=15, spaceBefore=10, spaceAfter=4),
    )


def _text(words: str) -> Paragraph:
    plain, _ = _styles()
    safe = words.replace("&", "&amp;").replace("\n", "<br/>")
    return Paragraph(re.sub("([☒☐☑✓])", r'<font name="Signs">\1</font>', safe), plain)


def printed(flow: Flow, tick: Tick) -> Layout:
    """A form printed into a PDF, part after part."""

    def layout(sheet: Sheet) -> bytes:
        _, head = _styles()
        story: list[Any] = [Paragraph(sheet.title, head)]
        for part in sheet.parts:
            story.append(Paragraph(part.heading.replace("&", "&amp;"), head))
            story += _people(part) if part.people else flow(part.pairs, tick)
            story.append(Spacer(1, 8))
        made = BytesIO()
        SimpleDocTemplate(made, pagesize=A4).build(story)
        return made.getvalue()

    return layout


def _people(part: Part) -> list[Any]:
    rows = [[_text(text) for text in row] for row in part.people]
    return [Table(rows, colWidths=[150, 150, 150], style=_GRID)]


def beside(pairs: Pairs, tick: Tick) -> list[Any]:
    """Label and value side by side in a ruled table."""
    return [
        Table([[_text(label), _text(shown(value, tick))] for label, value in pairs], colWidths=[170, 280], style=_GRID)
    ]


def beside_twice(pairs: Pairs, tick: Tick) -> list[Any]:
    """Label, value, label, value without any line."""
    rows = []
    for start in range(0, len(pairs), 2):
        row = [_text(cell) for label, value in pairs[start : start + 2] for cell in (f"{label}:", shown(value, tick))]
        rows.append(row + [""] * (4 - len(row)))
    return [Table(rows, colWidths=[110, 115, 110, 115], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])]


def in_cells(pairs: Pairs, tick: Tick) -> list[Any]:
    """Label over value within one ruled cell, two cells a row."""
    rows = []
    for start in range(0, len(pairs), 2):
        row = [_text(f"{label}\n{shown(value, tick)}") for label, value in pairs[start : start + 2]]
        rows.append(row + [""] * (2 - len(row)))
    return [Table(rows, colWidths=[225, 225], style=_GRID)]


def over(pairs: Pairs, tick: Tick) -> list[Any]:
    """A row of labels over a row of values, ruled."""
    rows: list[list[Any]] = []
    for start in range(0, len(pairs), 3):
        some = pairs[start : start + 3]
        rows.append([_text(label) for label, _ in some] + [""] * (3 - len(some)))
        rows.append([_text(shown(value, tick)) for _, value in some] + [""] * (3 - len(some)))
    return [Table(rows, colWidths=[150, 150, 150], style=_GRID)]


def lines(pairs: Pairs, tick: Tick) -> list[Any]:
    """'Label: value', a line or paragraph each."""
    return [_text(f"{label}{'' if label.endswith('?') else ':'} {shown(value, tick)}") for label, value in pairs]


def fillable(*, above: bool, named: bool) -> Layout:
    """A PDF form; labels stand left of the fields or above them, or only in the names of the fields."""

    def layout(sheet: Sheet) -> bytes:
        plain, heavy = _fonts()
        made = BytesIO()
        canvas = Canvas(made, pagesize=A4)
        y = 800.0
        count = 0
        for part in sheet.parts:
            if part.people:
                continue
            if y < 120 + 30 * len(part.pairs):
                canvas.showPage()
                y = 800.0
            canvas.setFont(heavy, 12)
            canvas.drawString(50, y, part.heading)
            y -= 26
            for label, value in part.pairs:
                count += 1
                canvas.setFont(plain, 10)
                if not named or isinstance(value, Ticks):
                    canvas.drawString(50, y + 16 if above else y + 4, label)
                _fields(canvas, 50 if above else 230, y, label, value, f"field{count}")
                y -= 36 if above else 24
            y -= 14
        canvas.save()
        answers = [value for part in sheet.parts if not part.people for _, value in part.pairs]
        return _filled(made.getvalue(), answers)

    return layout


def _filled(data: bytes, answers: list[str | Ticks]) -> bytes:
    """The form with its text fields filled, in every script (reportlab would write Latin letters only)."""
    made = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        for page in document.pages:
            for note in page.get("/Annots", []):
                name = str(note.get("/T", ""))
                answer = answers[int(name.removeprefix("field").partition(".")[0]) - 1]
                if isinstance(answer, str):
                    note["/V"] = pikepdf.String(answer)
        document.save(made)
    return made.getvalue()


def _fields(canvas: Canvas, x: float, y: float, label: str, value: str | Ticks, name: str) -> None:
    form = canvas.acroForm
    if isinstance(value, str):
        form.textfield(name=name, tooltip=label.encode("latin-1", "replace").decode("latin-1"), x=x, y=y, width=300,
                       height=14, fontSize=9, borderWidth=1, maxlen=500)  # fmt: skip
        return
    for number, option in enumerate(value.options):
        at = x + 90 * number
        form.checkbox(name=f"{name}.{number}", tooltip=option, checked=option == value.on, x=at, y=y, size=12)
        canvas.drawString(at + 18, y + 2, option)


OPEN_PDFS: dict[str, Layout] = {
    "PDF, ruled, beside": printed(beside, boxes_before),
    "PDF, lines": printed(lines, brackets),
    "PDF, label over value in a cell": printed(in_cells, cross_behind),
    "PDF form, labels left": fillable(above=False, named=False),
}

KEPT_PDFS: dict[str, Layout] = {
    "PDF, four columns unruled": printed(beside_twice, boxes_behind),
    "PDF, labels over values": printed(over, boxes_before),
    "PDF form, labels above": fillable(above=True, named=False),
    "PDF form, named fields": fillable(above=False, named=True),
}
