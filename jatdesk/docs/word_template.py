"""The empty Word document that every one of ours begins as: python-docx's own without what nobody uses. No content."""

from functools import lru_cache
from io import BytesIO
from typing import Any

import docx

_STYLES_TWICE = "stylesWithEffects"
_THUMBNAIL = "metadata/thumbnail"


def empty() -> Any:
    """A new document with all its styles, once."""
    return docx.Document(BytesIO(_bare()))


@lru_cache(maxsize=1)
def _bare() -> bytes:
    """All styles once more for Word 2010, and a picture of another page, are more than half of it.

    Each Word file would be compressed, sealed, opened and searched with them.
    """
    word = docx.Document()
    for relations, kind in ((word.part.rels, _STYLES_TWICE), (word.part.package.rels, _THUMBNAIL)):
        for number in [each.rId for each in relations.values() if each.reltype.endswith(kind)]:
            del relations[number]
    made = BytesIO()
    word.save(made)
    return made.getvalue()
