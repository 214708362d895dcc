"""A kept paper made visible: pages of PDFs and scans, pictures, e-mails, words; with caps on everything."""

from email.message import EmailMessage
from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from jatdesk.errors import NotThisKind, PasswordNeeded, UserError
from jatdesk.exchange.paper_look import AT_ONCE, MOST_SIDE, look_at
from tests.exchange.hostile import DATA


def pdf(pages: int, size: tuple[float, float] = (595, 842)) -> bytes:
    """So many pages with a line each."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=size)
    for number in range(pages):
        canvas.drawString(72, 20, f"Letter {number}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def test_pages_of_a_pdf_come_some_at_a_time_with_their_words() -> None:
    data = pdf(AT_ONCE + 2)
    first = look_at(data, "", 0, 72)
    assert (len(first.pages), first.count) == (AT_ONCE, AT_ONCE + 2)
    assert (first.pages[0].width, first.pages[0].height) == (595, 842)
    assert len(first.pages[0].pixels) == 595 * 842 * 4
    rest = look_at(data, "", AT_ONCE, 72)
    assert [page.words for page in rest.pages] == [f"Letter {AT_ONCE}", f"Letter {AT_ONCE + 1}"]


def fillable(answer: str) -> bytes:
    """A form of one field."""
    made = BytesIO()
    canvas = Canvas(made)
    canvas.drawString(72, 730, "Name")
    canvas.acroForm.textfield(name="name", value=answer, x=72, y=700, width=300, height=20)
    canvas.save()
    return made.getvalue()


def test_what_is_typed_into_a_pdf_form_is_seen() -> None:
    empty, typed = (look_at(fillable(answer), "", 0, 72).pages[0].pixels for answer in ("", "Ada Sample"))
    assert empty != typed


def test_a_page_as_large_as_a_house_is_shown_smaller() -> None:
    (page,) = look_at(pdf(1, (14_000, 300)), "", 0, 200).pages
    assert page.width == MOST_SIDE


def test_a_sealed_pdf_asks_for_its_password() -> None:
    sealed = BytesIO()
    with pikepdf.open(BytesIO(pdf(1))) as document:
        document.save(sealed, encryption=pikepdf.Encryption(user="kettle", owner="moss", R=6))
    with pytest.raises(PasswordNeeded):
        look_at(sealed.getvalue(), "", 0, 72)
    assert look_at(sealed.getvalue(), "kettle", 0, 72).pages[0].words == "Letter 0"


def picture(kind: str, size: tuple[int, int] = (60, 40)) -> bytes:
    """A red picture."""
    made = BytesIO()
    Image.new("RGB", size, (255, 0, 0)).save(made, kind)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_picture_of_any_usual_kind_is_one_page(kind: str) -> None:
    look = look_at(picture(kind), "", 0, 96)
    (page,) = look.pages
    assert (page.width, page.height, look.count) == (60, 40, 1)
    blue, green, red = page.pixels[:3]
    assert red > 240
    assert blue + green < 20


def test_a_picture_bomb_is_refused_before_it_is_opened() -> None:
    made = BytesIO()
    Image.new("1", (30_000, 30_000)).save(made, "PNG")
    with pytest.raises(UserError, match="too large"):
        look_at(made.getvalue(), "", 0, 96)


def test_an_email_is_its_headers_its_words_and_the_names_of_what_is_attached() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "About Ada – Zając"
    message["Date"] = "Fri, 20 Nov 2026 10:00:00 +0000"
    message.set_content("She came on time.\n")
    message.add_attachment(b"MZ evil", maintype="application", subtype="octet-stream", filename="run.exe")
    words = look_at(message.as_bytes(), "", 0, 96).words
    assert words.splitlines()[:4] == [
        "From: a@example.org",
        "To: b@example.org",
        "Date: Fri, 20 Nov 2026 10:00:00 +0000",
        "Subject: About Ada – Zając",
    ]
    assert "run.exe" in words
    assert "She came on time." in words
    assert "evil" not in words


def test_an_email_in_html_is_words_without_its_scripts_and_pictures() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@example.org", "Hello"
    page = "<html><style>p{}</style><p>First &amp; last</p><script>steal()</script><img src='http://example.org/x'>"
    message.set_content(page, subtype="html")
    words = look_at(message.as_bytes(), "", 0, 96).words
    assert "First & last" in words
    assert "steal" not in words
    assert "http" not in words


def test_a_letter_that_begins_like_an_email_is_a_letter() -> None:
    assert look_at(b"Dear all: thank you.\n\nSee you on Monday.", "", 0, 96).words.startswith("Dear all")


def test_forms_and_lists_are_words_and_anything_else_is_refused() -> None:
    assert "Ottilie Przybylska-Marrow" in look_at((DATA / "caf-plain.docx").read_bytes(), "", 0, 96).words
    assert "Hebblethwaite" in look_at((DATA / "old-case-log.xlsx").read_bytes(), "", 0, 96).words
    for other in (b"MZ\x90\0\x03\0", b"\x89PNG\r\n\x1a\n" + bytes(64), b"BM" + bytes(40), b"%PDF-1.7 broken"):
        with pytest.raises(NotThisKind):
            look_at(other, "", 0, 96)
