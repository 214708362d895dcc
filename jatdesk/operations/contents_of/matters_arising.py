"""The matters arising with the cases of one file, as a sheet to read or, in Word, to write in."""

from functools import partial
from typing import TYPE_CHECKING

from jatdesk.docs import matters_arising
from jatdesk.domain.sending import PlannedFile
from jatdesk.operations import matters_arising as gathered
from jatdesk.operations import meetings

if TYPE_CHECKING:
    from jatdesk.operations.contents import Builder, Contents


def builder(contents: "Contents", wanted: PlannedFile) -> "Builder":
    """What is about no child stands in everybody's."""
    desk, meeting_id = contents.desk, contents.plan.meeting_id
    found = gathered.of_meeting(desk, meeting_id)
    theirs = tuple(each for each in found if not each.action.case_id or each.action.case_id in wanted.cases)
    named = {each.action.case_id: contents.case(each.action.case_id) for each in theirs if each.action.case_id}
    build = matters_arising.to_write_in if wanted.suffix == ".docx" else matters_arising.build
    meeting = meetings.meeting(desk, meeting_id)
    return partial(build, desk.team, contents.profile, meeting, theirs, named, desk.clock.today())
