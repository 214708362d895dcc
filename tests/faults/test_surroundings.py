"""Odd surroundings: the clock set back, a folder that may not be written in, a stick pulled out, a second program.

Backups in odd surroundings are with the tests of backups, the warning of synced folders with those of the first window.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from jatdesk.crypto.kdf import KdfCost
from jatdesk.domain.mailings import Mailing
from jatdesk.errors import StorageError
from jatdesk.operations import backups, history, minutes, sending, stores
from jatdesk.operations.clocks import WalkingClock
from tests.conftest import ROOT
from tests.faults import aftermath
from tests.faults.workload import SAID, Work, content_of
from tests.operations.outgoing import quickly

unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file where it is")


@pytest.fixture
def folder(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store of a meeting that has begun, on a stick; the person's state lies elsewhere."""
    monkeypatch.setenv("JATDESK_STATE", str(tmp_path / "state"))
    return Path(shutil.copytree(begun, tmp_path / "stick" / begun.name))


@pytest.fixture
def work(folder: Path, cheap_cost: KdfCost) -> Iterator[Work]:
    """Somebody at work in it."""
    at_it = Work(folder, cheap_cost)
    at_it.come_in()
    yield at_it
    at_it.leave()


def faults_of(work: Work, content: str) -> list[str]:
    """What is wrong with a store that somebody left, which should hold this."""
    return aftermath.faults_of(work.folder, [work.passphrase], aftermath.one_of({content}), goes_on=True)


def test_with_a_clock_set_back_the_newest_still_counts_and_raises_no_alarm(work: Work) -> None:
    work.refer()
    work.draft(SAID[:20])
    work.clock.go_to(date(2026, 9, 1), time(8))
    work.note()
    work.draft(SAID)
    lines = history.lines(work.desk, limit=3)
    assert lines[0].at < lines[-1].at, "each line says the clock's time as it was"
    assert [line.id for line in lines] == sorted((line.id for line in lines), reverse=True)
    assert "note" in lines[0].what.casefold()
    content = work.content()
    work.leave()

    work.clock.go_to(date(2025, 1, 1), time(8))
    work.come_in()
    assert [draft.text for draft in minutes.item(work.desk, work.item()).drafts] == [SAID]
    assert history.holds(work.desk)
    work.leave()
    assert faults_of(work, content) == []


@unix
def test_a_stick_pulled_out_is_said_and_nothing_is_lost_when_it_is_back(work: Work, tmp_path: Path) -> None:
    work.refer()
    content, meeting = work.content(), work.meeting()
    stick, pocket = tmp_path / "stick", tmp_path / "pocket"
    stick.rename(pocket)

    for act in (
        work.note,
        lambda: work.draft(SAID),
        lambda: backups.make(work.desk, work.keys),
        lambda: sending.carry_out(
            work.desk, sending.plan(work.desk, Mailing.AGENDA, meeting), sending.outbox(work.desk), quickly
        ),
        work.other_passphrase,
        lambda: stores.another(work.desk, work.keys),
    ):
        with pytest.raises(StorageError, match="folder"):
            act()
    assert not stick.exists(), "no second store is begun in its place"

    pocket.rename(stick)
    assert work.content() == content
    work.note()
    work.draft(SAID)
    backups.make(work.desk, work.keys)
    content = work.content()
    work.leave()
    assert faults_of(work, content) == []


@unix
def test_a_stick_pulled_out_and_not_back_before_the_end_keeps_what_was_saved(work: Work, tmp_path: Path) -> None:
    work.refer()
    content = work.content()
    (tmp_path / "stick").rename(tmp_path / "pocket")
    with pytest.raises(StorageError):
        work.note()
    work.leave()
    assert not (tmp_path / "stick").exists()
    (tmp_path / "pocket").rename(tmp_path / "stick")
    assert faults_of(work, content) == []


@unix
def test_another_file_put_in_the_place_of_an_open_store_is_noticed_before_anything_is_saved_into_nowhere(
    work: Work, begun: Path
) -> None:
    work.refer()
    (work.folder / "store.db").unlink()
    shutil.copy(begun / "store.db", work.folder / "store.db")
    with pytest.raises(StorageError, match="replaced"):
        work.note()


