"""`tour OUT`: opens every screen on the made-up team and saves its picture, light, dark and at 150 %."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from datetime import date, time
from pathlib import Path

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from jatdesk import files
from jatdesk.app import Machine, Program
from jatdesk.demo import month
from jatdesk.operations import stores
from jatdesk.operations.clocks import WalkingClock
from jatdesk.settings import Settings
from jatdesk.tour import county
from jatdesk.tour.cases import show_case_log, show_cases, show_referral
from jatdesk.tour.lists import show_governance, show_lists, show_returns, show_today
from jatdesk.tour.meetings import show_around, show_meetings, show_update_back
from jatdesk.tour.members import show_members
from jatdesk.tour.minutes import show_minutes, show_review
from jatdesk.tour.sending import show_given_out, show_sending
from jatdesk.tour.settings import show_safe_keeping, show_settings
from jatdesk.tour.walk import Answers, Walk
from jatdesk.ui import fonts
from jatdesk.ui.unlock.opening import Unlocked

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
        (Path(folder) / "county").mkdir()
        of_county = county.make(Path(folder) / "county", TODAY)
        files.write_atomically(Path(folder) / "county-passphrase", of_county.passphrase.encode())
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
    walk.end()
    program.end()
    central = _county(application, walk, look, folder)
    if not _visited(central, county.show_county):
        failures.append("county")
    central.end()
    central.program.end()
    for name in failures:
        print(f"The {look} round could not show: {name}", file=sys.stderr)
    return 1 if failures else 0


def _county(application: QApplication, before: Walk, look: str, folder: Path) -> Walk:
    """The window of a central desk, once that of the team has ended."""
    shutil.copytree(folder / "county", folder / f"county-{look}")
    store = next((folder / f"county-{look}").glob(f"*{stores.SUFFIX}"))
    passphrase = (folder / "county-passphrase").read_text("utf-8")
    machine = Machine(lambda: before.clock)
    scheme = LOOKS[look][0]
    program = Program(application, Settings(), lambda _folder: None, scheme, lambda _window: before.answers, machine)
    walk = Walk(before.out, look, program, before.answers, store, passphrase, before.clock)
    program.open(Unlocked(store, stores.open_keys(store, passphrase), files.StoreLock(store).acquire()))
    walk.main.resize(*(round(pixels / float(LOOKS[look][1])) for pixels in PIXELS))
    return walk


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


_SCREENS: dict[str, Callable[[Walk], None]] = {
    "today": show_today,
    "cases": show_cases,
    "referral": show_referral,
    "case log": show_case_log,
    "members": show_members,
    "meetings": show_meetings,
    "around a meeting": show_around,
    "an update that came back": show_update_back,
    "sending": show_sending,
    "given out": show_given_out,
    "minutes": show_minutes,
    "review": show_review,
    "returns": show_returns,
    "governance": show_governance,
    "lists": show_lists,
    "settings": show_settings,
    "safe keeping": show_safe_keeping,
}
