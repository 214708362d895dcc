"""Readers of one mailing who have one address: one e-mail goes to both, and both read all of it."""

from collections import defaultdict

from jatdesk.domain.recipients import mailbox
from jatdesk.domain.sending import SendingPlan


def said(plan: SendingPlan) -> tuple[str, ...]:
    """A sentence for each address that more than one reader has, in the order of the addresses."""
    names: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for parcel in plan.parcels:
        for one in parcel.recipients:
            if one.email.strip():
                names[mailbox(one)][one.name] = None
    return tuple(
        f"{' and '.join(each)} have one address, {box}: one e-mail goes there for all of them."
        for box, each in sorted(names.items())
        if len(each) > 1
    )
