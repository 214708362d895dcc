"""Leaving and covering: the sheet 'where we are', and the store lent as one sealed file and read back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.cover import Cover
from jatdesk.domain.hand_over_sheet import HandOverSheet
from jatdesk.domain.history import Changes
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import cover, hand_over_sheet
from jatdesk.operations.cover import Back, Merged
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import readable
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.forms.fields import FieldSpec
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.governance.controls import Controls
from jatdesk.ui.governance.cover_clashes import Choices, CoverClashes
from jatdesk.ui.governance.part import TabSpec
from jatdesk.ui.jobs import Task
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.problem_summary import ProblemSummary
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.workplace import Workplace

_KINDS = "PDF documents (*.pdf);;Word documents (*.docx)"
_ABOUT = (
    "For whoever takes over or covers: the next meeting, what is due, what lies unsent, what is owed, who to ask, "
    "and where paper and backups lie. Cases stand there by number; no child is named, and no password."
)


_KINDS_OUT = "Cover files (*.jatdesk-cover)"
_BACK_KINDS = "Covers that come back (*.jatdesk-cover-back);;Every file (*)"
_LEND = "cover_lend"
_MOST_SHOWN = 5
_COVER_ABOUT = (
    "For a deputy on another computer: the whole store goes there as one sealed file, and comes back as one. Both may "
    "be worked in meanwhile. What only one side changed is merged by itself; what both changed is shown side by side."
)
_SECRET = (
    "This password opens the file. Tell it by phone, never with the file. It is shown now and kept nowhere; whoever "
    "covers opens the store with it, and the file that comes back."
)


@dataclass(frozen=True)
class _Who:
    who: str = ""


_WHO = Section(
    "cover",
    "Holiday cover",
    (FieldSpec("who", "&Who covers", needed=True, hint="Deputy administrator in the store that is lent", wide=True),),
)


class CoverPart(QWidget):
    """`tab` is what the page shows of it."""

    def __init__(self, place: Workplace, forms: FormPlace, controls: Controls, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._forms, self._controls = place, forms, controls
        self.problems = ProblemSummary()
        self.progress = ProgressLine()
        self.told = text.body("")
        self.told.setWordWrap(True)
        self.look_button = buttons.plain("&Look and print…", self.look)
        self.save_button = buttons.plain("Sa&ve the sheet…", self.save)
        place.only(Right.SEND, self.save_button)
        self.tab = TabSpec(
            "cover",
            "Cover",
            self,
            self.ask,
            ("meeting", "mailing", "case", "member", "team", "cover"),
            forms=(_LEND,),
            again=lambda _half: self.ask_who(),
        )
        about = text.secondary(_ABOUT)
        about.setWordWrap(True)
        row = QWidget()
        line = FlowLayout(row, gap=12)
        for button in (self.look_button, self.save_button):
            line.addWidget(button)
        self._sheet = Card("Where we are")
        self._sheet.body.setSpacing(12)
        for part in (about, self.told, row):
            self._sheet.add(part)
        self._build_cover()
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.problems, self.progress, self._sheet, self._cover):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(ground))

    def ask(self) -> None:
        """Count anew what the sheet would say, and whether the store is out."""
        self._show_cover(cover.covers(self._place.desk))
        facts, second = self._controls.backups(), self._controls.second_place()
        self._place.jobs.in_store(
            self, lambda desk, _task: hand_over_sheet.sheet(desk, facts, second), self._shown, self._refused
        )

    def look(self) -> None:
        """Show the sheet, to be read and printed."""
        facts, second = self._controls.backups(), self._controls.second_place()
        self._forms.look(
            lambda desk, _task: hand_over_sheet.copy(desk, facts, second),
            ("the hand-over sheet", "team", "1"),
            "Where we are",
        )

    def save(self) -> None:
        """Ask where to; it is made in the child and written readable, because it names no child."""
        desk = self._place.desk
        target = self._place.dialogs.save_file("Save the hand-over sheet", hand_over_sheet.name(desk), _KINDS)
        if target is None:
            return
        self.problems.clear()
        facts, second = self._controls.backups(), self._controls.second_place()

        def work(own: Desk, task: Task) -> bytes:
            return task.outside(readable, hand_over_sheet.copy(own, facts, second, target.suffix.casefold()))

        def done(data: bytes) -> None:
            said = "The sheet is saved. It names no child, so it is not sealed"
            self._place.act(
                lambda: hand_over_sheet.save(desk, target, data), self._refused, lambda _done: self._place.say(said)
            )

        self.progress.follow(self._place.jobs.in_store(self, work, done, self._refused), "Making the sheet")

    def ask_who(self) -> None:
        """Ask who covers; the file's place comes next."""

        def save(values: Mapping[str, Any]) -> None:
            self._lend(values["who"])

        panel = EditPanel("Lend the store", "Governance", _WHO, _Who(), self._place.desk.clock.today(), "&Lend…", save)
        self._forms.open(panel, "", _LEND)

    def give_back(self) -> None:
        """Ask where to; the file opens with the passphrase of this store."""
        desk, keys = self._place.desk, self._controls.keys
        target = self._place.dialogs.save_file("Give the store back", cover.name(desk, back=True), _BACK_KINDS)
        if target is None or keys is None:
            return
        self.problems.clear()

        def done(_changes: object) -> None:
            self.ask()
            self._place.say("The file is written. It opens with your passphrase of this store: tell it by phone")

        job = self._place.jobs.in_store(
            self, lambda own, _task: cover.give_back(own, keys, target), done, self._refused
        )
        self.progress.follow(job, "Writing the file", can_cancel=False)

    def read_back(self) -> None:
        """Ask for the file and its password, and show what reading it would do."""
        path = self._place.dialogs.open_file("Read a cover back", _BACK_KINDS)
        if path is None:
            return
        words = "The passphrase with which it was opened on the other computer."
        password = self._place.dialogs.password("Password of the cover", words)
        if password is None:
            return
        self.problems.clear()
        job = self._place.jobs.in_store(
            self, lambda desk, task: cover.look(desk, path, password, task.say), self._ask_clashes, self._refused
        )
        self.progress.follow(job, "Comparing both stores")

    def give_up(self) -> None:
        """It will not come back; asked first."""
        out = self._out
        if out is None or not self._place.dialogs.confirm(
            "Say that it will not come back?",
            f"What {out.who} wrote on cover can’t be read back then. Use this only when that computer is lost.",
            "It &won’t come back",
            "&Leave it",
        ):
            return
        self._place.act(lambda: cover.give_up(self._place.desk, out.id), self._refused, lambda _done: self.ask())

    def _lend(self, who: str) -> None:
        desk, keys = self._place.desk, self._controls.keys
        target = self._place.dialogs.save_file("Lend the store", cover.name(desk), _KINDS_OUT)
        if target is None or keys is None:
            return
        password = cover.offered(desk)
        self._forms.close()  # else the store that is lent would have it half typed
        self.problems.clear()

        def done(_made: object) -> None:
            self.secret.setText(password)
            self._told_secret(shown=True)
            self.ask()
            self._place.say("The file is written")

        job = self._place.jobs.in_store(
            self, lambda own, task: cover.lend(own, keys, who, password, target, task.say), done, self._refused
        )
        self.progress.follow(job, "Lending the store", can_cancel=False)

    def _ask_clashes(self, back: Back) -> None:
        panel = CoverClashes(back, lambda choices: self._merge(panel, back, choices))
        self._forms.open(panel, back.cover.id)
        panel.start()

    def _merge(self, panel: CoverClashes, back: Back, choices: Choices) -> None:
        panel.setEnabled(False)

        def done(made: tuple[Merged, Changes]) -> None:
            self._forms.close()
            self._told_secret(shown=False)
            self.ask()
            self.merged.setText(_merged(made[0]))
            self.merged.show()
            self._place.say("Both are one store again")

        def failed(error: UserError) -> None:
            panel.setEnabled(True)
            panel.problems.show_error(error)

        job = self._place.jobs.in_store(
            self, lambda desk, task: cover.take_back(desk, back, choices, task.say), done, failed
        )
        panel.progress.follow(job, "Merging", can_cancel=False)

    def _build_cover(self) -> None:
        self._out: Cover | None = None
        self.standing = text.strong("")
        self.past = text.secondary("")
        self.merged = text.body("")
        about = text.secondary(_COVER_ABOUT)
        self.secret_words = text.body(_SECRET)
        self.secret = text.name("")
        for label in (self.past, self.merged, about, self.secret_words, self.standing):
            label.setWordWrap(True)
        self.written_button = buttons.plain("It is &written down", lambda: self._told_secret(shown=False))
        self.lend_button = buttons.primary("Lend the &store…", self.ask_who)
        self.read_button = buttons.primary("&Read it back…", self.read_back)
        self.never_button = buttons.plain("It will &not come back…", self.give_up)
        self.give_button = buttons.primary("&Give it back…", self.give_back)
        row = QWidget()
        line = FlowLayout(row, gap=12)
        for button in (self.lend_button, self.read_button, self.never_button, self.give_button):
            line.addWidget(button)
        self._cover = Card("Holiday cover")
        self._cover.body.setSpacing(12)
        for part in (
            about,
            self.standing,
            self.secret_words,
            self.secret,
            self.written_button,
            self.merged,
            row,
            self.past,
        ):
            self._cover.add(part)
        self._cover.body.setAlignment(self.written_button, Qt.AlignmentFlag.AlignLeft)
        self.merged.hide()
        self._told_secret(shown=False)

    def _told_secret(self, *, shown: bool) -> None:
        for part in (self.secret_words, self.secret, self.written_button):
            part.setVisible(shown)
        if not shown:
            self.secret.setText("")

    def _show_cover(self, known: tuple[Cover, ...]) -> None:
        away = next((each for each in known if each.away), None)
        self._out = next((each for each in known if each.is_out), None)
        now = away or self._out
        people, sends = self._place.may(Right.PEOPLE), self._place.may(Right.SEND)
        has_keys = self._controls.keys is not None
        self.standing.setText(f"{now.words()}." if now else "")
        self.standing.setVisible(now is not None)
        self.lend_button.setVisible(now is None and people and has_keys)
        self.read_button.setVisible(self._out is not None and people)
        self.never_button.setVisible(self._out is not None and people)
        self.give_button.setVisible(away is not None and sends and has_keys)
        ended = [each.words() for each in known if each is not now]
        self.past.setText("\n".join(ended[:_MOST_SHOWN]))
        self.past.setVisible(bool(ended))

    def _shown(self, sheet: HandOverSheet) -> None:
        now = len(sheet.duties) + len(sheet.owed)
        said = [
            _meeting(sheet),
            "1 thing is due." if now == 1 else f"{now} things are due.",
            "1 mailing lies unsent." if len(sheet.lying) == 1 else f"{len(sheet.lying)} mailings lie unsent.",
        ]
        self.told.setText(" ".join(said))

    def _refused(self, error: UserError) -> None:
        self.problems.show_error(error)


def _meeting(sheet: HandOverSheet) -> str:
    if not sheet.meeting:
        return "No meeting is planned."
    what = "The meeting to finish was on" if sheet.meeting_over else "The next meeting is on"
    return f"{what} {sheet.meeting}."


def _merged(made: Merged) -> str:
    """What reading back did, in sentences."""
    taken, changed, removed = made.counted
    counts = ((taken, "taken in"), (changed, "changed"), (removed, "taken out"), (made.chosen, "chosen"))
    counted = [f"{count:,} {what}" for count, what in counts if count]
    said = [f"Merged: {', '.join(counted)}." if counted else "Merged: both stores were alike."]
    said += [
        f"Case {theirs:04d} of the cover is case {ours:04d} here: both stores had given the number."
        for theirs, ours in made.renumbered
    ]
    if made.refused:
        said.append(f"{made.refused:,} could not be taken; the history keeps what they said.")
    return " ".join(said)
