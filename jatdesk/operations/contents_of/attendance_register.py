"""The attendance register, cut to the cases its reader may have: nobody's leaving the room tells of another."""

from functools import partial
from typing import TYPE_CHECKING

from jatdesk.docs import attendance_register
from jatdesk.domain.minutes import cut
from jatdesk.domain.sending import PlannedFile

if TYPE_CHECKING:
    from jatdesk.operations.contents import Builder, Contents


def builder(contents: "Contents", wanted: PlannedFile) -> "Builder":
    """The register of the plan's meeting."""
    kept = cut(contents.book, frozenset(wanted.cases))
    return partial(attendance_register.build, kept, contents.desk.team, contents.profile)
