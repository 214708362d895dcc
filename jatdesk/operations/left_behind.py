"""What a member leaves behind who left in the middle of the year: actions and an empty seat. Only reads."""

from jatdesk.domain.ids import Id
from jatdesk.domain.members import Member
from jatdesk.domain.passwords import knows
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


@allowed(Right.READ)
def moved_away(desk: Desk, before: Member) -> tuple[str, ...]:
    """What somebody leaves behind who moved to another service, in sentences."""
    now, today = members.member(desk, before.id), desk.clock.today()
    said = []
    still = sum(action.member_id == before.id for action in actions.open_actions(desk))
    if still:
        many = "1 open action is" if still == 1 else f"{still} open actions are"
        said.append(f"{many} still of {before.service}: look who goes on with them.")
    if knows(before) and not knows(now):
        said.append("They know the team’s document password and are told it no more: change it.")
    if not any(each.service == before.service and each.serves_on(today) for each in members.all_members(desk)):
        said.append(f"Nobody stands for {before.service} now.")
    return tuple(said)