@unix
def test_a_drive_that_stops_answering_is_said_and_nothing_is_lost_when_it_does_again(
    begun: Path, tmp_path: Path, cheap_cost: KdfCost, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.faults import python_files, vfs

    class Dead(python_files.Plain):
        """A drive that answers nothing while it is dead."""

        dead = False

        def asked(self, _what: str, _path: Path) -> int:
            return vfs.IOERR_WRITE if self.dead else vfs.OK

        def reads(self, _path: Path) -> int:
            return vfs.IOERR_READ if self.dead else vfs.OK

    monkeypatch.setenv("JATDESK_STATE", str(tmp_path / "state"))
    drive, folder = Dead(), Path(shutil.copytree(begun, tmp_path / "drive" / begun.name))
    with vfs.installed(drive), python_files.watched(drive, tmp_path / "drive"):
        work = Work(folder, cheap_cost)
        content = ""
        for act in work.acts():
            drive.dead = True
            said = ""
            try:
                act()
            except StorageError as fault:
                said = fault.sentence()
                assert said.startswith(("The drive does not answer", "The computer could not read or write"))
            drive.dead = False
            if said:
                assert work.content() in ("", content)
                act()
            content = work.content() or content
        assert faults_of(work, content) == []


_AS_NOBODY = """
import os, random, sys
from pathlib import Path
from jatdesk.crypto.kdf import KdfCost
from jatdesk.errors import StorageError
from jatdesk.operations import profiles
from tests.faults.workload import Work
folder = Path(sys.argv[1])
profiles.load()  # the checkout itself may lie where nobody else can read
if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)
try:
    Work(folder, KdfCost(64, 1, 1)).come_in()
except StorageError as refused:
    os.write(1, refused.sentence().encode())
"""


@pytest.fixture
def enterable() -> Iterator[Path]:
    """A folder that everybody may enter, unlike the tests' own."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)


@unix
@pytest.mark.writes_outside
def test_a_folder_that_may_only_be_read_is_said_and_left_as_it_is(begun: Path, enterable: Path) -> None:
    folder = Path(shutil.copytree(begun, enterable / begun.name))
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    told = subprocess.run(
        [sys.executable, "-B", "-c", _AS_NOBODY, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "JATDESK_STATE": str(enterable / "state")},
    )  # fmt: skip
    assert told.stdout.startswith("You may not write in this folder"), told.stderr
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


_AT_WORK = """
import sys, time
from pathlib import Path
from jatdesk.crypto.kdf import KdfCost
from tests.faults.workload import Work
work = Work(Path(sys.argv[1]), KdfCost(64, 1, 1))
work.come_in()
work.refer()
print(work.content(), flush=True)
time.sleep(60)
"""


def test_a_second_program_is_kept_out_and_let_in_when_the_first_was_killed(folder: Path, cheap_cost: KdfCost) -> None:
    given = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _AT_WORK, str(folder)]
    second = Work(folder, cheap_cost)
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=given, cwd=ROOT, text=True) as first:
        assert first.stdout is not None
        content = first.stdout.readline().strip()
        with pytest.raises(StorageError, match="already open"):
            second.come_in()
        first.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        first.wait(60)
    second.come_in()
    assert second.content() == content
    second.leave()
    assert faults_of(second, content) == []


def test_two_copies_of_a_store_in_two_places_are_worked_on_in_turn_without_an_alarm(
    work: Work, tmp_path: Path, cheap_cost: KdfCost
) -> None:
    work.refer()
    work.leave()
    copy = Work(Path(shutil.copytree(work.folder, tmp_path / "copy" / work.folder.name)), cheap_cost)
    for each in (copy, work, copy, work):
        each.come_in()
        each.draft(SAID)
        content = content_of(each.desk)
        each.leave()
    assert faults_of(work, content) == []


def test_a_clock_that_stands_still_tells_acts_apart_by_their_order(work: Work) -> None:
    work.refer()
    work.clock.step = WalkingClock(date(2026, 1, 1)).step * 0
    for _ in range(3):
        work.note()
    lines = history.lines(work.desk, limit=3)
    assert len({line.at for line in lines}) == 1
    assert len({line.id for line in lines}) == 3
    assert history.holds(work.desk)
