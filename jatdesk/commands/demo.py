"""`demo`: an invented team and one whole month of its work, in a folder; then the window on it, where there is one."""

import argparse
import json
import secrets
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jatdesk.errors import UserError


@dataclass(frozen=True)
class Opened:
    """What `__main__` needs to open the window on the made-up team afterwards."""

    store: Path
    passphrase: str


def main(argv: Sequence[str]) -> int:
    """As `made`, with no window afterwards."""
    return made(argv, screen=False)[0]


def made(argv: Sequence[str], screen: bool) -> tuple[int, Opened | None]:
    """Makes the team; prints one JSON object as the last line. Exit code 2 for a folder that is not empty."""
    wanted = _arguments(argv)
    folder = Path(wanted.out).resolve() if wanted.out else Path(tempfile.mkdtemp(prefix="jatdesk-demo-"))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print("The folder for the demo is not empty. Choose another, or leave --out away.", file=sys.stderr)
        return 2, None
    if wanted.county:
        return _county(folder, wanted, screen)
    from jatdesk.demo import month

    begun = time.perf_counter()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        team = month.make(folder, wanted.cases, wanted.seed, wanted.today or _today())
    except (UserError, OSError) as fault:
        words = fault.sentence() if isinstance(fault, UserError) else "The folder for the demo can't be written to."
        print(words, file=sys.stderr)
        return 2, None
    print(f"A made-up team is in {folder}; everything it sent is in its folder 'sent'.", file=sys.stderr)
    if not screen and not wanted.no_window:
        print("There is no screen, so no window is opened; the files are there.", file=sys.stderr)
    said = {
        "store": str(team.store),
        "passphrase": team.passphrase,
        "document_password": team.document_password,
        "files": [
            {
                "path": file.path,
                "kind": file.kind.value,
                "recipients": list(file.recipients),
                "password": file.password,
            }
            for mailing in team.mailings
            for file in mailing.files
        ],
        "seconds": round(time.perf_counter() - begun, 2),
    }
    print(json.dumps(said, ensure_ascii=False), flush=True)
    return 0, None if wanted.no_window or not screen else Opened(team.store, team.passphrase)


def _county(folder: Path, wanted: argparse.Namespace, screen: bool) -> tuple[int, Opened | None]:
    """A made-up county: its central desk's store, and the sealed named returns of its teams for the last quarter."""
    from jatdesk import files
    from jatdesk.demo import county, county_store
    from jatdesk.operations import profiles

    begun = time.perf_counter()
    made_up = county.invented(wanted.county, wanted.seed, wanted.today or _today(), profiles.load())
    returns = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        desk = county_store.make(
            folder,
            made_up,
            lambda done: print(f"\rTeam {done} of {len(made_up.teams)}", end="", file=sys.stderr),
        )
        for team in made_up.teams[: county.MOST_FILES]:
            name, data = made_up.sealed(team)
            files.write_atomically(folder / name, data)
            password = made_up.return_password(team)
            returns.append({"path": str(folder / name), "team": team.name, "code": team.code, "password": password})
            print(f"\rReturn {len(returns)} of {min(wanted.county, county.MOST_FILES)}", end="", file=sys.stderr)
    except (UserError, OSError) as fault:
        words = fault.sentence() if isinstance(fault, UserError) else "The folder for the demo can't be written to."
        print(f"\n{words}", file=sys.stderr)
        return 2, None
    print(f"\nA made-up county’s central desk and its last returns are in {folder}.", file=sys.stderr)
    said = {
        "store": str(desk.store),
        "passphrase": desk.passphrase,
        "county": made_up.name,
        "teams": len(made_up.teams),
        "files": returns,
        "seconds": round(time.perf_counter() - begun, 2),
    }
    print(json.dumps(said, ensure_ascii=False), flush=True)
    return 0, None if wanted.no_window or not screen else Opened(desk.store, desk.passphrase)


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="run.py demo", description="Makes an invented team and one month of its work."
    )
    parser.add_argument("--out", help="folder to make it in: new or empty (otherwise a temporary one)")
    parser.add_argument("--cases", type=_count, default=231, help="how many cases the team has had (231)")
    parser.add_argument("--county", type=_teams, metavar="N", help="make a county of N teams with its central desk")
    parser.add_argument("--seed", type=int, default=None, help="the same seed and day give the same team")
    parser.add_argument("--today", type=_day, help="the day it ends on, YYYY-MM-DD (today)")
    parser.add_argument("--no-window", action="store_true", help="open no window on it")
    wanted = parser.parse_args(argv)
    if wanted.seed is None:
        wanted.seed = 1 + secrets.randbelow(10**9)
    return wanted


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 2_000_000:
        raise argparse.ArgumentTypeError("it must be a number of cases from 1 to 2,000,000")
    return int(text)


def _teams(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1_000:
        raise argparse.ArgumentTypeError("it must be a number of teams from 1 to 1,000")
    return int(text)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not 2000 <= day.year < 2100:
        raise argparse.ArgumentTypeError("it must be a day of this century like 2026-11-23")
    return day


def _today() -> date:
    from jatdesk.operations.clocks import SystemClock

    return SystemClock().today()
