"""Writing whole or not at all, one program at a time, and names that every system takes."""

import errno
import os
import signal
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jatdesk import files
from jatdesk.errors import StorageError, UserError

WITH_SOURCE = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
OLD, NEW = b"what was there", b"what is new" * 1000


def test_a_file_is_replaced_whole_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    target = tmp_path / "keys.json"
    files.write_atomically(target, OLD)
    files.write_atomically(target, NEW)
    assert target.read_bytes() == NEW
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("fault", "words"),
    [(errno.ENOSPC, "disk is full"), (errno.EACCES, "may not write"), (errno.EIO, "could not read or write")],
)
def test_a_failing_disk_leaves_the_old_file_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int, words: str
) -> None:
    target = tmp_path / "keys.json"
    files.write_atomically(target, OLD)

    def fail(descriptor: int) -> None:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StorageError, match=words) as failed:
        files.write_atomically(target, NEW)
    assert failed.value.todo
    assert target.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_of_the_real_kind_is_told_in_plain_words(tmp_path: Path) -> None:
    """/dev/full refuses every byte; a link makes the half-written file land there."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(StorageError, match="disk is full"), files._plain_words():
        (tmp_path / "full").symlink_to("/dev/full")
        with (tmp_path / "full").open("wb", buffering=0) as file:
            file.write(b"x")


def test_a_half_written_file_of_a_killed_program_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "keys.json.part").write_bytes(b"half")
    files.write_atomically(tmp_path / "keys.json", NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]


def test_a_folder_that_is_gone_is_told_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="not there any more"):
        files.write_atomically(tmp_path / "gone" / "keys.json", NEW)
    with pytest.raises(StorageError, match="not there any more"):
        files.read_whole(tmp_path / "gone", 10)


def test_a_folder_without_permission_is_told_in_plain_words(tmp_path: Path) -> None:
    """In a program of its own, because root may write anywhere: it goes there first and then becomes nobody."""
    script = (
        "import os; from pathlib import Path; from jatdesk import files; from jatdesk.errors import StorageError\n"
        "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "try: files.write_atomically(Path('x'), b'x')\n"
        "except StorageError as error: print(error.what)"
    )
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=locked, env=WITH_SOURCE, capture_output=True, text=True, check=False
    )
    assert told.stdout.startswith("You may not write"), told.stderr


def test_reading_stops_at_the_limit(tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(bytes(11))
    assert files.read_whole(tmp_path / "big", 11) == bytes(11)
    with pytest.raises(StorageError, match="too big"):
        files.read_whole(tmp_path / "big", 10)


def test_a_folder_appears_under_its_name_only_when_it_is_complete(tmp_path: Path) -> None:
    final = tmp_path / "Minutes 2026-11-12"
    part = files.part_folder(final)
    files.write_atomically(part / "Minutes.pdf", NEW)
    assert not final.exists()
    files.move_in(part, final)
    assert (final / "Minutes.pdf").read_bytes() == NEW
    assert [path.name for path in tmp_path.iterdir()] == [final.name]
    assert stat.S_IMODE(final.stat().st_mode) == 0o700


def test_a_folder_is_never_moved_over_another(tmp_path: Path) -> None:
    final = files.make_folder(tmp_path / "Agenda")
    with pytest.raises(StorageError, match="there already"):
        files.move_in(files.part_folder(final), final)
    assert final.exists()


def test_what_an_interrupted_program_left_is_cleared_and_nothing_else(tmp_path: Path) -> None:
    kept = files.make_folder(tmp_path / "Agenda")
    files.write_atomically(kept / "Agenda.pdf", NEW)
    left = files.part_folder(tmp_path / "Minutes")
    (left / "half.pdf").write_bytes(b"half")
    (tmp_path / "x.part").write_bytes(b"half")
    files.clear_parts(tmp_path)
    assert list(tmp_path.iterdir()) == [kept]
    assert (kept / "Agenda.pdf").exists()


def test_a_fresh_part_folder_holds_nothing_of_an_earlier_try(tmp_path: Path) -> None:
    (files.part_folder(tmp_path / "Minutes") / "old.pdf").write_bytes(b"old")
    assert list(files.part_folder(tmp_path / "Minutes").iterdir()) == []


def test_a_second_program_is_kept_out_and_let_in_afterwards(tmp_path: Path) -> None:
    with files.StoreLock(tmp_path), pytest.raises(StorageError, match="already open"):
        files.StoreLock(tmp_path).acquire()
    with files.StoreLock(tmp_path):
        pass


def test_releasing_twice_does_no_harm(tmp_path: Path) -> None:
    lock = files.StoreLock(tmp_path).acquire()
    lock.release()
    lock.release()


def test_the_lock_of_a_killed_program_is_free_at_once(tmp_path: Path) -> None:
    script = "import sys, time; from pathlib import Path; from jatdesk.files import StoreLock\n"
    script += "StoreLock(Path(sys.argv[1])).acquire(); print('held', flush=True); time.sleep(60)"
    command = [sys.executable, "-c", script, str(tmp_path)]
    holder = subprocess.Popen(command, env=WITH_SOURCE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    with holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StorageError, match="already open"):
            files.StoreLock(tmp_path).acquire()
        holder.send_signal(signal.SIGKILL)
        holder.wait(10)
        with files.StoreLock(tmp_path):
            pass


def test_a_reader_never_sees_a_half_written_file(tmp_path: Path) -> None:
    target, stop, seen = tmp_path / "keys.json", threading.Event(), set[int]()
    files.write_atomically(target, bytes(10))

    def read() -> None:
        while not stop.is_set():
            seen.add(len(target.read_bytes()))

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(30):
        files.write_atomically(target, bytes(500_000))
        files.write_atomically(target, bytes(10))
    stop.set()
    reader.join()
    assert seen <= {10, 500_000}


@pytest.mark.parametrize(
    "name", ["Papers 2026-05-12.pdf", "Harwood.jatdesk", "Zając & Şahin (王).docx", "a", "x" * 120]
)
def test_ordinary_names_are_taken_as_they_are(name: str, tmp_path: Path) -> None:
    assert files.safe_name(name) == name
    files.write_atomically(tmp_path / name, NEW)


@pytest.mark.parametrize(
    "name",
    ["", " ", ".", "..", "../x", "a/b", "a\\b", "C:x", "CON", "con.txt", "nul", "COM1.pdf", "LPT9", "aux .txt", "COM¹",
     "x.", "x ", " x", ".x", "x" * 121, "王" * 100, "a\u202egpj.exe", "a\u2066b", "a\x00b", "a\nb", "a\u200bb", "a?",
     "a*", "<a>", 'a"b', "a|b", "\ud800"],
)  # fmt: skip
def test_names_that_some_system_cannot_take_are_refused_with_the_reason(name: str) -> None:
    with pytest.raises(UserError) as refused:
        files.safe_name(name)
    assert refused.value.kept


@given(st.text(max_size=130))
@example("NUL")
def test_a_name_made_from_any_text_is_one_that_every_system_takes(text: str) -> None:
    for words in (text, f"Open actions, {text}", f"{text}." * 40, f"con.{text}"):
        name = files.name_from(words)
        assert files.safe_name(name) == name


@given(st.text(max_size=130))
def test_a_name_called_safe_can_be_written_and_found_again(tmp_path: Path, text: str) -> None:
    try:
        name = files.safe_name(text)
    except UserError:
        return
    files.write_atomically(tmp_path / name, b"x")
    assert (tmp_path / name).name == name
    assert (tmp_path / name).parent == tmp_path
    (tmp_path / name).unlink()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/home/a/OneDrive - Harwood/Desk", "OneDrive - Harwood"),
        ("/home/a/Dropbox/Desk", "Dropbox"),
        ("C:\\Users\\a\\OneDrive\\Desk", "OneDrive"),
        ("\\\\server\\share\\Desk", "a network folder"),
        ("//server/share/Desk", "a network folder"),
        ("/home/a/Documents/Desk", None),
        ("/home/a/My dropbox notes/Desk", None),
    ],
)
def test_folders_that_others_copy_or_share_are_recognised(path: str, expected: str | None) -> None:
    assert files.synced_folder(Path(path)) == expected


def test_a_renamed_onedrive_folder_is_known_by_the_systems_own_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert files.synced_folder(tmp_path / "Desk") is None
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    assert files.synced_folder(tmp_path / "Desk") == "OneDrive"


def test_resources_are_found_in_the_source_tree_and_when_packaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert files.resource("words/passphrase.txt").is_file()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert files.resource("words/x.txt") == tmp_path / "resources" / "words" / "x.txt"


def test_the_state_folder_can_be_chosen_and_has_a_usual_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JATDESK_STATE", "/somewhere")
    assert files.state_folder() == Path("/somewhere")
    monkeypatch.delenv("JATDESK_STATE")
    monkeypatch.setenv("XDG_STATE_HOME", "/state")
    assert files.state_folder() == Path("/state/jatdesk")


def test_pieces_are_written_whole_and_privately(tmp_path: Path) -> None:
    path = tmp_path / "big"
    files.write_pieces(path, (b"one", b"", b"two"))
    assert path.read_bytes() == b"onetwo"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"".join(files.chunks(path, 4)) == b"onetwo"


def test_pieces_that_stop_in_the_middle_leave_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "big"
    path.write_bytes(b"before")

    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(StorageError):
        files.write_pieces(path, pieces())
    assert path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == ["big"]


# --- what is overwritten in place, and what only looks


def test_slots_are_overwritten_in_their_places_and_a_place_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    file = files.SlotFile(tmp_path / "made" / "slots", 4, 2)
    assert file.read() == ()
    assert file.write(1, b"bbbb")
    assert file.write(0, b"aaaa", settle=True)
    assert file.write(1, b"cccc")
    file.close()
    file.close()
    assert file.read() == (b"aaaa", b"cccc")
    assert stat.S_IMODE((tmp_path / "made" / "slots").stat().st_mode) == 0o600
    blocked = files.SlotFile(tmp_path / "made" / "slots" / "beneath a file", 4, 2)
    assert not blocked.write(0, b"aaaa")
    assert blocked.read() == ()


def test_a_private_copy_is_gone_afterwards_whatever_happened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    source = tmp_path / "source"
    source.write_bytes(b"sealed")
    with pytest.raises(ZeroDivisionError), files.private_copy([source]) as folder:
        assert (folder / "source").read_bytes() == b"sealed"
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        raise ZeroDivisionError
    with pytest.raises(StorageError), files.private_copy([tmp_path / "gone"]):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["source"]


def test_looking_takes_the_lock_that_is_there_and_makes_none(tmp_path: Path) -> None:
    files.StoreLock(tmp_path).look().release()
    assert list(tmp_path.iterdir()) == []
    with files.StoreLock(tmp_path), pytest.raises(StorageError, match="already open"):
        files.StoreLock(tmp_path).look()
    looking = files.StoreLock(tmp_path).look()
    with pytest.raises(StorageError, match="already open"):
        files.StoreLock(tmp_path).acquire()
    looking.release()
    files.StoreLock(tmp_path).acquire().release()
