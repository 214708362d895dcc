"""The quiet acts under one row of many, side by side."""

from collections.abc import Iterable

from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.flow import FlowLayout


def acts_of(about: str, offered: Iterable[tuple[str, buttons.Pressed]]) -> FlowLayout:
    """A link for each act, read out with what it is about."""
    made = FlowLayout(gap=12)
    for words, pressed in offered:
        made.addWidget(buttons.link_about(words, about, pressed))
    return made
