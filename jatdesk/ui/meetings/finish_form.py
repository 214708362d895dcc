"""The small form in which a person says who told whom after a meeting, or why nobody is told. Saves nothing."""

from dataclasses import dataclass
from datetime import date

from jatdesk.domain.finishing import CaseEnd, End
from jatdesk.ui.forms.edit_panel import EditPanel, Save
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section


@dataclass(frozen=True)
class Said:
    """What the form holds: told on a day by somebody, somehow; or a reason instead."""

    on: date | None = None
    by: str = ""
    how: str = ""
    why: str = ""


_WHY = FieldSpec(
    "why",
    "Or &why it is left",
    hint="For example: it is not safe to contact them; they have moved away",
    wide=True,
)
_TOLD = Section(
    "told",
    "Told after the meeting",
    (
        FieldSpec("on", "&Told on", Kind.PAST),
        FieldSpec("by", "Told &by"),
        FieldSpec("how", "&How", hint="For example by phone, at school"),
        _WHY,
    ),
    words="Say when and by whom they were told. If they will not be told, give the reason instead; it is shown.",
)


def panel(end: End, case: CaseEnd, today: date, save: Save) -> EditPanel:
    """The form for one end of a meeting, filled with the likely answer."""
    who = "Family" if end is End.FAMILY else "Referrer"
    likely = Said(today, case.told_by if end is End.FAMILY else "")
    return EditPanel(f"{who} of case {case.number}", "Send", _TOLD, likely, today, "Record", save)
