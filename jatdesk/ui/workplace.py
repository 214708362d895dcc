"""What a page is given: the desk, a way to act, to go elsewhere, to ask and to say. No page gets the window itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from jatdesk.domain import roles
from jatdesk.domain.roles import Right
from jatdesk.operations.desk import Desk
from jatdesk.ui.bus import Bus
from jatdesk.ui.dialogs import Dialogs
from jatdesk.ui.jobs import Jobs
from jatdesk.ui.names import Names
from jatdesk.ui.page import Page, Place
from jatdesk.ui.writer import Done, Failed, Writer


class Say(Protocol):
    """Shows a message for ten seconds, with Undo when there is a way back."""

    def __call__(self, words: str, undo: Callable[[], object] | None = None) -> None: ...


@dataclass(frozen=True)
class Workplace:
    """Handed to every page factory; `parent` owns the jobs of a page that has gone; `find` opens the box of Ctrl+K.

    `names` knows whether names are hidden; a page tells it `about` which cases it shows.
    """

    desk: Desk
    bus: Bus
    jobs: Jobs
    writer: Writer
    dialogs: Dialogs
    parent: QWidget
    go: Callable[[Place], None]
    say: Say
    find: Callable[[str], object] = lambda _typed: None
    names: Names = field(default_factory=Names)

    def act(self, call: Callable[[], Any], failed: Failed | None = None, done: Done | None = None) -> Any:
        """Run one operation that writes; see `Writer.act`."""
        return self.writer.act(call, failed, done)

    def may(self, right: Right) -> bool:
        """Whether the person at the desk has this right; operations refuse without it, screens do not offer it."""
        return roles.may(self.desk.role, right)

    def only(self, right: Right, *parts: QWidget) -> None:
        """Leave these parts of a finished page to those who have the right; for others they are gone for good.

        They are taken out of the page rather than hidden, so that nothing that shows them later brings them back.
        """
        if not self.may(right):
            gone = QWidget(self.parent)
            gone.hide()
            for part in parts:
                part.setParent(gone)


PageFactory = Callable[[Workplace], Page]
