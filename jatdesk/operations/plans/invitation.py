"""Invitations of presenters and lead professionals who are no members: their own case's papers alone (M16)."""

from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.portions import Portion, portions
from jatdesk.domain.presenters import Presenter, Task
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import NotSent, Parcel, PlannedFile, SendingPlan
from jatdesk.operations import cases, gate, meetings, presenters, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels

_STANDINGS = {Task.PRESENTS: Standing.PRESENTER, Task.LEADS: Standing.LEAD}


def plan(desk: Desk, meeting_id: Id) -> SendingPlan:
    """A parcel for each person from outside who has no invitation yet, with a time and the papers of their cases."""
    meeting = meetings.meeting(desk, meeting_id)
    asked = [each for each in presenters.of_meeting(desk, meeting_id) if each.to_invite]
    numbers = {each.case_id: each.case_number for each in asked}
    people: dict[str, Recipient] = {}
    own: dict[str, frozenset[Id]] = {}
    unknown: list[NotSent] = []
    for each in asked:
        if not each.email.strip():
            words = f"Case {each.case_number}: no e-mail address is known. Invite them by phone and keep their answer."
            unknown.append(NotSent(each.name, words))
            continue
        to = _recipient(each)
        people.setdefault(to.key, to)
        own[to.key] = own.get(to.key, frozenset()) | {each.case_id}
    gone, left_out = gate.not_now(desk, numbers)
    may_go = {case: number for case, number in numbers.items() if case not in gone}
    readers = tuple(people.values())
    withheld = gate.withheld(desk, readers, may_go)
    interests = recipients.declared(desk)
    given, nobody = portions(Mailing.INVITATION, readers, tuple(may_go), interests, own, withheld=withheld.cases)
    made = tuple(_parcel(desk, portion, meeting.day.isoformat(), numbers) for portion in given)
    place = f", {meeting.venue}" if meeting.venue else ""
    return SendingPlan(
        Mailing.INVITATION,
        f"Invitations, {say(meeting.day)}",
        meeting_id,
        "",
        f"{parcels.signed(desk)}: please come on {say(meeting.day)}",
        parcels.letter(
            desk,
            parcels.worded(desk, "mail.invitation", meeting_day=say_weekday(meeting.day), venue=place),
        ),
        made,
        (*unknown, *nobody),
        () if made else ("Nobody from outside has to be invited to this meeting.",),
        (*left_out, *withheld.checks),
    )


def _recipient(each: Presenter) -> Recipient:
    box = each.email.strip()
    return Recipient(f"presenter:{box.casefold()}", each.name, box, _STANDINGS[each.task], each.organisation)


def _parcel(desk: Desk, portion: Portion, day: str, numbers: dict[Id, str]) -> Parcel:
    many = ", ".join(numbers[case] for case in portion.cases)
    about = f"Invitation for case {many}"
    files = [
        PlannedFile(
            DocumentKind.INVITATION, f"Invitation {day}", ".pdf", portion.cases, portion.left_out, about,
            agency=portion.recipient.email,
        )
    ]  # fmt: skip
    for case in portion.cases:
        if cases.page(desk, case).referrals:
            title = f"CAF case {numbers[case]} {day}"
            files.append(PlannedFile(DocumentKind.CAF, title, ".pdf", (case,), about=f"CAF of case {numbers[case]}"))
    return parcels.parcel((portion,), files, numbers)
