"""What changed since a mailing was prepared, so that it must not go out as it lies there (D4). Only reads."""

from collections.abc import Mapping

from jatdesk.domain.distribution import Mailing, Prepared, Recipient, mailbox
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
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
    held = {case for file in prepared.files for case in file.cases}
    if not held or prepared.mailing in _NAMES_NO_CHILD:
        return tuple(found)
    numbers = {case: cases.case(desk, case).number for case in held}
    if prepared.mailing in gate.ABOUT_MEETINGS:
        gone, _words = gate.not_now(desk, numbers)
        found += [f"Case {numbers[case]} can’t be discussed now." for case in sorted(gone, key=numbers.__getitem__)]
    return (*found, *_kept_from(desk, prepared, numbers))


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
