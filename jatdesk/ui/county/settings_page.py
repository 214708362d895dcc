"""Settings of a central desk: the county, who manages its districts, this computer, safe keeping."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.county_teams import District
from jatdesk.domain.history import Changes
from jatdesk.domain.roles import Right
from jatdesk.domain.teams import Team
from jatdesk.errors import StorageError
from jatdesk.operations import county_districts, stores
from jatdesk.settings import Settings
from jatdesk.ui.county.county_card import CountyCard
from jatdesk.ui.county.districts_card import DistrictsCard
from jatdesk.ui.page import Place
from jatdesk.ui.settings.computer_card import ComputerCard
from jatdesk.ui.settings.controls import Controls
from jatdesk.ui.settings.safe_keeping_card import SafeKeepingCard
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.workplace import Workplace


class CountySettingsPage:
    """Registered as 'settings' in the store of a central desk: no venue, no document password, no agenda."""

    title = "Settings"

    def __init__(self, place: Workplace, controls: Controls) -> None:
        self._place = place
        self._controls = controls
        self.header = PageHeader("Settings")
        self.county = CountyCard()
        self.county.saved.connect(self._save)
        self.county.history_wanted.connect(lambda: place.go(Place("history", "1", "team")))
        self.county.hold(place.may(Right.TEAM))
        self.districts = DistrictsCard()
        self.districts.saved.connect(self._save_manager)
        self.districts.hold(place.may(Right.KEEP))
        self.computer = ComputerCard()
        self.computer.changed.connect(self._change_settings)
        self.safe_keeping = SafeKeepingCard(place.go)
        self.widget = QWidget()
        self._build()

    def refresh(self) -> None:
        """Ask for everything anew."""
        desk = self._place.desk
        self.county.show_team(desk.team, desk.profile.return_days)
        self.districts.show_districts(county_districts.every(desk))
        self.computer.show_settings(self._controls.settings())

    def touched(self, changes: Changes) -> None:
        """Ask again when the county, a team of the register or a district changed."""
        if self.widget.isVisible() and any(changes.of(kind) for kind in ("team", "county team", county_districts.KIND)):
            self.refresh()

    def go_to(self, place: Place) -> None:
        """'districts' brings that card into sight, with the district that is named."""
        if place.what == "districts":
            self.districts.choose(place.ref)
            self._scroller.ensureWidgetVisible(self.districts)
            self.districts.start()

    def where(self) -> Place:
        """The page, with the district whose manager may be half typed."""
        chosen = self.districts.district()
        return Place("settings", chosen, "districts") if chosen else Place("settings")

    def leave(self) -> bool:
        """What is half typed stays in its box."""
        return True

    def _save(self, team: Team) -> None:
        def saved(_changes: object) -> None:
            self._place.say("The county’s name is saved")
            self._controls.team_changed(team)

        self._place.act(
            lambda: stores.change_team(self._place.desk, team),
            lambda error: self.county.refused(error.sentence()),
            saved,
        )

    def _save_manager(self, district: District) -> None:
        desk = self._place.desk
        before = next((each for each in county_districts.every(desk) if each.name == district.name), district)

        def saved(_changes: object) -> None:
            self.districts.kept()
            self._place.say("Saved", lambda: self._place.act(lambda: county_districts.change(desk, before)))

        self._place.act(lambda: county_districts.change(desk, district), self.districts.refused, saved)

    def _change_settings(self, settings: Settings) -> None:
        try:
            self._controls.change(settings)
        except StorageError as error:
            self._place.say(error.sentence())

    def _build(self) -> None:
        ground = QWidget()
        body = QVBoxLayout(ground)
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(16)
        for card in (self.county, self.districts, self.safe_keeping, self.computer):
            body.addWidget(card)
        body.addStretch(1)
        page = QVBoxLayout(self.widget)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.header)
        self._scroller = Scroll(ground)
        page.addWidget(self._scroller, 1)
