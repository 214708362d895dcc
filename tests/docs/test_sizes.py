"""Every kind of paper with 1, 12 and 40 cases and long names: whole pages, nothing beside or under them."""

from dataclasses import replace

import pypdfium2
import pytest

from jatdesk.docs.content import words_in
from jatdesk.docs.typeset.style import PAGE_WIDTH, SIDE
from tests.docs import sizes, tagged
from tests.docs.golden import pdf_of, text_of
from tests.docs.test_tagged import squeezed

BESIDE = 6.0
"""A line may end in a space, which stands in the margin and is not seen."""


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("kind", sorted(sizes.documents(1)))
def test_every_paper_keeps_inside_its_pages_however_many_cases_it_has(kind: str, large: bool) -> None:
    for count in (12,) if large else (1, 40):
        document = replace(sizes.documents(count)[kind](), large=large)
        data = pdf_of(document)
        assert tagged.complaints(data) == [], (kind, count)
        opened = pypdfium2.PdfDocument(data)
        for number in range(len(opened)):
            page = opened[number].get_textpage()
            for n in range(page.count_rects()):
                left, bottom, right, top = page.get_rect(n)
                assert left >= SIDE - 1.5 and right <= PAGE_WIDTH - SIDE + BESIDE, (kind, count, number)
                assert 0 < bottom < top
            page.close()
        pages = len(opened)
        opened.close()
        said = squeezed(text_of(data))
        assert f"Page{pages}of{pages}" in said
        for words in words_in(document):
            if words.isascii() and len(words) < 200:
                assert all(squeezed(word) in said for word in words.split()), (kind, count, words)
