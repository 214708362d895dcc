"""What changed since a mailing was prepared, so that it must not go out as it lies there (D4). Only reads."""

from collections.abc import Mapping

from jatdesk.db import meetings as meeting_rows
from jatdesk.db.store import Reading
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meeting_changes import as_told
from jatdesk.domain.recipients import Recipient, mailbox
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import Prepared
from jatdesk.operations import cases, gate, members, recipients
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

_NAMES_NO_CHILD = (Mailing.AGENDA_NO_NAMES, Mailing.CHAIR_ASK, Mailing.REFERRAL_LETTER)


@allowed(Right.READ)
def flags(desk: Desk, prepared: Prepared) -> tuple[str, ...]:
    """Whose address is no longer to be used, and which case may no longer go to whom; nothing once it was sent."""
    if prepared.sent_on is not None:
        return ()
    boxes = {email.strip().casefold() for file in prepared.files for email in file.recipients}
    closed = recipients.retired(desk)
    found = [f"{box}: {closed[box]}" for box in sorted(boxes & set(closed))]
    with desk.reading() as reading:
        if is_moved(reading, prepared):
            found.append(f"The meeting was moved: it says {prepared.meeting_told}.")
    held = {case for file in prepared.files for case in file.cases}
    if not held or prepared.mailing in _NAMES_NO_CHILD:
        return tuple(found)
    numbers = {case: cases.case(desk, case).number for case in held}
    if prepared.mailing in gate.ABOUT_MEETINGS:
        gone, _words = gate.not_now(desk, numbers)
        found += [f"Case {numbers[case]} can’t be discussed now." for case in sorted(gone, key=numbers.__getitem__)]
    return (*found, *_kept_from(desk, prepared, numbers))


def told(reading: Reading, meeting_id: Id) -> str:
    """Day, times and place of a meeting to come, as papers tell them that are made now."""
    meeting = meeting_rows.one(reading, meeting_id) if meeting_id else None
    return as_told(meeting) if meeting is not None and not meeting.started and meeting.held_on is None else ""


def is_moved(reading: Reading, prepared: Prepared) -> bool:
    """Whether a meeting to come is on another day, at another time or place than its papers say."""
    now = told(reading, prepared.meeting_id) if prepared.meeting_told else ""
    return bool(now) and now != prepared.meeting_told


def _kept_from(desk: Desk, prepared: Prepared, numbers: dict[Id, str]) -> tuple[str, ...]:
    """A declared interest or something withheld that is newer than the files."""
    today = desk.clock.today()
    serving = [recipients.of_member(each) for each in members.all_members(desk) if each.serves_on(today)]
    known = (*serving, *recipients.central(desk.team))
    withheld = gate.withheld(desk, known, numbers).cases
    declared = recipients.declared(desk)
    found: dict[str, None] = {}
    for file in prepared.files:
        readers = {email.strip().casefold() for email in file.recipients}
        for one in (one for one in known if one.email.strip() and mailbox(one) in readers):
            for case in sorted(set(file.cases) & _not_for(one, withheld, declared), key=numbers.__getitem__):
                found[f"Case {numbers[case]} may no longer go to {one.name}."] = None
    return tuple(found)


def _not_for(
    one: Recipient, withheld: Mapping[str, frozenset[Id]], declared: Mapping[Id, frozenset[Id]]
) -> frozenset[Id]:
    return withheld.get(one.key, frozenset()) | declared.get(one.member_id, frozenset())
