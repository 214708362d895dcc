"""The Agency Action Update: blank for everybody, or filled in for each member who can't come (handbook §6)."""

from collections.abc import Mapping, Sequence

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.members import Office
from jatdesk.domain.passwords import Circle
from jatdesk.domain.portions import portions
from jatdesk.domain.recipients import Recipient, Standing, is_address
from jatdesk.domain.sending import NotSent, Parcel, PlannedFile, SendingPlan
from jatdesk.operations import attendance, gate, meetings, members, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels
from jatdesk.operations.update_form import on_form

_Parcels = tuple[tuple[Parcel, ...], tuple[NotSent, ...], tuple[str, ...]]


def plan_blank(desk: Desk) -> SendingPlan:
    """The empty form for the core members, to have it at hand."""
    return _plan(desk, None, _blank(desk), parcels.NOBODY_TO_WRITE_TO)


def plan(desk: Desk, meeting_id: Id, member_ids: Sequence[Id] = ()) -> SendingPlan:
    """A form for each of `member_ids` with their own open actions; without them, for everybody who owes one."""
    meeting = meetings.meeting(desk, meeting_id)
    wanted = set(member_ids) or {member.id for member in attendance.updates_owed(desk, meeting_id)}
    people = recipients.at_meeting(desk, meeting_id)
    owing = [one for one in people.recipients if one.member_id in wanted and one.standing is not Standing.DEPUTY]
    made = _filled(desk, meeting, owing, people.interests)
    return _plan(desk, meeting, made, "Nobody owes an Agency Action Update.")


def _plan(desk: Desk, meeting: Meeting | None, made: _Parcels, problem: str) -> SendingPlan:
    of_day = f", {say(meeting.day)}" if meeting else ""
    return SendingPlan(
        Mailing.AGENCY_ACTION_UPDATE,
        f"Agency Action Update{of_day}",
        meeting.id if meeting else "",
        "",
        f"{parcels.signed(desk)}: Agency Action Update{of_day}",
        parcels.letter(desk, parcels.worded(desk, "mail.agency_action_update", chair=_chair(desk))),
        made[0],
        made[1],
        () if made[0] else (problem,),
        made[2],
    )


def _chair(desk: Desk) -> str:
    """The chair by name and address, so that the form finds both (handbook appendix F)."""
    today = desk.clock.today()
    found = [each for each in members.all_members(desk) if each.draft.office is Office.CHAIR and each.serves_on(today)]
    return (
        ", ".join(f"the chair ({each.name}, {each.draft.email})" for each in found if each.draft.email) or "the chair"
    )


def _blank(desk: Desk) -> _Parcels:
    today = desk.clock.today()
    serving = [recipients.of_member(member) for member in members.all_members(desk) if member.serves_on(today)]
    core = [one for one in serving if one.standing in (Standing.CORE, Standing.CHAIR)]
    addressed = tuple(one for one in core if is_address(one.email))
    form = PlannedFile(
        DocumentKind.AGENCY_ACTION_UPDATE, "Agency Action Update blank", ".docx", about="Agency Action Update, blank"
    )
    nobody = tuple(
        NotSent(one.name, "No usable e-mail address. Add one, or hand the form over.")
        for one in core
        if one not in addressed
    )
    return ((Parcel(Circle.TEAM, addressed, (form,)),) if addressed else ()), nobody, ()


def _filled(
    desk: Desk, meeting: Meeting, owing: Sequence[Recipient], interests: Mapping[Id, frozenset[Id]]
) -> _Parcels:
    theirs = {one.key: on_form(desk, meeting.id, members.member(desk, one.member_id)) for one in owing}
    numbers = {case: number for held in theirs.values() for case, number in held.numbers().items()}
    own = {key: frozenset(held.numbers()) for key, held in theirs.items()}
    general = frozenset(key for key, held in theirs.items() if any(not action.case_id for action in held.actions))
    gone, left_out = gate.not_now(desk, numbers)
    may_go = {case: number for case, number in numbers.items() if case not in gone}
    withheld = gate.withheld(desk, owing, may_go)
    listed = sorted(may_go, key=may_go.__getitem__)
    given, nobody = portions(
        Mailing.AGENCY_ACTION_UPDATE, owing, listed, interests, own, general, withheld=withheld.cases
    )
    made = []
    for portion in given:
        title, about = "Agency Action Update", f"Agency Action Update for {portion.recipient.service}"
        form = parcels.dated_file(DocumentKind.AGENCY_ACTION_UPDATE, title, meeting, ".docx", portion, about)
        made.append(parcels.parcel((portion,), [form], numbers))
    return tuple(made), nobody, (*left_out, *withheld.checks)
