"""Objects of a PDF whose text we write ourselves, among those of reportlab."""

from typing import Any

from reportlab.pdfbase import pdfdoc


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object whose text we write ourselves."""

    def __init__(self, words: str = "") -> None:
        self.words = words

    def format(self, _document: Any) -> bytes:
        """What stands in the file."""
        return self.words.encode("ascii")


def number_of(document: Any, held: Any) -> int:
    """The number of an object in the file; it gets one when it has none."""
    return int(document.idToObjectNumberAndVersion[document.Reference(held).name][0])
