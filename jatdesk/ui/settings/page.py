"""Settings: the team, this computer, the document password, and the ways to safe keeping. Each card saves itself."""

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.closed_days import ClosedDays
from jatdesk.domain.history import Changes
from jatdesk.domain.profiles import StandingItem
from jatdesk.domain.roles import Right
from jatdesk.domain.teams import Team
from jatdesk.errors import StorageError, UserError
from jatdesk.operations import closed_days, desk_copies, passwords, standing_items, stores
from jatdesk.settings import Settings
from jatdesk.ui.page import Place
from jatdesk.ui.pdf_panel import PdfPanel
from jatdesk.ui.settings.circle_card import CircleCard
from jatdesk.ui.settings.closed_days_card import ClosedDaysCard
from jatdesk.ui.settings.computer_card import ComputerCard
from jatdesk.ui.settings.controls import Controls
from jatdesk.ui.settings.logo_card import LogoCard
from jatdesk.ui.settings.password_card import PasswordCard
from jatdesk.ui.settings.safe_keeping_card import SafeKeepingCard
from jatdesk.ui.settings.standing_card import StandingCard
from jatdesk.ui.settings.team_card import TeamCard
from jatdesk.ui.settings.texts_card import TextsCard
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.workplace import Workplace

_SHOWN = ("password", "closed_days", "meeting", "team", "member")
"""The kinds of record that something on this page follows."""


