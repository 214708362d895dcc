"""How long records are kept and where their paper lies, as a form; the years are the council's to choose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jatdesk.domain.retention import MOST_YEARS, Kind, Rule, Start
from jatdesk.ui.forms.fields import FieldSpec, Options
from jatdesk.ui.forms.fields import Kind as Input
from jatdesk.ui.forms.sections import Section


@dataclass(frozen=True)
class Answers:
    """The fields of `SECTION`."""

    years: str = ""
    start: str = Start.CLOSED.value
    source: str = ""
    years_never: str = ""
    start_never: str = Start.CLOSED.value
    source_never: str = ""
    paper: str = ""


def answers(rules: Sequence[Rule], paper: str) -> Answers:
    """What is in force, as the form shows it."""
    of = {rule.kind: rule for rule in rules}
    told, never = of[Kind.DISCUSSED], of[Kind.NEVER]
    return Answers(
        str(told.years), told.start.value, told.source, str(never.years), never.start.value, never.source, paper
    )


def rules(values: Mapping[str, Any]) -> tuple[Rule, ...]:
    """The rules that were typed; years that are no number are 0, which no operation takes."""
    return (
        Rule(Kind.DISCUSSED, Start(values["start"]), _years(values["years"]), values["source"]),
        Rule(Kind.NEVER, Start(values["start_never"]), _years(values["years_never"]), values["source_never"]),
    )


def _years(typed: str) -> int:
    digits = typed.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= len(str(MOST_YEARS)) else 0


_STARTS: Options = (
    (Start.CLOSED.value, "from the day the case was closed"),
    (Start.FINANCIAL_YEAR.value, "from the end of the financial year it was closed in"),
    (Start.BIRTH.value, "from the child’s date of birth"),
)
SECTION = Section(
    "retention",
    "How long records are kept",
    (
        FieldSpec("years", "&Years to keep", needed=True, heading="Cases that a meeting discussed"),
        FieldSpec("start", "Counted &from", Input.CHOICE, options=_STARTS, needed=True),
        FieldSpec("source", "&Whose rule it is", wide=True, hint="Empty for the scheme’s own"),
        FieldSpec("years_never", "Yea&rs to keep", needed=True, heading="Cases that no meeting discussed"),
        FieldSpec("start_never", "C&ounted from", Input.CHOICE, options=_STARTS, needed=True),
        FieldSpec("source_never", "W&hose rule it is", wide=True, hint="Empty for the scheme’s own"),
        FieldSpec("paper", "Where &paper copies lie", wide=True, heading="Paper", hint="A case can have its own place"),
    ),
    words="A case that is opened again begins anew when it is closed. A legal hold beats every rule.",
)
