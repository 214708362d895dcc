"""Pages of a document as pictures: all of them, in the right size, with their words, and nothing left on the disk."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from jatdesk.docs.pictures import pages


def _pdf(*words: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for line in words:
        canvas.drawString(72, 700, line)
        canvas.rect(0, 0, 200, 200, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_every_page_becomes_a_picture_of_its_size_with_its_words() -> None:
    first, second = pages(_pdf("Page of Ada", "Page of Ben"), 72)
    assert (first.width, first.height) == (596, 842)
    assert len(first.pixels) == first.width * first.height * 4
    assert "Page of Ada" in first.words
    assert "Page of Ben" in second.words


def test_ink_stands_where_it_was_drawn() -> None:
    (page,) = pages(_pdf("Ink"), 72)
    row = (page.height - 20) * page.width * 4
    assert page.pixels[row + 40 : row + 43] == b"\x00\x00\x00"
    assert page.pixels[40:43] == b"\xff\xff\xff"


def test_no_more_pages_than_asked_for() -> None:
    assert len(pages(_pdf("one", "two", "three"), 30, most=2)) == 2
