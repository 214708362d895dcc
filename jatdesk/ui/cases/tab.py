"""What every tab of the case page has in common: it shows a case page value, and asks for acts by name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from PySide6.QtWidgets import QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.domain.consent import Consent
from jatdesk.domain.ids import Id
from jatdesk.domain.profiles import Profile
from jatdesk.ui.cases.room import CaseRoom


class Tab(Protocol):
    """One tab; `show_page` may be called again with the same or another case."""

    widget: QWidget

    def show_page(self, page: CasePage) -> None:
        """Show this case."""
        ...


@dataclass(frozen=True)
class Acts:
    """What the tabs may start; the page behind them runs the operations."""

    room: CaseRoom
    today: Callable[[], date]
    profile: Profile
    keeps: bool
    """Whether the person may change anything here; without it a tab only shows."""
    add_note: Callable[[], object]
    edit_section: Callable[[Id, str], object]
    """Open the form of one section of a referral: (referral id, section key)."""
    edit_child: Callable[[], object]
    edit_facts: Callable[[], object]
    record_consent: Callable[[], object]
    form_seen: Callable[[Consent], object]
    open_action: Callable[[Id], object]
    papers_in: Callable[[date | None], object]
    add_paper: Callable[[], object]
    open_paper: Callable[[Id], object]
