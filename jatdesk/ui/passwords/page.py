"""The password ledger: a file tells which password it has; every password with its days and what was made with it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.gateways import WORDS, Taken
from jatdesk.domain.history import Changes
from jatdesk.domain.passwords import DocumentPassword
from jatdesk.domain.sending import Prepared
from jatdesk.operations import gateways, passwords
from jatdesk.ui.page import Place
from jatdesk.ui.passwords.find_card import FindCard
from jatdesk.ui.passwords.gateway_card import GatewayCard
from jatdesk.ui.passwords.periods_card import Period, PeriodsCard
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.workplace import Workplace

_SHOWN = ("password", "mailing", "gateway", "member", "team")


class PasswordsPage:
    """Registered as 'passwords'; for those who may send."""

    belongs_to = "documents"
    title = "Passwords"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self.find = FindCard(place)
        self.periods = PeriodsCard(place.say)
        self.gateways = GatewayCard()
        self.widget = QWidget()
        self._build()
        self.periods.wanted.connect(self._show_mailings)
        self.periods.opened.connect(self._open)
        self.gateways.test_wanted.connect(lambda address: place.go(Place("sending", address, "test_file")))
        self.gateways.told.connect(self._tell)

    def refresh(self) -> None:
        """Ask for every password again."""
        counts = passwords.counts(self._place.desk)
        every = passwords.all_passwords(self._place.desk)
        self.periods.show_periods([Period(each, counts.get(each.id, 0)) for each in every])

        self.gateways.show_gateways(gateways.known(self._place.desk))

    def touched(self, changes: Changes) -> None:
        """A password was made, or something sealed with one."""
        if self.widget.isVisible() and any(changes.of(kind) for kind in _SHOWN):
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

    def _tell(self, address: str, taken: Taken) -> None:
        desk = self._place.desk
        before = next((each.result for each in gateways.known(desk) if each.address == address), None)

        def undo() -> None:
            was = before.taken if before else None
            on = before.on if before else desk.clock.today()
            self._place.act(lambda: gateways.record(desk, address, was, on))

        self._place.act(
            lambda: gateways.record(desk, address, taken, desk.clock.today()),
            done=lambda _done: self._place.say(f"Kept: {WORDS[taken]}", undo),
        )

    def _open(self, mailing: Prepared) -> None:
        self._place.go(Place("documents", mailing.id))

    def _build(self) -> None:
        ground = QWidget()
        body = QVBoxLayout(ground)
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(16)
        for card in (self.find, self.periods, self.gateways):
            body.addWidget(card)
        body.addStretch(1)
        page = QVBoxLayout(self.widget)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(PageHeader("Passwords"))
        page.addWidget(Scroll(ground), 1)
