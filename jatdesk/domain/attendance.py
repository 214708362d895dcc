"""Who owes a written update because nobody comes for them (handbook §6, appendix F). Pure rules over the register."""

from collections.abc import Sequence

from jatdesk.domain.actions import Action
from jatdesk.domain.meetings import Attendance, Presence
from jatdesk.domain.members import Member

AWAY = (Presence.APOLOGIES, Presence.ABSENT)
"""A member who is not in the room and sent nobody."""


def acts_for(member: Member, action: Action) -> bool:
    """Whether an action is this member's to report on: given to them by name, or to their service as a whole."""
    if action.member_id:
        return action.member_id == member.id
    return member.service in action.services


def updates_owed(
    members: Sequence[Member], register: Sequence[Attendance], open_actions: Sequence[Action], every_child: str = ""
) -> tuple[Member, ...]:
    """Members who can't come, send no deputy and have an open action: each owes an Agency Action Update.

    An action of a whole service is reported by any colleague of it who comes; somebody not yet marked is expected.
    The service that knows of `every_child` listed (social work) owes one without any action too.
    """
    away = {line.member_id for line in register if line.member_id and line.presence in AWAY and not line.deputy}
    coming = {line.service for line in register if line.presence not in (*AWAY, Presence.VISITOR)}
    return tuple(
        member
        for member in members
        if member.id in away
        and (
            (every_child and member.service == every_child and member.service not in coming)
            or any(
                acts_for(member, action) and (action.member_id or member.service not in coming)
                for action in open_actions
            )
        )
    )
