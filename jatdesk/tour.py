"""`tour OUT`: opens every screen on the made-up team and saves its picture, light, dark and at 150 %.

Part of `app.py` for those who build the program: after any change to a screen, look at these pictures.
"""

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from time import monotonic, sleep

import docx
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QPlainTextEdit, QScrollArea, QWidget

from jatdesk import files
from jatdesk.app import Machine, Program
from jatdesk.crypto.kdf import FLOOR
from jatdesk.demo import month
from jatdesk.docs.content import Document
from jatdesk.docs.docx import render
from jatdesk.domain.distribution import Mailing
from jatdesk.domain.meetings import Meeting, Presence
from jatdesk.domain.members import Office
from jatdesk.domain.profiles import StandingItem
from jatdesk.domain.roles import Role
from jatdesk.domain.search import CaseFilter
from jatdesk.operations import (
    access_answers,
    actions,
    agenda,
    attendance,
    cases,
    disposal,
    family_extract,
    hand_overs,
    meetings,
    members,
    people,
    review_files,
    sending,
    standing_items,
    stores,
)
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.contents import Contents
from jatdesk.operations.desk import Desk
from jatdesk.settings import Settings
from jatdesk.ui import fonts
from jatdesk.ui.page import Place
from jatdesk.ui.unlock.opening import Unlocked
from jatdesk.ui.widgets.long_text import LongText
from jatdesk.ui.window import MainWindow
from jatdesk.ui.writing.ready_texts import ReadyTexts
from jatdesk.ui.writing.spelling_marks import SpellingMarks

LOOKS = {"light": ("light", "1"), "dark": ("dark", "1"), "large": ("light", "1.5")}
"""Scheme and scale factor of each round; the window has 1366 × 768 pixels of the screen in all of them."""

PIXELS = (1366, 768)
TODAY = date(2026, 11, 23)
"""The day of the tour, so that the same program gives the same pictures."""

_SCREEN = {
    "synchronousWindowSystemEvents": True,
    "windowFrameMargins": False,
    "screens": [
        {"name": "laptop", "x": 0, "y": 0, "width": PIXELS[0], "height": PIXELS[1], "logicalDpi": 96, "dpr": 1}
    ],
}
"""Qt's offscreen screen is 800 × 800 unless it is told."""

USAGE = "Use: run.py tour FOLDER"

SAMPLES = Path(__file__).parent.parent / "tests" / "data"
PASSPHRASE_OF_THE_FORM = "harwood sample 1"
PASSPHRASE_OF_THE_CHAIR = "violet-tractor-mustard-oblong-seven"


def main(argv: Sequence[str]) -> int:
    """Saves the pictures in the folder that `argv` names. Exit code 2 without one, or for an option: it has none."""
    if argv and argv[0] in ("-h", "--help"):
        print(USAGE)
        return 0
    if any(word.startswith("-") for word in argv):
        print(USAGE, file=sys.stderr)
        return 2
    if len(argv) == 3 and argv[1] in LOOKS:
        return _round(Path(argv[0]), argv[1], Path(argv[2]))
    if len(argv) != 1:
        print(USAGE, file=sys.stderr)
        return 2
    out = Path(argv[0]).resolve()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="jatdesk-tour-") as folder:
        made = month.make(Path(folder) / "team", 231, 11, TODAY)
        note = Path(folder) / "passphrase"
        files.write_atomically(note, made.passphrase.encode())
        screen = Path(folder) / "screen.json"
        files.write_atomically(screen, json.dumps(_SCREEN).encode())
        failed = 0
        for look, (_scheme, scale) in LOOKS.items():
            there = {
                **os.environ,
                "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
                "QT_SCALE_FACTOR": scale,
                "JATDESK_STATE": str(Path(folder) / f"state-{look}"),
            }
            command = [sys.executable, "-m", "jatdesk", "tour", str(out), look, folder]
            failed += subprocess.run(command, env=there, check=False).returncode != 0
    print(f"{len(list(out.glob('*.png')))} pictures are in {out}")
    return 1 if failed else 0


@dataclass
class Answers:
    """Stands in for the dialogs: the answers lie ready."""

    files: list[Path] = field(default_factory=list)
    passwords: list[str] = field(default_factory=list)

    def confirm(self, question: str, detail: str, yes: str, no: str = "Cancel") -> bool:
        """Always goes on."""
        return True

    def open_file(self, title: str, kinds: str) -> Path | None:
        """The next file that lies ready."""
        return self.files.pop(0) if self.files else None

    def save_file(self, title: str, suggested: str, kinds: str) -> Path | None:
        """Saves nothing."""
        return None

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        """Chooses nothing."""
        return None

    def password(self, title: str, words: str) -> str | None:
        """The next password that lies ready."""
        return self.passwords.pop(0) if self.passwords else None

    def print_text(self, title: str, html: str) -> bool:
        """Prints nothing."""
        return False

    def give_way(self) -> None:
        """Nothing stands open."""


