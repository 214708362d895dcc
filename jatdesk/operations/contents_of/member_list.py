"""The member list as it stands today: the same for every reader."""

from functools import partial
from typing import TYPE_CHECKING

from jatdesk.docs import member_list
from jatdesk.domain.sending import PlannedFile
from jatdesk.operations import members

if TYPE_CHECKING:
    from jatdesk.operations.contents import Builder, Contents


def builder(contents: "Contents", _wanted: PlannedFile) -> "Builder":
    """The list of the team."""
    desk = contents.desk
    return partial(member_list.build, desk.team, contents.profile, members.seats(desk), desk.clock.today())
