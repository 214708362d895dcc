"""What stands in the place of a page that is there to act, for somebody whose role does not allow the act."""

from jatdesk.domain.history import Changes
from jatdesk.errors import NotAllowed
from jatdesk.ui.page import Place
from jatdesk.ui.widgets.empty_state import EmptyState


class NotYoursPage:
    """Says with the operation's own words what this person may not do, and whom to ask."""

    def __init__(self, title: str, refusal: NotAllowed) -> None:
        self.title = title
        self.widget = EmptyState(refusal.what, refusal.todo)

    def refresh(self) -> None:
        """Nothing here changes."""

    def touched(self, changes: Changes) -> None:
        """Nothing here depends on the store."""

    def go_to(self, place: Place) -> None:
        """There is nothing to go to inside."""

    def leave(self) -> bool:
        """Nothing is half typed here."""
        return True
