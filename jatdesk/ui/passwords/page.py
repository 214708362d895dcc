"""The password ledger: a file tells which password it has; every password with its days and what was made with it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.distribution import Prepared
from jatdesk.domain.history import Changes
from jatdesk.domain.passwords import DocumentPassword
from jatdesk.operations import passwords
from jatdesk.ui.page import Place
from jatdesk.ui.passwords.find_card import FindCard
from jatdesk.ui.passwords.periods_card import Period, PeriodsCard
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.workplace import Workplace


class PasswordsPage:
    """Registered as 'passwords'; for those who may send."""

    belongs_to = "documents"
    title = "Passwords"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self.find = FindCard(place)
        self.periods = PeriodsCard(place.say)
        self.widget = QWidget()
        self._build()
        self.periods.wanted.connect(self._show_mailings)
        self.periods.opened.connect(self._open)

    def refresh(self) -> None:
        """Ask for every password again."""
        counts = passwords.counts(self._place.desk)
        every = passwords.all_passwords(self._place.desk)
        self.periods.show_periods([Period(each, counts.get(each.id, 0)) for each in every])

    def touched(self, changes: Changes) -> None:
        """A password was made, or something sealed with one."""
        if self.widget.isVisible() and (changes.of("password") or changes.of("mailing")):
            self.refresh()

    def go_to(self, place: Place) -> None:
        """There is one place only."""
        self.find.choose_button.setFocus()

    def leave(self) -> bool:
        """Passwords are hidden again when another page comes."""
        self.find.forget()
        self.periods.hide_password()
        return True

    def _show_mailings(self, password: DocumentPassword) -> None:
        self.periods.show_mailings(passwords.sealed_with(self._place.desk, password.id))

    def _open(self, mailing: Prepared) -> None:
        self._place.go(Place("documents", mailing.id))

    def _build(self) -> None:
        ground = QWidget()
        body = QVBoxLayout(ground)
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(16)
        for card in (self.find, self.periods):
            body.addWidget(card)
        body.addStretch(1)
        page = QVBoxLayout(self.widget)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(PageHeader("Passwords"))
        page.addWidget(Scroll(ground), 1)
