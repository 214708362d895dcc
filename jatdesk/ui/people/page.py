"""People and keys: the list of people, one's own passphrase, the recovery key, and the forms about them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jatdesk import files
from jatdesk.crypto.passphrases import Strength, offered_passphrase, strength, word_list
from jatdesk.domain.history import Changes
from jatdesk.domain.people import Person
from jatdesk.domain.roles import Right, Role
from jatdesk.operations import leaving, people, recovery_key
from jatdesk.ui.bus import value_in
from jatdesk.ui.page import Place
from jatdesk.ui.people.controls import Controls
from jatdesk.ui.people.leaving_panel import LeavingPanel
from jatdesk.ui.people.passphrase_card import PassphraseCard, Wanted
from jatdesk.ui.people.people_card import PeopleCard
from jatdesk.ui.people.person_panels import HandOverPanel, LetInPanel, RenamePanel, RenewPanel, WorkPanel
from jatdesk.ui.people.recovery_card import RecoveryCard
from jatdesk.ui.people.recovery_panels import NewKeyPanel, SheetPanel, TryPanel
from jatdesk.ui.people.roles_card import RolesCard
from jatdesk.ui.role_words import signed_in_words
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.workplace import Workplace

_KINDS = ("person", "recovery")


class PeoplePage:
    """Registered as 'people'; `Place("people", what="drill")` asks for the recovery key, 'new' lets someone in."""

    title = "People and keys"
    belongs_to = "settings"

    def __init__(self, place: Workplace, controls: Controls) -> None:
        self._place = place
        self._controls = controls
        desk = place.desk
        self.header = PageHeader("People and keys")
        self.let_in_button = buttons.primary("&Let someone in…", self.let_in)
        self.header.add(self.let_in_button)
        self.recovered = Banner([], Tone.DUE)
        self.recovered.hide()
        self.people = PeopleCard(desk.slot_id, place.may)
        self.passphrase = PassphraseCard(self._judge)
        self.recovery = RecoveryCard()
        self.roles = RolesCard()
        self.panel: Panel | None = None
        self.widget = QStackedWidget()
        self._main = self._build()
        self.widget.addWidget(self._main)
        self._connect()
        place.only(Right.PEOPLE, self.let_in_button, self.recovery.new_button)
        place.only(Right.BACK_UP, self.recovery.try_button)
        self.passphrase.setVisible(desk.role is not Role.RECOVERY)

    def refresh(self) -> None:
        """Ask who there is and how the recovery key's drill stands."""
        desk = self._place.desk
        self.people.show_people(people.people(desk))
        self.recovery.show_drill(recovery_key.drill(desk), desk.clock.today())
        if desk.role is Role.RECOVERY:
            said = f"{signed_in_words(desk.role)}."
            todo = "Choose whose passphrase was forgotten; then the store locks, and the new one opens it."
            self.recovered.say([(said, "strong"), (todo, "body")], Tone.DUE)

    def touched(self, changes: Changes) -> None:
        """Ask again when a person or the recovery key was touched."""
        if self.widget.isVisible() and any(changes.of(kind) for kind in _KINDS):
            self.refresh()

    def go_to(self, place: Place) -> None:
        """'drill' asks for the recovery key, 'new' lets someone in; a person's slot chooses the person."""
        if place.what == "drill" and self._place.may(Right.BACK_UP):
            self.try_key()
        elif place.what == "new" and self._place.may(Right.PEOPLE):
            self.let_in()

    def leave(self) -> bool:
        """A new recovery key that was not checked asks first; every other form is given up."""
        if isinstance(self.panel, SheetPanel) and not self.panel.may_leave():
            return False
        self._close()
        return True

    def let_in(self) -> None:
        """The form that lets someone in."""
        panel = LetInPanel(self._judge, self._offer)

        def done(person: Person) -> None:
            offered = panel.entry.passphrase() if panel.entry.is_offered() else ""
            self._show(HandOverPanel(person, f"{person.words} is let in", offered, "&Done", self._close))

        def start(name: str, role: Role, passphrase: str) -> None:
            keys, cost = self._controls.keys(), self._controls.cost
            self._work(
                panel,
                "Making a way in…",
                lambda desk: people.let_in(desk, keys, name, role, passphrase, cost),
                done,
            )

        panel.wanted.connect(start)
        self._show(panel)

    def rename(self, person: Person) -> None:
        """The form for another name."""
        panel = RenamePanel(person)
        desk = self._place.desk

        def start(name: str) -> None:
            self._place.act(
                lambda: people.rename(desk, person.slot_id, name), panel.refused, lambda _done: self._close()
            )

        panel.wanted.connect(start)
        self._show(panel)

    def renew(self, person: Person) -> None:
        """The form for a forgotten passphrase."""
        panel = RenewPanel(person, lambda typed: self._judge(typed, person.name), self._offer)

        def done(renewed: Person) -> None:
            offered = panel.entry.passphrase() if panel.entry.is_offered() else ""
            recovered = self._place.desk.role is Role.RECOVERY
            then = ("&Lock the store now", self._controls.lock) if recovered else ("&Done", self._close)
            self._show(HandOverPanel(renewed, "The new passphrase is set", offered, *then))

        def start(passphrase: str) -> None:
            keys, cost = self._controls.keys(), self._controls.cost
            self._work(
                panel,
                "Setting the passphrase…",
                lambda desk: people.renew_passphrase(desk, keys, person.slot_id, passphrase, cost),
                done,
            )

        panel.wanted.connect(start)
        self._show(panel)

    def take_away(self, person: Person) -> None:
        """What it means to take somebody's access away, and the button that does it."""
        self._show(LeavingPanel(person, leaving.WORDS_BEFORE, lambda: self._controls.let_go(person.slot_id)))

    def try_key(self) -> None:
        """The drill."""
        panel = TryPanel()

        def done(_nothing: object) -> None:
            self._close()
            self._place.say("The recovery key is right: it opens this store")

        panel.wanted.connect(
            lambda typed: self._work(
                panel, "Trying the key…", lambda desk: recovery_key.try_recovery_key(desk, typed), done
            )
        )
        self._show(panel)

    def new_key(self) -> None:
        """A new recovery key in the old one's place."""
        panel = NewKeyPanel()

        def done(key: str) -> None:
            self._show(SheetPanel(key, self._place.desk.team.name, self._place.dialogs, self._close))

        def start() -> None:
            keys, cost = self._controls.keys(), self._controls.cost
            self._work(panel, "Making the key…", lambda desk: recovery_key.new_recovery_key(desk, keys, cost), done)

        panel.wanted.connect(start)
        self._show(panel)

    def _change_passphrase(self, wanted: Wanted) -> None:
        cost = self._controls.cost

        def done(_keys: object) -> None:
            self.passphrase.show_changed()
            self._place.say("The passphrase is changed")

        job = self._place.jobs.in_store(
            self.widget,
            lambda desk, _task: people.change_passphrase(desk, wanted.present, wanted.wanted, cost),
            done,
            self.passphrase.show_refused,
        )
        self.passphrase.progress.follow(job, "Changing the passphrase…", can_cancel=False)

    def _work(self, panel: WorkPanel, said: str, call: Callable[[Any], Any], done: Callable[[Any], object]) -> None:
        job = self._place.jobs.in_store(
            panel, lambda desk, _task: call(desk), lambda made: done(value_in(made)), panel.refused
        )
        panel.follow(job, said)

    def _judge(self, typed: str, *more: str) -> Strength:
        team = self._place.desk.team
        return strength(typed, (team.name, team.district, *more))

    def _offer(self) -> str:
        found = word_list(files.resource("words/passphrase.txt").read_text(encoding="utf-8"))
        return offered_passphrase(found, self._place.desk.randomness)

    def _show(self, panel: Any) -> None:
        self._drop()
        self.panel = panel
        panel.left.connect(self._left)
        self.widget.addWidget(panel)
        self.widget.setCurrentWidget(panel)
        panel.start()

    def _left(self) -> None:
        if not isinstance(self.panel, SheetPanel) or self.panel.may_leave():
            self._close()

    def _close(self) -> None:
        self._drop()
        self.widget.setCurrentWidget(self._main)
        self.refresh()
        self.people.table.setFocus()

    def _drop(self) -> None:
        if self.panel is not None:
            self.widget.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None

    def _connect(self) -> None:
        self.people.rename_wanted.connect(self.rename)
        self.people.renew_wanted.connect(self.renew)
        self.people.leave_wanted.connect(self.take_away)
        self.recovery.try_wanted.connect(self.try_key)
        self.recovery.new_wanted.connect(self.new_key)
        self.passphrase.wanted.connect(self._change_passphrase)

    def _build(self) -> QWidget:
        ground = QWidget()
        body = QVBoxLayout(ground)
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(16)
        for part in (self.recovered, self.people, self.passphrase, self.recovery, self.roles):
            body.addWidget(part)
        body.addStretch(1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(Scroll(ground), 1)
        return page
