"""The changes of membership since the last notice or list: the same for every reader."""

from functools import partial
from typing import TYPE_CHECKING

from jatdesk.docs import membership_notice
from jatdesk.domain.sending import PlannedFile
from jatdesk.operations import notices

if TYPE_CHECKING:
    from jatdesk.operations.contents import Builder, Contents


def builder(contents: "Contents", _wanted: PlannedFile) -> "Builder":
    """The notice of the team."""
    desk = contents.desk
    return partial(membership_notice.build, desk.team, contents.profile, notices.changes(desk), desk.clock.today())
