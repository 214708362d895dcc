"""Who of those from outside gets a part of the minutes: the items they were in or brought, and their actions (M12)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jatdesk.domain.absences import heard_part, missed
from jatdesk.domain.ids import Id
from jatdesk.domain.lead_updates import is_same_person
from jatdesk.domain.minutes import MinutesBook
from jatdesk.domain.presenters import Presenter, Task
from jatdesk.domain.recipients import Recipient, Standing, mailbox
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.domain.sending import NotSent
from jatdesk.operations import presenters
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.recipients import MeetingPeople

_STANDINGS = {Task.PRESENTS: Standing.PRESENTER, Task.LEADS: Standing.LEAD}


@dataclass(frozen=True)
class MinutesReaders:
    """Everybody the approved minutes could go to; `own` holds, by key, the cases of those who get a part."""

    recipients: tuple[Recipient, ...]
    own: dict[str, frozenset[Id]]
    nobody: tuple[NotSent, ...] = ()


@allowed(Right.READ)
def of_meeting(desk: Desk, book: MinutesBook, people: MeetingPeople) -> MinutesReaders:
    """Members and the others of the register as they are, and who presented or leads a case and came for it.

    A presenter gets nothing before somebody has recorded that they came: who was only invited heard nothing.
    """
    everybody = list(people.recipients)
    own = {one.key: _with_action(one, book) | _in_room(one, book) for one in people.of(Standing.VISITOR)}
    nobody: list[NotSent] = []
    for each in presenters.of_meeting(desk, book.meeting.id):
        if not each.name or each.member_id:
            continue
        known = next((one for one in everybody if _is(one, each)), None)
        if known is None and each.came:
            known = _recipient(each)
            everybody.append(known)
            own[known.key] = _with_action(known, book)
        if known is None and each.came is None and each.invited_on:
            words = f"Case {each.case_number}: it is not recorded whether they came. Say so on the Meet stage."
            nobody.append(NotSent(each.name, words))
        if known is not None and known.key in own:
            own[known.key] |= {each.case_id}
            everybody = [_reached(one, each) if one.key == known.key else one for one in everybody]
    return MinutesReaders(tuple(everybody), own, tuple(nobody))


def _with_action(one: Recipient, book: MinutesBook) -> frozenset[Id]:
    """The cases in which an action was given to somebody who is no member: the name is all there is to go by."""
    named = (one.name, f"{one.service} · {one.name}")
    return frozenset(
        entry.case.id
        for entry in book.cases
        for action in entry.agreed
        if any(person in named for person in action.who.split("; "))
    )


def _in_room(visitor: Recipient, book: MinutesBook) -> frozenset[Id]:
    """The cases a visitor was in for, where it was written down when they came or went; else nobody knows."""
    order = [item.id for item, _words in book.items]
    moved = [each for each in book.absences if f"visitor:{each.person_id}" == visitor.key]
    out = {item for each in moved for item in missed(each, order) if not heard_part(each, item)}
    return frozenset(item.case_id for item, _words in book.items if moved and item.case_id and item.id not in out)


def _is(one: Recipient, each: Presenter) -> bool:
    same_box = bool(each.email.strip()) and mailbox(one) == each.email.strip().casefold()
    return same_box or fold(one.name) == fold(each.name) or is_same_person(each.name, one.name)


def _recipient(each: Presenter) -> Recipient:
    box = each.email.strip()
    return Recipient(
        f"presenter:{box.casefold() or each.name}", each.name, box, _STANDINGS[each.task], each.organisation
    )


def _reached(one: Recipient, each: Presenter) -> Recipient:
    """A visitor whose address only the agenda knows."""
    return one if one.email.strip() else replace(one, email=each.email.strip())


def numbers_of(cases: Sequence[Id], numbers: dict[Id, str]) -> str:
    """'case 0239' or 'cases 0239, 0240', for an extract's name on the screen."""
    found = ", ".join(sorted(numbers.get(case, "") for case in cases))
    return f"case{'s' if len(cases) > 1 else ''} {found}"