@dataclass
class Walk:
    """One round through the window: goes, clicks, types, waits, and takes pictures."""

    out: Path
    look: str
    program: Program
    answers: Answers
    team: Path
    passphrase: str
    clock: WalkingClock
    _desk: Desk | None = None

    @property
    def window(self) -> QWidget:
        """The window one looks at: the last one opened that is in sight."""
        return [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()][-1]

    def desk(self) -> Desk:
        """The store beside the window's own connection, to find out which records there are."""
        if self._desk is None:
            keys = stores.open_keys(self.team, self.passphrase)
            self._desk = stores.open_desk(self.team, keys, self.clock, os.urandom)
        return self._desk

    @property
    def main(self) -> MainWindow:
        """The main window, once the store is open."""
        assert self.program.window is not None
        return self.program.window

    def go(self, page: str, ref: str = "", what: str = "") -> None:
        """Shows a page of the main window."""
        self.main.go(Place(page, ref, what))
        self.settle()

    def click(self, words: str, among: QWidget | None = None) -> None:
        """Presses the button or tab that shows these words."""
        for button in (among or self.window).findChildren(QAbstractButton):
            if button.isVisible() and _plain(button.text()).startswith(words):
                button.click()
                self.settle()
                return
        raise LookupError(f"no button '{words}' in sight")

    def point(self, words: str) -> None:
        """Gives the focus to the button that shows these words, and brings what stands around it into sight."""
        for button in self.window.findChildren(QAbstractButton):
            if button.isVisible() and _plain(button.text()).startswith(words):
                button.window().activateWindow()
                button.setFocus()
                self.settle()
                _bring_into_sight(button)
                self.settle()
                return
        raise LookupError(f"no button '{words}' in sight")

    def type(self, name: str, words: str) -> None:
        """Types into the field with this accessible name."""
        for kind in (QLineEdit, QPlainTextEdit):
            for box in self.window.findChildren(kind):
                if box.isVisible() and _plain(box.accessibleName()).startswith(name):
                    box.window().activateWindow()
                    box.setFocus()
                    QTest.keyClicks(box, words)
                    self.settle()
                    return
        raise LookupError(f"no field '{name}' in sight")

    def menus(self, name: str, slip: str) -> None:
        """The menu over a slip of spelling, typed at the end of a long box, and that of the ready texts; saves both."""
        self.type(name, slip)
        box = QApplication.focusWidget()
        assert isinstance(box, LongText)
        marks = box.findChild(SpellingMarks)
        assert isinstance(marks, SpellingMarks)
        self.wait(lambda: bool(marks.wrong), 20)
        marks.offer()
        self._menu("minutes-spelling", marks.menu)
        ready = box.findChild(ReadyTexts)
        assert isinstance(ready, ReadyTexts)
        ready.offer()
        self._menu("minutes-ready-texts", ready.menu)
        for _letter in slip:
            QTest.keyClick(box, Qt.Key.Key_Backspace)

    def _menu(self, name: str, menu: QMenu | None) -> None:
        """An open menu over its window: it is a window of its own and no part of the grabbed one."""
        assert menu is not None
        self.settle()
        under = self.main.grab()
        painter = QPainter(under)
        painter.drawPixmap(self.main.mapFromGlobal(menu.pos()), menu.grab())
        painter.end()
        under.save(str(self.out / f"{name}-{self.look}.png"))
        menu.close()

    def settle(self, seconds: float = 0.15) -> None:
        """Lets the window do what is due."""
        until = monotonic() + seconds
        while monotonic() < until:
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            sleep(0.01)

    def wait(self, until: Callable[[], bool], most: float = 60) -> None:
        """Waits for a job."""
        end = monotonic() + most
        while not until() and monotonic() < end:
            self.settle(0.05)

    def picture(self, name: str) -> None:
        """Saves what the window shows now."""
        self.settle()
        self.window.grab().save(str(self.out / f"{name}-{self.look}.png"))


