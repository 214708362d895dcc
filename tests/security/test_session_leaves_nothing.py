"""A session through the real windows, with thirty errors on the way, leaves no name in anything outside the store."""

import logging
import shutil
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.exc import IntegrityError

from jatdesk import settings
from jatdesk.crypto.kdf import KdfCost
from jatdesk.domain.ids import Id
from jatdesk.errors import StorageError
from jatdesk.operations.clocks import WalkingClock
from jatdesk.ui.page import Place
from tests.exchange.hostile import DATA, with_parts
from tests.journeys import team
from tests.journeys.person import Person
from tests.security.run_month import CANARIES
from tests.security.scan import found_in
from tests.security.session import CHILD, DAY, FORM, WORDS, Overheard, Places, overhearing, settle_in
from tests.security.watched import Watched

WORD = CANARIES["child"]
PAGES = ("today", "cases", "meetings", "actions", "members", "documents", "settings", "minutes", "referrals")


def fail_outside(words: str) -> None:
    """Runs in the child process."""
    raise ValueError(words)


def failures() -> list[BaseException]:
    """Bugs whose every part names the child."""
    caused = KeyError(CHILD)
    caused.__cause__ = ValueError(f"born to {CHILD}")
    noted = RuntimeError(CHILD)
    noted.add_note(f"while {CHILD} was shown")
    row = IntegrityError("INSERT INTO children VALUES (?)", (CHILD,), sqlite3.IntegrityError(CHILD))
    encoding = UnicodeEncodeError("ascii", CHILD, 0, 1, CHILD)
    group = ExceptionGroup(CHILD, [ValueError(CHILD)])
    plain = [OSError(5, CHILD, CHILD), AssertionError(CHILD), TypeError(CHILD), LookupError(CHILD)]
    return [caused, noted, row, encoding, group, *plain]


