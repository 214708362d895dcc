"""What a duty says, and where its button leads, for the person at the desk. Opens nothing."""

from collections.abc import Callable
from dataclasses import replace

from jatdesk.domain.duties import Duty
from jatdesk.domain.roles import Right
from jatdesk.ui.page import Place

_NEEDED = {"sending": Right.SEND, "settings": Right.SEND}
"""The pages that are there to act; all others can be looked at."""

_APPROVAL = "Get the chair’s approval of"


def as_seen(duty: Duty, may: Callable[[Right], bool]) -> Duty:
    """The duty in the words of whoever is to do it: an approval is the chair's own act, and who can only look opens."""
    if duty.title.startswith(_APPROVAL) and may(Right.APPROVE):
        return replace(duty, title=duty.title.replace(_APPROVAL, "Read and approve"), button="Read…")
    return duty if may(Right.KEEP) else replace(duty, button="Open")


def place_of(duty: Duty, may: Callable[[Right], bool]) -> Place | None:
    """The place of a duty, or None where this person could do nothing about it.

    Who does not keep the records is led to the record, never into a form.
    """
    page, _colon, what = duty.target.partition(":")
    if may(Right.KEEP):
        return Place(page, duty.ref, what)
    forms = what in ("new", "close")
    if page in _NEEDED or (forms and not duty.ref):
        return None
    return Place(page, duty.ref, "" if forms else what)
