"""What is withheld from whom about a case, on the Consent tab. The reason stands here and nowhere else."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.domain.withheld import Withheld
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.consent_forms import ConsentForms
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.rich_line import RichLine


class WithheldCard(parts.HeadedCard):
    """One row an entry, those that run first; who keeps the records adds one and ends one."""

    def __init__(self, room: CaseRoom, forms: ConsentForms, parent: QWidget | None = None) -> None:
        self.add_button = buttons.plain("&Withhold something…", forms.withhold)
        self._keeps = room.may(Right.KEEP)
        super().__init__("Withheld", self.add_button if self._keeps else None, parent)
        self._forms = forms
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.body.addLayout(self._rows)

    def show_withheld(self, entries: Sequence[Withheld], members: Mapping[Id, str]) -> None:
        """Show these; `members` are the names by id."""
        parts.emptied(self._rows)
        for kept in sorted(entries, key=lambda each: each.ended_on is not None):
            self._rows.addWidget(self._row(kept, members))
        if not entries:
            self._rows.addWidget(text.secondary("Nothing is withheld from anybody."))

    def _row(self, kept: Withheld, members: Mapping[Id, str]) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        since = f"since {say(kept.since)}" if kept.since else ""
        column.addWidget(RichLine([(whom(kept, members), "strong"), (since, "secondary")]))
        column.addWidget(text.body(kept.what or "Everything: gets no paper of this case."))
        if kept.why:
            column.addWidget(text.secondary(f"Reason: {kept.why}"))
        if kept.ended_on is not None:
            column.addWidget(text.secondary(f"Ended on {say(kept.ended_on)}."))
        elif self._keeps:
            link = buttons.link("Withhold it no longer", partial(self._forms.end_withheld, kept))
            link.setAccessibleName(f"Withhold it no longer from {whom(kept, members)}")
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return made


def whom(kept: Withheld, members: Mapping[Id, str]) -> str:
    """From whom, in words."""
    member = members.get(kept.member_id, "A former member") if kept.member_id else ""
    return ", ".join(part for part in (member, kept.service, kept.whom) if part)
