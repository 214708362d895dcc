"""Whether the same mailing went out before, and to whom: it is asked about before it is made again (D4). Only reads."""

from collections.abc import Sequence

from jatdesk.db import mailings
from jatdesk.domain.dates import say
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import Prepared, SendingPlan
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

_NAMED = 8


@allowed(Right.SEND)
def questions(desk: Desk, planned: SendingPlan) -> tuple[str, ...]:
    """One question where somebody of this plan had the same mailing; nothing where it is the first."""
    with desk.reading() as reading:
        earlier = mailings.of_kind(reading, planned.mailing, planned.meeting_id, planned.case_id)
    about = planned.meeting_id or planned.case_id
    same = [each for each in earlier if about or each.title == planned.title]
    names = {one.email.strip().casefold(): one.name for parcel in planned.parcels for one in parcel.recipients}
    had = [each for each in same if _boxes(each) & set(names)]
    if not had:
        return ()
    first = next((each for each in had if each.sent_on), had[0])
    to = [names[box] for box in sorted(_boxes(first) & set(names), key=names.__getitem__) if box]
    if first.sent_on is None:
        whom = f" for {_listed(to)}" if to else ""
        return (f"This was made on {say(first.prepared_on)} already{whom}, and is not marked as sent.",)
    whom = f" to {_listed(to)}" if to else ""
    last = max(each.sent_on for each in had if each.sent_on)
    again = f", and again on {say(last)}" if last != first.sent_on else ""
    return (f"This went out on {say(first.sent_on)} already{whom}{again}.",)


def _boxes(mailing: Prepared) -> frozenset[str]:
    """The mailboxes it was made for; what lies in the outbox for nobody's mailbox counts as ''."""
    found = frozenset(email.strip().casefold() for file in mailing.files for email in file.recipients)
    return found or frozenset({""})


def _listed(names: Sequence[str]) -> str:
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
