"""The test file for a mail gateway: the same for everybody, about nobody."""

from functools import partial
from typing import TYPE_CHECKING

from jatdesk.docs import test_file
from jatdesk.domain.sending import PlannedFile

if TYPE_CHECKING:
    from jatdesk.operations.contents import Builder, Contents


def builder(contents: "Contents", _wanted: PlannedFile) -> "Builder":
    """The page of the team."""
    return partial(test_file.build, contents.desk.team, contents.profile)
