"""Who may be written to, what each is to the team, and who is kept out of which case. Only reads."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from jatdesk.db import attendance as attendance_rows
from jatdesk.domain.changed_plans import without_retired
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Attendance, Presence
from jatdesk.domain.members import Member, Office
from jatdesk.domain.recipients import Recipient, Standing, mailbox
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.domain.sending import SendingPlan
from jatdesk.domain.teams import Team
from jatdesk.errors import SaveRefused
from jatdesk.operations import attendance, members, team_people
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@dataclass(frozen=True)
class MeetingPeople:
    """Everybody a meeting's papers could go to, and by member id the cases each has declared an interest in."""

    recipients: tuple[Recipient, ...]
    interests: dict[Id, frozenset[Id]]

    def of(self, *standings: Standing) -> tuple[Recipient, ...]:
        """Those of these standings."""
        return tuple(recipient for recipient in self.recipients if recipient.standing in standings)


@allowed(Right.READ)
def at_meeting(desk: Desk, meeting_id: Id) -> MeetingPeople:
    """Serving members, deputies who stand in, visitors, the central team and the development manager.

    A deputy or visitor who is a serving member is in the list once, as the member: with that share and that interest.
    """
    register = attendance.register(desk, meeting_id)
    today = desk.clock.today()
    serving = [member for member in members.all_members(desk) if member.serves_on(today)]
    by_id = {member.id: member for member in serving}
    others = [_deputy(line, by_id[line.member_id]) for line in register if _sends_deputy(line, by_id)]
    others += [_visitor(line, desk.team) for line in register if line.presence is Presence.VISITOR]
    found = [of_member(member) for member in serving]
    found += [one for one in others if not _is_one_of(one, serving)]
    return MeetingPeople((*found, *central(desk.team)), declared(desk))


@allowed(Right.READ)
def declared(desk: Desk) -> dict[str, frozenset[Id]]:
    """The cases somebody has declared an interest in, at whatever meeting: later papers count too (M7).

    By member id, and by the address and name of the member and of the deputy: who gets something in another
    standing, such as a head teacher the meeting agreed on, is the same person.
    """
    with desk.reading() as reading:
        interests = attendance_rows.every_interest(reading)
        known = team_people.known(reading, desk.clock.today())
    found: dict[str, frozenset[Id]] = {}
    for interest in interests:
        for key in (interest.member_id, *known.get(interest.member_id, ())):
            found[key] = found.get(key, frozenset()) | {interest.case_id}
    return found


def of_member(member: Member) -> Recipient:
    """A member as a recipient. The administrator's own papers lie on the desk already."""
    standing = Standing.CORE if member.draft.core else Standing.CO_OPTED
    if member.draft.office is Office.ADMINISTRATOR:
        standing = Standing.ADMINISTRATOR
    elif member.draft.office is Office.CHAIR:
        standing = Standing.CHAIR
    return Recipient(f"member:{member.id}", member.name, member.draft.email, standing, member.service, member.id)


@allowed(Right.READ)
def of_person(desk: Desk, name: str, office: Office) -> tuple[Recipient, ...]:
    """The members who a person with a way into the store is: of the same name, or holding their office."""
    today = desk.clock.today()
    serving = [member for member in members.all_members(desk) if member.serves_on(today)]
    named = [member for member in serving if fold(member.name) == fold(name)]
    found = named or [member for member in serving if member.draft.office is office]
    return tuple(replace(of_member(member), standing=Standing.CHAIR) for member in found)


def central(team: Team) -> tuple[Recipient, ...]:
    """The central team and the district's development manager, where their addresses are known."""
    found = []
    if team.central_email:
        to = Recipient("central", "Central team", team.central_email, Standing.CENTRAL_TEAM)
        found.append(replace(to, let_in=team.central_knows))
    if team.development_manager_email:
        name = team.development_manager or "Development manager"
        found.append(Recipient("manager", name, team.development_manager_email, Standing.DEVELOPMENT_MANAGER))
    return tuple(found)


@allowed(Right.READ)
def retired(desk: Desk) -> dict[str, str]:
    """By mailbox, why nothing goes there: somebody who left had it, and nobody of the team reads it now (D4)."""
    today = desk.clock.today()
    everybody = [(member, member.draft.email.strip().casefold()) for member in members.all_members(desk)]
    read_now = {box for member, box in everybody if not _has_left(member, today)}
    return {
        box: f"This is the address of {member.name}, who left the team{_on(member)}. "
        "Enter another one, or hand the papers over."
        for member, box in everybody
        if box and _has_left(member, today) and box not in read_now
    }


@allowed(Right.READ)
def without_leavers(desk: Desk, planned: SendingPlan) -> SendingPlan:
    """A plan without the addresses of people who left; somebody of the same name with another one is to be checked."""
    kept = without_retired(planned, retired(desk))
    today = desk.clock.today()
    gone = {fold(member.name): member for member in members.all_members(desk) if _has_left(member, today)}
    alike = [
        f"{one.name} has the name of somebody who left the team. Check that they may have this."
        for parcel in kept.parcels
        for one in parcel.recipients
        if fold(one.name) in gone and one.key != f"member:{one.member_id}"
    ]
    return replace(kept, checks=(*kept.checks, *dict.fromkeys(alike)))


@allowed(Right.READ)
def refuse_leavers(desk: Desk, planned: SendingPlan) -> None:
    """Raises SaveRefused for a plan made before one of its readers, or whom they stand in for, left the team."""
    today = desk.clock.today()
    gone = {member.id for member in members.all_members(desk) if _has_left(member, today)}
    closed = retired(desk)
    for one in (one for parcel in planned.parcels for one in parcel.recipients):
        if one.member_id in gone or mailbox(one) in closed:
            raise SaveRefused(
                f"{one.name} gets nothing any more: a member left the team since this page was made.",
                "Nothing was made.",
                "Go back and begin again.",
            )


def _on(member: Member) -> str:
    return f" on {say(member.draft.left)}" if member.draft.left else ""


def _has_left(member: Member, today: date) -> bool:
    return member.draft.left is not None and member.draft.left <= today


def _sends_deputy(line: Attendance, serving: dict[Id, Member]) -> bool:
    return line.presence is Presence.DEPUTY and bool(line.deputy) and line.member_id in serving


def _deputy(line: Attendance, member: Member) -> Recipient:
    usual = line.deputy.casefold() == member.draft.deputy.casefold()
    email = line.email or (member.draft.deputy_email if usual else "")
    # bound by the member's declared interest: same service, same knowledge
    return Recipient(f"deputy:{member.id}", line.deputy, email, Standing.DEPUTY, member.service, member.id)


def _visitor(line: Attendance, team: Team) -> Recipient:
    found = Recipient(f"visitor:{line.id}", line.name, line.email, Standing.VISITOR, line.service)
    return replace(found, whole=team.visitors_whole)


def _is_one_of(one: Recipient, serving: Sequence[Member]) -> bool:
    mail = one.email.strip().casefold()
    return any(
        fold(member.name) == fold(one.name) or (mail and member.draft.email.strip().casefold() == mail)
        for member in serving
    )