def _round(out: Path, look: str, folder: Path) -> int:
    scheme, scale = LOOKS[look]
    state = files.state_folder()
    state.mkdir(parents=True, exist_ok=True)
    team = folder / f"Harwood-{look}.jatdesk"
    shutil.copytree(next((folder / "team").glob(f"*{stores.SUFFIX}")), team)
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    font = QFont(application.font())
    font.setFamily(fonts.add_ours(files.resource("fonts")))
    application.setFont(font)
    answers = Answers()
    clock = WalkingClock(TODAY, time(9, 40))
    machine = Machine(lambda: clock)
    program = Program(application, Settings(), lambda _folder: None, scheme, lambda _window: answers, machine)
    passphrase = (folder / "passphrase").read_text("utf-8")
    walk = Walk(out, look, program, answers, team, passphrase, clock)
    size = [round(pixels / float(scale)) for pixels in PIXELS]
    _entrance(walk, team)
    keys = stores.open_keys(team, passphrase)
    program.open(Unlocked(team, keys, files.StoreLock(team).acquire()))
    walk.main.resize(*size)
    failures = [name for name, visit in _SCREENS.items() if not _visited(walk, visit)]
    if walk._desk is not None:
        stores.close(walk._desk)
    program.end()
    for name in failures:
        print(f"The {look} round could not show: {name}", file=sys.stderr)
    return 1 if failures else 0


def _visited(walk: Walk, visit: Callable[[Walk], None]) -> bool:
    try:
        visit(walk)
    except Exception:  # noqa: BLE001 -- the other screens are to be seen all the same
        traceback.print_exc()
        return False
    return True


def _entrance(walk: Walk, team: Path) -> None:
    walk.program.start(team)
    walk.settle(0.5)
    walk.picture("unlock")
    assert walk.program.entrance is not None
    walk.program.entrance.begin_walk()
    walk.settle(0.5)
    walk.picture("first-run")
    for window in QApplication.topLevelWidgets():
        window.hide()


def _today(walk: Walk) -> None:
    walk.go("today")
    walk.picture("today")
    walk.main.toggle_help()
    walk.picture("help")
    walk.main.toggle_help()


def _cases(walk: Walk) -> None:
    walk.go("cases")
    walk.picture("cases-empty-search")
    shown = walk.desk()
    with_actions = [line for line in cases.lines(shown, limit=40).lines if line.open_actions]
    for tab in ("story", "referral", "family", "consent", "actions", "outcomes", "papers", "history"):
        walk.go("cases", with_actions[0].id, tab)
        walk.picture(f"case-{tab}" if tab != "story" else "cases")
    walk.go("cases", with_actions[0].id, "consent")
    walk.point("Write it")
    walk.picture("family-letters")
    walk.click("Something was given")
    walk.picture("letter-given")
    walk.go("sending", with_actions[0].id, "family_leaflet")
    walk.picture("family-leaflet")
    walk.go("cases", with_actions[0].id, "close")
    walk.picture("case-close")
    walk.go("sending", with_actions[0].id, "chronology")
    walk.picture("case-chronology")
    concerned = next((line for line in cases.lines(shown, limit=40).lines if line.concern), None)
    if concerned is not None:
        walk.go("cases", concerned.id, "family")
        walk.picture("case-concern")
    walk.go("issues")
    walk.picture("issues")
    walk.go("feedback")
    walk.picture("feedback")
    if _in_sight(walk.window, "Begin a round"):
        walk.click("Begin a round")
    walk.click("Type one in…")
    walk.picture("feedback-typing")
    walk.click("Cancel")


def _referral(walk: Walk) -> None:
    walk.go("referrals", what="new")
    walk.picture("referral")
    for section in ("needs", "factors", "eligibility", "consent"):
        walk.go("referrals", what=section)
        walk.picture(f"referral-{section}")
    walk.answers.files.append(SAMPLES / "caf-protected.docx")
    walk.go("referrals", what="read")
    walk.wait(lambda: _in_sight(walk.window, "Open the file"))
    walk.type("Password of this file", PASSPHRASE_OF_THE_FORM)
    walk.click("Open the file")
    walk.wait(lambda: not _in_sight(walk.window, "Open the file"))
    walk.picture("reading-a-form")


def _case_log(walk: Walk) -> None:
    walk.go("case_log", what="new")
    walk.picture("case-log-start")
    walk.answers.files.append(SAMPLES / "old-case-log.xlsx")
    walk.click("Choose")
    walk.wait(lambda: not _in_sight(walk.window, "Choose"), 20)
    walk.settle(0.5)
    walk.picture("case-log")


