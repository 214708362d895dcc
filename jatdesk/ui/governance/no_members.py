"""What a register of members says while the team has none."""

from jatdesk.domain.roles import Right
from jatdesk.ui.page import Place
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.workplace import Workplace


def no_members(place: Workplace, words: str) -> EmptyState:
    """The empty screen with the one thing to do first, for whoever may do it."""

    def add() -> None:
        place.go(Place("members", what="new"))

    return EmptyState("No member is written down yet", words, "Add a &member" if place.may(Right.KEEP) else "", add)
