"""The red mark above a case's tabs while a safeguarding concern waits for an answer. It is never printed."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.domain.concerns import Concern, head, open_ones, standing
from jatdesk.domain.roles import Right
from jatdesk.operations import concerns
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.concern_forms import ConcernForms
from jatdesk.ui.cases.concern_panel import ConcernPanel
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.pill import Tone


class ConcernAlert:
    """One red strip for each concern that waits, with the next step as its button; nothing when none does."""

    def __init__(self, room: CaseRoom, forms: ConcernForms) -> None:
        self._room = room
        self._forms = forms
        self.widget = QWidget()
        self._column = QVBoxLayout(self.widget)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.banners: list[Banner] = []
        self.widget.hide()

    def show_page(self, page: CasePage) -> None:
        """Every concern of this case that is not answered, the oldest first."""
        waiting = open_ones(concerns.of_case(self._room.place.desk, page.case.id))
        parts.emptied(self._column)
        self.banners = [self._banner(concern) for concern in waiting]
        self.widget.setVisible(bool(waiting))
        for banner in self.banners:
            self._column.addWidget(banner)
            banner.show()

    def start(self) -> None:
        """Put the cursor on the first step that is asked for."""
        if self.banners:
            self.banners[0].findChildren(QPushButton)[0].setFocus()

    def _banner(self, concern: Concern) -> Banner:
        made = Banner([(f"⚠ {head(concern)}", "lead"), (f"\n{standing(concern)}", "body")], Tone.LATE)
        made.setAccessibleName(head(concern))
        step = self._step(concern)
        if step is not None:
            made.add(step)
        made.add(buttons.plain("Read i&t…", lambda: self._read(concern)))
        return made

    def _step(self, concern: Concern) -> QPushButton | None:
        if not concern.done:
            step = buttons.danger("What was &done…", lambda: self._forms.acted_on(concern))
        elif concern.sent_on is None:
            step = buttons.danger("Pr&epare the pack…", self._forms.prepare)
            return step if self._room.may(Right.SEND) else None
        else:
            step = buttons.danger("They ans&wered…", lambda: self._forms.answered(concern))
        return step if self._room.may(Right.KEEP) else None

    def _read(self, concern: Concern) -> None:
        self._room.panels.open_panel(ConcernPanel(self._room, self._forms, concern))


class ConcernsCard(parts.HeadedCard):
    """Every concern there ever was about the case, answered or not, and the way to record one."""

    def __init__(self, room: CaseRoom, forms: ConcernForms) -> None:
        self._room = room
        self._forms = forms
        self.raise_button = buttons.link("Raise a concern…", forms.raise_one)
        super().__init__("Safeguarding concerns", self.raise_button if room.may(Right.DECIDE) else None)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add_layout(self._rows)

    def show_page(self, page: CasePage) -> None:
        """The oldest first."""
        parts.emptied(self._rows)
        found = concerns.of_case(self._room.place.desk, page.case.id)
        if not found:
            self._rows.addWidget(parts.PillRow("No concern was raised about this child here.", "", None, False))
        for number, concern in enumerate(found, start=1):
            self._rows.addWidget(self._row(concern, number < len(found)))

    def _row(self, concern: Concern, rule: bool) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        pill = ("⚠ waits", Tone.LATE) if concern.is_open else ("answered", Tone.PLAIN)
        row.addWidget(parts.PillRow(head(concern), standing(concern), pill, rule), 1)
        read = buttons.link("Read…", lambda: self._forms_panel(concern))
        read.setAccessibleName(f"Read: {head(concern)}")
        row.addWidget(read)
        return held

    def _forms_panel(self, concern: Concern) -> None:
        self._room.panels.open_panel(ConcernPanel(self._room, self._forms, concern))
