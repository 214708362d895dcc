"""What a family's part of the minutes is made of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jatdesk.docs import family_extract as document
from jatdesk.domain.sending import PlannedFile
from jatdesk.operations import family_extract

if TYPE_CHECKING:
    from jatdesk.operations.contents import Builder, Contents


def builder(contents: Contents, wanted: PlannedFile) -> Builder:
    """The child's part, sifted; the request's id stands in the file's `agency`."""
    request, book, entry = family_extract.extract(contents.desk, wanted.agency)
    build = partial(document.build, contents.desk.team, contents.profile, book.meeting, entry)
    return partial(build, request.person, book.approval)