class SettingsPage:
    """Registered as 'settings'; `controls` turns what belongs to the computer and not to the store."""

    title = "Settings"

    def __init__(self, place: Workplace, controls: Controls) -> None:
        self._place = place
        self._controls = controls
        self.header = PageHeader("Settings")
        self.team = TeamCard()
        self.circle = CircleCard()
        self.circle.changed.connect(self._change_circle)
        self.circle.shared.connect(self._share_password)
        self.computer = ComputerCard()
        desk = place.desk
        self.password = PasswordCard(place, partial(passwords.measured, desk), partial(passwords.offered, desk))
        self.pages = PdfPanel(place, "Slip with the document password", "Settings")
        self.safe_keeping = SafeKeepingCard(place.go)
        self.texts = TextsCard(place)
        self.logo = LogoCard(place)
        self.closed_days = ClosedDaysCard(place)
        self.standing = StandingCard()
        self.standing.wanted.connect(self._change_standing)
        self.team.saved.connect(self._save_team)
        self.team.history_wanted.connect(lambda: place.go(Place("history", "1", "team")))
        self.computer.changed.connect(self._change_settings)
        self.password.wanted.connect(self._change_password)
        self.password.slip_wanted.connect(self._look_at_slip)
        self.pages.left.connect(self._stop_looking)
        self.closed_days.entered.connect(self._enter_days)
        self.closed_days.removed.connect(self._remove_days)
        self.closed_days.none_said.connect(self._say_none)
        self.widget = QStackedWidget()
        self._main = QWidget()
        self.widget.addWidget(self._main)
        self.widget.addWidget(self.pages)
        self._build()
        place.only(Right.SEND, self.password)
        place.only(Right.KEEP, self.closed_days)
        place.only(Right.DECIDE, self.standing)
        self.team.hold(place.may(Right.TEAM))
        self.circle.hold(place.may(Right.TEAM))

    def refresh(self) -> None:
        """Ask for everything anew."""
        desk = self._place.desk
        self.team.show_team(desk.team)
        self.circle.show_team(desk.team)
        self.computer.show_settings(self._controls.settings())
        self.texts.refresh()
        self.logo.refresh()
        self.closed_days.show_days(closed_days.calendar(desk), closed_days.unknown_years(desk))
        usual = desk.profile.standing_items
        self.standing.show_items(standing_items.standing_items(desk), standing_items.NEEDED, usual)
        if self._place.may(Right.SEND):
            self.password.show_password(
                passwords.standing(desk), desk.clock.today().isoformat(), passwords.knowing(desk)
            )

    def touched(self, changes: Changes) -> None:
        """Ask again when a password, a closure day, the team's own lists, a text or a meeting changed."""
        if changes.of("logo"):
            self.logo.refresh()
        if changes.of("text") or changes.of("word"):
            self.texts.refresh()
        if (
            any(changes.of(kind) for kind in ("password", "closed_days", "meeting", "team", "member"))
            and self.widget.isVisible()
        ):
            self.refresh()

    def go_to(self, place: Place) -> None:
        """'closed_days', 'standing_items', 'logo' and 'texts' bring those cards into sight."""
        if place.what == "logo":
            self._scroller.ensureWidgetVisible(self.logo)
            self.logo.choose_button.setFocus()
        if place.what == "texts":
            self._scroller.ensureWidgetVisible(self.texts)
            self.texts.start()
        if place.what == "standing_items":
            self._scroller.ensureWidgetVisible(self.standing)
            self.standing.start()
        if place.what == "closed_days":
            self._scroller.ensureWidgetVisible(self.closed_days)
            self.closed_days.start()

    def leave(self) -> bool:
        """Hide the password; details of the team that are half typed stay in their boxes."""
        self.password.hide_password()
        self._stop_looking()
        return True

    def _build(self) -> None:
        ground = QWidget()
        body = QVBoxLayout(ground)
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(16)
        cards = (
            self.password,
            self.circle,
            self.safe_keeping,
            self.computer,
            self.team,
            self.logo,
            self.standing,
            self.closed_days,
            self.texts,
        )
        for card in cards:
            body.addWidget(card)
        body.addStretch(1)
        page = QVBoxLayout(self._main)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.header)
        self._scroller = Scroll(ground)
        page.addWidget(self._scroller, 1)

    def _save_team(self, team: Team) -> None:
        def saved(_changes: object) -> None:
            self.team.kept(team)
            self._place.say("The team’s details are saved")
            self._controls.team_changed(team)

        self._place.act(lambda: stores.change_team(self._place.desk, team), self.team.problems.show_error, saved)

    def _share_password(self, central: bool) -> None:
        def failed(fault: UserError) -> None:
            self.circle.show_team(self._place.desk.team)
            self._place.say(fault.sentence())

        def shared(team: Team) -> None:
            self._place.say("The team’s settings for sending are saved")
            self._controls.team_changed(team)

        self._place.act(lambda: stores.share_password(self._place.desk, central), failed, shared)

    def _change_circle(self, team: Team) -> None:
        def failed(fault: UserError) -> None:
            self.circle.show_team(self._place.desk.team)
            self._place.say(fault.sentence())

        def saved(_changes: object) -> None:
            self._place.say("The team’s settings for sending are saved")
            self._controls.team_changed(team)

        self._place.act(lambda: stores.change_team(self._place.desk, team), failed, saved)

    def _change_standing(self, items: tuple[StandingItem, ...]) -> None:
        def saved(_done: object) -> None:
            self.standing.kept()
            self.refresh()
            self._place.say("The standing items are saved, and coming agendas follow")

        self._place.act(lambda: standing_items.change(self._place.desk, items), self.standing.refused, saved)

    def _enter_days(self, entry: ClosedDays) -> None:
        desk = self._place.desk

        def saved(_done: object) -> None:
            self.closed_days.begin()
            self.closed_days.start()
            self._place.say(f"{entry.said()}: every deadline is counted anew")

        act = partial(closed_days.change if entry.id else closed_days.add, desk, entry)
        self._place.act(act, self.closed_days.refused, saved)

    def _say_none(self, year: int) -> None:
        self._place.act(lambda: closed_days.say_none(self._place.desk, year), self.closed_days.refused)

    def _remove_days(self, entry: ClosedDays) -> None:
        desk = self._place.desk

        def removed(_done: object) -> None:
            self._place.say(f"Taken out: {entry.said()}", lambda: self._place.act(lambda: closed_days.add(desk, entry)))

        self._place.act(lambda: closed_days.remove(desk, entry.id), self.closed_days.refused, removed)

    def _change_settings(self, settings: Settings) -> None:
        try:
            self._controls.change(settings)
        except StorageError as error:
            self._place.say(error.sentence())

    def _change_password(self, wanted: str) -> None:
        self._place.act(
            lambda: passwords.change(self._place.desk, wanted), self.password.refused, self._password_changed
        )

    def _password_changed(self, _password: object) -> None:
        self.password.end()
        self.refresh()
        self._place.say("The document password is changed")

    def _look_at_slip(self, holder: str) -> None:
        self.pages.look(lambda desk, _task: desk_copies.team_slips(desk, holder))
        self.widget.setCurrentWidget(self.pages)

    def _stop_looking(self) -> None:
        self.pages.forget()
        self.widget.setCurrentWidget(self._main)
