"""Backups: the newest, the second place, all there are; making one now, trying one, restoring one."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.backups import Where
from jatdesk.domain.dates import say_moment
from jatdesk.domain.differences import Differences
from jatdesk.domain.history import Changes
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import backups, differences, replacing, restoring, second_place, swaps
from jatdesk.operations.backups import Backup
from jatdesk.operations.desk import Desk
from jatdesk.operations.restoring import Opened, Rehearsal
from jatdesk.ui.backups.controls import Controls
from jatdesk.ui.backups.keeper import Kept
from jatdesk.ui.backups.list_card import ListCard
from jatdesk.ui.backups.newest_card import NewestCard
from jatdesk.ui.backups.panels import RestorePanel, TryPanel
from jatdesk.ui.backups.place_card import PlaceCard
from jatdesk.ui.jobs import Task
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.workplace import Workplace


class BackupsPage:
    """Registered as 'backups'; `Place("backups", what="now")` makes one, 'place' asks for the second place."""

    title = "Backups"
    belongs_to = "settings"

    def __init__(self, place: Workplace, controls: Controls) -> None:
        self._place = place
        self._controls = controls
        self._chosen: tuple[Backup, ...] = ()
        self.header = PageHeader("Backups")
        self.now_button = buttons.primary("Back up &now", self.back_up)
        self.header.add(self.now_button)
        self.progress = ProgressLine()
        self.newest = NewestCard()
        self.second = PlaceCard()
        self.list = ListCard()
        self.panel: TryPanel | RestorePanel | None = None
        self.widget = QStackedWidget()
        self._main = self._build()
        self.widget.addWidget(self._main)
        self.second.choose_wanted.connect(self.choose_place)
        self.second.forget_wanted.connect(self._forget_place)
        self.list.try_wanted.connect(self.try_one)
        self.list.restore_wanted.connect(self.restore)
        self.list.file_wanted.connect(self._add_file)
        controls.keeper.kept.connect(self.refresh)
        place.only(Right.BACK_UP, self.now_button, self.list.try_button, self.list.file_button)
        place.only(Right.RESTORE, self.list.restore_button)

    def refresh(self) -> None:
        """Ask the settings at once, and the folders aside: the second place may be slow or away."""
        desk, settings = self._place.desk, self._controls.settings()
        second = Path(settings.second_place) if settings.second_place else None
        same = second is not None and second_place.same_disk(second, desk.store.folder)
        self.second.show_place(settings, desk.clock.today(), same)
        self.list.show_aside(len(swaps.set_aside(desk.store.folder)))
        keys = self._controls.keys
        there = second_place.folder_of(second, keys.store_id) if second else None
        self._place.jobs.aside(
            self.widget, lambda _task: backups.found(desk.store.folder, there, keys), self._show_found
        )

    def touched(self, changes: Changes) -> None:
        """Something changed since the newest backup."""
        if self.widget.isVisible() and changes.touched:
            self._show_newest()

    def go_to(self, place: Place) -> None:
        """'now' makes a backup, 'place' asks for the second place."""
        if place.what == "now" and self._place.may(Right.BACK_UP):
            self.back_up()
        elif place.what == "place":
            self.second.choose_button.setFocus()

    def leave(self) -> bool:
        """A passphrase that was typed is forgotten."""
        self._close()
        return True

    def back_up(self) -> None:
        """Make one now."""
        self.now_button.setEnabled(False)

        def done(kept: Kept) -> None:
            self.now_button.setEnabled(True)
            trouble = kept.brought.trouble if kept.brought else ""
            away = " The second place was not there." if kept.brought and not kept.brought.seen and not trouble else ""
            self._place.say(f"The backup is made and checked.{away}{' ' if trouble else ''}{trouble}")

        def refused(fault: UserError) -> None:
            self.now_button.setEnabled(True)
            self._place.say(fault.sentence())

        self.progress.follow(
            self._controls.keeper.now(self.widget, done, refused), "Making a backup…", can_cancel=False
        )

    def choose_place(self) -> None:
        """Ask for a folder, prepare it, and bring the newest backup there."""
        folder = self._place.dialogs.folder("Choose the second place for backups: a stick or a network folder")
        if folder is None:
            return
        desk, keys = self._place.desk, self._controls.keys
        try:
            second_place.chosen(folder, desk.store.folder, keys.store_id)
            today = desk.clock.today().isoformat()
            settings = replace(self._controls.settings(), second_place=str(folder), second_place_seen=today)
            self._controls.change(settings)
        except UserError as fault:
            self._place.say(fault.sentence())
            return
        self.back_up()

    def try_one(self, backup: Backup) -> None:
        """The form for a rehearsal."""
        panel = TryPanel(backup)

        def start(typed: str) -> None:
            job = self._place.jobs.aside(
                panel,
                lambda task: restoring.rehearse(restoring.opened_with_either(backup.path, typed), task.say),
                tried,
                panel.refused,
            )
            panel.follow(job, "Trying the backup…")

        def tried(rehearsal: Rehearsal) -> None:
            panel.show_result(rehearsal)
            if self._place.may(Right.BACK_UP):
                self._place.act(lambda: restoring.note_tried(self._place.desk, rehearsal))

        panel.wanted.connect(start)
        self._show(panel)

    def restore(self, backup: Backup) -> None:
        """What differs is shown first; then it can be restored."""
        if not self._place.may(Right.RESTORE):
            return
        panel, keys = RestorePanel(backup), self._controls.keys
        ready: list[Opened] = []

        def opened(typed: str) -> Opened:
            if typed:
                return restoring.opened_with_either(backup.path, typed)
            return restoring.opened_with_keys(backup.path, keys)

        def compare(typed: str) -> None:
            def work(desk: Desk, task: Task) -> tuple[Opened, Differences]:
                there = opened(typed)
                return there, differences.with_desk(desk, there, task.say)

            job = self._place.jobs.in_store(panel, work, compared, panel.refused)
            panel.follow(job, "Comparing the backup with the store…")

        def compared(found: tuple[Opened, Differences]) -> None:
            ready[:] = [found[0]]
            panel.show_differences(found[1])

        panel.compare_wanted.connect(compare)
        panel.restore_wanted.connect(lambda: self._ask_to_restore(panel, ready[0]) if ready else None)
        self._show(panel)

    def _ask_to_restore(self, panel: RestorePanel, there: Opened) -> None:
        if not self._place.dialogs.confirm(
            f"Restore the backup of {say_moment(there.note.made_at)}?",
            f"{panel.differences.headline.text()} The store as it is now is set aside, not deleted. The store locks, "
            "and the backup is in its place when it is opened again.",
            "&Restore it",
        ):
            return
        panel.button.setEnabled(False)

        def refused(fault: UserError) -> None:
            panel.button.setEnabled(True)
            panel.refused(fault)

        keys = self._controls.keys
        job = self._place.jobs.in_store(
            panel,
            lambda desk, task: replacing.prepare_from_desk(desk, there, keys, task.say),
            lambda _aside: self._controls.lock(),
            refused,
        )
        panel.progress.follow(job, "Putting the backup in place…", can_cancel=False)

    def _forget_place(self) -> None:
        settings = replace(self._controls.settings(), second_place="", second_place_seen="")
        try:
            self._controls.change(settings)
        except UserError as fault:
            self._place.say(fault.sentence())
        self.refresh()

    def _add_file(self) -> None:
        path = self._place.dialogs.open_file("Choose a backup", "Backups (*.jatdesk-backup);;Every file (*)")
        if path is not None:
            seen = backups.seen(path, Where.CHOSEN, self._controls.keys)
            self._chosen = (seen, *(each for each in self._chosen if each.path != path))
            self.refresh()

    def _show_found(self, found: tuple[Backup, ...]) -> None:
        there = {each.path for each in found}
        self.list.show_backups((*(each for each in self._chosen if each.path not in there), *found))
        self.newest.found = found
        self._show_newest()

    def _show_newest(self) -> None:
        desk = self._place.desk
        changed = backups.changed_since(desk, backups.newest(self.newest.found))
        self.newest.show_newest(
            backups.newest(self.newest.found), changed, desk.clock.now(), restoring.last_tried(desk)
        )

    def _show(self, panel: TryPanel | RestorePanel) -> None:
        self._drop()
        self.panel = panel
        panel.left.connect(self._close)
        self.widget.addWidget(panel)
        self.widget.setCurrentWidget(panel)
        panel.start()

    def _close(self) -> None:
        if self.panel is not None:
            self._drop()
            self.widget.setCurrentWidget(self._main)
            self.refresh()
            self.list.table.setFocus()

    def _drop(self) -> None:
        if self.panel is not None:
            self.widget.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None

    def _build(self) -> QWidget:
        ground = QWidget()
        body = QVBoxLayout(ground)
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(16)
        for part in (self.progress, self.newest, self.second, self.list):
            body.addWidget(part)
        body.addStretch(1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(Scroll(ground), 1)
        return page
