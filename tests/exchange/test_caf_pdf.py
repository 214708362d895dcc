"""PDF forms: their place is said, their passwords asked for, and what can't be read is refused with its reason."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from jatdesk.errors import NotThisKind, PasswordNeeded, UserError
from jatdesk.exchange.caf_docx import read_caf
from jatdesk.exchange.incoming import open_incoming
from jatdesk.exchange.preflight import FileKind
from tests.exchange.councils.facts import TODAY
from tests.exchange.councils.pdf_layouts import OPEN_PDFS
from tests.exchange.councils.sheets import sheet
from tests.exchange.councils.words import OPEN

PRINTED = OPEN_PDFS["PDF, ruled, beside"](sheet(3, OPEN))
FILLABLE = OPEN_PDFS["PDF form, labels left"](sheet(3, OPEN))


def test_the_place_of_every_answer_is_its_page_and_line() -> None:
    for data in (PRINTED, FILLABLE):
        found = read_caf(data, TODAY)
        assert found.draft.child_name
        assert all(one.where.startswith("page ") and ", line " in one.where for one in found.fields)


def sealed(data: bytes) -> bytes:
    """With a password."""
    made = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        document.save(made, encryption=pikepdf.Encryption(user="kettle", owner="moss", R=6))
    return made.getvalue()


def test_a_protected_pdf_asks_for_its_password_and_is_then_read_the_same() -> None:
    data = sealed(PRINTED)
    for wrong, words in ((None, "protected"), ("no", "does not open")):
        with pytest.raises(PasswordNeeded, match=words):
            read_caf(data, TODAY, wrong)
    assert read_caf(data, TODAY, "kettle").draft == read_caf(PRINTED, TODAY).draft
    opened = open_incoming(data, "kettle")
    assert opened.kind is FileKind.PDF
    assert opened.was_protected
    assert open_incoming(opened.data).data == opened.data


def test_a_scan_is_said_to_be_a_picture() -> None:
    made = BytesIO()
    canvas = Canvas(made)
    canvas.drawImage(ImageReader(Image.new("L", (200, 200), 200)), 0, 0, 500, 700)
    canvas.save()
    with pytest.raises(NotThisKind, match="picture of a form"):
        read_caf(made.getvalue(), TODAY)


def changed(change: object) -> bytes:
    """The fillable form with something in its root."""
    made = BytesIO()
    with pikepdf.open(BytesIO(FILLABLE)) as document:
        change(document)  # type: ignore[operator]
        document.save(made)
    return made.getvalue()


def test_a_living_form_is_refused_with_the_way_out() -> None:
    def xfa(document: pikepdf.Pdf) -> None:
        document.Root.AcroForm["/XFA"] = pikepdf.Array([])

    with pytest.raises(NotThisKind, match="XFA"):
        read_caf(changed(xfa), TODAY)


def test_a_pdf_that_starts_programs_is_refused_and_a_script_in_it_is_never_run() -> None:
    def launch(document: pikepdf.Pdf) -> None:
        document.Root["/OpenAction"] = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("calc.exe"))

    def script(document: pikepdf.Pdf) -> None:
        words = pikepdf.String("this.getField('field1').value = 'Changed';")
        document.Root["/OpenAction"] = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=words)

    with pytest.raises(UserError, match="starts another program"):
        read_caf(changed(launch), TODAY)
    assert read_caf(changed(script), TODAY).draft == read_caf(FILLABLE, TODAY).draft


def test_a_letter_is_no_form() -> None:
    made = BytesIO()
    canvas = Canvas(made)
    for number in range(20):
        canvas.drawString(72, 800 - 14 * number, "Dear colleague, thank you for your letter about the meeting.")
    canvas.save()
    with pytest.raises(NotThisKind, match="labels of a CAF form"):
        read_caf(made.getvalue(), TODAY)
