"""The annual statement of the period a file is about: the same for every reader, without names."""

from functools import partial
from typing import TYPE_CHECKING

from jatdesk.docs import annual_statement
from jatdesk.domain.sending import PlannedFile
from jatdesk.operations import annual_statement as counted

if TYPE_CHECKING:
    from jatdesk.operations.contents import Builder, Contents


def builder(contents: "Contents", wanted: PlannedFile) -> "Builder":
    """Counted anew each time, as the store stands."""
    assert wanted.period is not None
    found = counted.of_period(contents.desk, wanted.period)
    return partial(annual_statement.build, found, contents.desk.team, contents.profile)
