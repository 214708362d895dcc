"""What every plan is put together from: files, parcels, the letter, the team as it signs. Decides nobody's share."""

from collections.abc import Mapping, Sequence

from jatdesk.docs import standing_texts
from jatdesk.domain.distribution import Share
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.passwords import Circle
from jatdesk.domain.portions import Portion
from jatdesk.domain.sending import Parcel, PlannedFile
from jatdesk.operations import wording
from jatdesk.operations.desk import Desk

NOBODY_TO_WRITE_TO = "No member has an e-mail address yet."


def parcel(group: Sequence[Portion], papers: Sequence[PlannedFile], numbers: Mapping[Id, str]) -> Parcel:
    """The same files for everybody in a group of portions; `numbers` are the case numbers by id."""
    first = group[0]
    names = ", ".join(portion.recipient.name for portion in group)
    why = tuple(_why_less(numbers.get(case, ""), names, case in first.withheld) for case in first.left_out)
    holder = first.recipient.name if first.circle is Circle.ONE_OFF else ""
    to = tuple(portion.recipient for portion in group)
    return Parcel(first.circle, to, tuple(papers), why, holder, first.left_out)


def _why_less(number: str, names: str, withheld: bool) -> str:
    """Why a case is left out; what a family withholds, and from whom, is said, but never why."""
    if withheld:
        return f"Case {number} left out for {names}: withheld by consent."
    return f"Without case {number}: {names} declared an interest."


def dated_file(
    kind: DocumentKind, title: str, meeting: Meeting, suffix: str, portion: Portion, about: str = ""
) -> PlannedFile:
    """A file of one meeting, with its day in the name and a portion's cases in it."""
    name = f"{title} {meeting.day.isoformat()}"
    extract = kind is DocumentKind.MINUTES and portion.share is Share.OWN
    member_id = portion.recipient.member_id if kind is DocumentKind.AGENCY_ACTION_UPDATE else ""
    return PlannedFile(kind, name, suffix, portion.cases, portion.left_out, about or title, extract, member_id)


def own_file(kind: DocumentKind, title: str, meeting: Meeting, portion: Portion) -> PlannedFile:
    """A PDF of one meeting made for one member, without any case's papers."""
    name = f"{title} {meeting.day.isoformat()}"
    return PlannedFile(kind, name, ".pdf", about=title, member_id=portion.recipient.member_id)


def signed(desk: Desk) -> str:
    """The team as it stands in subjects and under letters: 'Harwood JAT'."""
    return f"{desk.team.name} {desk.profile.team_word}"


def letter(desk: Desk, *paragraphs: str) -> str:
    """The text of an e-mail: no child, no case but by number, and how the password comes."""
    return note(desk, *paragraphs, worded(desk, "mail.protected"))


def note(desk: Desk, *paragraphs: str) -> str:
    """The text of an e-mail that goes alone, without any file: no child, no case but by number."""
    signature = "\n".join([worded(desk, "mail.signed"), *desk.team.contact_lines])
    return "\n\n".join([worded(desk, "mail.greeting"), *paragraphs, signature]) + "\n"


def worded(desk: Desk, key: str, **values: str) -> str:
    """A standing text as the council has it, filled in."""
    return standing_texts.words(desk.team, wording.profile(desk), key, **values)
