"""Files in which somebody's name stands where it should not: one for each of the twenty ways it can get there."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl
import pikepdf
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from reportlab.pdfgen.canvas import Canvas

Seeded = tuple[str, bytes]
"""File name and bytes."""

PLAIN = "Drums again. A review in January; the school nurse rings the family next week."


def every(name: str) -> Mapping[str, Seeded]:
    """All twenty kinds, with this name planted in each."""
    first, _, last = name.rpartition(" ")
    return {
        "body": _word(lambda file: file.add_paragraph(f"He sits beside {name} now.")),
        "another case's text": _word(lambda file: _split(file, (f"{last}, ", first[:2], first[2:], " was there too."))),
        "action": _word(
            lambda file: _row(file, ("School nurse", f"ring {first[0]}. {last}’s mother", "8 January 2027"))
        ),
        "header": _word(lambda file: _put(file.sections[0].header, name)),
        "footer": _word(lambda file: _put(file.sections[0].footer, f"Copy for {first}\u00a0{last}")),
        "file name": (f"minutes_{last}_{first}.docx".lower(), _word(lambda _file: None)[1]),
        "subject": ("draft.eml", f"Subject: About {name}\nTo: a@example.org\nX-Unsent: 1\n\n{PLAIN}\n".encode()),
        "PDF title": _pdf(lambda pdf: _info(pdf, "/Title", f"CAF {name}")),
        "author": _pdf(lambda pdf: _info(pdf, "/Author", f"{last.upper()} {first}")),
        "bookmark": _pdf(lambda pdf: _bookmark(pdf, f"3 · {name}")),
        "alt text": _pdf(lambda pdf: _alt(pdf, f"Drawing by {name}")),
        "hidden text": _word(lambda file: _hidden(file, name)),
        "Word comment": _word(lambda file: _comment(file, f"Like {name}?")),
        "tracked change": _word(lambda file: _deleted(file, name)),
        "document property": _word(lambda file: _property(file, f"{name} papers")),
        "hidden sheet": _book(lambda book: _sheet(book, name)),
        "hidden column": _book(lambda book: _column(book, name)),
        "cell comment": _book(lambda book: _note(book, f"as with {name}")),
        "defined name": _book(lambda book: _defined(book, f"{first}_{last}")),
        "attached CAF of another child": _pdf(lambda pdf: _attached(pdf, name)),
    }


def _word(plant: Callable[[Any], object]) -> Seeded:
    file = docx.Document()
    file.add_paragraph(PLAIN)
    plant(file)
    made = BytesIO()
    file.save(made)
    return "Minutes.docx", made.getvalue()


def _split(file: Any, parts: tuple[str, ...]) -> None:
    paragraph = file.add_paragraph("Ada plays with ")
    for number, part in enumerate(parts):
        paragraph.add_run(part).bold = bool(number % 2)


def _row(file: Any, cells: tuple[str, ...]) -> None:
    for cell, words in zip(file.add_table(1, len(cells)).rows[0].cells, cells, strict=True):
        cell.text = words


def _put(part: Any, words: str) -> None:
    part.paragraphs[0].text = words


def _hidden(file: Any, words: str) -> None:
    file.add_paragraph("Nothing to see. ").add_run(words).font.hidden = True


def _comment(file: Any, words: str) -> None:
    file.add_comment(file.add_paragraph("Who?").add_run("Who else?"), text=words, author="A B", initials="AB")


def _deleted(file: Any, words: str) -> None:
    gone, run, text = OxmlElement("w:del"), OxmlElement("w:r"), OxmlElement("w:delText")
    gone.set(qn("w:author"), "somebody")
    text.text = words
    run.append(text)
    gone.append(run)
    file.add_paragraph("Agreed with ")._p.append(gone)


def _property(file: Any, words: str) -> None:
    file.core_properties.category = words


def _pdf(plant: Callable[[pikepdf.Pdf], object]) -> Seeded:
    page = BytesIO()
    canvas = Canvas(page)
    canvas.drawString(72, 700, PLAIN)
    canvas.save()
    made = BytesIO()
    with pikepdf.open(BytesIO(page.getvalue())) as pdf:
        plant(pdf)
        pdf.save(made)
    return "Minutes.pdf", made.getvalue()


def _info(pdf: pikepdf.Pdf, key: str, words: str) -> None:
    pdf.docinfo[key] = pikepdf.String(words)


def _bookmark(pdf: pikepdf.Pdf, words: str) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(words, 0))


def _alt(pdf: pikepdf.Pdf, words: str) -> None:
    figure = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure, Alt=words))
    pdf.Root.StructTreeRoot = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=figure))


def _attached(pdf: pikepdf.Pdf, name: str) -> None:
    page = BytesIO()
    canvas = Canvas(page)
    canvas.drawString(72, 700, "Common assessment: " + name.encode("ascii", "ignore").decode())
    canvas.save()
    pdf.attachments["papers.pdf"] = pikepdf.AttachedFileSpec(pdf, page.getvalue(), filename="papers.pdf")
    word = _word(lambda file: file.add_paragraph(f"Name\n{name}"))[1]
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("form.docx", word)
    pdf.attachments["papers.zip"] = pikepdf.AttachedFileSpec(pdf, packed.getvalue(), filename="papers.zip")


def _book(plant: Callable[[Any], object]) -> Seeded:
    book = openpyxl.Workbook()
    book.active.append(("Case", "Review", "Note"))
    book.active.append(("0001", "8 January 2027", PLAIN))
    plant(book)
    made = BytesIO()
    book.save(made)
    return "Case log.xlsx", made.getvalue()


def _sheet(book: Any, name: str) -> None:
    hidden = book.create_sheet("Old")
    hidden.append(tuple(reversed(name.rsplit(" ", 1))))
    hidden.sheet_state = "veryHidden"


def _column(book: Any, name: str) -> None:
    book.active["F2"] = name
    book.active.column_dimensions["F"].hidden = True


def _note(book: Any, words: str) -> None:
    book.active["A2"].comment = Comment(words, "A B")


def _defined(book: Any, name: str) -> None:
    book.defined_names[name] = DefinedName(name, attr_text="Sheet!$A$1")