class Session:
    """What a person does, and what goes wrong for them."""

    def __init__(self, person: Person, places: Places, ear: Overheard, qtbot: QtBot, ids: tuple[Id, Id]) -> None:
        self.person = person
        self.errors = 0
        self._places = places
        self._ear = ear
        self._qtbot = qtbot
        self._case_id, self._meeting_id = ids

    def work(self) -> None:
        """A note, a paper, minutes, a referral half typed, the agenda sent."""
        person, said = self.person, CANARIES
        person.main.go(Place("cases", self._case_id))
        person.press("Add a note or a call…")
        person.key_in(f"Half a note about {said['draft']}")
        person.press_key("Ctrl+K")
        person.key_in(CHILD)
        person.press_key(Qt.Key.Key_Escape)
        person.main.go(Place("minutes", self._meeting_id))
        person.key_in(f"Talked about {said['discussion']}.")
        person.main.go(Place("referrals", what="new"))
        person.type(f"Bo {said['known as']}", into="Child’s full name")
        person.main.go(Place("sending", self._meeting_id, "agenda"))
        person.wait_to_see("Nothing is written or sent until you press the button below.")
        person.press("Make the sealed files")
        person.wait_to_see("The files are sealed.")
        person.press_key("F8")
        person.press_key("F8")

    def meet_bugs(self, patch: pytest.MonkeyPatch) -> None:
        """Every page fails once when it is opened, in its own way."""
        for key, failure in zip(PAGES, failures(), strict=True):
            page = self.person.main.page(key)

            def fail(failure: BaseException = failure) -> None:
                raise failure

            patch.setattr(page, "refresh", fail)
            QTimer.singleShot(0, self.person.main, partial(self.person.main.go, Place(key)))
            self._see_a_bug()
            patch.undo()
            self.errors += 1

    def meet_bugs_in_jobs(self) -> None:
        """Work fails on the worker, beside it, in the child process, and in what follows it."""
        jobs, owner = self.person.program.jobs(), self.person.main

        def fail(*_anything: object) -> None:
            raise ValueError(CHILD)

        starts: tuple[Callable[[], object], ...] = (
            lambda: jobs.in_store(owner, fail, print),
            lambda: jobs.aside(owner, fail, print),
            lambda: jobs.outside(owner, fail_outside, CHILD, done=print),
            lambda: jobs.aside(owner, lambda _task: None, fail),
            lambda: jobs.outside(owner, int, CHILD, done=print),
        )
        for start in starts:
            start()
            self._see_a_bug()
            self.errors += 1

    def be_refused(self) -> None:
        """Files that are damaged, empty, protected, hostile or of another kind, each named and filled with canaries."""
        content = f"about {WORD} ".encode() * 40
        word, sheet = (DATA / "caf-plain.docx").read_bytes(), (DATA / "old-case-log.xlsx").read_bytes()
        harmful = with_parts("caf-plain.docx", {"word/vbaProject.bin": content})
        forms = (content, b"", word[: len(word) // 2], harmful, b"%PDF-1.7" + content)
        logs = (content, b"", sheet[: len(sheet) // 2], b"\xd0\xcf\x11\xe0" + content)
        for place, press, contents in (
            (Place("referrals", what="read"), "", forms),
            (Place("case_log"), "Choose a file…", logs),
        ):
            for each in contents:
                path = self._places.give(f"{FORM} {self.errors}.{'xlsx' if press else 'docx'}", each)
                self.person.dialogs.files = [path]
                self.person.dialogs.answers = [True]
                self.person.main.go(place)
                if press and self.person.sees("‹ Choose another file"):
                    self.person.press("‹ Choose another file")
                if press:
                    self.person.press(press)
                self._qtbot.waitUntil(lambda: self.person.sees("There is a problem"), timeout=15_000)
                self.errors += 1

    def run_out_of_room(self, patch: pytest.MonkeyPatch) -> None:
        """The disk is full for the store, then for the settings."""
        person = self.person
        desk = person.main._place.desk  # type: ignore[union-attr]
        with desk.reading() as reading:
            pages = reading.exec_driver_sql("PRAGMA page_count").scalar_one()
            reading.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        for number in range(4):
            path = self._places.give(f"{FORM} large {number}.txt", f"{WORD} ".encode() * 60_000)
            person.dialogs.files = [path]
            person.main.go(Place("cases", self._case_id, "papers"))
            person.press("Keep a paper…")
            self._qtbot.waitUntil(lambda: "full" in person.toast(), timeout=15_000)
            person.press("Hide")
            self.errors += 1
        with desk.reading() as reading:
            reading.exec_driver_sql("PRAGMA max_page_count = 1000000000")

        def full(*_anything: object) -> None:
            raise StorageError("The disk is full.")

        patch.setattr(settings, "save", full)
        person.main.go(Place("settings"))
        for minutes in ("2 minutes", "3 minutes", "10 minutes"):
            person.choose("Lock after nobody typed for", minutes)
            person.wait(lambda: "full" in person.toast())
            person.press("Hide")
            self.errors += 1
        patch.undo()

    def _see_a_bug(self) -> None:
        before = self._ear.bugs()
        self._qtbot.waitUntil(lambda: self._ear.bugs() > before, timeout=15_000)


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # where pytest keeps what it captures
    return Places(tmp_path)


@pytest.fixture
def folder(places: Places, cheap_cost: KdfCost) -> Path:
    """An empty store outside the places that are looked at."""
    store = places.root / "store"
    store.mkdir()
    return team.make(store, cheap_cost).folder


@pytest.fixture
def sitting(qapp: QApplication, cheap_cost: KdfCost, folder: Path) -> Iterator[Callable[[], Person]]:
    """The person who sits down at the store; bugs are reported as they are to people."""
    hooks, font = (sys.excepthook, sys.unraisablehook, threading.excepthook), qapp.font()
    here: list[Person] = []

    def sit() -> Person:
        here.append(Person(qapp, WalkingClock(DAY), cheap_cost))
        here[0].begin(folder)
        here[0].unlock(team.PASSPHRASE)
        return here[0]

    yield sit
    for person in here:
        person.go_home()
    sys.excepthook, sys.unraisablehook, threading.excepthook = hooks
    qapp.setFont(font)


def test_a_session_with_thirty_errors_leaves_no_name_outside_the_store(
    qapp: QApplication,
    sitting: Callable[[], Person],
    places: Places,
    folder: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    places.surround(monkeypatch)
    case_id, meeting_id, password = settle_in(folder)
    secrets = (*WORDS, password)
    with overhearing(qapp) as ear, Watched(places.temporary) as temporary, pytest.MonkeyPatch.context() as patch:
        session = Session(sitting(), places, ear, qtbot, (case_id, meeting_id))
        session.work()
        session.meet_bugs(patch)
        session.meet_bugs_in_jobs()
        session.be_refused()
        session.run_out_of_room(patch)
        session.person.press_key("Ctrl+L")
        made = temporary.seen()
    assert session.errors >= 30
    said = capfd.readouterr()
    overheard = {
        "titles": "\n".join(ear.titles),
        "crash dialog": "\n".join(ear.reports),
        "stderr": said.err,
        "stdout": said.out,
        "log": caplog.text,
    }
    assert "JAT Desk" in overheard["titles"] and "ValueError" in overheard["crash dialog"]
    assert overheard["stderr"].count("JAT Desk met a fault of its own") >= len(failures())
    named = {f"{where}: {word}" for where, words in overheard.items() for word in secrets if word in words}
    assert named == set()
    # what is planted in any of the places is found, and nothing else is
    looked_at = [places.state, places.home, places.temporary, folder]
    for place in looked_at:
        planted = place / "planted"
        planted.write_bytes(f"about {WORD}".encode("utf-16-le"))
        assert found_in(looked_at, secrets) == {f"{planted}: {WORD}": "raw, utf-16-le"}
        planted.unlink()
    assert found_in(looked_at, secrets) == {}
    assert list(places.state.iterdir()), "the settings were written"
    assert settings.load().recent_stores == (str(folder),), "the list of stores opened last names a folder only"
    assert list((folder / "outbox").rglob("*.eml")), "and so was the agenda"
    assert made == set(), "nothing was ever made in the temporary folder"


def test_the_store_itself_holds_the_words_that_were_looked_for(folder: Path) -> None:
    settle_in(folder)
    with team.looking(folder) as desk, desk.reading() as reading:
        said = str([tuple(row) for row in reading.exec_driver_sql("SELECT name, known_as, school FROM children")])
    assert {CANARIES[name] for name in ("child", "known as", "school")} <= {word for word in WORDS if word in said}
    shutil.rmtree(folder)
