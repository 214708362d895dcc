"""Kinds of paper that need no more than this: their words as they were last looked at, and whole tags."""

import pytest

from tests.docs import golden, others, samples, tagged

BUILT = others.documents()


@pytest.mark.parametrize("name", sorted(BUILT))
def test_each_says_what_its_golden_text_says_with_whole_tags(name: str) -> None:
    document = BUILT[name]()
    data = golden.pdf_of(document)
    assert golden.text_of(data) == golden.FOLDER.joinpath("others", f"{name}.txt").read_text("utf-8")
    assert tagged.complaints(data) == []
    assert not any(child in f"{document.title} {document.header}" for child in samples.NAMES)
