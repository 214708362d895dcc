"""How the program starts without a screen, and what it says to words it does not know."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def start(*words: str) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if name not in _SCREENS}
    command = [sys.executable, "-m", "jatdesk", *words]
    return subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these always have a screen")
def test_without_a_screen_the_window_is_refused_in_words_and_not_by_a_crash() -> None:
    refused = start()
    assert (refused.returncode, refused.stdout) == (3, "")
    assert refused.stderr.startswith("There is no screen here")


def test_a_word_that_is_no_command_is_answered_with_the_commands() -> None:
    refused = start("nonsense")
    assert refused.returncode == 2
    assert "backup, check, demo, leaks, read, restore, selftest" in refused.stderr


def test_the_selftest_finds_every_part() -> None:
    found = start("selftest")
    assert (found.returncode, found.stderr) == (0, "")
    assert '"ok": true' in found.stdout
