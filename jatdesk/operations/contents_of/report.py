"""The whole report of the period a file is about: the same for every reader."""

from functools import partial
from typing import TYPE_CHECKING

from jatdesk.docs import report
from jatdesk.domain.sending import PlannedFile
from jatdesk.operations import reports

if TYPE_CHECKING:
    from jatdesk.operations.contents import Builder, Contents


def builder(contents: "Contents", wanted: PlannedFile) -> "Builder":
    """Counted anew each time, as the store stands."""
    assert wanted.period is not None
    return partial(report.build, reports.whole(contents.desk, wanted.period))
