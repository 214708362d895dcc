"""One line to type who is in the room, and what was understood of it while it is typed. It saves nothing."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jatdesk.domain.attendance_said import Line, words
from jatdesk.ui.minutes.kept_line import KeptLine
from jatdesk.ui.widgets.rich_line import Part

_EXAMPLE = "jc present, pl dep. for sw, am left 10:40"


class RoomLine(KeptLine):
    """`read(line)` says what a line means; `given` carries it on Enter."""

    def __init__(self, label: str, hint: str, read: Callable[[str], Line], parent: QWidget | None = None) -> None:
        super().__init__(label, hint, _EXAMPLE, lambda line: _parts(read(line)), parent)


def _parts(line: Line) -> list[Part]:
    found: list[Part] = []
    if line.said:
        found.append(("; ".join(words(said) for said in line.said), "body"))
    if line.problems:
        found += [("Not understood yet:", "strong"), (" ".join(line.problems), "body")]
    return found
