"""The minutes: the draft for the chair alone, and once approved for everybody, cut to what each may have."""

from collections.abc import Iterator, Mapping, Sequence

from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.distribution import Share
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.members import Office
from jatdesk.domain.minutes import MinutesBook
from jatdesk.domain.portions import Portion, portions, together
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import NotSent, Parcel, SendingPlan
from jatdesk.operations import advice, gate, members, minutes, minutes_readers, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels
from jatdesk.operations.recipients import MeetingPeople

_NO_PART: Mapping[str, frozenset[Id]] = {}


def plan_draft(desk: Desk, meeting_id: Id) -> SendingPlan:
    """The draft for the chair; the vice-chair gets it whole where the chair may not see every case."""
    return _draft(desk, meeting_id, Mailing.MINUTES_DRAFT, "Please tell me what to change, or approve it.")


def plan_word(desk: Desk, meeting_id: Id) -> SendingPlan:
    """The same as a Word file to write in, for a chair without the program; it is read again when it is back."""
    return _draft(
        desk,
        meeting_id,
        Mailing.MINUTES_WORD,
        "Change what you like in the boxes of the attached Word file, and send it back to me, protected with the same "
        "password. If nothing is to be changed, tell me that you approve it.",
    )


def _draft(desk: Desk, meeting_id: Id, mailing: Mailing, asked: str) -> SendingPlan:
    book = minutes.book(desk, meeting_id)
    people = recipients.at_meeting(desk, meeting_id)
    chairs = _chairs(desk, people, _numbers(book))
    made, nobody, checks = _parcels(desk, mailing, book, people, chairs)
    day = book.meeting.day
    problems = [] if book.meeting.held_on else ["The meeting is not finished yet. Finish it in the minutes first."]
    problems += advice.named(desk, meeting_id)
    if not made:
        problems.append("No member is marked as the chair with an e-mail address.")
    return SendingPlan(
        mailing,
        f"Draft minutes{' in Word' if mailing is Mailing.MINUTES_WORD else ''}, {say(day)}",
        meeting_id,
        "",
        f"{parcels.signed(desk)}: draft minutes of {say(day)}",
        parcels.letter(
            desk,
            f"Here is the draft of the minutes of {say_weekday(day)}.",
            asked,
        ),
        made,
        nobody,
        tuple(problems),
        checks,
    )


def plan(desk: Desk, meeting_id: Id) -> SendingPlan:
    """The approved minutes; visitors and presenters get an extract of their own items (M12)."""
    book = minutes.book(desk, meeting_id)
    people = recipients.at_meeting(desk, meeting_id)
    readers = minutes_readers.of_meeting(desk, book, people)
    made, nobody, checks = _parcels(desk, Mailing.MINUTES, book, people, readers.recipients, readers.own)
    day = book.meeting.day
    problems = [] if book.approval else ["The chair has not approved these minutes yet."]
    problems += advice.named(desk, meeting_id) if not book.approval else ()
    if not made:
        problems.append(parcels.NOBODY_TO_WRITE_TO)
    return SendingPlan(
        Mailing.MINUTES,
        f"Minutes, {say(day)}",
        meeting_id,
        "",
        f"{parcels.signed(desk)}: minutes of {say(day)}",
        parcels.letter(desk, parcels.worded(desk, "mail.minutes", meeting_day=say_weekday(day))),
        made,
        (*readers.nobody, *nobody),
        tuple(problems),
        checks,
    )


def _parcels(
    desk: Desk,
    mailing: Mailing,
    book: MinutesBook,
    people: MeetingPeople,
    to: tuple[Recipient, ...],
    own: Mapping[str, frozenset[Id]] = _NO_PART,
) -> tuple[tuple[Parcel, ...], tuple[NotSent, ...], tuple[str, ...]]:
    known = _numbers(book)
    gone, left_out = gate.not_now(desk, known)
    numbers = {case: number for case, number in known.items() if case not in gone}
    withheld = gate.withheld(desk, to, numbers)
    given, nobody = portions(mailing, to, tuple(numbers), people.interests, own, withheld=withheld.cases)
    title = "Minutes" if mailing is Mailing.MINUTES else "Draft minutes"
    suffix = ".docx" if mailing is Mailing.MINUTES_WORD else ".pdf"
    made = tuple(_parcel(group, title, suffix, book, numbers) for group in together(given))
    return made, nobody, (*left_out, *withheld.checks, *_visitors_with_all(given))


def _visitors_with_all(given: Sequence[Portion]) -> Iterator[str]:
    for portion in given:
        if portion.recipient.standing is Standing.VISITOR and portion.share is Share.WHOLE:
            yield f"{portion.recipient.name} was a visitor and gets the whole minutes, as it is settled in Settings."


def _parcel(group: tuple[Portion, ...], title: str, suffix: str, book: MinutesBook, numbers: dict[Id, str]) -> Parcel:
    own = group[0].share is Share.OWN
    words = f"{title}, extract" if own else title
    about = f"{words}: {minutes_readers.numbers_of(group[0].cases, numbers)}" if own else words
    form = parcels.dated_file(DocumentKind.MINUTES, words, book.meeting, suffix, group[0], about)
    return parcels.parcel(group, [form], numbers)


def _numbers(book: MinutesBook) -> dict[Id, str]:
    """The number of every case these minutes name."""
    discussed = {entry.case.id: entry.case.number for entry in book.cases}
    return discussed | {line.case_id: line.number for line in book.not_discussed}


def _chairs(desk: Desk, people: MeetingPeople, numbers: dict[Id, str]) -> tuple[Recipient, ...]:
    """The chair; and the vice-chair where there is none, or where the chair may not see every case."""
    chair = people.of(Standing.CHAIR)
    withheld = gate.withheld(desk, chair, numbers).cases
    kept = [people.interests.get(one.member_id, frozenset()) | withheld.get(one.key, frozenset()) for one in chair]
    if chair and not any(cases & set(numbers) for cases in kept):
        return chair
    deputising = {member.id for member in members.all_members(desk) if member.draft.office is Office.VICE_CHAIR}
    vice = tuple(
        Recipient(one.key, one.name, one.email, Standing.CHAIR, one.service, one.member_id)
        for one in people.of(Standing.CORE, Standing.CO_OPTED)
        if one.member_id in deputising
    )
    return chair + vice
