"""One open store and its window: which pages there are, what stands round them, and how it is let go.

Part of `app.py`, kept apart because it may be imported only when a store is open.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtWidgets import QWidget

from jatdesk.crypto.kdf import KdfCost
from jatdesk.domain.backup_duties import BackupFacts
from jatdesk.domain.county_returns import Standing
from jatdesk.domain.members import Office
from jatdesk.domain.roles import may
from jatdesk.domain.teams import Team
from jatdesk.errors import NotAllowed, UserError
from jatdesk.operations import (
    backup_facts,
    county_returns,
    county_teams,
    cover,
    members,
    names,
    search,
    stores,
    sweeping,
    today,
)
from jatdesk.operations.allowed import require
from jatdesk.operations.desk import Desk
from jatdesk.settings import Settings
from jatdesk.ui.backups.keeper import Keeper
from jatdesk.ui.clipboard_watch import ClipboardWatch
from jatdesk.ui.command_box import Command
from jatdesk.ui.crash import going_on
from jatdesk.ui.dialogs import Dialogs
from jatdesk.ui.idle import IdleWatch
from jatdesk.ui.jobs import Jobs
from jatdesk.ui.memory import Kept, Memory
from jatdesk.ui.names import Names
from jatdesk.ui.page import Page, Place
from jatdesk.ui.pages import ACTING, COUNTY_ENTRIES, PLAIN, commands, entries
from jatdesk.ui.pauses import Pauses
from jatdesk.ui.role_words import signed_in_words
from jatdesk.ui.self_check.weekly import WeeklyCheck
from jatdesk.ui.session import SessionWatch
from jatdesk.ui.side_bar import Badge
from jatdesk.ui.unlock.opening import Unlocked
from jatdesk.ui.veil import Veil
from jatdesk.ui.window import MainWindow, Surroundings
from jatdesk.ui.workplace import PageFactory, Workplace
from jatdesk.ui.writer import Writer
from jatdesk.ui.writing.help import WritingHelp

HELD_BACK_SECONDS = 5
FIRST_SIZE = QSize(1366, 768)
TITLE_BAR = 40  # about what a title bar takes, in pixels


class OpenStore:
    """Builds the window on an open desk; `settle` and `close` let go of it again."""

    def __init__(
        self,
        unlocked: Unlocked,
        desk: Desk,
        jobs: Jobs,
        settings: Callable[[], Settings],
        change_settings: Callable[[Settings], None],
        dialogs: Callable[[QWidget], Dialogs],
        let_go: Callable[[str], object],
        cost: KdfCost | None = None,
    ) -> None:
        self.folder = unlocked.folder
        self.unlocked = unlocked
        self._let_go = let_go
        self._desk = desk
        self._jobs = jobs
        self._settings = settings
        self._change_settings = change_settings
        self._cost = cost
        self.names = Names(lambda: self._desk)
        self.window = MainWindow(entries(desk.team.kind), self._surroundings())
        self._veil = Veil(self.names, self.window)
        self._copied = ClipboardWatch(lambda text: names.holds_a_secret(self._desk, text), self.window)
        self.idle = IdleWatch(settings().idle_minutes, self.window, in_meeting=self._in_meeting)
        self._pauses = Pauses(self.idle.last_input, jobs.busy, self.window)
        self.session = SessionWatch(self.window)
        self._writer = Writer(self._jobs.bus, self.window)
        self._dialogs = dialogs(self.window)
        self._keeper = Keeper(unlocked.keys, jobs, settings, change_settings, self.window)
        self._weekly = WeeklyCheck(jobs, self.window.say_refused, self.window)
        self._connect()
        self.names.hide(settings().names_hidden)
        self._furnish()
        self.memory = Memory(lambda: self._desk, self.unlocked.keys, self.window)
        self._go_to_first()
        geometry = QByteArray.fromHex(settings().window.encode())
        if not geometry or not self.window.restoreGeometry(geometry):
            self.window.resize(FIRST_SIZE)
            room = self.window.screen().availableSize()
            if room.width() < FIRST_SIZE.width() or room.height() < FIRST_SIZE.height() + TITLE_BAR:
                self.window.setWindowState(Qt.WindowState.WindowMaximized)

    def another_desk(self) -> Desk:
        """The store again with a connection for the worker's thread."""
        return stores.another(self._desk, self.unlocked.keys)

    def geometry(self) -> str:
        """Size and place of the window, in hexadecimal."""
        return bytes(self.window.saveGeometry().toHex().data()).decode()

    def shown(self) -> None:
        """The window is on the screen: back to where the person was, and an ear for the desktop's notices."""
        self.memory.come_back()
        self._pauses.begin()
        QTimer.singleShot(0, self.window, lambda: self.session.start(self.window))
        if sweeping.is_waiting(self.folder):  # the program ended while records were destroyed
            self._jobs.in_store(self.window, lambda desk, task: sweeping.settle(desk, task.say))

    def settle(self) -> Kept:
        """Have half-typed text written, waiting a little for a job that is writing. No question is asked any more."""
        settled = False
        with going_on():
            self._dialogs.give_way()
            self._jobs.cancel_all()
            settled = self.window.settle()
        until = time.monotonic() + HELD_BACK_SECONDS
        while self._writer.waiting() and time.monotonic() < until:
            self._writer.try_again()
            time.sleep(0.05)
        return self.memory.keep(settled and not self._writer.waiting())

    def shut(self) -> None:
        """Close the window and the store; its lock is still held."""
        self.window.closed.disconnect()
        self._copied.clear()
        self.window.hide()
        self._veil.stop()
        self._writing.stop()
        self._pauses.end()
        self.window.deleteLater()
        self._keeper.at_close(self._desk)
        stores.close(self._desk)

    def _go_to_first(self) -> None:
        if stores.opened_with_recovery(self._desk):
            self.window.go(Place("people"))
            return
        try:
            self.window.go(self._first())
        except UserError:  # the record is not there any more
            self.window.go(Place(entries(self._desk.team.kind)[0].key))

    def _first(self) -> Place:
        """Where the person was; a central desk begins with a page Today of its own."""
        found = self.memory.first()
        return Place(COUNTY_ENTRIES[0].key) if self._desk.team.kind.is_county and found.page == "today" else found

    def _in_meeting(self) -> bool:
        live = getattr(self.window.page(self.window.current()), "is_live", None)
        return live is not None and bool(live())

    def _connect(self) -> None:
        self.idle.waiting.connect(self.window.side.show_countdown)
        self.names.changed.connect(lambda: self.window.side.show_hidden(self.names.hidden))
        self._copied.holding.connect(self.window.side.show_copied)
        self._jobs.bus.told.connect(self.names.touched)
        self._jobs.bus.told.connect(self.window.touched)
        self._jobs.refused.connect(self.window.say_refused)
        self._writer.refused.connect(self.window.say_refused)
        self._writer.saving.connect(self.window.show_saving)
        self._writer.failed.connect(self.window.show_unsaved)

    def _furnish(self) -> None:
        place = Workplace(
            self._desk,
            self._jobs.bus,
            self._jobs,
            self._writer,
            self._dialogs,
            self.window,
            self.window.go,
            self.window.say,
            self.window.commands.open,
            self.names,
        )
        self.window.furnish(place, self._factories() | self._closed())
        self._writing = WritingHelp(place, self.window)

    def _surroundings(self) -> Surroundings:
        return Surroundings(
            team=lambda: _team_words(self._desk),
            badges=lambda: _badges(self._desk, self._backup_facts()),
            search=lambda typed: search.find(self._desk, typed),
            commands=[
                *(command for command in commands(self._desk.team.kind) if may(self._desk.role, command.right)),
                Command("Hide names, or show them", "F8", self.names.toggle),
            ],
            made_up=self._desk.team.kind.is_made_up,
            signed_in=signed_in_words(self._desk.role),
        )

    def _factories(self) -> dict[str, PageFactory]:
        return {
            "today": lambda place: _today(place, self._backup_facts),
            "county_today": lambda place: _county_today(place, self._backup_facts),
            **PLAIN,
            "minutes": self._minutes_page,
            "governance": self._governance_page,
            "settings": self._settings_page,
            "people": self._people_page,
            "backups": self._backups_page,
            "self_check": self._self_check_page,
        }

    def _closed(self) -> dict[str, PageFactory]:
        found: dict[str, PageFactory] = {}
        for key, right in ACTING.items():
            try:
                require(self._desk, right)
            except NotAllowed as refusal:
                found[key] = partial(_not_yours, refusal)
        return found

    def _settings_page(self, place: Workplace) -> Page:
        from jatdesk.ui.settings.controls import Controls

        controls = Controls(self._settings, self._keep_settings, self._show_team)
        if self._desk.team.kind.is_county:
            from jatdesk.ui.county.settings_page import CountySettingsPage

            return CountySettingsPage(place, controls)
        from jatdesk.ui.settings.page import SettingsPage

        return SettingsPage(place, controls)

    def _minutes_page(self, place: Workplace) -> Page:
        from jatdesk.ui.minutes.controls import Controls
        from jatdesk.ui.minutes.page import MinutesPage

        return MinutesPage(place, Controls(self._settings, self._change_settings))

    def _governance_page(self, place: Workplace) -> Page:
        from jatdesk.ui.governance.controls import Controls
        from jatdesk.ui.governance.page import GovernancePage

        return GovernancePage(
            place, Controls(self._backup_facts, lambda: self._settings().second_place, self.unlocked.keys)
        )

    def _backup_facts(self) -> BackupFacts:
        return backup_facts.facts(self._desk, self._settings())

    def _backups_page(self, place: Workplace) -> Page:
        from jatdesk.ui.backups.controls import Controls
        from jatdesk.ui.backups.page import BackupsPage

        keys, lock = self.unlocked.keys, self.window.lock_wanted.emit
        return BackupsPage(place, Controls(keys, self._settings, self._change_settings, self._keeper, lock))

    def _people_page(self, place: Workplace) -> Page:
        from jatdesk.ui.people.controls import Controls
        from jatdesk.ui.people.page import PeoplePage

        keys, lock = self.unlocked.keys, self.window.lock_wanted.emit
        return PeoplePage(place, Controls(lambda: keys, lock, self._let_go, self._cost))

    def _self_check_page(self, place: Workplace) -> Page:
        from jatdesk.ui.self_check.page import SelfCheckPage

        return SelfCheckPage(place, self._settings)

    def _keep_settings(self, settings: Settings) -> None:
        self.idle.set_minutes(settings.idle_minutes)
        self._change_settings(settings)

    def _show_team(self, team: Team) -> None:
        self._desk = replace(self._desk, team=team)
        self._jobs.reopen_desk()
        self._furnish()
        self.window.go(Place("settings"))


