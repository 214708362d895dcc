"""What a tab of the case page may use beside the case it shows: the workplace, its acts, and the case's own place."""

from collections.abc import Callable
from dataclasses import dataclass

from jatdesk.domain.cases import CasePage
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.ui.cases.acting import CaseActs
from jatdesk.ui.cases.panels import CasePanels
from jatdesk.ui.workplace import Workplace


@dataclass(frozen=True)
class CaseRoom:
    """`page()` is the case in sight; `panels` show a form in its place; `act` runs one operation and says so."""

    place: Workplace
    acts: CaseActs
    panels: CasePanels
    page: Callable[[], CasePage]

    def may(self, right: Right) -> bool:
        """Whether the person may do acts of this kind."""
        return self.place.may(right)

    def act(
        self,
        call: Callable[[], object],
        said: str,
        undo: Callable[[], object] | None = None,
        done: Callable[[], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
    ) -> None:
        """Run one operation; when it is in the store say `said`, offering `undo`; `failed` gets a refusal."""
        self.acts.write(call, said, undo, done, failed)
