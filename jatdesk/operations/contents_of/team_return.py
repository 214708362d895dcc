"""The workbook of a return, of the days and the kind a file is about; kept on the contents so that it can be frozen."""

from functools import partial
from typing import TYPE_CHECKING

from jatdesk.docs import return_book
from jatdesk.domain.mailings import DocumentKind
from jatdesk.domain.sending import PlannedFile
from jatdesk.operations import returns

if TYPE_CHECKING:
    from jatdesk.operations.contents import Builder, Contents


def builder(contents: "Contents", wanted: PlannedFile) -> "Builder":
    """Gathered and counted as the store stands; every file of it in one mailing is the same return."""
    assert wanted.period is not None
    if contents.returned is None:
        named = wanted.kind is DocumentKind.RETURN_NAMED
        contents.returned = returns.make(contents.desk, wanted.period, named, contents.version_id)
    made = contents.returned
    return partial(return_book.build, made.rows, made.figures, contents.profile)