def _members(walk: Walk) -> None:
    walk.go("members")
    walk.picture("members")
    walk.click("Look at the list")
    walk.settle(4)
    walk.picture("members-list-paper")
    walk.click("‹ Members")
    walk.click("Attendance over time")
    walk.picture("members-attendance")
    walk.click("‹ Members")
    walk.go("members", what="new")
    walk.picture("member-new")


def _meetings(walk: Walk) -> None:
    walk.go("meetings")
    walk.picture("meetings")
    walk.go("meetings", what="new")
    walk.picture("meeting-new")
    walk.go("meetings", what="year")
    walk.picture("meeting-year")
    ahead = _ahead(walk)
    walk.go("meetings", ahead.id, "change")
    walk.picture("meeting-change")
    walk.go("meetings", ahead.id, "cancel")
    walk.picture("meeting-cancel")
    for stage in ("prepare", "replies", "agenda", "who_knows", "chair", "meet", "minutes", "send"):
        walk.go("meetings", ahead.id, stage)
        walk.picture(stage if stage in ("agenda",) else f"meeting-{stage.replace('_', '-')}")
    walk.go("meetings", ahead.id, "prepare")
    walk.click("Look and print…")
    walk.settle(2)
    walk.picture("matters-arising")
    walk.click("‹ Prepare")
    walk.go("meetings", ahead.id, "agenda")
    walk.click("An agency’s profile…")
    walk.picture("agenda-profile")
    walk.click("Cancel")
    walk.click("Send without names…")
    walk.picture("agenda-readers")
    held = meetings.all_meetings(walk.desk())[1]
    for stage in ("chair", "meet", "minutes", "send"):
        walk.go("meetings", held.id, stage)
        walk.picture(f"meeting-held-{stage}")


def _around(walk: Walk) -> None:
    """What a stage shows further down, and the forms that take its place."""
    ahead, held = meetings.all_meetings(walk.desk())[:2]
    walk.go("meetings", ahead.id, "chair")
    walk.click("Record the answer")
    walk.picture("chair-answer")
    walk.click("‹ The chair")
    walk.click("A family asks for notes")
    walk.picture("chair-notes")
    walk.click("‹ The chair")
    walk.go("meetings", ahead.id, "meet")
    walk.click("Print the room sheet")
    walk.wait(lambda: not _in_sight(walk.window, "Cancel"))
    walk.picture("meeting-room-sheet")
    walk.click("‹ Meet")
    walk.go("meetings", held.id, "meet")
    walk.point("All are back")
    walk.picture("meeting-copies")
    walk.go("meetings", held.id, "minutes")
    walk.point("Show what changed")
    walk.picture("meeting-versions")
    walk.point("Bring a correction")
    walk.picture("meeting-corrections")
    walk.click("Bring a correction")
    walk.picture("meeting-correct")
    walk.click("‹ Minutes")
    walk.go("meetings", held.id, "send")
    walk.point("Told…")
    walk.picture("meeting-finish")
    walk.click("Told…")
    walk.picture("meeting-finish-told")
    walk.click("‹ Send")


def _update_back(walk: Walk) -> None:
    """A form that came back, filled in here, beside what is held."""
    desk, ahead = walk.desk(), _ahead(walk)
    owing = next(
        (m for m in members.all_members(desk) if not m.draft.office.value and actions.of_member(desk, m.id)), None
    )
    assert owing is not None
    attendance.mark(desk, ahead.id, owing.id, Presence.APOLOGIES)
    planned = sending.plan(desk, Mailing.AGENCY_ACTION_UPDATE, ahead.id, member_ids=(owing.id,))
    made = Contents(desk, planned).builder(planned.parcels[0].files[0])()
    assert isinstance(made, Document)
    said = actions.of_member(desk, owing.id)[0]
    answers = {f"said {said.id}": "It began on Tuesday, and goes well.", "general": "Our office moves in January."}
    with tempfile.TemporaryDirectory(prefix="jatdesk-tour-") as folder:
        form = Path(folder) / "returned.docx"
        files.write_atomically(form, _filled(render(made), answers))
        walk.answers.files.append(form)
        walk.go("meetings", ahead.id, "replies")
        walk.click("Read the returned form")
        walk.wait(lambda: _in_sight(walk.window, "Take in what is ticked"))
    walk.point("Take in what is ticked")
    walk.picture("meeting-update-back")
    walk.click("Close")


def _sending(walk: Walk) -> None:
    walk.go("sending", _ahead(walk).id, "agenda")
    walk.picture("sending")
    walk.go("sending", meetings.all_meetings(walk.desk())[1].id, "minutes")
    walk.picture("sending-minutes")


