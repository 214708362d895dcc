"""Killed, full, forbidden or cancelled: the outbox holds only complete mailings, and the record agrees with it."""

import errno
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from jatdesk import files
from jatdesk.errors import StorageError
from jatdesk.operations import history, passwords, sending
from jatdesk.operations.desk import Desk
from tests.conftest import ROOT
from tests.faults.warm_parent import Kill, asked
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import Month, agenda_plan, month, quickly


@pytest.fixture(scope="module")
def kill(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kill]:
    """Asks the warm parent for one life."""
    with asked("tests.faults.mailer", tmp_path_factory.mktemp("mailer") / "complaints") as ask:
        yield ask


@pytest.fixture
def ready(open_desk: OpenDesk) -> Month:
    return month(open_desk)


def _agree(desk: Desk) -> None:
    """The outbox and the record say the same, and every file is to the letter what was recorded."""
    recorded = sending.all_mailings(desk)
    there = {path for path in sending.outbox(desk).rglob("*") if path.is_file()}
    assert there == {Path(file.path) for mailing in recorded for file in mailing.files}
    for mailing in recorded:
        for file in mailing.files:
            assert hashlib.sha256(Path(file.path).read_bytes()).hexdigest() == file.sha256
    kept = {each.password for each in passwords.all_passwords(desk)}
    assert {file.password for mailing in recorded for file in mailing.files} <= kept
    assert history.holds(desk)


def _killed(kill: Kill, ready: Month, where: str, after: float = 0.0) -> int:
    """Runs the mailer until it dies; its exit code."""
    told = kill(store=str(ready.desk.store.folder), meeting=ready.meeting.id, where=where, after=after)
    assert told["begun"]
    assert not told["ended"]
    return int(told["code"])


@pytest.mark.parametrize(
    ("where", "mailings"), [("first file", 0), ("aside", 0), ("recording", 0), ("recorded", 1), ("moved", 1)]
)
def test_killed_at_any_step_the_outbox_and_the_record_agree(
    kill: Kill, ready: Month, where: str, mailings: int
) -> None:
    assert _killed(kill, ready, where) == -signal.SIGKILL
    left = {path.suffix for path in sending.outbox(ready.desk).iterdir()}
    assert (files.PART in left) == (where != "moved"), "the kill did leave something to put right"
    sending.tidy_outbox(ready.desk)
    assert len(sending.all_mailings(ready.desk)) == mailings
    _agree(ready.desk)
    sending.carry_out(ready.desk, agenda_plan(ready), sending.outbox(ready.desk), quickly)
    _agree(ready.desk)


@pytest.mark.parametrize("after", [0.0001, 0.01, 0.03, 0.06, 0.1, 0.17])
def test_killed_at_any_moment_the_outbox_and_the_record_agree(kill: Kill, ready: Month, after: float) -> None:
    assert _killed(kill, ready, "later", after) == -signal.SIGKILL
    sending.tidy_outbox(ready.desk)
    _agree(ready.desk)


@pytest.mark.parametrize("written", [0, 1, 5, 9])
def test_a_disk_that_fills_up_leaves_nothing_half_made(
    ready: Month, written: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    really, count = files._write_private, 0

    def until_full(part: Path, pieces: Iterable[bytes]) -> None:
        nonlocal count
        count += 1
        if count > written:
            data = b"".join(pieces)
            part.write_bytes(data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        really(part, pieces)

    before = history.lines(ready.desk)
    with monkeypatch.context() as patched:
        patched.setattr(files, "_write_private", until_full)
        with pytest.raises(StorageError, match="The disk is full") as full:
            sending.carry_out(ready.desk, agenda_plan(ready), sending.outbox(ready.desk), quickly)
    assert full.value.todo
    assert list(sending.outbox(ready.desk).iterdir()) == []
    assert history.lines(ready.desk) == before
    _agree(ready.desk)


def test_a_store_that_can_grow_no_more_leaves_nothing_half_made(ready: Month) -> None:
    with ready.desk.reading() as reading:
        pages = reading.exec_driver_sql("PRAGMA page_count").scalar_one()
        reading.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StorageError, match="The disk is full"):
        for _ in range(20):
            sending.carry_out(ready.desk, agenda_plan(ready), sending.outbox(ready.desk), quickly)
    assert not list(sending.outbox(ready.desk).glob("*" + files.PART))
    _agree(ready.desk)


def test_an_outbox_that_is_no_folder_is_said(ready: Month) -> None:
    sending.outbox(ready.desk).write_text("mine", "utf-8")
    with pytest.raises(StorageError):
        sending.carry_out(ready.desk, agenda_plan(ready), sending.outbox(ready.desk), quickly)
    assert sending.outbox(ready.desk).read_text("utf-8") == "mine"
    assert sending.all_mailings(ready.desk) == ()


_AS_NOBODY = """
import os, random, sys
from pathlib import Path
folder, meeting_id = Path(sys.argv[1]), sys.argv[2]
from jatdesk.db.store import open_store
from jatdesk.domain.roles import Role
from jatdesk.domain.mailings import Mailing
from jatdesk.errors import StorageError
from jatdesk.operations import profiles, sending
from jatdesk.operations.clocks import FixedClock
from jatdesk.operations.desk import Desk
from tests.operations.conftest import HISTORY_KEY, NOW, RAW_KEY, TEAM
from tests.operations.outgoing import quickly
profile = profiles.load()  # the checkout itself may lie where nobody else can read
if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)
store = open_store(folder, RAW_KEY, HISTORY_KEY)
desk = Desk(store, "Administrator", Role.ADMINISTRATOR, FixedClock(NOW), random.Random(3).randbytes, profile, TEAM)
try:
    sending.carry_out(desk, sending.plan(desk, Mailing.AGENDA, meeting_id), sending.outbox(desk), quickly)
except StorageError as refused:
    os.write(1, refused.sentence().encode())
os.write(1, f" {len(sending.all_mailings(desk))} recorded".encode())
"""


@pytest.fixture
def enterable() -> Iterator[Path]:
    """A folder that everybody may enter, unlike the tests' own."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)


@pytest.mark.writes_outside
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_an_outbox_without_permission_is_said_before_anything_is_made(ready: Month, enterable: Path) -> None:
    sending.outbox(ready.desk).mkdir()
    ready.desk.store.close()
    folder = enterable / "Harwood.jatdesk"
    shutil.copytree(ready.desk.store.folder, folder)
    for path in (folder, *folder.iterdir()):
        path.chmod(0o777 if path.is_dir() else 0o666)
    (folder / "outbox").chmod(0o555)
    told = subprocess.run(
        [sys.executable, "-B", "-c", _AS_NOBODY, str(folder), ready.meeting.id],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "outbox’. You may not write in this folder" in told.stdout, told.stderr
    assert told.stdout.endswith(" 0 recorded")
    assert list((folder / "outbox").iterdir()) == []
