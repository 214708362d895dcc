"""What a member leaves behind who left in the middle of the year: actions and an empty seat. Only reads."""

from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.operations import actions, members
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@allowed(Right.READ)
def left_behind(desk: Desk, member_id: Id) -> tuple[str, ...]:
    """What somebody has to take on, in sentences; nothing when nothing is left."""
    member, today = members.member(desk, member_id), desk.clock.today()
    said = []
    still = len(actions.of_member(desk, member_id))
    if still:
        many = "1 open action waits" if still == 1 else f"{still} open actions wait"
        said.append(f"{many} for them or their agency: give each to somebody else.")
    serving = (each.service for each in members.all_members(desk) if each.serves_on(today))
    if member.service and member.service not in serving:
        said.append(f"Nobody stands for {member.service} now.")
    return tuple(said)
