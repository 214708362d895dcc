"""One line to type an action in, and what was understood of it while it is typed. It saves nothing."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jatdesk.domain.actions import Understanding
from jatdesk.domain.deadlines import weekday_short
from jatdesk.ui.minutes.kept_line import KeptLine
from jatdesk.ui.widgets.rich_line import Part

_HINT = "type who, what and by when, then Enter"
_EXAMPLE = "school nursing to make a home visit about sleep by 8 jan"
_NEXT: Part = ("\nand", "secondary")
"""Before the second action of a line."""

Understand = Callable[[str], Sequence[Understanding]]
"""The actions a line holds: nearly always one."""


class ActionLine(KeptLine):
    """`entered` carries the actions understood and the line on Enter; `clear` empties it once it was taken."""

    entered = Signal(object, str)

    def __init__(self, understand: Understand, today: date, parent: QWidget | None = None) -> None:
        def echo(line: str) -> list[Part]:
            each = [_parts(one, today) for one in understand(line)]
            return [*each[0], *(part for parts in each[1:] for part in (_NEXT, *parts))]

        super().__init__("&Actions", _HINT, _EXAMPLE, echo, parent)
        self.given.connect(lambda line: self.entered.emit(understand(line), line))


def _parts(understanding: Understanding, today: date) -> list[Part]:
    if not understanding.understood:
        return [("Not understood yet: who will do it?", "strong"), ("Enter keeps it as plain text.", "secondary")]
    due = f"by {weekday_short(understanding.due, today)}" if understanding.due else "no date yet"
    who = understanding.who or "nobody named yet"
    kind = "strong" if understanding.due else "secondary"
    doubt = understanding.doubt
    if understanding.due and understanding.due < today:
        doubt = f"{doubt} This day has passed.".strip()
    said: list[Part] = [(who, "strong"), (f"· {understanding.what} ·", "body"), (due, kind)]
    return [*said, (f"— {doubt}", "secondary")] if doubt else said
