"""The minutes: the draft for the chair alone, and once approved for everybody, cut to what each may have."""

from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.distribution import (
    DocumentKind,
    Mailing,
    NotSent,
    Parcel,
    Portion,
    Recipient,
    SendingPlan,
    Share,
    Standing,
    portions,
    together,
)
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Office
from jatdesk.domain.minutes import MinutesBook
from jatdesk.operations import members, minutes, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels
from jatdesk.operations.recipients import MeetingPeople


def plan_draft(desk: Desk, meeting_id: Id) -> SendingPlan:
    """The draft for the chair; the vice-chair gets it whole where the chair may not see every case."""
    book = minutes.book(desk, meeting_id)
    people = recipients.at_meeting(desk, meeting_id)
    chairs = _chairs(desk, people, frozenset(_numbers(book)))
    made, nobody = _parcels(Mailing.MINUTES_DRAFT, book, people, chairs)
    day = book.meeting.day
    problems = [] if book.meeting.held_on else ["The meeting is not finished yet. Finish it in the minutes first."]
    if not made:
        problems.append("No member is marked as the chair with an e-mail address.")
    return SendingPlan(
        Mailing.MINUTES_DRAFT,
        f"Draft minutes, {say(day)}",
        meeting_id,
        "",
        f"{parcels.signed(desk)}: draft minutes of {say(day)}",
        parcels.letter(
            desk,
            f"Here is the draft of the minutes of {say_weekday(day)}.",
            "Please tell me what to change, or approve it.",
        ),
        made,
        nobody,
        tuple(problems),
    )


def plan(desk: Desk, meeting_id: Id) -> SendingPlan:
    """The approved minutes; a visitor gets an extract of the items they have an action in (M12)."""
    book = minutes.book(desk, meeting_id)
    people = recipients.at_meeting(desk, meeting_id)
    made, nobody = _parcels(Mailing.MINUTES, book, people, people.recipients)
    day = book.meeting.day
    problems = [] if book.approval else ["The chair has not approved these minutes yet."]
    if not made:
        problems.append(parcels.NOBODY_TO_WRITE_TO)
    return SendingPlan(
        Mailing.MINUTES,
        f"Minutes, {say(day)}",
        meeting_id,
        "",
        f"{parcels.signed(desk)}: minutes of {say(day)}",
        parcels.letter(desk, f"Here are the minutes of our meeting on {say_weekday(day)}, approved by the chair."),
        made,
        nobody,
        tuple(problems),
    )


def _parcels(
    mailing: Mailing, book: MinutesBook, people: MeetingPeople, to: tuple[Recipient, ...]
) -> tuple[tuple[Parcel, ...], tuple[NotSent, ...]]:
    numbers = _numbers(book)
    own = {visitor.key: _cases_of(visitor, book) for visitor in people.of(Standing.VISITOR)}
    given, nobody = portions(mailing, to, tuple(numbers), people.interests, own)
    title = "Draft minutes" if mailing is Mailing.MINUTES_DRAFT else "Minutes"
    return tuple(_parcel(group, title, book, numbers) for group in together(given)), nobody


def _parcel(group: tuple[Portion, ...], title: str, book: MinutesBook, numbers: dict[Id, str]) -> Parcel:
    words = f"{title}, extract" if group[0].share is Share.OWN else title
    form = parcels.dated_file(DocumentKind.MINUTES, words, book.meeting, ".pdf", group[0])
    return parcels.parcel(group, [form], numbers)


def _numbers(book: MinutesBook) -> dict[Id, str]:
    """The number of every case these minutes name."""
    discussed = {entry.case.id: entry.case.number for entry in book.cases}
    return discussed | {line.case_id: line.number for line in book.not_discussed}


def _cases_of(visitor: Recipient, book: MinutesBook) -> frozenset[Id]:
    """The cases in which an action was given to a visitor, who is no member: the name is all there is to go by."""
    named = (visitor.name, f"{visitor.service} · {visitor.name}")
    return frozenset(
        entry.case.id
        for entry in book.cases
        for action in entry.agreed
        if any(person in named for person in action.who.split("; "))
    )


def _chairs(desk: Desk, people: MeetingPeople, cases: frozenset[Id]) -> tuple[Recipient, ...]:
    """The chair; and the vice-chair where there is none, or where the chair has declared an interest in a case."""
    chair = people.of(Standing.CHAIR)
    if chair and not any(people.interests.get(one.member_id, frozenset()) & cases for one in chair):
        return chair
    deputising = {member.id for member in members.all_members(desk) if member.draft.office is Office.VICE_CHAIR}
    vice = tuple(
        Recipient(one.key, one.name, one.email, Standing.CHAIR, one.service, one.member_id)
        for one in people.of(Standing.CORE, Standing.CO_OPTED)
        if one.member_id in deputising
    )
    return chair + vice
