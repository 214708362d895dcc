"""The attendance of the period a file is about, as pages or as a workbook."""

from functools import partial
from typing import TYPE_CHECKING

from jatdesk.docs import attendance_over_time
from jatdesk.domain.sending import PlannedFile
from jatdesk.operations import attendance_grid

if TYPE_CHECKING:
    from jatdesk.operations.contents import Builder, Contents


def builder(contents: "Contents", wanted: PlannedFile) -> "Builder":
    """The same for every reader: it is about members only."""
    assert wanted.period is not None
    grid = attendance_grid.of_period(contents.desk, wanted.period)
    if wanted.suffix == ".xlsx":
        return partial(attendance_over_time.sheet, grid, contents.desk.team)
    return partial(attendance_over_time.build, grid, contents.desk.team, contents.profile)
