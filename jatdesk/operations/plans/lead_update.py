"""The lead professional's update for every review of a meeting: one parcel each, with their own cases only."""

from jatdesk.db import lead_updates as rows
from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.ids import Id
from jatdesk.domain.lead_updates import is_same_person
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.members import Member
from jatdesk.domain.portions import portions
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import NotSent, PlannedFile, SendingPlan
from jatdesk.operations import cases, gate, meetings, members, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels


def plan(desk: Desk, meeting_id: Id) -> SendingPlan:
    """A form a case for each lead professional who has a review at this meeting and has not answered yet."""
    meeting = meetings.meeting(desk, meeting_id)
    with desk.reading() as reading:
        answered = {case for case, known in rows.of_meeting(reading, meeting_id).items() if known.back_on is not None}
        wanted = [each for each in rows.wanted(reading, meeting_id) if each[0] not in answered]
        allowed_cases = gate.open_of(reading, [case for case, _, _ in wanted], gate.day_of(meeting, desk.clock.today()))
    asked = [each for each in wanted if each[0] in allowed_cases]
    numbers = {case: number for case, number, _ in asked}
    serving = [one for one in members.all_members(desk) if one.serves_on(meeting.day)]
    people: dict[str, Recipient] = {}
    own: dict[str, frozenset[Id]] = {}
    unknown: list[NotSent] = []
    for case, number, lead in asked:
        to = lead_of(desk, case, lead, serving)
        if to is None:
            unknown.append(NotSent(lead, f"Case {number}: no e-mail address is known. Ask by phone and type it in."))
            continue
        people[to.key] = to
        own[to.key] = own.get(to.key, frozenset()) | {case}
    readers = tuple(people.values())
    withheld = gate.withheld(desk, readers, numbers)
    given, nobody = portions(
        Mailing.LEAD_UPDATE, readers, tuple(numbers), recipients.declared(desk), own, withheld=withheld.cases
    )
    made = tuple(
        parcels.parcel((portion,), [_form(case, numbers[case]) for case in portion.cases], numbers) for portion in given
    )
    return SendingPlan(
        Mailing.LEAD_UPDATE,
        f"Updates from lead professionals, {say(meeting.day)}",
        meeting_id,
        "",
        f"{parcels.signed(desk)}: how does it stand before {say(meeting.day)}?",
        parcels.letter(
            desk,
            f"A case you lead is reviewed on {say_weekday(meeting.day)}. Please write a few lines in the attached form "
            "and send it back to me before the meeting, protected with the same password.",
        ),
        made,
        (*unknown, *nobody),
        () if made else ("No lead professional has to be asked for this meeting.",),
        checks=withheld.checks,
    )


def lead_of(desk: Desk, case: Id, lead: str, serving: list[Member]) -> Recipient | None:
    """Whom a lead professional’s name means: a serving member, or who signed a referral with an address."""
    for member in serving:
        if is_same_person(lead, member.name):
            return recipients.of_member(member)
    for referral in reversed(cases.page(desk, case).referrals):
        name, email = referral.draft.practitioner_name, referral.draft.practitioner_email.strip()
        if email and is_same_person(lead, name):
            return Recipient(f"lead:{email.casefold()}", name, email, Standing.LEAD)
    return None


def _form(case: Id, number: str) -> PlannedFile:
    return PlannedFile(
        DocumentKind.LEAD_UPDATE,
        f"Update case {number}",
        ".docx",
        (case,),
        about=f"Lead professional’s update for case {number}",
    )
