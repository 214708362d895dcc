"""After the lock nothing of the store is in any memory: one real lock, and every byte of the fresh process read."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.figures import Figures
from tests.security.locker import CHILD, FAMILY, HALF_TYPED, SCHOOL, WHY

PASSPHRASE = "otter-lantern-quince-mumble-harbour"
NAMES = (CHILD, FAMILY, SCHOOL, WHY, HALF_TYPED)
_PART = 16 * 1024 * 1024

pytestmark = pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="memory is read through /proc")


def memory_of(process: int) -> Iterator[bytes]:
    """Every readable byte of a process, in parts that overlap a little."""
    with Path(f"/proc/{process}/maps").open() as maps, Path(f"/proc/{process}/mem").open("rb", 0) as memory:
        for line in maps:
            found = re.match(r"([0-9a-f]+)-([0-9a-f]+) r", line)
            if found is None or line.rstrip().endswith(("[vvar]", "[vsyscall]")):
                continue
            start, end = int(found[1], 16), int(found[2], 16)
            while start < end:
                memory.seek(start)
                try:
                    yield memory.read(min(_PART, end - start))
                except OSError:
                    break  # a part that nobody may read
                start += _PART - 256 if end - start > _PART else end - start


def found_in(process: int, words: Sequence[bytes]) -> set[bytes]:
    """Which of these are there; a part is not searched again for what was found already."""
    found: set[bytes] = set()
    for part in memory_of(process):
        found |= {word for word in words if word not in found and word in part}
        if len(found) == len(words):
            break
    return found


def forms_of(*words: str) -> list[bytes]:
    """Words as Python and SQLite hold them and as Qt does."""
    return [form for word in words for form in (word.encode(), word.encode("utf-16-le"))]


def locked_at(folder: Path) -> int:
    """The process that shows the unlock window of this store."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        for entry in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = entry.read_bytes().split(b"\0")
            except OSError:
                continue
            if str(folder).encode() in words and b"jatdesk" in words:
                return int(entry.parent.name)
        time.sleep(0.02)
    raise AssertionError("no fresh process came")


def test_after_a_lock_neither_names_nor_passphrase_nor_key_are_in_any_memory(tmp_path: Path, figures: Figures) -> None:
    folder = tmp_path / "Harwood.jatdesk"
    given = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "JATDESK_STATE": str(tmp_path / "state"),
        "HOME": str(tmp_path),
    }
    command = [sys.executable, "-m", "tests.security.locker", str(folder)]
    fresh = 0
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=given, cwd=ROOT, text=True
    ) as old:
        assert old.stdin is not None and old.stdout is not None
        try:
            old.stdin.write(f"{PASSPHRASE}\n")
            old.stdin.flush()
            said = old.stdout.readline().split()
            assert said[0] == "open"
            keys = [
                bytes.fromhex(said[1]),
                said[2].encode(),
            ]  # the store's own, and the database's as SQLCipher is told it
            secrets = [*forms_of(*NAMES, PASSPHRASE, said[2]), *keys, bytes.fromhex(said[2])]
            planted = found_in(old.pid, [*(word.encode() for word in (*NAMES, PASSPHRASE)), *keys])
            assert len(planted) == len(NAMES) + 3, "each is found while the store is open"

            began = time.monotonic()
            old.stdin.write("lock\n")
            old.stdin.flush()
            assert old.wait(30) == 0
            took = time.monotonic() - began
            fresh = locked_at(folder)
            _wait_for_window(fresh)
            assert len(found_in(fresh, forms_of("Passphrase"))) == 2, "its own words are found there"
            assert found_in(fresh, secrets) == set()
            figures("secrets searched in memory after a lock", len(secrets), found=0, milliseconds=round(took * 1000))
        finally:
            old.kill()
            if fresh:
                os.kill(fresh, signal.SIGKILL)


def _wait_for_window(process: int) -> None:
    """Until it has loaded what it shows and come to rest."""
    before = -1
    for _look in range(100):
        now = int(Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[11])
        if now == before and now > 20:
            return
        before = now
        time.sleep(0.25)
