"""Safeguarding concerns in the minutes: the red strip over the case in front, and the form that raises one by key.

Nothing of it becomes part of the minutes.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.concerns import Concern, head, open_ones, standing
from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.operations import concerns
from jatdesk.ui.forms.concern_section import RAISED
from jatdesk.ui.forms.edit_panel import EditPanel, Values
from jatdesk.ui.forms.keeper import FormKeeper
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.workplace import Workplace

KEYS = "Ctrl+Shift+C"
"""Raises a concern about the case in front."""

_FORM = "concern"


class ConcernPart:
    """`show_case(case_id)` fills `strip`; the form takes the page's place in `stack` until `back()` is called."""

    def __init__(self, place: Workplace, stack: QStackedWidget, back: Callable[[], object]) -> None:
        self._place = place
        self._stack = stack
        self._back = back
        self._case_id: Id = ""
        self.panel: EditPanel | None = None
        self._keeper = FormKeeper(place, "minutes", stack)
        self.strip = QWidget()
        self._column = QVBoxLayout(self.strip)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.strip.hide()
        self.raise_button: QPushButton = buttons.link("Raise a concern…", self.raise_one)
        self.raise_button.setToolTip(KEYS)

    def show_case(self, case_id: Id) -> None:
        """The concerns about this case that wait for an answer; '' is an item without a case."""
        self._case_id = case_id
        waiting = open_ones(concerns.of_case(self._place.desk, case_id)) if case_id else ()
        while (item := self._column.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for concern in waiting:
            self._column.addWidget(self._banner(concern))
        self.strip.setVisible(bool(waiting))
        self.raise_button.setVisible(bool(case_id) and self._place.may(Right.DECIDE))

    def raise_one(self) -> None:
        """The form for the case in front."""
        if self._case_id and self._place.may(Right.DECIDE):
            self._open(self._case_id)

    def keep(self) -> None:
        """Keep what is half typed now."""
        self._keeper.flush()

    def left_over(self) -> HalfForm | None:
        """What was half typed here when the program was left."""
        return self._keeper.left_over()

    def bring_back(self, half: HalfForm) -> None:
        """Open the form again with what was typed."""
        self._open(half.ref)
        self._keeper.bring_back(half)

    def _open(self, case_id: Id) -> None:
        self._drop()
        desk, today = self._place.desk, self._place.desk.clock.today()
        made: list[Id] = []

        def write(values: Values) -> tuple[Id, Changes]:
            concern_id, changes = concerns.raise_concern(
                desk, case_id, values["words"], values["raised_by"], values["raised_on"]
            )
            made.append(concern_id)
            return concern_id, changes

        def save(values: Values) -> None:
            self._place.act(lambda: write(values), panel.refused, lambda _done: saved())

        def back() -> object:
            return self._place.act(lambda: concerns.take_back(desk, made[-1]))

        def saved() -> None:
            self._leave()
            self._place.say("The concern is recorded", back)

        blank = Concern("", today, "", "")
        panel = EditPanel("Raise a safeguarding concern", "Minutes", RAISED, blank, today, "&Record the concern", save)
        panel.left.connect(self._ask_to_leave)
        self.panel = panel
        self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)
        panel.start()
        self._keeper.watch(panel, case_id, _FORM)

    def _ask_to_leave(self) -> None:
        lost = "What you typed in this form is not saved yet."
        dirty = self.panel is not None and self.panel.dirty()
        if not dirty or self._place.dialogs.confirm("Leave without saving?", lost, "Leave", "Stay"):
            self._leave()

    def _leave(self) -> None:
        self._drop()
        self._back()

    def _drop(self) -> None:
        self._keeper.forget()
        if self.panel is not None:
            self._stack.removeWidget(self.panel)
            self.panel.deleteLater()
            self.panel = None

    def _banner(self, concern: Concern) -> Banner:
        made = Banner([(f"⚠ {head(concern)}", "lead"), (f"\n{standing(concern)}", "body")], Tone.LATE)
        case_id = self._case_id
        made.add(buttons.plain("Open the case", lambda: self._place.go(Place("cases", case_id, "concern"))))
        return made
