"""Extracts for head teachers, panels and other agencies: the items the meeting agreed they get, and no other (M12)."""

from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.portions import portions
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import SendingPlan
from jatdesk.operations import agreed_readers, gate, minutes, minutes_readers, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels

_NOBODY = "Nobody was agreed yet. Record on the Send stage who else gets an item, as the meeting agreed."


def plan(desk: Desk, meeting_id: Id) -> SendingPlan:
    """A parcel with a password of its own for each person agreed: their cases' items of the approved minutes."""
    book = minutes.book(desk, meeting_id)
    day = book.meeting.day
    people: dict[str, Recipient] = {}
    own: dict[str, frozenset[Id]] = {}
    for each in agreed_readers.of_meeting(desk, meeting_id):
        key = f"agreed:{each.mailbox}"
        people.setdefault(key, Recipient(key, each.name, each.email, Standing.OTHER_AGENCY, each.organisation))
        own[key] = own.get(key, frozenset()) | {each.case_id}
    agreed = frozenset[Id]().union(*own.values())
    numbers = {entry.case.id: entry.case.number for entry in book.cases if entry.case.id in agreed}
    gone, left_out = gate.not_now(desk, numbers)
    may_go = {case: number for case, number in numbers.items() if case not in gone}
    to = tuple(people.values())
    withheld = gate.withheld(desk, to, may_go)
    interests = recipients.declared(desk)
    given, nobody = portions(Mailing.AGREED_EXTRACT, to, tuple(may_go), interests, own, withheld=withheld.cases)
    title = "Minutes, extract"
    made = tuple(
        parcels.parcel(
            (portion,),
            [
                parcels.dated_file(
                    DocumentKind.MINUTES,
                    title,
                    book.meeting,
                    ".pdf",
                    portion,
                    f"{title}: {minutes_readers.numbers_of(portion.cases, numbers)}",
                )
            ],
            numbers,
        )
        for portion in given
    )
    problems = [] if book.approval else ["The chair has not approved these minutes yet."]
    if not people:
        problems.append(_NOBODY)
    return SendingPlan(
        Mailing.AGREED_EXTRACT,
        f"Extracts for other agencies, {say(day)}",
        meeting_id,
        "",
        f"{parcels.signed(desk)}: from the minutes of {say(day)}",
        parcels.letter(
            desk,
            f"At our meeting on {say_weekday(day)} it was agreed that you get the attached part of the minutes.",
        ),
        made,
        nobody,
        tuple(problems),
        (*left_out, *withheld.checks),
    )
