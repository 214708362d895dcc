"""Step 7, the crash: the real window is killed in the middle of a word; what it called saved is there again."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest

from jatdesk.operations import history, meetings
from jatdesk.ui.widgets.long_text import LongText
from tests.conftest import ROOT
from tests.journeys import team
from tests.journeys.conftest import SitDown
from tests.journeys.test_step_07_live_minutes import drafts_of, go_to_item
from tests.journeys.typist import MOST_KEYS, Typed, after, keys

KILLS_ALWAYS = 1  # many more kills, looked at without a window, are in tests/faults
KILLS_LONG = 20
SOONEST, LATEST = 0.5, 4.0  # seconds of typing before the kill


@pytest.fixture(scope="session")
def under_way(made_busy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store with the meeting of 10 December begun; copied, never opened."""
    folder = tmp_path_factory.mktemp("under way") / made_busy.name
    shutil.copytree(made_busy, folder)
    with team.looking(folder, team.NEXT) as desk:
        meetings.start(desk, team.next_meeting(folder).id)
    return folder


@pytest.fixture
def store(under_way: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(under_way, tmp_path / under_way.name))


def killed_while_typing(folder: Path, seed: int, tmp_path: Path) -> int:
    """Starts the typist, kills it after a while, and gives the number of keys it last called saved."""
    given = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "JATDESK_STATE": str(tmp_path / "typist"),
        "HOME": str(tmp_path),
    }
    command = [sys.executable, "-m", "tests.journeys.typist", str(folder), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=given, cwd=ROOT, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "typing\n"
        time.sleep(random.Random(seed).uniform(SOONEST, LATEST))
        program.send_signal(signal.SIGKILL)
        said = program.stdout.read().split("\n")
        assert program.wait(60) == -signal.SIGKILL
    return max((int(line) for line in said[:-1]), default=0)  # a line cut off by the kill counts for nothing


@pytest.mark.parametrize(
    "seed",
    [
        *range(KILLS_ALWAYS),
        *(pytest.param(seed, marks=pytest.mark.long) for seed in range(KILLS_ALWAYS, KILLS_LONG)),
    ],
)
def test_what_the_window_called_saved_is_there_after_a_kill(
    sit_down: SitDown, store: Path, seed: int, tmp_path: Path
) -> None:
    said = killed_while_typing(store, seed, tmp_path)
    states = list(states_of(seed))
    draft = drafts_of(store, team.ROURKE).get("discussion")

    person = sit_down(store, team.NEXT, team.TEN)
    if person.main.current() != "minutes":  # killed before it was remembered where one was
        person.press("Go on: Finish the meeting of 10 December 2026")
    if team.ROURKE not in person.shown_item():  # and before the first draft, or just after the field was left
        go_to_item(person, team.ROURKE)
    box = person.inputs("Discussion")
    assert isinstance(box, LongText)
    found = Typed(box.toPlainText(), box.textCursor().position())
    assert found.text in {typed.text for typed in states[said:]}, "what was called saved is there, or more"
    if draft is not None:
        person.expect("Half-typed text is back")
        assert person.focus() is box and found in states, "one types on where one was"
    with team.looking(store) as desk:
        assert history.holds(desk)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file where it is")
def test_a_stick_pulled_out_while_typing_is_said_and_the_text_is_saved_when_it_is_back(
    sit_down: SitDown, store: Path, tmp_path: Path
) -> None:
    person = sit_down(store, team.NEXT, team.TEN)
    person.press("Go on: Finish the meeting of 10 December 2026")
    go_to_item(person, team.ROURKE)
    person.press_key("F2")
    store.rename(tmp_path / "in the pocket")
    person.key_in("Attendance is up.")
    person.wait_to_see("not there any more")
    person.expect("Not saved")
    assert person.text_of("Discussion") == "Attendance is up.", "the window keeps it"
    assert not store.exists()

    (tmp_path / "in the pocket").rename(store)
    person.wait_to_see("Everything saved")
    person.go_home()
    assert drafts_of(store, team.ROURKE).get("discussion") is None, "the field was left at the end"
    with team.looking(store) as desk:
        assert history.holds(desk)


def states_of(seed: int) -> list[Typed]:
    """The box after no key, one key, two keys …"""
    states = [Typed()]
    for key in islice(keys(seed), MOST_KEYS):
        states.append(after(states[-1], key))
    return states
