"""Taking in a case that another team moved here: the file, its password, what is in it, and whose case it is."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget

from jatdesk.domain.cases import Case
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.errors import UserError
from jatdesk.operations import moving
from jatdesk.operations.desk import Desk
from jatdesk.operations.moving import Arriving
from jatdesk.ui.forms.ask_file import AskFile
from jatdesk.ui.jobs import Job, Task
from jatdesk.ui.moved_case.arrive_panel import ArrivePanel
from jatdesk.ui.page import Place
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.workplace import Workplace

KINDS = "Sealed case (*.jatdesk-case);;Every file (*)"


class MovedCasePage:
    """Registered as 'moved_case'; `what="new"` asks for the file at once."""

    belongs_to = "cases"
    title = "Take in a moved case"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self.panel: Panel | None = None
        self.empty = EmptyState(
            "Take in a case from another team",
            "The other team gives you one sealed file, and its password by phone or on paper. You see what is in it "
            "before anything is saved.",
            "Choose the file…",
            self.choose,
        )
        self.widget = QStackedWidget()
        self.widget.addWidget(self.empty)

    def refresh(self) -> None:
        """Nothing here changes by itself."""

    def touched(self, changes: Changes) -> None:
        """Nothing here changes by itself."""

    def go_to(self, place: Place) -> None:
        """Ask for the file."""
        if place.what == "new" and self.panel is None:
            self.choose()

    def leave(self) -> bool:
        """What was opened and not taken in is let go: the file is still there."""
        self._close()
        return True

    def choose(self) -> None:
        """Ask for the file and open it."""
        path = self._place.dialogs.open_file("Take in a moved case", KINDS)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Open a file; a password is asked for beside it."""

        def start(password: str, failed: Callable[[UserError], object]) -> Job:
            def work(desk: Desk, _task: Task) -> Arriving:
                return moving.look(desk, path, password)

            return self._place.jobs.in_store(self.widget, work, self._show_found, failed)

        ask = AskFile(path, "Take in a moved case", "Cases", start)
        ask.cancelled.connect(self._close)
        self._show(ask)
        ask.read()

    def _show_found(self, found: Arriving) -> None:
        panel = ArrivePanel(found, self._take_in)
        self._place.names.about(line.id for line in found.known)
        self._show(panel)
        panel.start()

    def _take_in(self, found: Arriving, same_as: Id) -> None:
        desk = self._place.desk
        self._place.act(lambda: moving.take_in(desk, found, same_as), self._refused, self._taken_in)

    def _taken_in(self, case: Case) -> None:
        self._close()
        self._place.go(Place("cases", case.id, "story"))
        self._place.say(f"Taken in as case {case.number}")

    def _refused(self, error: UserError) -> None:
        if self.panel is not None:
            self.panel.problems.show_error(error)

    def _show(self, panel: Panel) -> None:
        self._close()
        self.panel = panel
        panel.left.connect(self._leave_panel)
        self.widget.addWidget(panel)
        self.widget.setCurrentWidget(panel)

    def _leave_panel(self) -> None:
        self._close()
        self._place.go(Place("cases"))

    def _close(self) -> None:
        if self.panel is not None:
            self.widget.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
        self.widget.setCurrentWidget(self.empty)
