"""What shows that an open case drifts, above its tabs; nothing where it moves."""

from PySide6.QtWidgets import QWidget

from jatdesk.domain.cases import CasePage, CaseState
from jatdesk.operations import drift
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.rich_line import Part


class DriftAlert:
    """Asks for the signs when a case is shown."""

    def __init__(self, room: CaseRoom) -> None:
        self._room = room
        self._banner = Banner([], Tone.DUE)
        self._banner.hide()
        self.widget: QWidget = self._banner

    def show_page(self, page: CasePage) -> None:
        """The signs of an open case."""
        signs = drift.of_case(self._room.place.desk, page.case.id) if page.case.state is CaseState.OPEN else ()
        parts: list[Part] = [("This case may be drifting.", "strong"), (" ".join(signs), "secondary")] if signs else []
        self._banner.say(parts, Tone.DUE)
