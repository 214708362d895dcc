"""A form dropped on a meeting: an Agency Action Update, or a feedback form that came back with the same post."""

from collections.abc import Sequence

from jatdesk.domain.agency_updates import FormRead
from jatdesk.domain.feedback import FormBack, Round
from jatdesk.errors import NotThisKind
from jatdesk.exchange.agency_action_update import read_agency_action_update
from jatdesk.exchange.feedback_form import read_feedback


def read_form_back(data: bytes, password: str | None, rounds: Sequence[Round]) -> FormRead | FormBack:
    """Whichever of the two it is. Raises PasswordNeeded, or NotThisKind, as for the update, for any other."""
    try:
        return read_agency_action_update(data, password)
    except NotThisKind:
        try:
            return read_feedback(data, password, rounds)
        except NotThisKind:
            pass
        raise
