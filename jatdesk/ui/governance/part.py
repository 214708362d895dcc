"""What a tab of the Governance page is, and the room it is given."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id


def _nothing(_half: HalfForm) -> None:
    """No form of this tab can come back."""


def _nowhere(_ref: Id) -> None:
    """The tab is all there is to show."""


@dataclass(frozen=True)
class TabSpec:
    """One tab: its key, its words, what it shows, how it asks again.

    `kinds` are the records whose changes concern it; `show` goes to one of its records; `forms` are the keys of its
    forms, of which `again` opens the one that was half typed.
    """

    key: str
    words: str
    widget: QWidget
    ask: Callable[[], None]
    kinds: tuple[str, ...]
    show: Callable[[Id], None] = _nowhere
    forms: tuple[str, ...] = ()
    again: Callable[[HalfForm], None] = field(default=_nothing)
