"""Feedback forms filled in by other hands than ours: pypdf, PDFium and lxml, as Acrobat, a browser and Word would."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pikepdf
import pypdfium2
from docx.oxml.ns import qn
from pypdfium2 import raw

from jatdesk.docs import docx as word
from jatdesk.docs import feedback_form, pdf
from jatdesk.docs.content import Document
from jatdesk.domain.feedback import FeedbackForm, Round, tag
from jatdesk.domain.teams import Team
from jatdesk.files import resource
from jatdesk.operations import profiles

TEAM = Team("Harwood", "Gedling")
PROFILE = profiles.load()
FAMILY = Round("f", FeedbackForm.FAMILY, "KD47-QM2", PROFILE.feedback_family, date(2026, 11, 23))
MEMBERS = Round("m", FeedbackForm.MEMBERS, "2TVX-H9P", PROFILE.feedback_members, date(2026, 11, 23))
ROUNDS = (FAMILY, MEMBERS)

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def document(of: Round) -> Document:
    """The blank form."""
    return feedback_form.build(TEAM, PROFILE, of)


def blank_pdf(of: Round) -> bytes:
    """The blank form to fill in on a screen."""
    return pdf.render(document(of), resource("fonts"), invariant=True)


def blank_word(of: Round) -> bytes:
    """The blank form in Word."""
    return word.render(document(of))


def in_word(data: bytes, of: Round, ticks: Mapping[str, Sequence[str]], words: Mapping[str, str]) -> bytes:
    """Filled in as Word does: the state and the sign of a box, the placeholder gone from a text."""
    file = docx.Document(BytesIO(data))
    asked = {question.key: question for question in of.questions}
    boxes = {tag(of, asked[key], code) for key, codes in ticks.items() for code in codes}
    texts = {tag(of, asked[key]): said for key, said in words.items()}
    for sdt in file.element.body.iter(qn("w:sdt")):
        name = sdt.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))
        if name in boxes:
            sdt.find(f".//{_W14}checked").set(f"{_W14}val", "1")
            next(sdt.iter(qn("w:t"))).text = "☒"
        if name in texts:
            properties = sdt.find(qn("w:sdtPr"))
            properties.remove(properties.find(qn("w:showingPlcHdr")))
            next(sdt.iter(qn("w:t"))).text = texts[name]
    made = BytesIO()
    file.save(made)
    return made.getvalue()


def without_tags(data: bytes) -> bytes:
    """As LibreOffice 7.4 saves it: the boxes are there, their tags are not."""
    file = docx.Document(BytesIO(data))
    for properties in list(file.element.body.iter(qn("w:sdtPr"))):
        properties.remove(properties.find(qn("w:tag")))
    made = BytesIO()
    file.save(made)
    return made.getvalue()


def in_pdf(data: bytes, of: Round, ticks: Mapping[str, Sequence[str]], words: Mapping[str, str]) -> bytes:
    """Filled in by the specification alone: /V and /AS where a box is ticked, /V where something is written."""
    asked = {question.key: question for question in of.questions}
    with pikepdf.open(BytesIO(data)) as file:
        fields: dict[str, Any] = {str(field.T): field for field in file.Root.AcroForm.Fields}
        for key, codes in ticks.items():
            for code in codes:
                if asked[key].many:
                    box = fields[tag(of, asked[key], code)]
                    box.V = box.AS = pikepdf.Name(f"/{code}")
                else:
                    group = fields[tag(of, asked[key])]
                    group.V = pikepdf.Name(f"/{code}")
                    for kid in group.Kids:
                        if f"/{code}" in kid.AP.N:
                            kid.AS = pikepdf.Name(f"/{code}")
        for key, said in words.items():
            fields[tag(of, asked[key])].V = pikepdf.String(said)
        made = BytesIO()
        file.save(made)
    return made.getvalue()


def by_pdfium(data: bytes, clicks: Sequence[str], typed: Mapping[str, str], password: str | None = None) -> bytes:
    """Filled in with the mouse and the keyboard in PDFium, as in Chrome and Edge; fields by what they are called."""
    with pikepdf.open(BytesIO(data), password=password or "") as file:
        middles = {}
        for number, page in enumerate(file.pages):
            for note in page.Annots:
                left, bottom, right, top = (float(edge) for edge in note.Rect)
                middles[str(note.TU)] = (number, (left + right) / 2, (bottom + top) / 2)
    opened = pypdfium2.PdfDocument(data, password=password)
    opened.init_forms()
    forms = opened.formenv.raw
    pages = [opened[number] for number in range(len(opened))]
    for page in pages:
        raw.FORM_OnAfterLoadPage(page.raw, forms)
    for called in (*clicks, *typed):
        number, x, y = middles[called]
        for act in (raw.FORM_OnMouseMove, raw.FORM_OnLButtonDown, raw.FORM_OnLButtonUp):
            act(forms, pages[number].raw, 0, x, y)
        for char in typed.get(called, ""):
            raw.FORM_OnChar(forms, pages[number].raw, ord(char), 0)
    raw.FORM_ForceToKillFocus(forms)
    made = BytesIO()
    opened.save(made)
    opened.close()
    return made.getvalue()