def _given_out(walk: Walk) -> None:
    """What was found before sending, what became of what went, and what families ask for."""
    desk, ahead = walk.desk(), _ahead(walk)
    _found(walk, ahead)
    sent = sending.all_mailings(desk)
    handed = next(mailing for mailing in sent if hand_overs.of_mailing(desk, mailing.id))
    walk.go("documents", handed.id)
    walk.point("Handed over another wa")
    walk.picture("documents-handed-over")
    walk.go("documents")
    walk.type("Find by title", "agenda")
    walk.settle(0.6)
    walk.picture("documents-search")
    walk.go("breaches")
    walk.picture("sent-wrongly")
    walk.go("passwords")
    walk.answers.files.append(Path(handed.files[0].path))
    walk.click("Choose a file")
    walk.wait(lambda: _in_sight(walk.window, "Open the mailing"))
    walk.picture("passwords-found")
    walk.point("Send test files")
    walk.picture("passwords-gateways")
    listed = [line.id for line in cases.lines(desk, limit=60).lines]
    asked = next((case_id for case_id in listed if family_extract.of_case(desk, case_id)), "")
    if asked:
        walk.go("cases", asked, "consent")
        walk.point("Look it through")
        walk.picture("family-asks")
        walk.click("Look it through")
        walk.picture("family-extract")
        walk.click("Cancel")
    asked = next((case_id for case_id in listed if access_answers.of_case(desk, case_id)), "")
    if asked:
        walk.go("cases", asked, "consent")
        walk.point("Keep or black out")
        walk.picture("access-asked")
        walk.click("Keep or black out")
        walk.wait(lambda: _in_sight(walk.window, "Black it out"))
        walk.settle(0.5)
        walk.picture("access-black-out")
        walk.click("Cancel") if _in_sight(walk.window, "Cancel") else None

    closed = cases.lines(desk, wanted=CaseFilter.CLOSED, limit=200).lines
    by_mistake = next(line for line in closed if not disposal.refusal(desk, line.id))
    walk.go("cases", by_mistake.id, "history")
    walk.click("Destroy this record")
    walk.type("Number of the case", by_mistake.number)
    walk.type("Why", "Entered by mistake")
    walk.picture("case-destroy")
    walk.click("Destroy the record")
    walk.wait(lambda: _in_sight(walk.window, "Print"), 20)
    walk.settle(1.0)
    walk.picture("certificate")


def _found(walk: Walk, ahead: Meeting) -> None:
    """Somebody who is not on the agenda stands in it: asked about before anything is made."""
    desk = walk.desk()
    items = standing_items.standing_items(desk)
    on_agenda = {item.case_id for item in agenda.agenda(desk, ahead.id).items}
    child = next(line.name for line in cases.lines(desk, limit=60).lines if line.id not in on_agenda)
    first, _, last = child.rpartition(" ")
    standing_items.change(desk, (*items, StandingItem("", f"The mother of {first[0]}. {last} rang", 5)))
    walk.go("sending", ahead.id, "agenda")
    walk.click("Make the sealed files")
    walk.wait(lambda: _in_sight(walk.window, "Make the files with these answers"))
    walk.picture("leaks")
    walk.click("Go and change the text")
    standing_items.change(desk, items)


def _minutes(walk: Walk) -> None:
    ahead = _ahead(walk)
    walk.clock.go_to(ahead.day, time(10, 41))
    meetings.start(walk.desk(), ahead.id)
    about = [item for item in agenda.agenda(walk.desk(), ahead.id).items if item.case_id]
    walk.go("minutes", ahead.id)
    walk.picture("minutes-start")
    walk.go("minutes", ahead.id, about[0].id)
    walk.type("Discussion", "Attendance is up since half-term. Mornings are calmer with the breakfast club.")
    walk.type("Actions", "school nursing to visit about sleep by 8 jan")
    walk.picture("minutes")
    walk.click("As they read")
    walk.picture("minutes-beside")
    walk.click("As they read")
    walk.menus("Discussion", " The mornings are calmr.")
    walk.click("Attendance")
    walk.picture("minutes-attendance")
    walk.click("‹ Minutes")
    walk.click("Finish meeting")
    walk.picture("minutes-finish")


