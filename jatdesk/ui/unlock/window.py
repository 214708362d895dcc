"""The first window: choose a store, type its passphrase, open it. It knows neither keys nor a database.

It must stay quick to import: Qt, the standard library and the smallest modules of ours only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from jatdesk.ui import theme
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.password_field import PasswordField

_OTHER = "other"
_FORGOTTEN = "Forgotten? Any other person of this store, or the recovery key, can set a new one."


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person wants opened, and with what: a passphrase, or the recovery key from paper.

    `slot_id` says whose passphrase it is; without it each person's is tried.
    """

    folder: Path
    secret: str
    is_recovery_key: bool = False
    slot_id: str = ""


class UnlockWindow(QWidget):
    """`wished` carries a Wish; `other_wanted`, `new_wanted`, `demo_wanted`, `backup_wanted` and
    `cover_wanted` ask for other ways in,

    `review_wanted` for minutes to be reviewed from a file. `store_chosen` carries the folder whose people are to be
    shown with `show_people`; never before the first painting.
    """

    wished = Signal(object)
    store_chosen = Signal(object)
    other_wanted = Signal()
    new_wanted = Signal()
    demo_wanted = Signal()
    backup_wanted = Signal()
    cover_wanted = Signal()
    review_wanted = Signal()
    help_wanted = Signal()
    closed = Signal()
    shown = Signal()

    def __init__(self, recent: Sequence[Path]) -> None:
        super().__init__()
        self.setWindowTitle("JAT Desk")
        self.setProperty("kind", "window")
        theme.dress(self)
        self._recovering = False
        self.stores = Field("&Store", self._store_list(recent))
        self.who = Field("W&ho", QComboBox())
        self.passphrase = Field("&Passphrase", PasswordField())
        self.recovery_key = Field(
            "Recovery &key", QLineEdit(), hint="Nine groups of four, from the sheet printed when the store was made"
        )
        self.open_button = buttons.primary("&Open", self._open)
        self.other_way = buttons.link("Use the &recovery key instead", self._change_way)
        first_time = buttons.link if recent else buttons.plain
        self.new_button = first_time("Make a &new store…", self.new_wanted.emit)
        self.demo_button = buttons.link("Look at a made-up &team", self.demo_wanted.emit)
        self.backup_button = buttons.link("Restore from a &backup…", self.backup_wanted.emit)
        self.cover_button = buttons.link("Open a &cover file…", self.cover_wanted.emit)
        self.review_button = buttons.link("Review &minutes…", self.review_wanted.emit)
        self.forgotten = text.secondary(_FORGOTTEN, self)
        self.note = text.body("", self)
        self.note.hide()
        self._progress = QProgressBar(self)
        self._progress_words = text.secondary("", self)
        self._complete = False
        self._build()
        self._show_way()

    def show_note(self, words: str) -> None:
        """Say above the boxes what the person must know about the last time."""
        self.note.setText(words)
        self.note.show()
        self._make_room()

    def show_busy(self, words: str) -> None:
        """Say what is being done; nothing can be pressed meanwhile. No words: it is over."""
        busy = bool(words)
        self._progress.setVisible(busy)
        self._progress_words.setText(words)
        self._progress_words.setVisible(busy)
        for part in (self.stores, self.who, self.passphrase, self.recovery_key, self.open_button, self.other_way):
            part.setEnabled(not busy)
        for way_in in (
            self.new_button,
            self.backup_button,
            self.cover_button,
            self.review_button,
            self.demo_button,
        ):
            way_in.setEnabled(not busy)

    def show_problem(self, words: str) -> None:
        """Say beside the field why the store did not open, and let the person type again at once."""
        self.show_busy("")
        if not self._has_store():
            self.show_no_store(words)
            return
        field = self.recovery_key if self._recovering else self.passphrase
        field.set_error(words)
        field.editor.setFocus()
        self._line().selectAll()
        self._make_room()

    def show_no_store(self, words: str) -> None:
        """Say beside the list why there is no store to open; the one chosen before stays chosen."""
        self._show_way()
        self.stores.set_error(words)
        self.stores.editor.setFocus()
        self._make_room()

    def forget_secret(self) -> None:
        """Empty both boxes once the store is open."""
        self.passphrase.editor.clear()
        self.recovery_key.editor.clear()

    def choose_store(self, folder: Path) -> None:
        """Put a store on top of the list and choose it."""
        self.stores.set_error("")
        box = self.stores.editor
        index = box.findData(str(folder))
        if index < 0:
            box.insertItem(0, _store_words(folder), str(folder))
            index = 0
        box.setCurrentIndex(index)
        self._show_way()
        self._ask_who()

    def show_people(self, folder: Path, people: Sequence[tuple[str, str]]) -> None:
        """Offer the ways into a store, each with its slot, unless another store was chosen meanwhile or there is one.

        Roles are all that the key file says of people before it is open.
        """
        box = self.who.editor
        if not self._has_store() or Path(self.stores.editor.currentData()) != folder:
            return
        box.clear()
        box.addItem("Whoever it fits (takes longer)", "")
        for slot_id, words in people:
            box.addItem(words, slot_id)
        self._show_who()
        self._make_room()

    def sizeHint(self) -> QSize:
        """Wide enough for a line of text."""
        return QSize(self.fontMetrics().averageCharWidth() * 72, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first painting comes what the window can do without until then."""
        super().paintEvent(event)
        if not self._complete:
            self._complete = True
            QTimer.singleShot(0, self._finish)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it before a store is open ends the program."""
        super().closeEvent(event)
        self.closed.emit()

    def _finish(self) -> None:
        self.shown.emit()
        self._ask_who()
        QTimer.singleShot(0, self._add_ring_and_keys)

    def _add_ring_and_keys(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        from jatdesk.ui.focus_ring import FocusRing

        QShortcut(QKeySequence("F1"), self).activated.connect(self.help_wanted)
        FocusRing(self).follow(self.focusWidget())

    def _store_list(self, recent: Sequence[Path]) -> QComboBox:
        box = QComboBox()
        for folder in recent:
            box.addItem(_store_words(folder), str(folder))
        box.addItem("Open another store…", _OTHER)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if not recent:
            box.setPlaceholderText("None chosen yet")
            box.setCurrentIndex(-1)
        box.activated.connect(self._store_chosen)
        return box

    def _build(self) -> None:
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Opening")
        card = Card()
        card.body.setContentsMargins(24, 24, 24, 24)
        card.body.setSpacing(12)
        secret = (self.who, self.passphrase, self.recovery_key)
        for part in (self.stores, *secret, self._progress, self._progress_words):
            card.add(part)
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addStretch(1)
        row.addWidget(self.other_way)
        card.add_layout(row)
        card.add(self.forgotten)
        foot = QHBoxLayout()
        for way_in in (self.new_button, self.backup_button, self.cover_button):
            foot.addWidget(way_in)
            foot.addStretch(1)
        second = QHBoxLayout()
        second.addWidget(self.review_button)
        second.addStretch(1)
        second.addWidget(self.demo_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 24)
        column.setSpacing(12)
        column.addWidget(text.name("JAT Desk", self))
        column.addWidget(text.secondary("Everything about a family stays encrypted until you open it here.", self))
        column.addWidget(self.note)
        column.addWidget(card)
        column.addLayout(foot)
        column.addLayout(second)
        column.addStretch(1)
        self.show_busy("")
        self.passphrase.editor.entered.connect(self._open)
        self.passphrase.editor.typed.connect(lambda _typed: self.passphrase.set_error(""))
        self.recovery_key.editor.returnPressed.connect(self._open)
        self.recovery_key.editor.textEdited.connect(lambda _typed: self.recovery_key.set_error(""))

    def _show_way(self) -> None:
        has_store = self._has_store()
        self.passphrase.setVisible(not self._recovering)
        self.recovery_key.setVisible(self._recovering)
        self.forgotten.setVisible(has_store and not self._recovering)
        self._show_who()
        self.other_way.setText("Use the p&assphrase instead" if self._recovering else "Use the &recovery key instead")
        for part in (self.open_button, self.passphrase, self.recovery_key, self.other_way):
            part.setEnabled(has_store)
        (self._line() if has_store else self.new_button).setFocus()

    def _change_way(self) -> None:
        self._recovering = not self._recovering
        self._show_way()

    def _store_chosen(self, _index: int) -> None:
        box = self.stores.editor
        if box.currentData() == _OTHER:
            box.setCurrentIndex(0 if box.count() > 1 else -1)  # where it stays if no other is chosen
            self._show_way()
            self.other_wanted.emit()
        else:
            self.stores.set_error("")
            self._show_way()
            self._ask_who()

    def _ask_who(self) -> None:
        self.who.editor.clear()
        self._show_who()
        if self._complete and self._has_store():
            self.store_chosen.emit(Path(self.stores.editor.currentData()))

    def _show_who(self) -> None:
        several = self.who.editor.count() > 2
        self.who.setVisible(several and self._has_store() and not self._recovering)

    def _has_store(self) -> bool:
        return self.stores.editor.currentData() not in (None, _OTHER)

    def _make_room(self) -> None:
        layout = self.layout()
        needed = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        if self.height() < needed:  # a wrapped line may ask for more than Qt gives a window by itself
            self.resize(self.width(), needed)

    def _line(self) -> QLineEdit:
        return self.recovery_key.editor if self._recovering else self.passphrase.editor.box

    def _open(self) -> None:
        if not self._has_store():
            return
        secret = self._line().text()
        if not secret.strip():
            self.show_problem("Type the recovery key." if self._recovering else "Type the passphrase.")
            return
        slot_id = "" if self._recovering else self.who.editor.currentData() or ""
        self.wished.emit(Wish(Path(self.stores.editor.currentData()), secret, self._recovering, slot_id))


def _store_words(folder: Path) -> str:
    return f"{folder.stem} — {folder.parent}"