def _team_words(desk: Desk) -> tuple[str, str]:
    if desk.team.kind.is_county:
        teams = len(county_teams.every(desk))
        return desk.team.name, "Central desk · 1 team" if teams == 1 else f"Central desk · {teams:,} teams"
    serving = [member for member in members.all_members(desk) if member.serves_on(desk.clock.today())]
    chair = next((member.name for member in serving if member.draft.office is Office.CHAIR), "")
    core = sum(member.draft.core for member in serving)
    counted = "1 core member" if core == 1 else f"{core} core members"
    words = f"Chair: {chair} · {counted}" if chair else counted
    return f"{desk.team.name} {desk.profile.team_word}", cover.standing(desk) or words


def _badges(desk: Desk, backups: BackupFacts) -> dict[str, Badge]:
    if desk.team.kind.is_county:
        last = county_returns.grid(desk, 1)
        missing = sum(row.squares[0].standing is Standing.MISSING for row in last.teams)
        return {"county_returns": Badge(missing, "missing", late=True)}
    counts = today.counts(desk, backups)
    return {
        "today": Badge(counts.duties_now, "to do now", late=True),
        "cases": Badge(counts.open_cases, "open"),
        "actions": Badge(counts.open_actions, "open"),
    }


# each page is imported when it is first opened


def _not_yours(refusal: NotAllowed, _place: Workplace) -> Page:
    from jatdesk.ui.not_yours import NotYoursPage

    return NotYoursPage("Not open to you", refusal)


def _today(place: Workplace, backups: Callable[[], BackupFacts]) -> Page:
    from jatdesk.ui.today.page import TodayPage

    return TodayPage(place, backups)


def _county_today(place: Workplace, backups: Callable[[], BackupFacts]) -> Page:
    from jatdesk.ui.county.today_page import CountyTodayPage

    return CountyTodayPage(place, backups)