def _review(walk: Walk) -> None:
    """The chair's own window needs no store; the file that it opens is made here."""
    desk, ahead = walk.desk(), _ahead(walk)
    meetings.finish(desk, ahead.id)
    keys = stores.open_keys(walk.team, walk.passphrase)
    name = next(each.name for each in members.all_members(desk) if each.draft.office is Office.CHAIR)
    chair, _changes = people.let_in(desk, keys, name, Role.CHAIR, PASSPHRASE_OF_THE_CHAIR, FLOOR)
    prepared, _changes = review_files.make(desk, ahead.id, chair.slot_id)
    walk.go("meetings", ahead.id, "minutes")
    walk.point("Read a returned file")
    walk.picture("meeting-review-file")
    walk.main.hide()
    assert walk.program.entrance is not None
    walk.program.entrance.review(Path(prepared.files[0].path))
    walk.picture("review-open")
    walk.type("Passphrase", PASSPHRASE_OF_THE_CHAIR)
    walk.click("Open")
    window = walk.program.entrance.reviewing
    assert window is not None
    walk.wait(lambda: window.parts.currentWidget() is window.reading and window.reading.view.is_whole())
    longest = max(range(len(window.reading.texts())), key=lambda number: len(window.reading.texts()[number]))
    window.reading.view.go_to(longest)
    walk.type("Text", "Her words: ")
    walk.type("Comment", "Please say who agreed.")
    walk.picture("review")
    window.hide()
    walk.main.show()


def _rest(walk: Walk) -> None:
    walk.go("returns")
    walk.settle(3.0)  # the figures are counted by the worker
    walk.picture("returns")
    walk.go("returns", what="gaps")
    walk.picture("returns-missing")
    walk.go("returns", what="codes")
    walk.picture("returns-agencies")
    for page in ("actions", "documents", "passwords", "settings"):
        walk.go(page)
        walk.picture(page)
    walk.go("documents")
    walk.click("Annual statement")
    walk.click("Look and print")
    walk.settle(3)
    walk.picture("annual-statement")
    walk.click("‹ The period")
    walk.click("‹ Documents")
    walk.go("settings", what="closed_days")
    walk.picture("settings-closure-days")
    walk.go("settings", what="standing_items")
    walk.picture("settings-standing")
    walk.go("wording")
    walk.picture("wording")
    walk.go("wording", "referral_letter")
    walk.settle(2.0)  # the letter is made in the child
    walk.picture("wording-editor")
    walk.go("settings", what="logo")
    walk.settle(1.0)  # the letter is made in the child
    walk.picture("settings-logo")
    walk.main.commands.open()
    walk.picture("command-box")


def _safe_keeping(walk: Walk) -> None:
    for page in ("people", "backups", "self_check", "history"):
        walk.go(page)
        walk.settle(0.5)  # what stands on the disk is asked for on the worker
        walk.picture(page.replace("_", "-"))
    walk.go("cases")
    QTest.keyClick(walk.main, Qt.Key.Key_F8)
    walk.picture("names-hidden")
    QTest.keyClick(walk.main, Qt.Key.Key_F8)


_SCREENS: dict[str, Callable[[Walk], None]] = {
    "today": _today,
    "cases": _cases,
    "referral": _referral,
    "case log": _case_log,
    "members": _members,
    "meetings": _meetings,
    "around a meeting": _around,
    "an update that came back": _update_back,
    "sending": _sending,
    "given out": _given_out,
    "minutes": _minutes,
    "review": _review,
    "the rest": _rest,
    "safe keeping": _safe_keeping,
}


def _ahead(walk: Walk) -> Meeting:
    return meetings.all_meetings(walk.desk())[0]


def _filled(form: bytes, answers: Mapping[str, str]) -> bytes:
    """The form as Word gives it back when somebody has written in its boxes."""
    opened = docx.Document(io.BytesIO(form))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for box in opened.element.body.iter(f"{space}sdt"):
        tag = box.find(f"{space}sdtPr/{space}tag").get(f"{space}val")
        if tag in answers:
            for showing in list(box.iter(f"{space}showingPlcHdr")):
                showing.getparent().remove(showing)
            for number, words in enumerate(box.iter(f"{space}t")):
                words.text = "" if number else answers[tag]
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def _bring_into_sight(part: QWidget) -> None:
    around = part.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if isinstance(around, QScrollArea):
        around.ensureWidgetVisible(part, 0, around.viewport().height() // 2)


def _in_sight(window: QWidget, words: str) -> bool:
    buttons = window.findChildren(QAbstractButton)
    return any(button.isVisible() and _plain(button.text()).startswith(words) for button in buttons)


def _plain(words: str) -> str:
    return words.replace("&", "")
